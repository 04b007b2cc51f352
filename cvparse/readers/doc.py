"""Old Word files, through LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from cvparse.readers.base import Limits, Refused
from cvparse.readers.docx import read_docx
from cvparse.types import ReadDocument

_SECONDS = 45
_MACRO_MARKS = (b"_VBA_PROJECT", "_VBA_PROJECT".encode("utf-16-le"))


def read_doc(data: bytes, limits: Limits) -> ReadDocument:
    """Convert an old Word file and read the result.

    :param data: the file.
    :param limits: how much to take on.
    :return: lines.
    :raises Refused: no LibreOffice, macros, damaged.
    """
    if any(mark in data for mark in _MACRO_MARKS):
        raise Refused("macro")
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        raise Refused("converter_missing")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "cv.doc"
        source.write_bytes(data)
        arguments = [
            command,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(arguments, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise Refused("too_slow") from error
        made = source.with_suffix(".docx")
        if not made.exists():
            raise Refused("corrupt")
        return read_docx(made.read_bytes(), limits)
