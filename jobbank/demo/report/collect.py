"""Put the report together out of what the chain made."""

from collections.abc import Iterator

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jobbank.demo.chain.introductions import by_state
from jobbank.demo.report.data import Report, ShownDocument
from jobbank.demo.report.documents import shown_documents
from jobbank.demo.report.mingle import shown_mingle
from jobbank.demo.report.shortlists import shown_openings
from jobbank.demo.run import World
from matching.enums import EntryState


def collect(world: World, language: str, seconds: float) -> Report:
    """Gather everything in one language.

    :param world: what the chain made.
    :param language: "en", "sv" or "da".
    :param seconds: how long the chain took.
    """
    with translation.override(language):
        files = (*shown_documents(world.partners.values()), *_turned_away(world))
        lists = tuple(shown_openings(world.coordinator, world.openings))
        return Report(
            language=language,
            made=date_format(timezone.localtime(), "DATETIME_FORMAT"),
            figures=tuple(_figures(world, lists, files, seconds)),
            openings=lists,
            documents=files,
            introductions=tuple(by_state(world.openings).items()),
            mingle=shown_mingle(world.mingle) if world.mingle else None,
            notes=(
                _("Ranking orders, people decide: only a mentor forwards a candidate."),
                _("A coordinator may see names, so they stand here; employers see cards."),
            ),
        )


def _turned_away(world: World) -> Iterator[ShownDocument]:
    for file, partner, error in world.turned_away:
        yield ShownDocument(
            file, partner.user.name, "", "refused", _("Turned away"), str(error), 0, 0.0
        )


def _figures(
    world: World, lists: tuple, files: tuple[ShownDocument, ...], seconds: float
) -> Iterator[tuple[str, str]]:
    entries = [entry for one in lists for entry in one.entries]
    read = sum(not row.reason for row in files)
    yield _("partners"), str(len(world.partners))
    yield _("documents read"), str(read)
    yield _("documents refused"), str(len(files) - read)
    yield _("openings"), str(len(lists))
    yield _("forwarded"), str(sum(one.state == EntryState.FORWARDED for one in entries))
    yield _("introductions"), str(by_state(world.openings).total())
    yield _("seconds in all"), f"{seconds:.0f}"
