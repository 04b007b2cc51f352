"""Files that mean harm, or look like it: a clear reason, nothing fetched, nothing left behind."""

import errno
import io
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from cvparse.enums import Reason
from cvparse.readers.base import Limits, Refused
from cvparse.readers.registry import read
from cvparse.sandbox import client

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'  # noqa: E501
    b"<SkillsPassport>&b;</SkillsPassport>"
)
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><SkillsPassport><LearnerInfo>&f;</LearnerInfo></SkillsPassport>'
BODY = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body/></w:document>"


def archive(**members: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def pdf(pages: int = 1, text: str = "", **options: object) -> bytes:
    document = pymupdf.open()
    for _ in range(pages):
        page = document.new_page()
        if text:
            page.insert_text((50, 72), text)
    return document.tobytes(**options)


def many_pixels() -> bytes:
    out = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    return out.getvalue()


CASES = {
    "empty": (b"", "cv.pdf", Reason.EMPTY),
    "blanks": (b"\x00\x00  \n", "cv.txt", Reason.EMPTY),
    "locked": (pdf(text="x", encryption=pymupdf.mupdf.PDF_ENCRYPT_AES_256, user_pw="a", owner_pw="b"), "cv.pdf", Reason.ENCRYPTED),  # noqa: E501
    "damaged": (b"%PDF-1.7\n garbage", "cv.pdf", Reason.CORRUPT),
    "31 pages": (pdf(31, "x"), "cv.pdf", Reason.TOO_MANY_PAGES),
    "nothing on the page": (pdf(1), "cv.pdf", Reason.NO_TEXT),
    "too large": (b"x" * 20_000_001, "cv.txt", Reason.TOO_LARGE),
    "macros": (archive(**{"word__document.xml": BODY, "word__vbaProject.bin": b"x"}), "cv.docx", Reason.MACRO),  # noqa: E501
    "zip bomb": (archive(**{"word__document.xml": b"0" * 150_000_000}), "cv.docx", Reason.BOMB),
    "path trick": (archive(**{"word__document.xml": BODY, "..__..__etc__passwd": b"x"}), "cv.docx", Reason.UNSAFE),  # noqa: E501
    "broken zip": (archive(**{"word__document.xml": BODY})[:60], "cv.docx", Reason.CORRUPT),
    "a zip of pictures": (archive(**{"a.png": b"x"}), "cv.docx", Reason.UNSUPPORTED),
    "billion laughs": (LAUGHS, "cv.xml", Reason.UNSAFE),
    "foreign entity": (XXE, "cv.xml", Reason.UNSAFE),
    "video as pdf": (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(500), "cv.pdf", Reason.DISGUISED),  # noqa: E501
    "program": (b"MZ" + bytes(300), "cv.pdf", Reason.DISGUISED),
    "pdf and zip": (pdf(text="x") + archive(a=b"b"), "cv.pdf", Reason.UNSAFE),
    "picture bomb": (many_pixels(), "cv.png", Reason.BOMB),
    "json of something else": (b'{"a": 1}', "cv.json", Reason.UNSUPPORTED),
    "deep json": (b"[" * 100_000, "cv.json", Reason.CORRUPT),
    "digits": (b"1 2 3 4 5 6 7 8 9 " * 50, "cv.txt", Reason.NO_TEXT),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_gets_its_reason(case):
    data, name, reason = CASES[case]
    with pytest.raises(Refused) as refusal:
        read(data, name)
    assert refusal.value.code == reason


def test_codes_of_readers_are_reasons_with_words():
    source = "".join(
        p.read_text()
        for folder in ("readers", "sandbox")
        for p in Path("cvparse", folder).glob("*.py")
    )
    codes = set(re.findall(r'Refused\("(\w+)"\)', source)) | set(
        re.findall(r'"refused": "(\w+)"', source)
    )
    assert codes
    assert codes <= set(Reason.values)


@pytest.mark.parametrize(
    "text",
    [
        "w" * 10_000,
        ("word " * 10_000),
        "مرحبا بالعالم " * 200,
        "🙂🎉 " * 500,
        "\u202eabc\u202c\x07\x1b[31m " * 200,
        "1" * 9000 + " a",
        "(" * 4000 + "x",
    ],
)
def test_odd_text_is_read_in_time(text):
    started = time.perf_counter()
    try:
        client.parse(f"Anna Berg\nEXPERIENCE\n{text}\n2019 - 2020\n".encode(), "cv.txt")
    except Refused as refusal:
        assert refusal.code in {Reason.NO_TEXT, Reason.UNSUPPORTED}  # noqa: PT017
    assert time.perf_counter() - started < 60


def test_a_hanging_reader_is_ended_and_replaced(monkeypatch):
    box = client.Sandbox()
    with pytest.raises(Refused) as refusal:
        box.ask({"op": "parse", "name": "cv.txt"}, b"Anna Berg\nEXPERIENCE\n" * 2000, seconds=0.01)
    assert refusal.value.code == Reason.TOO_SLOW
    assert box.process is None
    reply, _ = box.ask(
        {"op": "parse", "name": "cv.txt"}, b"Anna Berg\nanna@example.org\n", seconds=120
    )
    assert reply["cv"]["name"]["value"] == "Anna Berg"
    box.close()


def test_no_temporary_file_stays():
    box = client.Sandbox()
    box.ask({"op": "parse", "name": "cv.txt"}, b"Anna Berg\nanna@example.org\n", seconds=120)
    folder = Path(box.folder)
    assert folder.is_dir()
    assert not list(folder.iterdir())
    box.close()
    assert not folder.exists()


def test_folders_of_killed_workers_are_swept():
    left = Path(tempfile.mkdtemp(prefix="jobbank-reading-999999999-"))
    client.sweep()
    assert not left.exists()


def test_the_reading_process_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hidden")
    assert "SECRET_KEY" not in client._environment("/tmp")  # noqa: S108


def test_the_reading_process_reaches_no_network():
    script = (
        "import socket\nfrom cvparse.sandbox.__main__ import limit_process\nlimit_process()\n"
        "try: socket.create_connection(('127.0.0.1', 9), 2)\n"
        "except OSError as error: print(error.errno)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    if os.getuid() != 0 and int(done.stdout) == errno.ECONNREFUSED:
        pytest.skip("this kernel gives ordinary users no rooms of their own")
    assert int(done.stdout) == errno.ENETUNREACH


def test_without_tesseract_a_scan_is_refused_with_the_remedy(monkeypatch):
    from cvparse.readers import ocr

    monkeypatch.setattr(ocr, "available", lambda: ())
    out = io.BytesIO()
    Image.new("L", (800, 600), 255).save(out, "PNG")
    with pytest.raises(Refused) as refusal:
        read(out.getvalue(), "cv.png", Limits())
    assert refusal.value.code == Reason.OCR_MISSING
    assert "tesseract" in str(Reason.OCR_MISSING.label)
