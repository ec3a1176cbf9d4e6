"""Sentences that several export formats share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from autograder.core import Outcome, Score, State, SubmissionResult
from autograder.grading.exports.hidden_checks import HIDDEN
from autograder.rendering import check_report

NOT_RUN = "Not run: an earlier check failed for the same reason."
UNTOUCHED = "Not started: the answer is as it was handed out."


def troubles(results: Sequence[SubmissionResult]) -> list[str]:
    """Why a learner's score is incomplete: whatever was not graded, and exercises that several notebooks answer."""
    found = [f"{result.file}: not graded. {result.reason}" for result in results if result.state is State.NOT_GRADED]
    return found + [
        f"{count} notebooks answer {exercise}, so it has no score. Hand in one: this form holds one learner's work."
        for exercise, count in _answers(results).items()
        if count > 1
    ]


def scored(results: Sequence[SubmissionResult]) -> Iterator[tuple[SubmissionResult, Score]]:
    """The checks of one learner, without those of exercises that several notebooks answer."""
    answers = _answers(results)
    for result in results:
        if answers[result.exercise] == 1:
            yield from ((result, score) for score in result.scores)


def _answers(results: Sequence[SubmissionResult]) -> Counter[str]:
    return Counter(result.exercise for result in results if result.exercise)


def remarks(results: Sequence[SubmissionResult]) -> Iterator[str]:
    """All remarks on a submission other than its checks."""
    yield from troubles(results)
    for result in results:
        name = result.exercise or result.file
        if result.state in (State.MISSING, State.UNRELATED):
            yield f"{name}: {result.reason}"
        if result.state is State.NOT_STARTED:
            yield f"{name}: {UNTOUCHED}"
        yield from (f"{name}: {note}" for note in (*result.notes, *result.comments))


def test_name(result: SubmissionResult, score: Score) -> str:
    """A check's name, unique across all exercises."""
    return f"{result.exercise}: {score.check}"


def message(result: SubmissionResult, score: Score) -> str:
    """A check's message to the learner."""
    if result.state is State.MISSING:
        return result.reason
    if result.state is State.NOT_STARTED:
        return UNTOUCHED
    if score.outcome is Outcome.NOT_REACHED:
        return NOT_RUN
    if score.report is None or score.outcome is Outcome.PASSED:
        return ""
    if score.hidden:
        blamed = score.report.blamed
        return f"{HIDDEN} {blamed.sentence} {blamed.remedy}" if blamed else HIDDEN
    return check_report.text(score.report)
