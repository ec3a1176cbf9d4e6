"""Notebooks as the build writes them: stable ids, one kernel, the same bytes for the same text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.core import CAUSES, chapter
from autograder.exercises.exercise import ATTEMPTS, Cell, Exercise
from autograder.exercises.metadata import META

HIDDEN_NOTE = "# More is checked here when the work is graded: other sizes, other data."

_END = "</details>"
_RUN_ON = {"tags": ["raises-exception"]}
"""An error in such a cell does not keep Jupyter's "Run All" from the cells after it."""


def solution_notebook(exercise: Exercise) -> NotebookNode:
    """nbgrader's source notebook: the reference answer, every check, and the hidden checks."""
    counts: Counter[str] = Counter()
    cells = []
    hints = exercise.role("hint")
    for cell in exercise.cells:
        if cell.role in ATTEMPTS:
            if cell.role == "broken":
                cells.append(_code(exercise.fix.source, "answer", solution=True))
            continue
        if cell.role == "hint":
            if cell is hints[0]:
                cells.append(markdown_cell(ladder([hint.source for hint in hints], _review(exercise)), "hints"))
            continue
        kind = cell.role or ("story" if cell.markdown else "setup")
        counts[kind] += 1
        cells.append(_cell(cell, kind, counts[kind]))
    return notebook(cells, {META: {"exercise": exercise.key}})


def ladder(hints: Sequence[str], review: str = "") -> str:
    """Hints, each of which is folded inside the one before.

    Args:
        hints: each a ``<details>``.
        review: what the last one ends with, or ``""``.

    >>> print(ladder(["<details>1</details>", "<details>2</details>"], "Review."))
    <details>1
    <BLANKLINE>
    <details>2
    <BLANKLINE>
    Review.
    <BLANKLINE>
    </details></details>
    """
    parts = [hint.strip().removesuffix(_END).rstrip() for hint in hints]
    return "\n\n".join([*parts, *([review] if review else []), _END * len(hints)])


def _review(exercise: Exercise) -> str:
    """The section that explains the starter's cause; an exercise outside of the lessons' folders is on its own."""
    cause = CAUSES[exercise.starter.because or ""]
    if cause.reread is None or not exercise.lesson[:1].isdigit():
        return ""
    lesson, heading = cause.reread
    return f"Review: [{chapter(lesson, heading)}](../../course/{lesson}.ipynb#{heading.replace(' ', '-')})"


def notebook(cells: list[NotebookNode], metadata: dict[str, Any] | None = None) -> NotebookNode:
    """A notebook for the Python kernel."""
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    language = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
    built: NotebookNode = new_notebook(
        cells=cells, metadata={"kernelspec": kernel, "language_info": language, **(metadata or {})}
    )
    nbformat.validate(built)
    return built


def code_cell(source: str, name: str, metadata: dict[str, Any] | None = None) -> NotebookNode:
    """A code cell whose id is its name."""
    cell: NotebookNode = new_code_cell(source, id=name, metadata=metadata or {})
    return cell


def markdown_cell(source: str, name: str) -> NotebookNode:
    """A text cell whose id is its name."""
    cell: NotebookNode = new_markdown_cell(source, id=name)
    return cell


def written(notebook: NotebookNode) -> str:
    """A notebook as the text of its file."""
    text: str = nbformat.writes(notebook)
    return text + "\n"


def tests_of(hidden: Iterable[str]) -> str:
    """Hidden checks between the markers that nbgrader looks for, after the line that learners see."""
    return "\n".join((HIDDEN_NOTE, "### BEGIN HIDDEN TESTS", *hidden, "### END HIDDEN TESTS"))


def _cell(cell: Cell, kind: str, number: int) -> NotebookNode:
    if cell.markdown:
        return markdown_cell(cell.source, f"{kind}-{number}")
    name = kind if kind in ("setup", "symptom") else f"{kind}-{number}"
    source = tests_of([cell.source]) if kind == "hidden" else cell.source
    return _code(source, name, points=cell.points)


def _code(source: str, name: str, *, points: int = 0, solution: bool = False) -> NotebookNode:
    graded = points > 0
    marks: dict[str, Any] = {
        "grade": graded,
        "grade_id": name,
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
    }
    if graded:
        marks["points"] = points
    metadata = {"nbgrader": {**marks, "task": False}}
    return code_cell(source, name, metadata if name == "setup" else {**metadata, **_RUN_ON})
