"""What the course adds to nbgrader: learners get the broken starter, and feedback that hides what must stay hidden."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import from_dict
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor, OverwriteCells
from nbgrader.utils import determine_grade, is_grade, is_solution

from autograder.core import MIME, CheckReport
from autograder.exercises import HIDDEN_NOTE
from autograder.exercises.exercise import read
from autograder.rendering import check_report

CLAIMED = "claimed"
"""In the metadata of a hidden check's output: its cause depends on what the learner's process reported."""
ORDER = ("setup", "answer", "symptom", "check", "hidden")
"""The named cells of an exercise, in order."""


class GiveStarter(NbGraderPreprocessor):
    """Replaces ClearSolutions, which can only leave the same stub in every notebook of a course.

    The starter is read from the exercise's text, which is next to the notebook.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Put the starter into the answer cell.

        Raises:
            autograder.exercises.exercise.BadExercise: the text beside the notebook breaks the format.
        """
        text = Path(resources["metadata"]["path"]) / f"{resources['nbgrader']['notebook']}.py"
        starter = read(text).starter
        for cell in nb.cells:
            if is_solution(cell):
                cell.source = starter.source
        return nb, resources


class RestoreCells(OverwriteCells):
    """Restores every locked cell that a learner deleted.

    nbgrader's own implementation fails the submission with an error if the cell before a deleted check is locked but
    not graded, and does not restore a deleted set-up cell.
    """

    def add_missing_grade_cells(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Insert each missing cell after those that precede it in the exercise."""
        source = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
        worth = {cell.name: cell.max_score for cell in source.grade_cells}
        locked = {cell.name: cell for cell in source.source_cells if cell.locked}
        for name in sorted(locked.keys() - set(map(_name, nb.cells)), key=_place):
            cell = from_dict({**self.missing_cell_transform(locked[name], worth.get(name, 0)), "id": name})
            if name not in worth:
                cell.metadata.nbgrader.grade = False
                del cell.metadata.nbgrader["points"]
            before = [
                number for number, cell in enumerate(nb.cells) if _name(cell) and _place(_name(cell)) < _place(name)
            ]
            nb.cells.insert(before[-1] + 1 if before else 0, cell)
        return nb, resources


class TellLearner(NbGraderPreprocessor):
    """Turns an autograded notebook into a learner's feedback.

    For a hidden check, only the name, the outcome and the course's wording of the cause remain. Links to lessons are
    removed from reports, since they lead nowhere from a feedback page; the text says what to review.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Replace the output of a check."""
        name = _name(cell)
        if is_grade(cell) and name.startswith("hidden-"):
            outcome = "passed" if determine_grade(cell, self.log)[0] else "not passed"
            shown = check_report.hidden(f"Hidden check {name.removeprefix('hidden-')}", outcome, _report(cell))
            cell.source = HIDDEN_NOTE
            cell.outputs = [new_output("display_data", {"text/html": shown})]
        elif is_grade(cell):
            for output in cell.outputs:
                if MIME in output.get("data", {}):
                    report = CheckReport.model_validate(output.data[MIME])
                    output.data["text/html"] = as_text(check_report.html(report, link=False))
        return cell, resources


def as_text(html: str) -> str:
    """A report in which MathJax does not look for formulas, since it quotes what learners wrote."""
    return f'<div class="tex2jax_ignore mathjax_ignore">{html}</div>'


def _name(cell: NotebookNode) -> str:
    """A cell's name in the release, or nothing."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _place(name: str) -> tuple[int, int]:
    """The position of a cell with that name in an exercise."""
    kind, _, number = name.partition("-")
    return (ORDER.index(kind) if kind in ORDER else len(ORDER), int(number) if number.isdigit() else 0)


def _report(cell: NotebookNode) -> CheckReport | None:
    """The report that a check cell carries as data."""
    found = [output for output in cell.outputs if MIME in output.get("data", {})]
    if not found:
        return None
    report = CheckReport.model_validate(found[-1]["data"][MIME])
    return report.model_copy(update={"cause": None}) if found[-1].get("metadata", {}).get(CLAIMED) else report
