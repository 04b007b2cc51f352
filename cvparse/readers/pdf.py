"""PDF: text with its place and style; pages without usable text go to OCR."""

from dataclasses import replace
from itertools import pairwise

import pymupdf

from cvparse.extract.headings import looks_like_heading, section_of
from cvparse.extract.roles import title_score
from cvparse.readers import ocr
from cvparse.readers.attached import europass_inside
from cvparse.readers.base import Limits, LineBuilder, Refused
from cvparse.readers.headed import beside_their_text
from cvparse.readers.layout import Flow, is_stretched, parted, read_order, shared_edges
from cvparse.readers.letters import ends_in_blank, is_spaced, of_letters
from cvparse.readers.pieces import CELL_END, Piece, join
from cvparse.types import Box, Page, ReadDocument

# Text that begins on the page counts, even where it runs over the edge.
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE
_BOLD_WORDS = ("bold", "black", "heavy", "semibold", "demi")
_UNKNOWN = "\ufffd"
_DPI = 200
_MOST_SHAPES = 3_000
_LONGEST_NAME = 70
_ABOVE, _BELOW = 0.75, 0.25  # of the size
_TEXT_FIELD = 7  # PDF_WIDGET_TYPE_TEXT


def read_pdf(data: bytes, limits: Limits) -> ReadDocument:
    """Read a PDF.

    :param data: the file.
    :param limits: how much to take on.
    :return: lines in reading order; fields too, where Europass data is attached.
    :raises Refused: encrypted, damaged, too many pages, nothing to read.
    """
    with open_pdf(data, limits) as document:
        inside = europass_inside(document, limits)
        if inside is not None:
            return inside
        return _read(document, limits)


def open_pdf(data: bytes, limits: Limits) -> pymupdf.Document:
    """Open a PDF that we are willing to read.

    :raises Refused: encrypted, damaged, or with too many pages.
    """
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
    except (pymupdf.FileDataError, RuntimeError, ValueError) as error:
        raise Refused("corrupt") from error
    if document.needs_pass:
        raise Refused("encrypted")
    if document.page_count == 0:
        raise Refused("corrupt")
    if document.page_count > limits.pages:
        raise Refused("too_many_pages")
    return document


def _read(document: pymupdf.Document, limits: Limits) -> ReadDocument:
    builder = LineBuilder(limits)
    pages, links, photo, scanned = [], [], False, 0
    for number, page in enumerate(document.pages(), start=1):
        links += [link["uri"] for link in page.get_links() if link.get("uri")]
        photo = photo or _has_photo(page)
        laid = page.rotation
        pieces = pieces_of(page)
        if _needs_ocr(page, pieces):
            page.set_rotation(laid)
            pieces, turned = ocr.read_picture(_picture(page, limits), 72 / _DPI)
            page.set_rotation((laid + turned) % 360)
            scanned += 1
        pages.append(Page(number, page.rect.width, page.rect.height, page.rotation))
        add_flows(builder, read_order(pieces, looks_like_heading), number)
    if not builder.lines:
        raise Refused("no_text")
    return ReadDocument(
        format="scan" if scanned == len(pages) else "pdf",
        lines=tuple(builder.lines),
        pages=tuple(pages),
        scanned=scanned > 0,
        photo=photo,
        links=tuple(dict.fromkeys(links)),
    )


def pieces_of(page: pymupdf.Page) -> list[Piece]:
    """Text of a page as pieces, upright whatever the page's rotation.

    :param page: a page.
    :return: pieces without wide gaps.
    """
    if page.rotation:
        page.set_rotation(0)
    found: list[Piece] = []
    lines = _lines(page, "dict")
    wide = any(is_spaced(span["text"]) for line in lines for span in line["spans"])
    if wide or any(map(ends_in_blank, lines)) or _jumps(page):
        lines = [of_letters(line) for line in _lines(page, "rawdict")]
    upright = [line["spans"] for line in lines if abs(line["dir"][0]) > 0.9]
    edges = shared_edges(spans[0]["bbox"][0] for spans in upright if spans)
    for spans in upright:
        found += _line_pieces(spans, edges)
    found += _form_fields(page)
    turned = [piece for line in lines if abs(line["dir"][1]) > 0.9 for piece in _turned(line)]
    found = beside_their_text(found, turned, lambda text: section_of(text) is not None)
    sheet = page.rect
    found = [p for p in found if -2 <= p.x0 < sheet.width and -2 <= p.middle < sheet.height]
    return [*found, *_drawn_bullets(page)] if found else found


def _lines(page: pymupdf.Page, how: str) -> list[dict]:
    blocks = page.get_text(how, flags=_FLAGS)["blocks"]
    return [line for block in blocks for line in block.get("lines", ())]


def _jumps(page: pymupdf.Page) -> bool:
    """Does white part words of one line, as tags are set?"""
    words = page.get_text("words", flags=_FLAGS)
    return any(
        one[5:7] == two[5:7] and two[0] - one[2] > two[3] - two[1] for one, two in pairwise(words)
    )


def _drawn_bullets(page: pymupdf.Page) -> list[Piece]:
    """Browsers draw the dots of lists as shapes."""
    shapes = page.get_cdrawings()
    if len(shapes) > _MOST_SHAPES:
        return []
    dots = []
    for shape in shapes:
        x0, y0, x1, y1 = shape["rect"]
        width, height = x1 - x0, y1 - y0
        if 1.5 < width < 6 and abs(width - height) < 1.2:
            size = 10.0
            middle = (y0 + y1) / 2
            dots.append(Piece("•", x0, middle - size / 2, x1, middle + size / 2, size))
    return dots


def _line_pieces(spans: list[dict], edges: list[float]) -> list[Piece]:
    pieces: list[Piece] = []
    told = [span for span in spans if span["text"].strip()]
    ready = [_piece(span) for span in told]
    cut = _changes_colour(told)
    if cut:
        ready[cut - 1] = replace(ready[cut - 1], text=ready[cut - 1].text.rstrip() + CELL_END)
    stretched = is_stretched(ready)
    for piece in ready:
        gap = piece.x0 - pieces[-1].x1 if pieces else 0.0
        together = stretched or (pieces and not parted(pieces[-1], piece, edges))
        if pieces and -piece.size < gap and together:
            pieces[-1] = join(pieces[-1], piece, blank=gap > 0.12 * piece.size)
        else:
            pieces.append(piece)
    return pieces


def _changes_colour(spans: list[dict]) -> int:
    """Where a title and an employer are told apart by colour alone; 0 where they are not."""
    colours = [span["color"] for span in spans]
    cuts = [n for n in range(1, len(spans)) if colours[n] != colours[n - 1]]
    if len(cuts) != 1:
        return 0
    one, two = ("".join(s["text"] for s in part) for part in (spans[: cuts[0]], spans[cuts[0] :]))
    titled = (title_score(one) >= 0.6) != (title_score(two) >= 0.6)
    parted = one.endswith(" ") or two.startswith(" ")
    names = two.strip()[:1].isupper() and max(len(one), len(two)) < _LONGEST_NAME
    return (
        cuts[0]
        if titled
        and names
        and (parted or spans[cuts[0]]["bbox"][0] > spans[cuts[0] - 1]["bbox"][2])
        else 0
    )


def _turned(line: dict) -> list[Piece]:
    """What is set from bottom to top, or from top to bottom: a heading beside its section."""
    text = "".join(span["text"] for span in line["spans"]).strip()
    if not text:
        return []
    x0, y0, _, y1 = line["bbox"]
    first = _piece(line["spans"][0])
    text = text[:1].upper() + text[1:]  # nothing else is set so
    return [replace(first, text=text, x0=x0, y0=y0, x1=x0 + first.size, y1=y1)]


def _piece(span: dict) -> Piece:
    x0, _, x1, _ = span["bbox"]
    y0, y1 = _height(span)
    text = span["text"]
    width = (x1 - x0) / max(1, len(text))
    lead, tail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    font = span["font"].lower()
    return Piece(
        text=text.strip() + (" " if tail else ""),
        x0=x0 + lead * width * 0.5,
        y0=y0,
        x1=x1,
        y1=y1,
        size=span["size"],
        bold=bool(span["flags"] & 16) or any(word in font for word in _BOLD_WORDS),
        italic=bool(span["flags"] & 2) or "italic" in font or "oblique" in font,
    )


def _height(span: dict) -> tuple[float, float]:
    """Where a span stands. Some fonts tell a wrong box; a text is never far from its baseline."""
    (_, y0, _, y1), baseline = span["bbox"], span["origin"][1]
    if y0 - 1 < baseline < y1 + 1:
        return y0, y1
    return baseline - _ABOVE * span["size"], baseline + _BELOW * span["size"]


def _form_fields(page: pymupdf.Page) -> list[Piece]:
    """What was typed into form fields and is not drawn as text."""
    pieces = []
    for widget in page.widgets() or ():
        value = str(widget.field_value or "").strip()
        if widget.field_type == _TEXT_FIELD and value:
            box = widget.rect
            size = widget.text_fontsize or 10
            pieces.append(
                Piece(value, box.x0, box.y0, box.x1, min(box.y1, box.y0 + 1.4 * size), size)
            )
    return pieces


def _needs_ocr(page: pymupdf.Page, pieces: list[Piece]) -> bool:
    text = "".join(p.text for p in pieces)
    letters = sum(c.isalnum() for c in text)
    if letters < 40:
        return bool(page.get_images()) or (letters == 0 and bool(page.get_drawings()))
    unknown = sum(c == _UNKNOWN or "\ue000" <= c <= "\uf8ff" for c in text)
    return unknown > 0.25 * len(text)


def _picture(page: pymupdf.Page, limits: Limits) -> bytes:
    pixels = page.rect.width * page.rect.height * (_DPI / 72) ** 2
    if pixels > limits.pixels:
        raise Refused("bomb")
    return page.get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY, alpha=False).tobytes("png")


def _has_photo(page: pymupdf.Page) -> bool:
    """A picture of a photo's shape and size, not an icon and not the whole page."""
    area = abs(page.rect)
    for info in page.get_image_info():
        x0, y0, x1, y1 = info["bbox"]
        width, height = x1 - x0, y1 - y0
        if min(width, height) > 40 and 0.5 < width / height < 1.6 and width * height < 0.25 * area:
            return True
    return False


def add_flows(builder: LineBuilder, flows: list[Flow], page: int) -> None:
    """Add one page's flows as lines.

    :param builder: collects them.
    :param flows: in reading order.
    :param page: number from 1.
    """
    for flow in flows:
        builder.new_block()
        gaps = _gaps(flow)
        usual = sorted(gaps)[len(gaps) // 4] if gaps else 0.0
        for row, gap in zip(flow.rows, [0.0, *gaps], strict=True):
            builder.new_row()
            height = max(p.y1 - p.y0 for p in row)
            if gap - max(0.0, usual) > 0.22 * height:
                builder.new_block()
            for piece in row:
                builder.add(
                    piece.text,
                    page=page,
                    box=Box(*(round(v, 1) for v in (piece.x0, piece.y0, piece.x1, piece.y1))),
                    size=piece.size,
                    bold=piece.bold,
                    italic=piece.italic,
                    column=flow.column,
                    runs=piece.runs,
                )


def _gaps(flow: Flow) -> list[float]:
    """White between each row and the one below."""
    return [
        min(p.y0 for p in below) - max(p.y1 for p in above) for above, below in pairwise(flow.rows)
    ]
