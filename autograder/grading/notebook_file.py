"""A notebook file as plain data: only what grading needs, checked in time and memory that depend only on its size.

`nbformat.validate` is not used on untrusted files: it compares parts of a notebook with each other, and can take
minutes for a file of 100 kB. Outputs, attachments and anything else in a notebook are never read.
"""

from __future__ import annotations

import errno
import json
import math
import os
import re
import stat
from pathlib import Path
from typing import Any, NamedTuple

from autograder.core import printable
from autograder.exercises import META

MAX_BYTES = 20 * 2**20
"""Maximum size of a notebook, in bytes."""
MAX_TEXT = 4 * 2**20
"""Maximum number of characters in all cells together."""
MAX_CELLS = 20_000
_KINDS = ("code", "markdown", "raw")
_NAME = re.compile(r"[\w-]{1,100}")
_FLAGS = ("grade", "locked", "solution", "task")
_MOST_POINTS = 10**6


class Unreadable(Exception):
    """Why a file can't be graded, and what to do next."""


class NotebookCell(NamedTuple):
    """A cell.

    Attributes:
        kind: code, markdown or raw.
        name: its name when it was released: nbgrader's name for it, or its id; ``""`` if it has none.
        source: its text.
        mark: nbgrader's metadata for it, limited to what nbgrader writes.
    """

    kind: str
    name: str
    source: str
    mark: dict[str, Any]


class NotebookFile(NamedTuple):
    """The parts of a notebook that grading needs.

    Attributes:
        exercise: the exercise named in its metadata, or ``""``.
        cells: its cells.
    """

    exercise: str
    cells: tuple[NotebookCell, ...]


def contents(path: Path) -> bytes:
    """The bytes of a regular file of bounded size; links are not followed, and reading never blocks.

    Raises:
        Unreadable: it is not such a file.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise Unreadable(_not_opened(path, error)) from None
    except ValueError:
        raise Unreadable("Its name holds a zero byte. Rename it, and hand it in again.") from None
    try:
        info = os.fstat(descriptor)
        if not stat.S_ISREG(info.st_mode):
            raise Unreadable("This is a folder or a device and not a file. Hand in the notebook itself.")
        if info.st_size > MAX_BYTES:
            raise Unreadable(f"Larger than {MAX_BYTES >> 20} MB. Clear the outputs, save, and hand it in again.")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(MAX_BYTES)
    except OSError as error:
        raise Unreadable(f"It can't be read ({error.strerror}). Hand in the .ipynb that Jupyter saved.") from None
    finally:
        os.close(descriptor)


def _not_opened(path: Path, error: OSError) -> str:
    if error.errno == errno.ELOOP or os.path.islink(path):  # noqa: PTH114  # Path.is_symlink raises where the name is too long
        return "This is a link and not a file. Hand in the notebook itself."
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return "There is no such file."
    if error.errno == errno.ENAMETOOLONG:
        return "Its path is longer than the system can open. Move it to a folder with a shorter path."
    if error.errno in (errno.EISDIR, errno.ENXIO):
        return "This is a folder or a device and not a file. Hand in the notebook itself."
    return f"It can't be opened ({error.strerror}). Hand in the .ipynb that Jupyter saved."


def parse(data: bytes) -> NotebookFile:
    """Read the bytes of a notebook.

    Raises:
        Unreadable: they are not a Python notebook in format 4, or exceed the limits.
    """
    notebook = _notebook(data)
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise _invalid("it has no list of cells")
    if len(cells) > MAX_CELLS:
        raise Unreadable(f"It has more than {MAX_CELLS} cells. Delete those that are not needed, and hand it in again.")
    metadata = _mapping(notebook.get("metadata", {}), "its metadata are no mapping")
    _see_language(metadata)
    parsed, text = [], 0
    for number, cell in enumerate(cells, start=1):
        parsed.append(_cell(cell, number))
        text += len(parsed[-1].source)
        if text > MAX_TEXT:
            raise Unreadable(
                f"Its cells hold more than {MAX_TEXT >> 20} MB of text. Delete some, and hand it in again."
            )
    meta = metadata.get(META)
    exercise = meta.get("exercise") if isinstance(meta, dict) else None
    return NotebookFile(exercise[:200] if isinstance(exercise, str) else "", tuple(parsed))


def packed(notebook: NotebookFile) -> bytes:
    """A parsed notebook as JSON, for `unpacked`."""
    return json.dumps(notebook).encode()


def unpacked(data: bytes) -> NotebookFile:
    """A parsed notebook from what `packed` returned."""
    exercise, cells = json.loads(data)
    return NotebookFile(exercise, tuple(NotebookCell(*cell) for cell in cells))


def _notebook(data: bytes) -> dict[str, Any]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"Can't be read as text ({type(error).__name__}). Hand in the .ipynb that Jupyter saved."
        ) from None
    if not text.strip():
        raise Unreadable("The file is empty. Save the notebook in Jupyter and hand it in again.")
    try:
        notebook = json.loads(text)
    except MemoryError:
        raise Unreadable("It takes too much memory to read. Clear the outputs, save, and hand it in again.") from None
    except (ValueError, RecursionError):
        raise Unreadable("Not a whole notebook: the file is cut off or not JSON. Save it in Jupyter again.") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("nbformat"), int):
        raise Unreadable("JSON, but not a notebook. Hand in the .ipynb that Jupyter saved.")
    if notebook["nbformat"] != 4:
        shown = printable(str(notebook["nbformat"]), 40)
        raise Unreadable(f"A notebook of format {shown}. Open it in JupyterLab, save it, and hand it in again.")
    return notebook


def _see_language(metadata: dict[str, Any]) -> None:
    kernel = _mapping(metadata.get("kernelspec", {}), "its kernelspec is no mapping")
    info = _mapping(metadata.get("language_info", {}), "its language_info is no mapping")
    language = kernel.get("language") or info.get("name") or "python"
    if language != "python":
        shown = printable(str(language)[:100], 40)
        raise Unreadable(f"Its kernel is {shown}, not Python. Choose the kernel Python 3 and save it again.")


def _cell(cell: Any, number: int) -> NotebookCell:
    cell = _mapping(cell, f"cell {number} is no mapping")
    kind, source = cell.get("cell_type"), cell.get("source")
    if kind not in _KINDS:
        raise _invalid(f"cell {number} is neither code nor text")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise _invalid(f"cell {number} has no source")
    metadata = _mapping(cell.get("metadata", {}), f"the metadata of cell {number} are no mapping")
    mark = _mark(metadata.get("nbgrader"))
    name = mark.get("grade_id") or cell.get("id")
    return NotebookCell(kind, name if isinstance(name, str) and _NAME.fullmatch(name) else "", source, mark)


def _mark(mark: Any) -> dict[str, Any]:
    """What nbgrader wrote into a cell's metadata; anything it would not write is dropped."""
    if not isinstance(mark, dict):
        return {}
    name, points = mark.get("grade_id"), mark.get("points")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return {}
    kept: dict[str, Any] = {"grade_id": name, "schema_version": 3}
    kept |= {flag: mark.get(flag) is True for flag in _FLAGS}
    if isinstance(points, int | float) and math.isfinite(points) and 0 <= points <= _MOST_POINTS:
        kept["points"] = points
    checksum, kind = mark.get("checksum"), mark.get("cell_type")
    if isinstance(checksum, str) and re.fullmatch(r"[0-9a-f]{1,64}", checksum):
        kept["checksum"] = checksum
    if kind in _KINDS:
        kept["cell_type"] = kind
    return kept


def _mapping(value: Any, problem: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _invalid(problem)
    return value


def _invalid(problem: str) -> Unreadable:
    return Unreadable(f"Not a valid notebook ({problem}). Open it in JupyterLab and save it again.")
