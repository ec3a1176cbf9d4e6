"""Folders from untrusted sources: each notebook is a path, and anything that can't be graded is a row with a reason."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

DEPTH = 40
"""Maximum depth of folders below the graded one."""
ENTRIES = 200_000
"""Maximum number of files and folders examined below the graded one."""
_PATH = 4000
"""Maximum length, in bytes, of a path that is used; the system opens none above 4095."""


class Entry(NamedTuple):
    """A file to grade, or something that can't be graded.

    Attributes:
        path: where it is.
        reason: why it can't be graded, or ``""``.
    """

    path: Path
    reason: str = ""


def listed(root: Path) -> Iterator[Entry]:
    """What there is to grade at a path: the file itself, or every notebook in the folder, ordered by name.

    No link is followed below the root.
    """
    try:
        is_folder = root.is_dir()
    except (OSError, RuntimeError, ValueError):  # a link to itself, or a name that is too long
        is_folder = False
    if not is_folder:
        yield Entry(root)
        return
    yield from _below(root)


def _below(root: Path) -> Iterator[Entry]:
    """The notebooks in a folder, and what can't be read there."""
    waiting, count = [(root, 0)], 0
    while waiting:
        folder, depth = waiting.pop()
        entries, reason = _contents(folder, depth)
        count += len(entries)
        if count > ENTRIES:
            reason = f"There are more than {ENTRIES} files; the rest was not read. Grade its folders one by one."
        if reason:
            yield Entry(folder, reason)
        if count > ENTRIES:
            return
        deeper = []
        for entry in entries:
            path = Path(entry.path)
            kind = _kind(entry)
            if kind == "folder":
                deeper.append((path, depth + 1))
            elif kind == "linked folder":
                yield Entry(path, "This is a link to a folder, and links are not followed. Hand in the folder itself.")
            elif entry.name.lower().endswith(".ipynb"):
                yield Entry(path)
        waiting += reversed(deeper)


def _contents(folder: Path, depth: int) -> tuple[list[os.DirEntry[str]], str]:
    """The contents of a folder, or why it can't be read."""
    if depth > DEPTH:
        return [], f"More than {DEPTH} folders lie in each other here; it was not read. Move the notebooks further out."
    if len(os.fsencode(folder)) > _PATH:
        return [], "Its path is longer than the system can open; it was not read. Move it to a shorter path."
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name), ""
    except OSError as error:
        if error.errno == errno.ENOENT:
            return [], "It went away while the folder was read. Run the command again."
        return [], f"This folder can't be read ({error.strerror}). Make it readable, or leave it out."


def _kind(entry: os.DirEntry[str]) -> str:
    with suppress(OSError):
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        if entry.is_symlink() and not entry.name.lower().endswith(".ipynb") and entry.is_dir():
            return "linked folder"
    return "file"
