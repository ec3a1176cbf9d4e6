"""The sentences that several export formats share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from autograder.core import Outcome, Score, State, SubmissionResult
from autograder.grading.exports.hidden_checks import HIDDEN, is_hidden
from autograder.rendering import check_report


def troubles(results: tuple[SubmissionResult, ...]) -> list[str]:
    """Why there is no score: what was not graded, and exercises that several notebooks answer."""
    found = [f"{result.file}: not graded. {result.reason}" for result in results if result.state is State.NOT_GRADED]
    answered = Counter(result.exercise for result in results if result.exercise)
    return found + [
        f"{count} notebooks answer {exercise}, so there is no score. Hand in one." + _ONE_LEARNER
        for exercise, count in answered.items()
        if count > 1
    ]


_ONE_LEARNER = " (This form holds the work of one learner.)"


def remarks(results: tuple[SubmissionResult, ...]) -> Iterator[str]:
    """Everything to say about a submission besides its checks."""
    yield from troubles(results)
    for result in results:
        if result.state is State.NOT_STARTED:
            yield f"{result.exercise}: not started. The answer is as it was handed out."
        yield from (f"{result.exercise}: {note}" for note in result.notes)


def test_name(result: SubmissionResult, score: Score) -> str:
    """The name of a check among those of all exercises."""
    return f"{result.exercise}: {score.check}"


def message(score: Score) -> str:
    """What a check says to the learner."""
    if score.outcome is Outcome.NOT_REACHED:
        return "Not reached: what failed before it decides this one too."
    if score.report is None or score.outcome is Outcome.PASSED:
        return ""
    if is_hidden(score):
        blamed = score.report.blamed
        return f"{HIDDEN} {blamed.sentence} {blamed.remedy}" if blamed else HIDDEN
    return check_report.text(score.report)
