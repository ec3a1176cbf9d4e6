"""Results as learners may see them: nothing of what hidden checks ask."""

from __future__ import annotations

from autograder.core import Batch, CheckReport, Outcome, Row, Score, State, SubmissionResult

HIDDEN = "It tries other sizes or other data."


_UNTOLD = "The grader could not judge it. Nothing is lost: tell your teacher, who can grade it again."


def for_learners(batch: Batch) -> Batch:
    """The same results without anything of what hidden checks gave, expected or received."""
    return Batch(results=tuple(map(_without_secrets, batch.results)))


def _without_secrets(result: SubmissionResult) -> SubmissionResult:
    scores = tuple(_without_data(score) if is_hidden(score) else score for score in result.scores)
    reason = _UNTOLD if result.state is State.NOT_GRADED and "hidden-" in result.reason else result.reason
    return result.model_copy(update={"scores": scores, "reason": reason})


def _without_data(score: Score) -> Score:
    return score.model_copy(update={"report": _named_only(score), "outcome": _outcome(score)})


def _outcome(score: Score) -> Outcome:
    """The outcome; where the learner's process chose the cause, being an earlier cause must not show."""
    return Outcome.FAILED if score.claimed and score.outcome is Outcome.NOT_REACHED else score.outcome


def _named_only(score: Score) -> CheckReport | None:
    """A hidden check's report with its outcome and its cause, which is told in the course's words, and no more."""
    if score.report is None:
        return None
    cause = None if score.claimed else score.report.cause
    return CheckReport(answer=score.check, rows=(Row(promise=HIDDEN, outcome=score.outcome),), cause=cause)


def is_hidden(score: Score) -> bool:
    """Whether a check is one that learners do not see."""
    return score.check.startswith("hidden")
