"""Commands that need the tables."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

EMBEDDED = "jobbank.embedded.backend"
ONE_AT_A_TIME = 0x6A6F6262  # number of the lock


class DatabaseCommand(BaseCommand):
    """A command that works on a machine where nothing has been set up yet.

    Tables that are missing are made in the embedded database, which is ours alone; on a server
    that others look after, the command says what to run.
    """

    requires_migrations_checks = True

    def check_migrations(self) -> None:
        """See that all tables are there.

        :raises CommandError: on a server where they are not.
        """
        if not _lacks_tables():
            return
        if connection.settings_dict["ENGINE"] != EMBEDDED:
            raise CommandError("The database lacks tables: run `manage.py migrate` first.")
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
            try:
                if _lacks_tables():  # another command may have made them meanwhile
                    call_command("migrate", verbosity=0)
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


def _lacks_tables() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
