"""Write ``routes.tsv`` anew from what is answered now: ``python -m tests.web.write_routes``."""

import csv
import os

import django


def main() -> None:
    """Make a test database, ask everything, write the table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.test")
    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner, setup_test_environment

    from tests.web import test_routes
    from tests.web.world import PEOPLE, make_world

    settings.EMBEDDING_MODEL = "hashing"
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        rows = test_routes.answers(make_world())
    finally:
        runner.teardown_databases(databases)
    with test_routes.TABLE.open("w", newline="") as handle:
        writer = csv.writer(handle, delimiter="\t", lineterminator="\n")
        writer.writerow(["route", "method", *PEOPLE])
        writer.writerows([route, method, *given] for (route, method), given in rows.items())


if __name__ == "__main__":
    main()
