"""Which reader reads which format."""

from cvparse.readers.base import Limits, Reader, Refused
from cvparse.readers.detect import detect
from cvparse.readers.doc import read_doc
from cvparse.readers.docx import read_docx
from cvparse.readers.europass import read_europass_json, read_europass_xml
from cvparse.readers.html import read_html
from cvparse.readers.jsonresume import read_json_resume
from cvparse.readers.odt import read_odt
from cvparse.readers.pdf import read_pdf
from cvparse.readers.picture import read_picture
from cvparse.readers.rtf import read_rtf
from cvparse.readers.text import read_text
from cvparse.types import ReadDocument

READERS: dict[str, Reader] = {
    "pdf": read_pdf,
    "image": read_picture,
    "docx": read_docx,
    "doc": read_doc,
    "odt": read_odt,
    "rtf": read_rtf,
    "html": read_html,
    "text": read_text,
    "europass-xml": read_europass_xml,
    "europass-json": read_europass_json,
    "json-resume": read_json_resume,
}


def read(data: bytes, name: str, limits: Limits | None = None) -> ReadDocument:
    """Read a document of any format.

    :param data: the whole file.
    :param name: its name, for the ending.
    :param limits: how much to take on.
    :return: its lines.
    :raises Refused: it can't be read, or should not be.
    """
    limits = limits or Limits()
    if len(data) > limits.size:
        raise Refused("too_large")
    return READERS[detect(data, name)](data, limits)
