"""What our course adds to nbgrader's generate_assignment: the learner is given the broken starter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_solution

from autograder.exercise import read


class GiveStarter(NbGraderPreprocessor):
    """Takes the place of ClearSolutions, which can only leave one and the same stub in every notebook of a course.

    The starter is read from the exercise's text, which lies beside the notebook.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Put the starter into the answer cell.

        Raises:
            autograder.exercise.BadExercise: the text beside the notebook breaks the format.
        """
        text = Path(resources["metadata"]["path"]) / f"{resources['nbgrader']['notebook']}.py"
        starter = read(text).starter
        for cell in nb.cells:
            if is_solution(cell):
                cell.source = starter.source
        return nb, resources
