"""Look-ups of terms and filters read no list of what is still to be sorted in."""

import django.contrib.postgres.indexes
from django.db import migrations

FIELDS = {
    "candidate_terms": "term_ids",
    "candidate_skills": "skill_uris",
    "candidate_languages": "languages",
    "candidate_isco": "isco",
    "candidate_occupations": "occupation_uris",
}


def _at_once(name: str) -> str:
    return (
        f"ALTER INDEX {name} SET (fastupdate = off);"
        f" SELECT gin_clean_pending_list('{name}'::regclass)"
    )


class Migration(migrations.Migration):
    dependencies = [("matching", "0006_marks_and_cards")]

    operations = [
        migrations.RunSQL(
            _at_once(name),
            f"ALTER INDEX {name} RESET (fastupdate)",
            state_operations=[
                migrations.RemoveIndex(model_name="candidate", name=name),
                migrations.AddIndex(
                    model_name="candidate",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=[field], name=name
                    ),
                ),
            ],
        )
        for name, field in FIELDS.items()
    ]
