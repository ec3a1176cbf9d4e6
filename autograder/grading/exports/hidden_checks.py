"""Results that learners may see, without anything that hidden checks ask."""

from __future__ import annotations

from autograder.core import CheckReport, Outcome, Row, Score, State, SubmissionResult

HIDDEN = "It tries other sizes or other data."
_WITHHELD = "The grader could not judge it. Nothing is lost: ask your teacher to grade it again."


def for_learners(result: SubmissionResult) -> SubmissionResult:
    """The same result without anything that hidden checks passed, expected or received."""
    scores = tuple(_without_data(score) if score.hidden else score for score in result.scores)
    withheld = result.state is State.NOT_GRADED and "hidden-" in result.reason
    return result.model_copy(update={"scores": scores, "reason": _WITHHELD if withheld else result.reason})


def _without_data(score: Score) -> Score:
    return score.model_copy(update={"report": _named_only(score), "outcome": _outcome(score)})


def _outcome(score: Score) -> Outcome:
    """The outcome; if the learner's process chose the cause, it must not reveal that it repeats an earlier one."""
    return Outcome.FAILED if score.claimed and score.outcome is Outcome.NOT_REACHED else score.outcome


def _named_only(score: Score) -> CheckReport | None:
    """A hidden check's report with only its outcome and its cause."""
    if score.report is None:
        return None
    cause = None if score.claimed else score.report.cause
    return CheckReport(answer=score.check, rows=(Row(promise=HIDDEN, outcome=score.outcome),), cause=cause)
