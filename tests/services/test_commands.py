"""Commands on a machine where nothing has been set up."""

import pytest
from django.core.management import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from jobbank.common.commands import EMBEDDED, DatabaseCommand

pytestmark = pytest.mark.django_db


@pytest.fixture
def unapplied() -> None:
    """As if the newest table had not been made yet."""
    MigrationRecorder(connection).record_unapplied("fairness", "0001_initial")


@pytest.mark.usefixtures("unapplied")
def test_tables_missing_on_somebodys_server_are_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(connection.settings_dict, "ENGINE", "django.db.backends.postgresql")
    with pytest.raises(CommandError, match=r"run `manage.py migrate` first\.$"):
        DatabaseCommand().check_migrations()


@pytest.mark.skipif(
    connection.settings_dict["ENGINE"] != EMBEDDED, reason="the database is somebody's server"
)
@pytest.mark.usefixtures("unapplied")
def test_tables_missing_in_the_embedded_database_are_made() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE fairness_groupanswer, fairness_fairnessreport")
    DatabaseCommand().check_migrations()
    assert "fairness_groupanswer" in connection.introspection.table_names()
