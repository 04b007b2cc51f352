"""Zip files (Word, OpenDocument): nothing is unpacked before it is known to be harmless."""

import io
import zipfile

from cvparse.readers.base import Limits, Refused

_RATIO = 200
_MEMBERS = 2_000


def check_archive(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Look at an archive's table of contents.

    :param data: the file.
    :param limits: how much to take on.
    :return: the archive, open.
    :raises Refused: damaged, encrypted, a bomb, with macros, or with path tricks.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise Refused("corrupt") from error
    total = sum(m.file_size for m in members)
    if len(members) > _MEMBERS or total > limits.unpacked:
        raise Refused("bomb")
    if any(
        m.file_size > 1_000_000 and m.file_size > _RATIO * max(1, m.compress_size) for m in members
    ):
        raise Refused("bomb")
    if any(m.flag_bits & 1 for m in members):
        raise Refused("encrypted")
    names = [m.filename for m in members]
    if any(n.startswith(("/", "\\")) or ".." in n.split("/") for n in names):
        raise Refused("unsafe")
    if any(n.endswith("vbaProject.bin") or n.startswith("Basic/") for n in names):
        raise Refused("macro")
    return archive


def member(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """Read one member, no further than the limit whatever its header says.

    :raises Refused: missing, damaged or too large.
    """
    try:
        with archive.open(name) as file:
            data = file.read(limits.unpacked + 1)
    except (
        KeyError,
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        OSError,
        EOFError,
    ) as error:
        raise Refused("corrupt") from error
    if len(data) > limits.unpacked:
        raise Refused("bomb")
    return data
