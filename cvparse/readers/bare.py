"""A copy of a document without what programs write into it about its author."""

import io
import re
import zipfile
from collections.abc import Callable

from PIL import ImageOps

from cvparse.readers.archive import check_archive, member
from cvparse.readers.base import Limits, Refused
from cvparse.readers.pdf import open_pdf
from cvparse.readers.picture import open_picture

_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_CUSTOM = _APP.replace(b"extended-properties", b"custom-properties")
_META = (
    b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office='
    b'"urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"><office:meta/>'
    b"</office:document-meta>"
)
_PARTS = {
    "docProps/core.xml": _CORE,
    "docProps/app.xml": _APP,
    "docProps/custom.xml": _CUSTOM,
    "meta.xml": _META,
}
# Who wrote a comment or a change: w:author, w:initials, and OpenDocument's creators.
_AUTHORS = re.compile(rb'(\bw:(?:author|initials)=")[^"]*(")|(<dc:creator>)[^<]*(</dc:creator>)')
_HTML = re.compile(rb"<meta\b[^>]*\bname\s*=[^>]*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_JPEG_QUALITY = 90


def bare_copy(data: bytes, kind: str, limits: Limits) -> bytes:
    """Take author, programs, dates and comments' authors out of a document.

    :param data: the file.
    :param kind: its format, as read; pictures become JPEG.
    :param limits: how much to take on.
    :return: the copy; its text is the same.
    :raises Refused: a format that can't be cleaned, or a file that can't be opened.
    """
    clean = _CLEANERS.get(kind)
    if clean is None:
        raise Refused("unsupported")
    return clean(data, limits)


def _pdf(data: bytes, limits: Limits) -> bytes:
    with open_pdf(data, limits) as document:
        document.set_metadata({})
        document.del_xml_metadata()
        for name in document.embfile_names():
            document.embfile_del(name)
        return bytes(document.tobytes(garbage=3, deflate=True))


def _picture(data: bytes, limits: Limits) -> bytes:
    out = io.BytesIO()
    picture = ImageOps.exif_transpose(open_picture(data, limits)).convert("RGB")
    picture.info.clear()
    picture.save(out, "JPEG", quality=_JPEG_QUALITY)
    return out.getvalue()


def _package(data: bytes, limits: Limits) -> bytes:
    """DOCX and ODT are zips."""
    out = io.BytesIO()
    with check_archive(data, limits) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.infolist():
            name = one.filename
            content = _PARTS.get(name) or _AUTHORS.sub(rb"\1\2\3\4", member(old, name, limits))
            # The dates of the parts go, too. The first part of an ODT stays as it was packed.
            entry = zipfile.ZipInfo(name)
            entry.compress_type = one.compress_type
            new.writestr(entry, content)
    return out.getvalue()


def _rtf(data: bytes, _limits: Limits) -> bytes:
    start = data.find(b"{\\info")
    if start < 0:
        return data
    depth, at = 0, start
    while at < len(data):
        depth += {b"{": 1, b"}": -1}.get(data[at : at + 1], 0)
        at += 2 if data[at : at + 1] == b"\\" else 1
        if depth == 0:
            break
    return data[:start] + data[at:]


def _html(data: bytes, _limits: Limits) -> bytes:
    return _HTML.sub(b"", data)


def _same(data: bytes, _limits: Limits) -> bytes:
    return data


_CLEANERS: dict[str, Callable[[bytes, Limits], bytes]] = {
    "pdf": _pdf,
    "scan": _pdf,
    "image": _picture,
    "docx": _package,
    "odt": _package,
    "rtf": _rtf,
    "html": _html,
    "text": _same,
    "europass-xml": _same,
    "europass-json": _same,
    "json-resume": _same,
}
CLEANED = frozenset(_CLEANERS)
