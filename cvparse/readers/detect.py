"""What is this file really? Judged by its bytes; the name only helps with plain text."""

import json
import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePath

import filetype

from cvparse.readers.base import Refused
from cvparse.readers.text import two_bytes_a_letter

_TEXT_ENDINGS = {".txt", ".md", ".markdown", ".text", ""}
_PICTURES = {
    "image/jpeg",
    "image/png",
    "image/heic",
    "image/heif",
    "image/tiff",
    "image/webp",
    "image/bmp",
    "image/gif",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# An Outlook message holds its parts under such names.
_MESSAGE = "__substg1.0".encode("utf-16-le")
_MAIL = re.compile(rb"(?im)^(?:MIME-Version|Return-Path|Received|Message-ID):")
_ARCHIVES = {
    "application/x-7z-compressed",
    "application/x-rar-compressed",
    "application/vnd.rar",
    "application/gzip",
    "application/x-tar",
}
_HTML = re.compile(rb"(?is)<(?:!doctype\s+html|html|body|head|div|table|p|h1)\b")
_DOCUMENTS = {".pdf", ".docx", ".doc", ".odt", ".rtf"}


def detect(data: bytes, name: str) -> str:
    """Name the format.

    :param data: the whole file.
    :param name: the file's name; its ending says what it claims to be.
    :return: a key of ``READERS``.
    :raises Refused: empty, not supported, or not what its name says.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused("empty")
    ending = PurePath(name).suffix.lower()
    head = data[:2048]
    if b"%PDF-" in head[:1024]:
        return _pdf(data, ending)
    if data.startswith(b"PK"):
        return _zip(data)
    if data.startswith(_OLE):
        return _ole(data)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    kind = filetype.guess_mime(data)
    if kind in _PICTURES:
        return "image"
    if kind in _ARCHIVES and ending not in _DOCUMENTS:
        raise Refused("packed")
    if kind is not None and not kind.startswith("text"):
        raise Refused("disguised" if ending in _DOCUMENTS else "unsupported")
    return _textual(data, ending)


def _pdf(data: bytes, ending: str) -> str:
    """A PDF; one that is a zip archive or a program as well is refused."""
    start = data.find(b"%PDF-")
    if start > 0 and _holds_documents(data):
        raise Refused("packed")
    if start > 0 and data[:2] in {b"MZ", b"PK", b"\x7fE"}:
        raise Refused("unsafe")
    if data.rfind(b"PK\x05\x06") > data.rfind(b"%%EOF") and _opens_as_zip(data):
        raise Refused("unsafe")
    return "pdf"


def _holds_documents(data: bytes) -> bool:
    """A zip that packed a PDF as it is shows the PDF's first bytes within its own."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _named_as_document(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        return False


def _named_as_document(names: Iterable[str]) -> bool:
    return any(PurePath(name).suffix.lower() in _DOCUMENTS for name in names)


def _opens_as_zip(data: bytes) -> bool:
    return zipfile.is_zipfile(BytesIO(data))


def _zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    mime = file.read(100)
                if b"opendocument.text" in mime:
                    return "odt"
    except Exception as error:
        raise Refused("corrupt") from error
    if "word/document.xml" in names or any(n.startswith("word/document") for n in names):
        return "docx"
    if any(n.startswith("Index/") and n.endswith(".iwa") for n in names) or "Index.zip" in names:
        raise Refused("pages")
    if _named_as_document(names):
        raise Refused("packed")
    raise Refused("unsupported")


def _ole(data: bytes) -> str:
    if _ENCRYPTED in data:
        raise Refused("encrypted")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    raise Refused("packed" if _MESSAGE in data else "unsupported")


def _textual(data: bytes, ending: str) -> str:
    if ending in _DOCUMENTS:
        raise Refused("disguised" if _is_binary(data) else "corrupt")
    if ending == ".eml" or (ending not in _TEXT_ENDINGS and _MAIL.search(data[:4000])):
        raise Refused("packed")
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in {b"{", b"["}:
        return _json(data)
    if start.startswith(b"<") or b"<html" in data[:2048].lower():
        return _markup(data)
    if _is_binary(data):
        raise Refused("unsupported")
    return "text"


def _is_binary(data: bytes) -> bool:
    sample = data[:8000]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or two_bytes_a_letter(data):
        return False
    odd = sum(b < 9 or 13 < b < 32 for b in sample)
    return odd > 0.05 * len(sample)


def _json(data: bytes) -> str:
    try:
        loaded = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Refused("corrupt") from error
    if not isinstance(loaded, dict):
        raise Refused("unsupported")
    if "SkillsPassport" in loaded or "LearnerInfo" in loaded:
        return "europass-json"
    if loaded.keys() & {"basics", "work", "education", "skills"}:
        return "json-resume"
    raise Refused("unsupported")


def _markup(data: bytes) -> str:
    head = data[:6000].replace(b"\x00", b"")
    if _HTML.search(head) and b"SkillsPassport" not in head and b"<Candidate" not in head:
        return "html"
    if b"uropass" in head or b"SkillsPassport" in head or b"<Candidate" in head or b"<?xml" in head:
        return "europass-xml"
    if _HTML.search(data[:200_000]):
        return "html"
    raise Refused("unsupported")
