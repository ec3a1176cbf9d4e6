"""What grading found out: plain data, from a check's score to a whole batch."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, computed_field, field_serializer

from autograder.core.report import CheckReport, Outcome


class State(StrEnum):
    """What became of one notebook."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_STARTED = "not started"
    NOT_GRADED = "not graded"


class Score(BaseModel):
    """One check of one notebook.

    Attributes:
        check: its name in the notebook, as in ``check-1``.
        points: what it earned.
        out_of: what it is worth.
        outcome: passed, failed or not reached.
        report: everything the check found out, unless it was not reached.
        claimed: whether this is a hidden check whose cause rests on what the learner's process said; then learners are
            shown neither the cause nor whether it is an earlier one: it could carry out what the check asked.
    """

    model_config = ConfigDict(frozen=True)

    check: str
    points: int
    out_of: int
    outcome: Outcome
    report: CheckReport | None = None
    claimed: bool = False


class SubmissionResult(BaseModel):
    """One notebook.

    Attributes:
        file: the notebook, as it was named to the grader.
        learner: who handed it in, as far as folders and names say, or ``""``.
        exercise: the exercise's key, or ``""`` where it could not be found out.
        state: what became of it.
        scores: its checks, in their order; none where it was not graded.
        reason: what stood in the way and what to do next, or the misconception in one sentence.
        notes: what else was found; it does not count against the answer.
    """

    model_config = ConfigDict(frozen=True)

    file: str
    learner: str = ""
    exercise: str = ""
    state: State
    scores: tuple[Score, ...] = ()
    reason: str = ""
    notes: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def points(self) -> int:
        """The points that it earned."""
        return sum(score.points for score in self.scores)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def out_of(self) -> int:
        """The points that it could earn."""
        return sum(score.out_of for score in self.scores)

    @field_serializer("points", "out_of")
    def _never_a_zero(self, points: int) -> int | None:
        """Written down, what was not graded has no points, rather than none of them."""
        return None if self.state is State.NOT_GRADED else points


class Batch(BaseModel):
    """Everything that one run of the grader found out."""

    model_config = ConfigDict(frozen=True)

    results: tuple[SubmissionResult, ...]

    @property
    def states(self) -> Counter[State]:
        """How many notebooks there are of each state."""
        return Counter(result.state for result in self.results)

    @property
    def exit_code(self) -> int:
        """0 when all pass, 1 when some fail or are not started, 2 when some could not be graded, whatever else."""
        if self.states[State.NOT_GRADED]:
            return 2
        return 0 if self.states[State.PASSED] == len(self.results) else 1
