"""`manage.py reindex`: read everything into the index again."""

from typing import Any

from rich.console import Console
from rich.progress import track

from cvparse.actions import index_profile
from cvparse.models import Profile
from employers.enums import OpeningState
from employers.models import Opening
from employers.tasks import index_opening_task
from jobbank.common.commands import DatabaseCommand
from matching.actions import count_words
from matching.management.bars import bar
from matching.taxonomy.actions import embed_labels


class Command(DatabaseCommand):
    """Embed and index every confirmed profile and every published opening with today's model."""

    help = (
        "Embed and index all confirmed profiles and published openings again: after another "
        "EMBEDDING_MODEL, or another release's way of reading. Safe to stop and to run again."
    )

    def handle(self, **_options: Any) -> None:
        """Index all, then count words again."""
        embed_labels(bar)
        profiles = Profile.objects.filter(confirmed_at__isnull=False)
        for partner in _bar("Profiles", list(profiles.values_list("partner_id", flat=True))):
            index_profile(partner)
        openings = Opening.objects.filter(state=OpeningState.PUBLISHED)
        for opening in _bar("Openings", list(openings.values_list("pk", flat=True))):
            index_opening_task(str(opening))
        count_words()
        self.stdout.write(f"Indexed {profiles.count()} profiles and {openings.count()} openings.")


def _bar(name: str, rows: list[Any]) -> Any:
    return track(rows, name, console=Console(stderr=True), transient=True)
