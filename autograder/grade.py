"""From files to results: one row for each notebook, whatever it holds."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from autograder import trial
from autograder.codec import printable
from autograder.errors import ClinicError
from autograder.exercise import Exercise
from autograder.forks import Forks
from autograder.report import Outcome
from autograder.result import Result, Score, State
from autograder.submission import Submission, Unreadable, read_submission
from autograder.trial import Trial

OWN = Path("work")
"""The folder of one's own copies, below the current one."""


def notebooks(paths: Sequence[Path]) -> list[Path]:
    """The files to grade: those named, and every notebook in the folders named, each once."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.ipynb")) if path.is_dir() else [path]
        found += [file for file in inside if path == file or is_work(file)]
    return list(dict.fromkeys(found))


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def grade(
    paths: Sequence[Path], exercises: Sequence[Exercise], jobs: int | None = None, sandboxed: bool = False
) -> Iterator[Result]:
    """Grade notebooks, several at a time.

    Args:
        paths: the notebooks.
        exercises: everything that can be graded.
        jobs: how many at a time; as many as there are processors when it is left out.
        sandboxed: whether a container around this process confines it already.

    Yields:
        One result for each path, in the order of the paths.
    """
    jobs = jobs or cores()
    with Grader(exercises, max(1, cores() // jobs), sandboxed) as grader, ThreadPoolExecutor(jobs) as pool:
        try:
            yield from pool.map(grader.result, paths)
        finally:
            pool.shutdown(cancel_futures=True)


class Grader:
    """Grades notebooks of a set of exercises; Keras is imported when the first one has to run.

    Args:
        exercises: everything that can be graded.
        threads: how many threads Keras may use in each worker.
        sandboxed: whether a container around this process confines it already.
    """

    def __init__(self, exercises: Sequence[Exercise], threads: int = 1, sandboxed: bool = False) -> None:
        self._known = {exercise.key: exercise for exercise in exercises}
        self._threads = threads
        self._sandboxed = sandboxed
        self._lock = Lock()
        self._forks: Forks | None = None

    def result(self, path: Path) -> Result:
        """What becomes of one notebook."""
        try:
            submission = read_submission(path, self._known)
            if not submission.started:
                return _result(path, submission, Trial(), State.NOT_STARTED)
            ran, notes = self._tried(path, submission)
        except (Unreadable, ClinicError) as error:
            return Result(file=_named(path), state=State.NOT_GRADED, reason=str(error))
        if ran.trouble is not None:
            exercise = submission.exercise.key
            return Result(file=_named(path), exercise=exercise, state=State.NOT_GRADED, reason=ran.trouble)
        return _result(path, submission, ran, notes=notes)

    def _tried(self, path: Path, submission: Submission) -> tuple[Trial, tuple[str, ...]]:
        forks = self._warm()
        if forks.missing is None:
            return trial.run(submission, forks, confined=True), ()
        if not self._sandboxed and OWN.resolve() not in path.resolve().parents:
            raise Unreadable(
                f"Others' work is not run here, since it can't be confined: {forks.missing} "
                "Grade in a container, and say so with --sandboxed."
            )
        note = f"It ran within limits of time and memory, and not confined: {forks.missing}"
        return trial.run(submission, forks, confined=False), (note,)

    def _warm(self) -> Forks:
        with self._lock:
            if self._forks is None:
                self._forks = Forks(_modules(self._known.values()), self._threads)
            return self._forks

    def __enter__(self) -> Grader:
        return self

    def __exit__(self, *_: object) -> None:
        if self._forks is not None:
            self._forks.close()


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
    path: Path, submission: Submission, ran: Trial, state: State | None = None, notes: tuple[str, ...] = ()
) -> Result:
    scores = tuple(_scores(submission.exercise, ran))
    passed = all(score.outcome is Outcome.PASSED for score in scores)
    return Result(
        file=_named(path),
        exercise=submission.exercise.key,
        state=state or (State.PASSED if passed else State.FAILED),
        scores=scores,
        reason=_reason(scores),
        notes=(*submission.notes, *notes),
    )


def _scores(exercise: Exercise, ran: Trial) -> Iterator[Score]:
    """A score for every check; one that would repeat an earlier blame is not reached."""
    blamed: set[str] = set()
    for role in ("check", "hidden"):
        for at, cell in enumerate(exercise.role(role), start=1):
            name = f"{role}-{at}"
            report = ran.reports.get(name)
            outcome = Outcome.NOT_REACHED
            if report is not None and report.passed:
                outcome = Outcome.PASSED
            elif report is not None and report.cause not in blamed:
                outcome = Outcome.FAILED
            if report is not None and report.cause is not None:
                blamed.add(report.cause)
            points = cell.points if outcome is Outcome.PASSED else 0
            yield Score(check=name, points=points, out_of=cell.points, outcome=outcome, report=report)


def _reason(scores: Sequence[Score]) -> str:
    reports = (score.report for score in scores if score.outcome is Outcome.FAILED and score.report)
    first = next(reports, None)
    if first is None or first.blamed is None:
        return ""
    return f"{first.blamed.sentence} {first.blamed.remedy}"


def _named(path: Path) -> str:
    """A path that can be written down, whatever bytes it holds."""
    return printable(str(path).encode("utf-8", "replace").decode())


def is_work(file: Path) -> bool:
    """Whether this is a learner's work, and not a newer release or an older version that lies beside it."""
    return ".ipynb_checkpoints" not in file.parts and not re.search(r"\.(new|old)\d*\.ipynb$", file.name)
