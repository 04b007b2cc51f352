"""Commands that need the tables."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

EMBEDDED = "jobbank.embedded.backend"


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
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if connection.settings_dict["ENGINE"] != EMBEDDED:
            raise CommandError("The database lacks tables: run `manage.py migrate` first.")
        call_command("migrate", verbosity=0)
