"""The CV as it is shown beside the fields: pictures with places, or its lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cvparse.models import CvDocument

_PAD = 1.5
# A quote shows a little around what it quotes, never so near that letters turn huge.
_AROUND = 14.0
_LEAST_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 270.0, 46.0, 230.0
_MOST_QUOTED = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A line's place on a page, in points.

    :param line: index of the line.
    :param target: id of the field that was read there, "" where none was.
    """

    line: int
    x: float
    y: float
    width: float
    height: float
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line where there are no pictures. :param look: "heading", "strong", "bullet" or ""."""

    line: int
    text: str
    look: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page; ``picture`` says whether it has one, else its lines are shown."""

    number: int
    width: float
    height: float
    picture: bool
    places: list[Place] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)

    @property
    def view_box(self) -> str:
        """For the overlay, in points."""
        return f"0 0 {self.width:.0f} {self.height:.0f}"


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of the CV: cut out of a page's picture, or its words alone.

    :param page: number of the page that the picture is of, 0 where there is none.
    :param x: with y, w and h the piece, in points.
    :param width: with height the whole page, in points.
    """

    text: str
    document: UUID | None = None
    page: int = 0
    x: float = 0.0
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0
    width: float = 0.0
    height: float = 0.0
    places: tuple[Place, ...] = ()

    @property
    def view_box(self) -> str:
        """Of the picture, in points."""
        return f"{self.x:.1f} {self.y:.1f} {self.w:.1f} {self.h:.1f}"


def sheets_of(document: CvDocument | None, targets: Mapping[int, str]) -> list[Sheet]:
    """The pages of a document.

    :param document: as read; ``None`` where it was deleted.
    :param targets: ids of fields by line.
    :return: one sheet a page, one in all where the format has no pages.
    """
    if document is None or not document.content:
        return []
    lines = document.content.get("lines", [])
    pages = document.content.get("pages", [])
    if document.has_pictures and pages:
        return [
            _with_picture(page, [x for x in lines if x.get("page", 1) == page["number"]], targets)
            for page in pages
        ]
    shown = [TextLine(x["index"], x["text"], _look(x), targets.get(x["index"], "")) for x in lines]
    return [Sheet(1, 0, 0, picture=False, lines=shown)]


def _look(line: dict[str, Any]) -> str:
    if line.get("heading"):
        return "heading"
    return "bullet" if line.get("bullet") else "strong" if line.get("bold") else ""


def _with_picture(
    page: dict[str, Any], lines: list[dict[str, Any]], targets: Mapping[int, str]
) -> Sheet:
    places = [
        _place(x["index"], x["box"], x["text"], targets.get(x["index"], ""))
        for x in lines
        if x.get("box")
    ]
    return Sheet(
        page["number"], page.get("width", 595), page.get("height", 842), picture=True, places=places
    )


def _place(line: int, box: dict[str, float], text: str, target: str = "") -> Place:
    return Place(
        line,
        round(box["x0"] - _PAD, 1),
        round(box["y0"] - _PAD, 1),
        round(box["x1"] - box["x0"] + 2 * _PAD, 1),
        round(box["y1"] - box["y0"] + 2 * _PAD, 1),
        text,
        target,
    )


def quote_of(
    document: CvDocument | None, evidence: Mapping[str, Any], names: Iterable[str]
) -> Quote | None:
    """What the CV says about some fields.

    :param document: the CV, ``None`` where it was deleted.
    :param evidence: {field: {"places": [...]}}.
    :param names: the fields.
    :return: the piece of the first page that says it; ``None`` where it stands nowhere.
    """
    found = [p for name in names for p in (evidence.get(name) or {}).get("places", ())]
    places = list({place["line"]: place for place in found}.values())
    if not places:
        return None
    text = " … ".join(place["text"] for place in places[:_MOST_QUOTED])
    drawn = [p for p in places if p.get("box") and p["page"] == places[0]["page"]]
    if document is None or not document.has_pictures or not drawn:
        return Quote(text)
    pages = (document.content or {}).get("pages", [])
    page = next((p for p in pages if p["number"] == drawn[0]["page"]), None)
    return _cut(document, page, drawn, text) if page and page.get("width") else Quote(text)


def _cut(
    document: CvDocument, page: dict[str, Any], drawn: list[dict[str, Any]], text: str
) -> Quote:
    boxes = [place["box"] for place in drawn]
    x0, y0 = (min(box[side] for box in boxes) - _AROUND for side in ("x0", "y0"))
    x1, y1 = (max(box[side] for box in boxes) + _AROUND for side in ("x1", "y1"))
    w = min(page["width"], max(x1 - x0, _LEAST_WIDTH))
    h = min(page["height"], _MOST_HEIGHT, max(y1 - y0, _LEAST_HEIGHT))
    x, y = max(0.0, min(x0, page["width"] - w)), max(0.0, min(y0, page["height"] - h))
    lit = tuple(_place(p["line"], p["box"], p["text"]) for p in drawn)
    size = (page["width"], page["height"])
    return Quote(text, document.pk, page["number"], x, y, w, h, *size, places=lit)
