"""How nbgrader reads a submission: with the same reader and the same limits as `autograder grade`."""

from __future__ import annotations

import atexit
import os
import re
from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from nbgrader.utils import parse_utc

from autograder.core import ClinicError, shown, write
from autograder.exercises import META
from autograder.grading import NotebookFile, Reader, Unreadable, contents

_TIMESTAMP = "timestamp.txt"
_LONGEST_TIMESTAMP = 200
_SECRET = "submission_secret.txt"
"""nbgrader uses it to name the folder from which only one learner fetches feedback."""
_NAME = re.compile(r"[\w .,'-]+")
"""A person's name: it may contain an apostrophe, but nothing that looks like code."""
_ODD = re.compile(r"[<>&\"'`*?\[\]\x00-\x1f\x7f]")
"""Characters that are markup in nbgrader's pages, or patterns in its file searches."""
_NEW: dict[str, Any] = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


class NotGraded(ClinicError):
    """Why a submission gets no score; nbgrader fails it and continues with the others."""


@cache
def reader() -> Reader:
    """The confined process that reads submissions, for the lifetime of this process."""
    started = Reader()
    atexit.register(started.close)
    return started


class SubmittedExporter(NotebookExporter):
    """Replaces nbconvert's exporter: reads a submitted notebook in a confined process, and only the parts it needs.

    nbgrader copies the other files of a submission next to the autograded notebook, following links; formgrader serves
    the copies, and learners get them back with their feedback. With this exporter, only notebooks are copied.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]
        command: Any = self.parent  # nbgrader's Autograde
        self._command = command
        command.init_assignment = partial(_init_assignment, command, command.init_assignment)
        folders = command.coursedir
        stamp = type(folders).get_existing_timestamp.__get__(folders)
        folders.get_existing_timestamp = partial(_existing_timestamp, stamp)

    def from_filename(self, filename: str, resources: Any = None, **options: Any) -> Any:
        """Convert a notebook.

        Raises:
            NotGraded: it can't be read.
        """
        if not self._command._sanitizing:  # the second pass reads what the first one wrote
            return super().from_filename(filename, resources, **options)
        path = Path(filename)
        try:
            notebook = as_node(reader().notebook(path))
        except Unreadable as error:
            raise NotGraded(f"{shown(path)} is not graded and has no score. {error}") from None
        resources = resources or {}
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        return self.from_notebook_node(notebook, resources, **options)  # type: ignore[no-untyped-call]


def as_node(notebook: NotebookFile) -> NotebookNode:
    """A notebook for nbgrader: cells with their text and nbgrader's own metadata, nothing else."""
    counts: Counter[str] = Counter()
    cells = []
    for number, cell in enumerate(notebook.cells, start=1):
        counts[cell.name] += 1
        unique = bool(cell.name) and counts[cell.name] == 1 and len(cell.name) <= 50
        metadata = {"nbgrader": cell.mark} if cell.mark else {}
        cells.append(_NEW[cell.kind](cell.source, id=cell.name if unique else f"{number}-cell", metadata=metadata))
    metadata = {META: {"exercise": notebook.exercise}} if re.fullmatch(r"\w+/\w+", notebook.exercise) else {}
    node: NotebookNode = new_notebook(cells=cells, metadata=metadata)
    return node


def give_own_names(assignment: str, student: str, notebooks: list[str]) -> None:
    """Copy a notebook that a learner renamed back to the name that nbgrader looks for; called before autograding.

    Args:
        assignment: the lesson, or nbgrader's pattern for several.
        student: the learner, or nbgrader's pattern for several.
        notebooks: the submitted notebooks of one learner and lesson; copies are added.
    """
    claimed = Counter(map(_released_as, notebooks))
    for file in list(notebooks):
        place = _released_as(file)
        if place is not None and claimed[place] == 1 and _copied(Path(file), place):
            notebooks.append(str(place))


def _copied(file: Path, place: Path) -> bool:
    """Whether a file could be copied to a path where nothing existed, not even a link."""
    try:
        data = contents(file)
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except (OSError, Unreadable):
        return False
    with os.fdopen(descriptor, "wb") as copy:
        copy.write(data)
    return True


def _released_as(file: str) -> Path | None:
    """The path that a submitted notebook would have under its released name."""
    path = Path(file)
    if path.parent.is_symlink():
        return None
    try:
        lesson, _, name = reader().notebook(path).exercise.partition("/")
    except Unreadable:
        return None
    return path.with_name(f"{name}.ipynb") if lesson == path.parent.name and re.fullmatch(r"\w{1,100}", name) else None


def is_learner_id(text: str) -> bool:
    """Whether nbgrader can safely show this id in its pages and use it in file searches."""
    return bool(_NAME.fullmatch(text)) or not _ODD.search(text)


def _init_assignment(command: Any, original: Callable[[str, str], None], assignment_id: str, student_id: str) -> None:
    """nbgrader's preparation for one submission, without copying the learner's other files."""
    source = Path(command._format_source(assignment_id, student_id))
    if not is_learner_id(student_id):
        found = shown(" ".join(sorted(set(_ODD.findall(student_id)))))
        raise NotGraded(f"{shown(source)} is not graded: a learner's id can't contain {found} here. Rename the folder.")
    ignored = command.coursedir.ignore
    command.coursedir.ignore = ["*"]
    try:
        original(assignment_id, student_id)
    finally:
        command.coursedir.ignore = ignored
    folder = Path(command._format_dest(assignment_id, student_id))
    for name, data in ((_TIMESTAMP, _timestamp(source)), (_SECRET, _secret(source))):
        if data is not None:
            folder.mkdir(parents=True, exist_ok=True)
            write(folder / name, data)


def _existing_timestamp(original: Callable[[str], Any], folder: str) -> Any:
    """When a submission arrived, as nbgrader reads it; anything but a time would make nbgrader hang or abort."""
    return None if _timestamp(Path(folder)) is None else original(folder)


def _secret(folder: Path) -> bytes | None:
    """The secret that the exchange wrote next to a submission, or ``None`` if there is no valid one."""
    try:
        data = contents(folder / _SECRET)
    except Unreadable:
        return None
    return data if re.fullmatch(rb"[\w-]{1,200}", data) else None


def _timestamp(folder: Path) -> bytes | None:
    """The timestamp that the exchange wrote next to a submission, or ``None`` if there is no valid one."""
    try:
        data = contents(folder / _TIMESTAMP)
        if len(data) < _LONGEST_TIMESTAMP:
            parse_utc(data.decode().strip())
            return data
    except Exception:  # noqa: BLE001 - a learner may have written it, and reading a time may raise anything
        return None
    return None
