"""What people really bring: wrapped, sideways, corrected, filled-in; and what fetches or swells."""

import io
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import numpy as np
import pymupdf
import pytest
from PIL import Image, ImageOps, ImageStat

from cvparse.enums import Reason
from cvparse.extract.cv import understand
from cvparse.readers import ocr
from cvparse.readers.base import Limits, Refused
from cvparse.readers.registry import read
from cvparse.readers.render import render_page
from cvparse.sandbox import client
from tests.cvparse.conftest import SAMPLES
from tests.cvparse.test_hostile import archive, pdf

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CV = [
    "Anna Berg",
    "anna.berg@example.org",
    "Experience",
    "Nurse, Lund Hospital, 2019 - 2021",
    "Managed a ward with twenty beds and six colleagues",
]
BODY = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in CV)
MAIL = (
    b"From: anna@example.org\r\nSubject: My CV\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nHello\r\n--x--\r\n"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def word(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A Word file with this body, and other parts by name."""
    out = io.BytesIO()
    docx.Document().save(out)
    made = io.BytesIO()
    document = f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    added = parts or {}
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(made, "w") as new:
        for name in {*old.namelist(), *added}:
            text = document if name == "word/document.xml" else added.get(name) or old.read(name)
            new.writestr(name, text)
    return made.getvalue()


def stored() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("cv.pdf", pdf(text="Anna Berg"))
    return out.getvalue()


def portfolio() -> bytes:
    cover = pymupdf.open()
    cover.new_page().insert_text((50, 72), "For the best experience, open this in another program")
    cover.embfile_add("cv.pdf", pdf(text="Anna Berg"))
    cover.xref_set_key(cover.pdf_catalog(), "Collection", "<</Type/Collection>>")
    return cover.tobytes()


PACKED = {
    "zip of a CV": (archive(**{"my cv.pdf": b"%PDF-1.7"}), "cv.zip", Reason.PACKED),
    "zip of a CV, stored as it is": (stored(), "cv.zip", Reason.PACKED),
    "mail": (MAIL, "cv.eml", Reason.PACKED),
    "mail of Outlook": (OLE + "__substg1.0_".encode("utf-16-le"), "cv.msg", Reason.PACKED),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(99), "cv.7z", Reason.PACKED),
    "portfolio": (portfolio(), "cv.pdf", Reason.PACKED),
    "Pages": (archive(**{"Index__Document.iwa": b"x", "preview.jpg": b"x"}), "cv.pages", Reason.PAGES),  # noqa: E501
    "Word with password": (OLE + "EncryptedPackage".encode("utf-16-le"), "cv.docx", Reason.ENCRYPTED),  # noqa: E501
    "no bytes, no name": (b"", "", Reason.EMPTY),
}  # fmt: skip


@pytest.mark.parametrize("case", PACKED)
def test_what_is_packed_says_what_to_do(case):
    data, name, reason = PACKED[case]
    with pytest.raises(Refused) as refusal:
        read(data, name)
    assert refusal.value.code == reason


def test_a_file_without_a_name_is_known_by_its_bytes():
    assert read((SAMPLES / "documents" / "mateo_cv.txt").read_bytes(), "").format == "text"
    assert read(pdf(text="Anna Berg"), "").format == "pdf"


def test_what_was_deleted_moved_away_or_hidden_is_not_read():
    changes = (
        "<w:p><w:del><w:r><w:delText>Gone1</w:delText></w:r><w:r><w:t>Gone2</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>Kept1</w:t></w:r></w:ins></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>Gone3</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>Kept2</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Gone4</w:t></w:r><w:r><w:t>Kept3</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Gone5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    comments = f'<w:comments xmlns:w="{W}"><w:comment><w:p><w:r><w:t>Gone6</w:t></w:r></w:p></w:comment></w:comments>'  # noqa: E501
    document = read(word(BODY + changes, {"word/comments.xml": comments}), "cv.docx")
    text = " ".join(line.text for line in document.lines)
    assert "Gone" not in text
    assert all(f"Kept{n}" in text for n in (1, 2, 3))
    assert "Anna Berg" in text


def test_a_form_that_was_filled_in_is_read():
    form = pymupdf.open()
    page = form.new_page()
    for n, value in enumerate(CV):
        field = pymupdf.Widget()
        field.field_name, field.field_type = f"f{n}", pymupdf.PDF_WIDGET_TYPE_TEXT
        field.rect, field.field_value = pymupdf.Rect(50, 50 + 30 * n, 500, 70 + 30 * n), value
        page.add_widget(field)
    cv = understand(read(form.tobytes(), "cv.pdf"))
    assert cv.name is not None
    assert cv.name.value == "Anna Berg"


def photo() -> Image.Image:
    """A sheet of paper, photographed."""
    page = pymupdf.open().new_page(width=595, height=420)
    for n, text in enumerate(CV):
        page.insert_text((50, 60 + 34 * n), text, fontsize=16)
    png = page.get_pixmap(dpi=150).tobytes("png")
    return Image.open(io.BytesIO(png)).convert("RGB")


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


needs_ocr = pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed")


@needs_ocr
@pytest.mark.parametrize("degrees", [90, 180])
def test_a_photo_that_lies_wrong_is_turned_and_shown_upright(degrees):
    data = encoded(photo().rotate(degrees, expand=True), "JPEG")
    document = read(data, "cv.jpg")
    assert document.lines[0].text == "Anna Berg"
    page = document.pages[0]
    assert page.turned == degrees
    png = render_page(data, "image", 1, 800, Limits(), page.turned)
    with Image.open(io.BytesIO(png)) as shown:
        assert shown.width > shown.height
        assert abs(shown.width / shown.height - page.width / page.height) < 0.02
        # The ink of the name is where its box says.
        box, scale = document.lines[0].box, shown.width / page.width
        assert box is not None
        cut = shown.convert("L").crop(
            tuple(int(v * scale) for v in (box.x0, box.y0, box.x1, box.y1))
        )
        assert min(cut.tobytes()) < 100


@needs_ocr
def test_a_scan_that_lies_wrong_in_a_pdf_is_turned():
    document = pymupdf.open()
    page = document.new_page(width=420, height=595)
    page.insert_image(page.rect, stream=encoded(photo().rotate(90, expand=True), "JPEG"))
    found = read(document.tobytes(), "cv.pdf")
    assert found.lines[0].text == "Anna Berg"
    assert found.pages[0].turned == 90
    assert found.pages[0].width > found.pages[0].height


@needs_ocr
def test_all_pages_of_a_tiff_are_read_and_shown():
    sheets = [photo(), photo()]
    data = encoded(sheets[0], "TIFF", save_all=True, append_images=sheets[1:])
    document = read(data, "cv.tif")
    assert [line.page for line in document.lines if line.text == "Anna Berg"] == [1, 2]
    assert render_page(data, "image", 2, 300, Limits()).startswith(b"\x89PNG")
    with pytest.raises(Refused):
        read(data, "cv.tif", Limits(pages=1))


def test_ink_stays_dark_whatever_a_picture_is_made_of():
    grey = photo().convert("L")
    deep = Image.fromarray(np.asarray(grey).astype("uint16") * 257)
    clear = photo().convert("RGBA")
    clear.putalpha(Image.eval(grey, lambda value: 255 - value))
    for picture in (deep, photo().convert("CMYK"), photo().convert("P"), clear):
        with Image.open(io.BytesIO(ocr.upright(picture))) as ready:
            ink = np.asarray(ready) < 128
            assert 0.002 < ink.mean() < 0.2, picture.mode


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """A server that nobody should ask. :return: its address and who asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched_from_outside(outside):
    """In this very process, so that no closed door of the reading process hides a reader's wish."""
    url, asked = outside
    lines = "".join(f"<p>{text}</p>" for text in CV)
    html = f'<html><head><link rel="stylesheet" href="{url}/a.css"><base href="{url}/"></head><body><img src="{url}/b.png"><iframe src="{url}/c"></iframe><script src="{url}/d.js"></script>{lines}</body></html>'  # noqa: E501
    picture = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{url}/e.png"}}}}'
    rtf = "{\\rtf1 " + picture + "\\par ".join(["", *CV]) + "}"
    linked = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="{url}/t.dotm" TargetMode="External"/></Relationships>'  # noqa: E501
    xml = f'<?xml version="1.0"?><?xml-stylesheet href="{url}/s.xsl" type="text/xsl"?><SkillsPassport xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{url}/x.xml"/><LearnerInfo/></SkillsPassport>'  # noqa: E501
    page = pymupdf.open()
    leaf = page.new_page()
    leaf.insert_text((50, 72), "Anna Berg")
    leaf.insert_link({"kind": pymupdf.LINK_URI, "from": leaf.rect, "uri": f"{url}/l"})
    files = [(html.encode(), "cv.html"), (rtf.encode(), "cv.rtf"), (xml.encode(), "cv.xml"),
             (word(BODY, {"word/_rels/settings.xml.rels": linked}), "cv.docx"), (page.tobytes(), "cv.pdf")]  # fmt: skip # noqa: E501
    for data, name in files:
        try:
            read(data, name)
        except Refused as refusal:
            assert refusal.code in Reason.values  # noqa: PT017
    assert asked == []


def swelling() -> bytes:
    """A PDF whose page unpacks to 300 MB, twice compressed."""
    inner, outer = zlib.compressobj(9), zlib.compressobj(9)
    packed = b""
    for _ in range(300):
        packed += outer.compress(inner.compress(b"0 0 m 9 9 l S\n" * 71_429))
    packed += outer.compress(inner.flush()) + outer.flush()
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(packed)
    return b"".join((
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n",
        b"4 0 obj", stream, packed, b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    ))  # fmt: skip


def test_a_pdf_that_swells_ends_in_an_answer_and_leaves_nothing():
    box = client.Sandbox()
    began = time.process_time()
    try:
        with pytest.raises(Refused) as refusal:
            box.ask({"op": "parse", "name": "cv.pdf"}, swelling(), seconds=20)
        assert refusal.value.code in {Reason.BOMB, Reason.TOO_SLOW, Reason.NO_TEXT}
        assert time.process_time() - began < 60
        reply, _ = box.ask(
            {"op": "parse", "name": "cv.txt"}, b"Anna Berg\nanna@example.org\n", seconds=120
        )
        assert reply["cv"]["name"]["value"] == "Anna Berg"
    finally:
        folder = Path(box.folder)
        box.close()
    assert not folder.exists()


@needs_ocr
def test_a_photo_taken_askew_is_shown_as_it_was_read():
    data = encoded(photo().rotate(3, expand=False, fillcolor="white"), "JPEG")
    document = read(data, "cv.jpg")
    page = document.pages[0]
    line = max(document.lines, key=lambda one: one.box.x1 - one.box.x0)
    with Image.open(io.BytesIO(render_page(data, "image", 1, 800, Limits(), page.turned))) as shown:
        scale = shown.width / page.width
        x0, y0, x1, y1 = (
            round(v * scale) for v in (line.box.x0, line.box.y0, line.box.x1, line.box.y1)
        )
        ink = ImageOps.invert(shown.convert("L"))
        ends = [ink.crop((x, y0, x + (x1 - x0) // 5, y1)) for x in (x0, x1 - (x1 - x0) // 5)]
        amounts = [ImageStat.Stat(end).mean[0] for end in ends]
        middles = [_middle(end) for end in ends]
    # Both ends of the line lie within its box, at the same height.
    assert min(amounts) > 10
    assert abs(middles[0] - middles[1]) < 0.12 * (y1 - y0)


def _middle(ink):
    """Height of the middle of the ink, in pixels."""
    rows = list(ink.resize((1, ink.height), Image.Resampling.BOX).tobytes())
    return sum(n * row for n, row in enumerate(rows)) / max(1, sum(rows))
