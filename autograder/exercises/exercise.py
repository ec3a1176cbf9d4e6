"""One exercise: a percent-format text whose cells have roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jupytext

from autograder.core import CAUSES, ClinicError
from autograder.exercises.sizes import Size, sizes_in

ROLES = ("broken", "fix", "right", "wrong", "symptom", "hint", "check", "hidden")
ATTEMPTS = ("broken", "fix", "right", "wrong")
_FIRST = "from autograder import"
_CHECK = re.compile(r"^\s*check\(", re.MULTILINE)
_NUMBER = re.compile(r"Exercise (\d+\.\d+)")
_UNQUOTED = re.compile(r"\b(role|because)=(?!\")")


class BadExercise(ClinicError):
    """The text of an exercise does not follow the format."""


@dataclass(frozen=True)
class Cell:
    """One cell of an exercise's text.

    Attributes:
        role: one of `ROLES`, or ``""`` for the story and the set-up.
        source: its text.
        markdown: whether it is text and not code.
        points: the points of a check.
        because: the cause to which a check must attribute a failing attempt.
    """

    role: str
    source: str
    markdown: bool = False
    points: int = 0
    because: str | None = None


@dataclass(frozen=True)
class Exercise:
    """An exercise, read from its text.

    Attributes:
        path: the text.
        cells: its cells, in their order.
    """

    path: Path
    cells: tuple[Cell, ...]

    @property
    def lesson(self) -> str:
        """The folder's name, as in ``01_missing_input_shape``; nbgrader's assignment."""
        return self.path.parent.name

    @property
    def name(self) -> str:
        """The file's name without its ending; nbgrader's notebook."""
        return self.path.stem

    @property
    def key(self) -> str:
        """Lesson and name, as in ``01_missing_input_shape/declare_the_input``."""
        return f"{self.lesson}/{self.name}"

    @property
    def title(self) -> str:
        """The heading, as in ``Exercise 0.1: A batch of one``; the name where there is none."""
        heading = self.story[0].source.strip().splitlines()[0] if self.story else ""
        return heading.lstrip("# ").strip() or self.name

    @property
    def number(self) -> str:
        """The number in the heading, as in ``0.1``; ``""`` where there is none."""
        found = _NUMBER.match(self.title)
        return found[1] if found else ""

    def role(self, *roles: str) -> list[Cell]:
        """The cells of these roles, in their order."""
        return [cell for cell in self.cells if cell.role in roles]

    @property
    def story(self) -> list[Cell]:
        """The text before the answer."""
        return [cell for cell in self.role("") if cell.markdown]

    @property
    def setup(self) -> Cell:
        """The locked cell that imports and loads."""
        return next(cell for cell in self.role("") if not cell.markdown)

    @property
    def sizes(self) -> tuple[Size, ...]:
        """The sizes that the set-up draws for each learner, where there are variants."""
        return sizes_in(self.setup.source)

    @property
    def starter(self) -> Cell:
        """The answer cell's content as a learner gets it."""
        return self.role("broken")[0]

    @property
    def fix(self) -> Cell:
        """The reference answer."""
        return self.role("fix")[0]

    @property
    def attempts(self) -> list[Cell]:
        """Starter, reference, other right answers and typical wrong ones."""
        return self.role(*ATTEMPTS)


def read(path: Path) -> Exercise:
    """Read one exercise.

    Raises:
        BadExercise: the text breaks the format; the message names the file, the cell and the fix.
    """
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("# %%") and (found := _UNQUOTED.search(line)):
            raise BadExercise(f'{path}, line {number}: quote the value: {found[1]}="...". Unquoted, it would be lost.')
    notebook = jupytext.reads(text, fmt="py:percent")
    cells = tuple(_cell(path, number, cell) for number, cell in enumerate(notebook.cells, start=1))
    exercise = Exercise(path, cells)
    for complaint in _complaints(exercise):
        raise BadExercise(f"{path}: {complaint}")
    return exercise


def find(folder: Path) -> list[Exercise]:
    """Every exercise below a folder, ordered by lesson and file name.

    Raises:
        BadExercise: there is none, or one breaks the format.
    """
    paths = sorted(folder.glob("*/*.py"))
    if not paths:
        raise BadExercise(f"{folder}: no exercises here. An exercise is a file LESSON/NAME.py in this folder.")
    return [read(path) for path in paths]


def _cell(path: Path, number: int, cell: dict) -> Cell:  # type: ignore[type-arg]
    meta = cell["metadata"]
    role, because = meta.get("role", ""), meta.get("because")
    where = f"{path}, cell {number}"
    if role and role not in ROLES:
        raise BadExercise(f"{where}: no such role: {role}. Roles are {', '.join(ROLES)}.")
    if because is not None and because not in CAUSES:
        raise BadExercise(f"{where}: no such cause: {because}. Causes are listed in autograder/core/causes.toml.")
    if role in ("broken", "wrong") and because is None:
        raise BadExercise(f'{where}: name the cause to blame: role="{role}" because="..."')
    points = meta.get("points", 0)
    if not isinstance(points, int):
        raise BadExercise(f"{where}: points must be a whole number without quotes, as in points=2")
    if role in ("check", "hidden") and points < 1:
        raise BadExercise(f'{where}: state its points: role="{role}" points=2')
    return Cell(role, cell["source"], cell["cell_type"] == "markdown", points, because)


def _complaints(exercise: Exercise) -> Iterator[str]:
    counts = {role: len(exercise.role(role)) for role in ROLES}
    for role in ("broken", "fix", "symptom"):
        if counts[role] != 1:
            yield f'one cell with role="{role}" is needed, {counts[role]} found.'
    for role, least in {"right": 2, "wrong": 5, "hint": 3, "check": 1, "hidden": 1}.items():
        if counts[role] < least:
            yield f'at least {least} cells with role="{role}" are needed, {counts[role]} found.'
    for cell in exercise.role("check", "hidden"):
        if not _CHECK.search(cell.source):
            yield f'a cell with role="{cell.role}" checks nothing: it needs a line that begins with check('
    code = [cell for cell in exercise.role("") if not cell.markdown]
    if len(code) != 1:
        yield f"one code cell without a role is needed, the set-up; {len(code)} found."
    elif not code[0].source.startswith(_FIRST):
        yield f"the set-up must begin with `{_FIRST}`, which loads Keras without its log lines."
    else:
        yield from _complaints_of_sizes(exercise)


def _complaints_of_sizes(exercise: Exercise) -> Iterator[str]:
    try:
        sizes = exercise.sizes
    except ValueError as error:
        yield f"in the set-up, {error}"
        return
    for size in sizes:
        shape = re.compile(rf"\((?:\w+, ?)*{size.usual}(?:, ?\w+)*,?\)|\b{size.usual} x |x {size.usual}\b")
        if any(cell.markdown and shape.search(cell.source) for cell in exercise.cells):
            yield f"the text has a shape with {size.usual}, and learners may have another size: write {size.name}."
