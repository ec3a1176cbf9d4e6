"""nbgrader's autograding with this project's grader: no learner code runs in nbgrader's process or in a kernel."""

from __future__ import annotations

import atexit
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade
from traitlets import Bool, Unicode

from autograder.core import MIME, CheckReport, ClinicError, Outcome, Score, State, SubmissionResult, shown
from autograder.exercises import Variant
from autograder.exercises.exercise import read
from autograder.grading import Grader, Unreadable, about, cores, read_submission
from autograder.rendering import check_report
from autograder.teacher.nbgrader_plugin.release import CLAIMED, as_text
from autograder.teacher.nbgrader_plugin.submitted import NotGraded, reader


class GradeApart(NbGraderPreprocessor):
    """Replaces Execute: grades the submitted file in separate processes and writes the results into the notebook.

    nbgrader then computes the points: a check with an error earns none, one without earns all.
    """

    sandboxed = Bool(
        False,
        help="Whether a container around nbgrader confines it already; without that, nothing is graded on a machine "
        "that can't confine a process.",
    ).tag(config=True)

    variants = Unicode(
        help="The course's word, where each learner has sizes of their own; without one, all have the usual sizes."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Grade one notebook.

        Raises:
            NotGraded: there is nothing to score; the message says why.
        """
        result = self._result(resources["nbgrader"])
        if result.state is State.NOT_GRADED:
            raise NotGraded(f"{result.file} is not graded and has no score. {result.reason}")
        _see_that_the_release_fits(nb, result)
        scores = {score.check: score for score in result.scores}
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.execution_count, cell.outputs = None, []
                name = cell.metadata.get("nbgrader", {}).get("grade_id")
                if is_grade(cell):
                    cell.outputs = list(_outputs(scores[name], result.state))
                elif name == "answer":
                    cell.outputs = [
                        new_output("display_data", {"text/plain": f"Note: {note}"}) for note in result.notes
                    ]
        self.log.info("%s: %s, %s of %s points", result.file, result.state, result.points, result.out_of)
        return nb, resources

    def _result(self, which: dict[str, str]) -> SubmissionResult:
        command = self.parent.parent  # the exporter's, which is nbgrader's Autograde
        folder = command.coursedir
        submitted = folder.format_path(folder.submitted_directory, which["student"], which["assignment"])
        lesson = Path(folder.format_path(folder.source_directory, ".", which["assignment"]))
        paths = [Path(file) for place in sorted(command.assignments) for file in sorted(command.assignments[place])]
        path = Path(submitted, f"{which['notebook']}.ipynb")
        place = paths.index(path) if path in paths else len(paths)
        folders = folder.format_path(folder.submitted_directory, "(?P<student>.+)", which["assignment"], escape=True)
        grader = _ahead(lesson, self.sandboxed, self.variants)
        return grader.result(command, path, paths[place + 1 : place + cores()], partial(_student, folders))


class Ahead:
    """A grader for one lesson that works ahead on the notebooks that nbgrader will ask for next.

    Args:
        lesson: the folder with the lesson's exercise texts.
        sandboxed: whether a container already confines this process.
        word: the course's word for variants, or ``""`` if all learners have the usual sizes.
    """

    def __init__(self, lesson: Path, sandboxed: bool, word: str = "") -> None:
        self.asked = lesson, sandboxed, word
        self._grader = Grader(
            [read(text) for text in sorted(lesson.glob("*.py"))], 1, sandboxed, "c.GradeApart.sandboxed = True"
        )
        self._pool = ThreadPoolExecutor(cores())
        self._command: object = None
        self._begun: dict[Path, Future[SubmissionResult]] = {}

    def result(
        self,
        command: object,
        path: Path,
        following: Iterable[Path],
        learner: Callable[[Path], str] = lambda path: "",
    ) -> SubmissionResult:
        """The result of one notebook.

        Args:
            command: the nbgrader run; results started for another run are not used, since files may have changed.
            path: the notebook.
            following: the notebooks to start on now.
            learner: maps a notebook to the id of the learner who handed it in, according to its location.
        """
        if command is not self._command:
            self._command, self._begun = command, {}
        for notebook in (path, *following):
            if notebook not in self._begun:
                self._begun[notebook] = self._pool.submit(self._graded, notebook, learner(notebook))
        return self._begun.pop(path).result()

    def _graded(self, path: Path, learner: str) -> SubmissionResult:
        lesson, _, word = self.asked
        text = lesson / f"{path.stem}.py"
        if not text.is_file():
            return SubmissionResult(
                file=shown(path), state=State.NOT_GRADED, reason=f"There is no text of its exercise: {text}"
            )
        exercise = read(text)
        try:
            submission = read_submission(path, {exercise.key: exercise}, reader().notebook)
            submission = submission.by(Variant(word, learner) if word else None)
        except (Unreadable, ClinicError) as error:
            return SubmissionResult(file=shown(path), exercise=exercise.key, state=State.NOT_GRADED, reason=str(error))
        return about(self._grader.verdict(submission), submission, shown(path))

    def close(self) -> None:
        """Stop the grader and its Keras process."""
        self._grader.close()
        self._pool.shutdown(cancel_futures=True)


_kept: list[Ahead] = []
"""The grader, kept for all notebooks of the same lesson, so that Keras is imported once."""


def _student(folders: str, path: Path) -> str:
    """The learner whose folder contains a submitted notebook, or ``""``; ``folders`` is the pattern for all of them."""
    found = re.fullmatch(folders, str(path.parent))
    return found["student"] if found else ""


def _ahead(lesson: Path, sandboxed: bool, word: str) -> Ahead:
    if not _kept or _kept[0].asked != (lesson, sandboxed, word):
        _close()
        _kept.append(Ahead(lesson, sandboxed, word))
    return _kept[0]


@atexit.register
def _close() -> None:
    while _kept:
        _kept.pop().close()


def _see_that_the_release_fits(nb: NotebookNode, result: SubmissionResult) -> None:
    """Check that the grade book has the same checks with the same points as the exercise's text.

    Raises:
        NotGraded: a check would earn points without being run, or be ignored.
    """
    released = {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points for cell in nb.cells if is_grade(cell)}
    if released != {score.check: score.out_of for score in result.scores}:
        lesson = result.exercise.partition("/")[0]
        raise NotGraded(
            f"{result.file} is not graded: its checks are not those of the exercise {result.exercise} today. "
            f"Release the lesson again, then autograde: nbgrader generate_assignment {lesson} --force"
        )


def _outputs(score: Score, state: State) -> Iterator[NotebookNode]:
    """The outputs of a check cell; an error comes last, since that is what nbgrader looks for."""
    if score.outcome is Outcome.NOT_REACHED or score.report is None:
        why = "an earlier check failed for the same reason."
        if state is State.NOT_STARTED:
            why = "the answer is as it was handed out."
        yield _error("NotReached", f"Not run: {why}")
        return
    yield _shown(score.report, score.claimed)
    if score.outcome is not Outcome.PASSED:
        yield _error("CheckFailed", f"Not passed yet: {score.report.headline}")


def _shown(report: CheckReport, claimed: bool) -> NotebookNode:
    data = {
        "text/plain": check_report.text(report),
        "text/html": as_text(check_report.html(report)),
        MIME: report.model_dump(mode="json"),
    }
    output: NotebookNode = new_output("display_data", data, metadata={CLAIMED: True} if claimed else {})
    return output


def _error(name: str, message: str) -> NotebookNode:
    output: NotebookNode = new_output("error", ename=name, evalue=message, traceback=[message])
    return output
