"""The CV as it is shown beside the fields: pictures with places, or its lines."""

from dataclasses import dataclass, field
from typing import Any

from cvparse.models import CvDocument

_PAD = 1.5


@dataclass(frozen=True, slots=True)
class Place:
    """A line's place on a page, in points. :param line: index of the line."""

    line: int
    x: float
    y: float
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page; ``picture`` says whether it has one, else its lines are shown."""

    number: int
    width: float
    height: float
    picture: bool
    places: list[Place] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def view_box(self) -> str:
        """For the overlay, in points."""
        return f"0 0 {self.width:.0f} {self.height:.0f}"


def sheets_of(document: CvDocument | None) -> list[Sheet]:
    """The pages of a document.

    :param document: as read; ``None`` where it was deleted.
    :return: one sheet a page, one in all where the format has no pages.
    """
    if document is None or not document.content:
        return []
    lines = document.content.get("lines", [])
    pages = document.content.get("pages", [])
    if document.has_pictures and pages:
        return [
            _with_picture(page, [x for x in lines if x.get("page", 1) == page["number"]])
            for page in pages
        ]
    return [Sheet(1, 0, 0, picture=False, lines=[(x["index"], x["text"]) for x in lines])]


def _with_picture(page: dict[str, Any], lines: list[dict[str, Any]]) -> Sheet:
    places = [_place(line) for line in lines if line.get("box")]
    return Sheet(
        page["number"], page.get("width", 595), page.get("height", 842), picture=True, places=places
    )


def _place(line: dict[str, Any]) -> Place:
    box = line["box"]
    return Place(
        line["index"],
        round(box["x0"] - _PAD, 1),
        round(box["y0"] - _PAD, 1),
        round(box["x1"] - box["x0"] + 2 * _PAD, 1),
        round(box["y1"] - box["y0"] + 2 * _PAD, 1),
        line["text"],
    )
