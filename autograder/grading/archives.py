"""Archives from untrusted sources: for each notebook, its bytes or the reason why it is skipped.

This code runs in a confined process; see `autograder.grading.reader`. The standard library's readers trust archive
headers, so they are only used within our own limits.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import re
import stat
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from autograder.core import printable
from autograder.grading.notebook_file import MAX_BYTES

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
MEMBERS = 20_000
"""Maximum number of entries in one archive."""
TOTAL = 4 * 2**30
"""Maximum unpacked size of one archive, in bytes."""
RATIO = 200
"""Maximum expansion ratio, beyond the first megabyte."""
_SMALL = 2**20
_UTF8 = 0x800
_WINDOWS = 0
"""A zip file's code for the system that wrote a member: Windows or DOS."""
_NAME = 1000
_HAND_IN = "Hand in the notebook itself."
_LINK = f"It is a link and not a file. {_HAND_IN}"
_ODD = f"It is not an ordinary file. {_HAND_IN}"


@dataclass(frozen=True)
class Member:
    """A notebook in an archive.

    Attributes:
        name: its name in the archive; ``""`` for the archive as a whole.
        data: its bytes.
        reason: why it is skipped, or ``""``.
    """

    name: str
    data: bytes = b""
    reason: str = ""


@dataclass(frozen=True)
class _Entry:
    """An archive's header for one of its files, with access to its bytes."""

    name: str
    size: int
    read: Callable[[], bytes]


class _Refused(Exception):
    """Why one member is refused."""


class Refusal(Exception):
    """Why nothing more is read from an archive."""


def is_archive(path: Path) -> bool:
    """Whether a file name is that of a supported archive."""
    return path.name.lower().endswith(SUFFIXES)


def members(file: BinaryIO, name: str) -> Iterator[Member]:
    """The notebooks of an archive.

    Args:
        file: a zip file, or a tar file, compressed or not.
        name: its name, which tells the kind of archive.

    Yields:
        A member for each notebook, and one without a name if the archive, or the rest of it, is not read.
    """
    size = os.fstat(file.fileno()).st_size
    entries = _zipped(file) if name.lower().endswith(".zip") else _tarred(file, PurePosixPath(name).suffix.lower())
    names: set[str] = set()
    try:
        for entry in _bounded(size, entries):
            if _is_notebook(entry.name):
                yield _member(entry, names)
                names.add(entry.name)
    except Refusal as error:
        yield Member("", reason=str(error))
    except Exception as error:  # noqa: BLE001 - whatever a reader may raise over a header with a wrong bit
        yield Member("", reason=f"It can't be read to its end as an archive ({_message(error)}). Export it again.")


def place(name: str) -> Path:
    """A safe path for a member below its own folder, whatever its name is."""
    return Path(*(_plain(part) for part in _parts(name)[-2:]))


def _bounded(size: int, entries: Iterator[_Entry]) -> Iterator[_Entry]:
    """The entries of an archive of this size, as long as they are within the limits on number and size."""
    most = max(_SMALL, min(TOTAL, RATIO * size))
    held = 0
    for count, entry in enumerate(entries, start=1):
        held += entry.size
        if count > MEMBERS:
            raise Refusal(f"It holds more than {MEMBERS} files; what comes after them was not read. Divide it.")
        if held > most:
            raise Refusal(
                f"Unpacked, it would be over {most >> 20} MB; the rest was not read. Divide it, or look into it."
            )
        yield entry


def _is_notebook(name: str) -> bool:
    """Whether it is a notebook, or an archive that may contain one; files that macOS adds are neither."""
    parts = _parts(name)
    of_a_mac = "__MACOSX" in parts or any(part.startswith("._") for part in parts[-1:])
    return name.lower().endswith((".ipynb", *SUFFIXES)) and not of_a_mac


def _member(entry: _Entry, names: set[str]) -> Member:
    try:
        _see_name(entry.name)
        if entry.name in names:
            raise _Refused("The archive holds another file of the same name. Hand in one of them.")
        if not entry.name.lower().endswith(".ipynb"):
            raise _Refused(f"An archive inside the archive is not opened. {_HAND_IN}")
        if entry.size > MAX_BYTES:
            raise _Refused(f"Larger than {MAX_BYTES >> 20} MB. Clear the outputs, save, and hand it in again.")
        return Member(entry.name, entry.read())
    except _Refused as error:
        return Member(entry.name[:_NAME], reason=str(error))
    except Exception as error:  # noqa: BLE001 - whatever a reader may raise over a spoilt member
        return Member(entry.name, reason=f"It can't be unpacked ({_message(error)}). Hand it in again.")


def _zipped(archive: BinaryIO) -> Iterator[_Entry]:
    with zipfile.ZipFile(archive) as file:
        for info in file.infolist():
            if _is_notebook(info.filename):
                yield _Entry(name_in_zip(info), info.file_size, partial(_zip_bytes, file, info))
            elif not info.filename.endswith("/"):
                yield _Entry(info.filename, 0, bytes)  # it is never unpacked


def name_in_zip(info: zipfile.ZipInfo) -> str:
    """The name of a member, in the encoding in which it was written.

    By the zip format, a name without the UTF-8 flag is in code page 437. Many programs write UTF-8 or their Windows
    code page instead, so the first encoding in which all letters are Latin is used.
    """
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        written = info.filename.encode("cp437")
        return written.decode("utf-8")
    except UnicodeEncodeError:  # the name comes from a field of its own, in Unicode
        return info.filename
    except UnicodeDecodeError:
        pages = ("cp437", "cp850", "cp1252") if info.create_system == _WINDOWS else ("cp1252", "cp437", "cp850")
        names = (written.decode(page, "replace") for page in pages)
        return next((name for name in names if _is_latin(name)), info.filename)


def _is_latin(name: str) -> bool:
    return all(char.isascii() or unicodedata.name(char, "").startswith("LATIN ") for char in name)


def _zip_bytes(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if stat.S_ISLNK(info.external_attr >> 16):
        raise _Refused(_LINK)
    if info.flag_bits & 1:
        raise _Refused(f"It is locked with a password. {_HAND_IN}")
    if info.file_size > max(_SMALL, RATIO * info.compress_size):
        raise _Refused(f"Unpacked, it is over {RATIO} times as large. Clear the outputs, save, and hand it in again.")
    with file.open(info) as member:
        return member.read(MAX_BYTES)


def _tarred(archive: BinaryIO, suffix: str) -> Iterator[_Entry]:
    with _decompressed(archive, suffix) as plain, _tar(plain) as file:
        while (info := file.next()) is not None:
            file.members = []  # type: ignore[attr-defined]  # tarfile would keep every header
            if not info.isdir():
                yield _Entry(info.name, max(0, info.size), partial(_tar_bytes, file, info))


def _tar(plain: BinaryIO) -> tarfile.TarFile:
    return tarfile.open(fileobj=cast(BinaryIO, _Careful(plain)), mode="r:")


def _tar_bytes(file: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    if info.issym() or info.islnk():
        raise _Refused(_LINK)
    member = file.extractfile(info) if info.isreg() and not info.issparse() else None
    if member is None:
        raise _Refused(_ODD)
    return member.read(MAX_BYTES)


def _decompressed(archive: BinaryIO, suffix: str) -> BinaryIO:
    openers: dict[str, Any] = {".tgz": gzip.open, ".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
    return cast(BinaryIO, openers[suffix](archive, "rb")) if suffix in openers else archive


class _Careful:
    """A file that never returns more than a notebook's size at once: tarfile reads headers of any declared length."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.tell = file.tell
        self.seek = file.seek

    def read(self, size: int) -> bytes:
        """As many bytes as requested, or fewer at the end."""
        if not 0 <= size <= MAX_BYTES + _SMALL:
            raise tarfile.ReadError("a header that is far too long")
        return self._file.read(size)


def _see_name(name: str) -> None:
    if len(name.encode("utf-8", "replace")) > _NAME:
        raise _Refused(f"Its name is longer than {_NAME} bytes. Rename it, and hand it in again.")
    plain = name.replace("\\", "/")
    if plain.startswith("/") or re.match(r"[A-Za-z]:", plain) or ".." in plain.split("/"):
        raise _Refused(f"Its name leads out of the archive. {_HAND_IN}")


def _parts(name: str) -> list[str]:
    return [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]


def _plain(part: str) -> str:
    """A name that is safe on any file system; exercise names are unchanged."""
    return re.sub(r"[^\w.-]", "_", part.encode("ascii", "replace").decode())[-100:].lstrip(".") or "notebook"


def _message(error: Exception) -> str:
    text = printable(str(error).strip(), 200).rstrip(".")
    return text.splitlines()[0] if text else type(error).__name__
