"""The pay rules as known on the day named; coordinators keep them current in the admin."""

from datetime import date

from django.db import migrations

DIRECTIVE = "Directive (EU) 2023/970, article 5"
LINK = "https://eur-lex.europa.eu/eli/dir/2023/970/oj"
# The directive was to be law in both countries from 2026-06-07. Both are late, so the range is
# asked for and not required until a later row says so.
RULES = (
    ("SE", date(2000, 1, 1), "free", "Before Directive (EU) 2023/970"),
    ("DK", date(2000, 1, 1), "free", "Before Directive (EU) 2023/970"),
    ("SE", date(2026, 6, 7), "asked", DIRECTIVE),
    ("DK", date(2026, 6, 7), "asked", DIRECTIVE),
)


def add(apps, schema_editor):
    rule = apps.get_model("employers", "PayRule")
    rule.objects.bulk_create(
        [
            rule(
                country=country,
                valid_from=day,
                duty=duty,
                source=source,
                source_url=LINK,
                checked_on=date(2026, 11, 1),
                note="" if duty == "free" else "National law is late: verify before it is required.",
            )
            for country, day, duty, source in RULES
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("employers", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
