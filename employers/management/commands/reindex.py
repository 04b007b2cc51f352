"""`manage.py reindex`: read and link everything again, and bring the index up to date."""

from typing import Any
from uuid import UUID

from django.db import transaction
from rich.console import Console
from rich.progress import track

from cvparse.actions import index_profile
from cvparse.models import Profile
from employers.actions import read_again
from employers.enums import OpeningState
from employers.models import Opening
from employers.tasks import index_opening_task
from jobbank.common.commands import DatabaseCommand
from matching import encoding
from matching.actions import count_words
from matching.management.bars import bar
from matching.taxonomy.actions import embed_labels


class Command(DatabaseCommand):
    """Link and embed confirmed profiles and openings with today's taxonomy and model."""

    help = (
        "Link and embed all confirmed profiles and open openings again: after another taxonomy, "
        "another EMBEDDING_MODEL, or another release's way of reading. What people chose stays. "
        "Safe to stop and to run again."
    )

    def handle(self, **_options: Any) -> None:
        """Link and index all, then count words again."""
        embed_labels(bar)
        profiles = Profile.objects.filter(confirmed_at__isnull=False)
        for partner in _bar("Profiles", list(profiles.values_list("partner_id", flat=True))):
            index_profile(partner)
        openings = Opening.objects.exclude(state=OpeningState.CLOSED)
        for key in _bar("Openings", list(openings.values_list("pk", flat=True))):
            _read_again(key)
            index_opening_task(str(key))
        count_words()
        openings = openings.filter(state=OpeningState.PUBLISHED)
        self.stdout.write(f"Indexed {profiles.count()} profiles and {openings.count()} openings.")


def _read_again(key: UUID) -> None:
    with encoding.held(), transaction.atomic():
        opening = Opening.objects.select_for_update().filter(pk=key).first()
        if opening is not None:
            read_again(opening)


def _bar(name: str, rows: list[Any]) -> Any:
    return track(rows, name, console=Console(stderr=True), transient=True)
