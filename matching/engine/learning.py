"""Weights learnt from decisions: a logistic model whose weights stay at or above zero."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

from matching.engine.features import Values
from matching.engine.ranker import Ranker

Rows = NDArray[np.float64]
FOLDS = 5
BINS = 5


class AdditiveRanker(ClassifierMixin, BaseEstimator):
    """Logistic regression with weights ≥ 0, drawn towards the weights it starts from.

    :param start: weights to be drawn to, one a feature.
    :param base: intercept to start from.
    :param strength: how strongly; with few decisions the start wins, with many the decisions do.
    """

    def __init__(
        self, start: tuple[float, ...] = (), base: float = 0.0, strength: float = 2.0
    ) -> None:
        self.start = start
        self.base = base
        self.strength = strength

    def fit(self, rows: Rows, decided: NDArray[np.int_]) -> "AdditiveRanker":
        """Fit.

        :param rows: (n, features), values minus neutral values, 0 where a feature says nothing.
        :param decided: (n,) 1 forwarded, 0 declined.
        """
        first = np.array([self.base, *self.start])
        signs = 2.0 * decided - 1.0

        def loss(weights: Rows) -> tuple[float, Rows]:
            margin = signs * (weights[0] + rows @ weights[1:])
            pull = weights[1:] - first[1:]
            slope = -signs * expit(-margin)
            gradient = np.concatenate([[slope.sum()], rows.T @ slope + self.strength * pull])
            value = np.logaddexp(0.0, -margin).sum() + self.strength / 2 * (pull @ pull)
            return float(value), gradient

        bounds = [(None, None), *[(0.0, None)] * len(self.start)]
        found = minimize(loss, first, jac=True, method="L-BFGS-B", bounds=bounds)
        self.classes_ = np.array([0, 1])
        self.intercept_ = float(found.x[0])
        self.coef_ = found.x[1:]
        return self

    def decision_function(self, rows: Rows) -> Rows:
        """Log-odds. :return: (n,)"""
        return self.intercept_ + rows @ self.coef_

    def predict_proba(self, rows: Rows) -> Rows:
        """Chances. :return: (n, 2) declined, forwarded"""
        chance = expit(self.decision_function(rows))
        return np.column_stack([1.0 - chance, chance])

    def predict(self, rows: Rows) -> NDArray[np.int_]:
        """The likelier decision. :return: (n,)"""
        return (self.decision_function(rows) > 0).astype(int)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided. :param groups: opening of each, so that folds do not share one."""

    values: Sequence[Values]
    decided: NDArray[np.int_]
    groups: Sequence[str]


def table(values: Sequence[Values], ranker: Ranker) -> Rows:
    """Features as a table. :return: (n, features) in the order of the ranker's weights."""
    return np.array(
        [[_shift(row.get(name), ranker.neutral[name]) for name in ranker.weights] for row in values]
    ).reshape(len(values), len(ranker.weights))


def _shift(value: float | None, neutral: float) -> float:
    return 0.0 if value is None else value - neutral


def learn(name: str, decisions: Decisions, current: Ranker) -> tuple[Ranker, dict[str, object]]:
    """Learn weights, and say how good they are against the current ones.

    :param name: of the new set.
    :param decisions: what people decided, both ways.
    :return: the new weights and a report: log loss and AUC on folds that share no opening, and
        how many in ten were forwarded where the model said so.
    """
    rows = table(decisions.values, current)
    start = tuple(current.weights.values())
    model = AdditiveRanker(start, current.base)
    chances = np.zeros(len(rows))
    folds = GroupKFold(min(FOLDS, len(set(decisions.groups))))
    for train, test in folds.split(rows, decisions.decided, decisions.groups):
        model.fit(rows[train], decisions.decided[train])
        chances[test] = model.predict_proba(rows[test])[:, 1]
    before = expit(current.base + rows @ np.array(start))
    model.fit(rows, decisions.decided)
    weights = {
        key: round(float(value), 4) for key, value in zip(current.weights, model.coef_, strict=True)
    }
    learnt = Ranker(name, round(model.intercept_, 4), weights, dict(current.neutral))
    report: dict[str, object] = {
        "decisions": len(rows),
        "forwarded": int(decisions.decided.sum()),
        "openings": len(set(decisions.groups)),
        "learnt": figures(decisions.decided, chances),
        "current": {"name": current.name, **figures(decisions.decided, before)},
        "calibration": calibration(decisions.decided, chances),
        "weights": {key: [round(current.weights[key], 4), value] for key, value in weights.items()},
    }
    return learnt, report


def figures(decided: NDArray[np.int_], chances: Rows) -> dict[str, float]:
    """Log loss and the area under the ROC curve."""
    return {
        "log_loss": round(float(log_loss(decided, chances, labels=[0, 1])), 4),
        "auc": round(float(roc_auc_score(decided, chances)), 4),
    }


def calibration(decided: NDArray[np.int_], chances: Rows) -> list[Mapping[str, float]]:
    """What was said against what came, in bins of equal width."""
    made: list[Mapping[str, float]] = []
    for low in np.linspace(0, 1, BINS, endpoint=False):
        here = (chances >= low) & (chances < low + 1 / BINS + (low + 1 / BINS >= 1) * 1e-9)
        if here.any():
            made.append(
                {
                    "said": round(float(chances[here].mean()), 3),
                    "came": round(float(decided[here].mean()), 3),
                    "n": int(here.sum()),
                }
            )
    return made
