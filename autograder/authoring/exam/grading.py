"""Grading of an exam: each learner's notebooks against that learner's own questions, whatever the notebooks say."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.authoring.exam.exam import Exam
from autograder.core import ClinicError, State, SubmissionResult
from autograder.exercises import Exercise
from autograder.grading import (
    Grader,
    HandedIn,
    ResultRow,
    Submission,
    Unreadable,
    about,
    cores,
    handed_in,
    missing,
    read_submission,
    settled,
)


def graded(exam: Exam, paths: Sequence[Path], sandboxed: bool = False) -> list[SubmissionResult]:
    """Grade an exam.

    Args:
        exam: the exam.
        paths: folders ``LEARNER/exam/question_1.ipynb``, or archives as a learning platform exports them.
        sandboxed: whether a container around this process confines it already.

    Returns:
        A result for each notebook, and one for each question that is missing from a learner who handed in another.
    """
    exercises = {learner: exam.exercises(learner) for learner in exam.learners}
    everything = [exercise for questions in exercises.values() for exercise in questions]
    questions = next(iter(exercises.values()))
    keys = [exercise.key for exercise in questions]
    with (
        Grader(everything, 1, sandboxed) as grader,
        ThreadPoolExecutor(cores()) as pool,
        handed_in(paths, keys, grader.reader) as found,
    ):
        read, results = _read(exam, exercises, grader, found)
        counting, doubles = settled(read, lambda item: (item[0], item[1].exercise))
        results += [_not_graded(handed, reason, submission.exercise.key) for (handed, submission), reason in doubles]
        verdicts = pool.map(lambda item: grader.verdict(item[1], item[0].is_own), counting)
        for (handed, submission), verdict in zip(counting, verdicts, strict=True):
            result = about(verdict, submission, handed.file, handed.learner)
            results.append(result.model_copy(update={"platform": handed.platform}))
    rows = [ResultRow.model_validate(result) for result in results if exam.learner(result.learner)]
    return [*results, *missing(rows, questions, questions)]


def _read(
    exam: Exam, exercises: dict[str, list[Exercise]], grader: Grader, found: Sequence[HandedIn]
) -> tuple[list[tuple[HandedIn, Submission]], list[SubmissionResult]]:
    """What can be graded, and rows for what can't."""
    read: list[tuple[HandedIn, Submission]] = []
    rows = []
    for handed in found:
        try:
            read.append((handed, _submission(exam, exercises, grader, handed)))
        except (Unreadable, ClinicError) as error:
            rows.append(_not_graded(handed, str(error)))
    return read, rows


def _submission(exam: Exam, exercises: dict[str, list[Exercise]], grader: Grader, handed: HandedIn) -> Submission:
    learner = exam.learner(handed.learner) if handed.named else None
    if handed.path is None:
        raise Unreadable(handed.reason)
    if learner is None:
        raise Unreadable(
            f"The exam has no questions for {handed.learner!r}. Put the work into a folder named by the id: "
            "ID/exam/question_1.ipynb, and grade the folder above."
        )
    by_key = {exercise.key: exercise for exercise in exercises[learner]}
    return read_submission(handed.path, by_key, grader.reader.notebook)


def _not_graded(handed: HandedIn, reason: str, exercise: str = "") -> SubmissionResult:
    return SubmissionResult(
        file=handed.file,
        learner=handed.learner,
        exercise=exercise,
        state=State.NOT_GRADED,
        reason=reason,
        platform=handed.platform,
    )
