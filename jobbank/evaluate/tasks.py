"""The tasks, by name."""

from jobbank.evaluate import (
    candidate_ranking,
    occupation_linking,
    skill_linking,
    skill_spans,
    title_similarity,
)
from jobbank.evaluate.types import Task

TASKS: dict[str, Task] = {
    "candidate-ranking": candidate_ranking.run,
    "occupation-linking": occupation_linking.run,
    "skill-linking": skill_linking.run,
    "skill-spans": skill_spans.run,
    "title-similarity": title_similarity.run,
}
