"""Results as learners may see them, without anything of what hidden checks ask."""

from __future__ import annotations

from autograder.core import CheckReport, Row, Score, State, SubmissionResult

HIDDEN = "It tries other sizes or other data."
_WITHHELD = "The grader could not judge it. Nothing is lost: ask your teacher to grade it again."


def for_learners(result: SubmissionResult) -> SubmissionResult:
    """The same result without anything that hidden checks passed, expected or received."""
    scores = tuple(
        score.model_copy(update={"report": _named_only(score)}) if score.hidden else score for score in result.scores
    )
    withheld = result.state is State.NOT_GRADED and "hidden-" in result.reason
    return result.model_copy(update={"scores": scores, "reason": _WITHHELD if withheld else result.reason})


def _named_only(score: Score) -> CheckReport | None:
    """A hidden check's report with its outcome and its cause, and no more."""
    if score.report is None:
        return None
    cause = None if score.claimed else score.report.cause
    return CheckReport(answer=score.check, rows=(Row(promise=HIDDEN, outcome=score.outcome),), cause=cause)
