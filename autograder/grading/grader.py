"""From files to results: one row for each notebook, whatever it contains."""

from __future__ import annotations

import ast
import os
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath
from threading import Lock

from autograder.core import COURSE_FILES, ClinicError, Outcome, Score, State, SubmissionResult, shown
from autograder.exercises import Exercise
from autograder.grading.collect import is_own
from autograder.grading.isolated import trial
from autograder.grading.isolated.trial import Trial
from autograder.grading.notebook_file import Unreadable
from autograder.grading.reader import Reader
from autograder.grading.submission import Submission, read_submission
from autograder.grading.turns import Turns
from autograder.sandbox import WorkerPool, WorkerUnavailable


def cores() -> int:
    """How many processors this process can use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def grade(
    paths: Sequence[Path], exercises: Sequence[Exercise], jobs: int | None = None, sandboxed: bool = False
) -> Generator[SubmissionResult, None, None]:
    """Grade notebooks, several at a time.

    Args:
        paths: the notebooks.
        exercises: everything that can be graded.
        jobs: how many at a time. Default: one per processor.
        sandboxed: whether a container already confines this process.

    Yields:
        One result for each path, in the order of the paths.
    """
    jobs = jobs or cores()
    # Who stops early leaves by way of the grader, which ends its workers, and only then waits for the threads.
    with ThreadPoolExecutor(jobs) as pool, Grader(exercises, max(1, cores() // jobs), sandboxed) as grader:
        try:
            yield from pool.map(grader.result, paths)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class Grader:
    """Grades notebooks for a set of exercises; Keras is imported when the first one has to run.

    Args:
        exercises: everything that can be graded.
        threads: how many threads Keras can use in each worker.
        sandboxed: whether a container already confines this process.
        declare: how the user declares that, for the message if it is missing.
        private: files and folders, besides the exercises, that no learner's program may read.

    Attributes:
        reader: reads submissions in a confined process.
    """

    def __init__(
        self,
        exercises: Sequence[Exercise],
        threads: int = 1,
        sandboxed: bool = False,
        declare: str = "--sandboxed",
        private: Iterable[Path] = (),
    ) -> None:
        self._known = {exercise.key: exercise for exercise in exercises}
        self._threads = threads
        self._sandboxed = sandboxed
        self._declare = declare
        self._private = [COURSE_FILES / "solutions", *private, *(exercise.path for exercise in exercises)]
        self.reader = Reader()
        self._turns = Turns()
        self._lock = Lock()
        self._forks: WorkerPool | None = None
        self._exposed: str | None = None
        self._closed = False

    def result(self, path: Path) -> SubmissionResult:
        """The result of one notebook."""
        try:
            submission = self.read(path)
        except (Unreadable, ClinicError) as error:
            return SubmissionResult(file=shown(path), state=State.NOT_GRADED, reason=str(error))
        return about(self.verdict(submission, is_own(path)), submission, shown(path))

    def read(self, path: Path) -> Submission:
        """What a learner handed in.

        Raises:
            Unreadable: the file is not a notebook, or answers none of these exercises.
        """
        return read_submission(path, self._known, self.reader.notebook)

    @property
    def exercises(self) -> dict[str, Exercise]:
        """Everything that can be graded, by key."""
        return self._known

    def key_in_name(self, file: PurePath) -> str:
        """The exercise named by a file's location, as in ``LESSON/NAME.ipynb``, or ``""``."""
        key = f"{file.parent.name}/{file.stem}"
        return key if key in self._known else ""

    def verdict(self, submission: Submission, is_own: bool = False) -> SubmissionResult:
        """The verdict on a learner's cells, whatever file they are from.

        Args:
            submission: the cells.
            is_own: whether they are the grading person's own; if nothing can be confined, only these are run.
        """
        if not submission.started:
            return _result(submission, Trial(), State.NOT_STARTED)
        try:
            ran, notes = self._tried(submission, is_own)
        except (Unreadable, ClinicError) as error:
            ran, notes = Trial(trouble=str(error)), ()
        if ran.trouble is not None:
            exercise = submission.exercise.key
            return SubmissionResult(file="", exercise=exercise, state=State.NOT_GRADED, reason=ran.trouble)
        return _result(submission, ran, notes=notes)

    def _tried(self, submission: Submission, is_own: bool) -> tuple[Trial, tuple[str, ...]]:
        forks, missing = self._warm()
        if missing is None:
            ran = trial.run(submission, forks, True, self._turns)
            if ran.trouble is not None and forks.ended and not self._closed:
                ran = trial.run(submission, self._warm()[0], True, self._turns)
            return ran, ()
        if not self._sandboxed and not is_own:
            raise Unreadable(
                f"Others' work is not run here, since it can't be confined: {missing} "
                f"Or grade in a container, and say so with {self._declare}."
            )
        note = f"It ran within limits of time and memory, and not confined: {missing}"
        return trial.run(submission, forks, False, self._turns), (note,)

    def _warm(self) -> tuple[WorkerPool, str | None]:
        """The source of workers, and what keeps them from being confined."""
        with self._lock:
            if self._closed:
                raise ClinicError("Grading was stopped before this one.")
            if self._forks is None or self._forks.ended:
                self._forks = WorkerPool([*trial.MODULES, *_modules(self._known.values())], self._threads)
                self._exposed = self._in_reach(self._forks)
            return self._forks, self._forks.missing or self._exposed

    def _in_reach(self, forks: WorkerPool) -> str | None:
        """What a learner's program could read despite being confined, as a sentence, or ``None``."""
        if forks.missing is not None:
            return None
        try:
            seen = forks.seen(str(path.absolute()) for path in self._private)
        except WorkerUnavailable as error:
            raise ClinicError(str(error)) from None
        if not seen:
            return None
        return f"learners' programs could read {seen[0]}. Run `chmod -R go-rwx` on its folder."

    def __enter__(self) -> Grader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop every worker; unfinished submissions are not graded."""
        with self._lock:
            self._closed = True
            if self._forks is not None:
                self._forks.close()
        self.reader.close()


def about(verdict: SubmissionResult, submission: Submission, file: str, learner: str = "") -> SubmissionResult:
    """A verdict on a learner's cells, as the result of the notebook that contained them."""
    notes = (*submission.notes, *verdict.notes)
    return verdict.model_copy(update={"file": file, "learner": learner, "notes": notes})


def _modules(exercises: Iterable[Exercise]) -> set[str]:
    """What the exercises' own set-ups import."""
    found: set[str] = set()
    for exercise in exercises:
        for node in ast.walk(ast.parse(exercise.setup.source)):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
            elif isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
    return found


def _result(
    submission: Submission, ran: Trial, state: State | None = None, notes: tuple[str, ...] = ()
) -> SubmissionResult:
    scores = tuple(_scores(submission.exercise, ran))
    passed = all(score.outcome is Outcome.PASSED for score in scores)
    return SubmissionResult(
        file="",
        exercise=submission.exercise.key,
        state=state or (State.PASSED if passed else State.FAILED),
        scores=scores,
        reason=_reason(scores),
        notes=notes,
    )


def _scores(exercise: Exercise, ran: Trial) -> Generator[Score]:
    """A score for every check; one that would repeat an earlier cause is not reached."""
    blamed: set[str] = set()
    for role in ("check", "hidden"):
        for number, cell in enumerate(exercise.role(role), start=1):
            name = f"{role}-{number}"
            report, claimed = ran.reports.get(name), role == "hidden" and name in ran.claimed
            outcome = Outcome.NOT_REACHED
            if report is not None and report.passed:
                outcome = Outcome.PASSED
            elif report is not None and report.cause not in blamed:
                outcome = Outcome.FAILED
            if report is not None and report.cause is not None:
                blamed.add(report.cause)
            points = cell.points if outcome is Outcome.PASSED else 0
            yield Score(check=name, points=points, out_of=cell.points, outcome=outcome, report=report, claimed=claimed)


def _reason(scores: Sequence[Score]) -> str:
    """What to do about the first failed check, without anything the learner's process claims about a hidden one."""
    failed = next((score for score in scores if score.outcome is Outcome.FAILED and score.report), None)
    if failed is None or failed.report is None:
        return ""
    if failed.claimed:
        return "A hidden check fails: it tries other sizes or other data."
    blamed = failed.report.blamed
    return f"{blamed.sentence} {blamed.remedy}" if blamed else ""
