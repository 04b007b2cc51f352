"""Candidates in the few bytes that measuring needs; the numbers of a run as one row."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import numpy as np
from django.db import migrations, models

FEATURES = (
    "occupation", "must_skills", "nice_skills", "tasks", "text", "words", "experience", "years",
    "recency", "education", "education_field", "languages", "wish", "country", "commute", "start",
    "share",
)  # fmt: skip


def to_numbers(apps, _editor):
    """Put the rows of each run into one."""
    runs, kept = apps.get_model("matching", "RankingRun"), apps.get_model("matching", "RunNumbers")
    rows = apps.get_model("matching", "RankedRow")
    for run in runs.objects.iterator():
        mine = list(rows.objects.filter(run=run).order_by("rank"))
        if not mine:
            continue
        ranked, anchor = ("candidate", "opening")[:: 1 if run.side == "opening" else -1]
        values = [[row.features.get(name) for name in FEATURES] for row in mine]
        whole = [[-1 if one is None else round(one * 1e6) for one in row] for row in values]
        kept.objects.create(
            run=run,
            anchor_hash=getattr(mine[0], f"{anchor}_hash"),
            keys=[getattr(row, f"{ranked}_id") for row in mine],
            hashes=bytes.fromhex("".join(getattr(row, f"{ranked}_hash") for row in mine)),
            features=list(FEATURES),
            values=np.array(whole, dtype="<i4").tobytes(),
            scores=np.array([round(row.score * 10_000) for row in mine], dtype="<i4").tobytes(),
        )


class Migration(migrations.Migration):
    dependencies = [("matching", "0004_ranking_run_stamp")]

    operations = [
        migrations.CreateModel(
            name="CandidateDigest",
            fields=[
                (
                    "candidate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="digest",
                        serialize=False,
                        to="matching.candidate",
                    ),
                ),
                ("layout", models.PositiveSmallIntegerField(verbose_name="layout")),
                ("data", models.BinaryField(verbose_name="data")),
            ],
            options={
                "verbose_name": "candidate digest",
                "verbose_name_plural": "candidate digests",
            },
        ),
        # Vectors do not shrink, and a row of one page is read at once.
        migrations.RunSQL(
            "ALTER TABLE matching_candidatedigest ALTER COLUMN data SET STORAGE EXTERNAL;"
            " ALTER TABLE matching_candidatedigest SET (toast_tuple_target = 8160)",
            migrations.RunSQL.noop,
        ),
        migrations.CreateModel(
            name="RunNumbers",
            fields=[
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="numbers",
                        serialize=False,
                        to="matching.rankingrun",
                    ),
                ),
                (
                    "anchor_hash",
                    models.CharField(max_length=64, verbose_name="hash of what was ranked for"),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None, verbose_name="what was ranked"
                    ),
                ),
                ("hashes", models.BinaryField(verbose_name="hashes of their data")),
                (
                    "features",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32),
                        size=None,
                        verbose_name="names of the features",
                    ),
                ),
                ("values", models.BinaryField(verbose_name="features")),
                ("scores", models.BinaryField(verbose_name="scores")),
            ],
            options={
                "verbose_name": "numbers of a run",
                "verbose_name_plural": "numbers of runs",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["keys"], name="run_numbers_keys"
                    )
                ],
            },
        ),
        migrations.RunPython(to_numbers, migrations.RunPython.noop, elidable=True),
        migrations.DeleteModel(name="RankedRow"),
    ]
