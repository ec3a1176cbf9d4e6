"""What grading found out: plain data, from the score of one check to a whole batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, computed_field, field_serializer

from autograder.core.report import CheckReport, Outcome


class State(StrEnum):
    """What became of one notebook."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_STARTED = "not started"
    MISSING = "not handed in"
    NOT_GRADED = "not graded"
    UNRELATED = "not an exercise"

    @property
    def scored(self) -> bool:
        """Whether a notebook in this state has points, be they 0."""
        return self not in (State.NOT_GRADED, State.UNRELATED)


class PlatformUser(BaseModel):
    """How a learning platform names a learner in the files it exports.

    Attributes:
        platform: ``"moodle"`` or ``"canvas"``.
        id: Moodle's participant number (of this assignment), or Canvas's user id.
        name: the full name as Moodle writes it; with Canvas, last and first name in one word.
    """

    model_config = ConfigDict(frozen=True)

    platform: str
    id: str
    name: str


class Score(BaseModel):
    """One check of one notebook.

    Attributes:
        check: its name in the notebook, as in ``check-1``.
        points: what it earned, after a teacher's change if there was one.
        out_of: what it is worth.
        outcome: passed, failed or not reached.
        report: everything the check found out, where that is known.
        claimed: whether this is a hidden check whose cause rests on what the learner's process said; then learners are
            shown neither the cause nor whether it is an earlier one: it could carry out what the check asked.
    """

    model_config = ConfigDict(frozen=True)

    check: str
    points: int | float
    out_of: int | float
    outcome: Outcome
    report: CheckReport | None = None
    claimed: bool = False

    @property
    def cause(self) -> str | None:
        """The name of the misconception to blame, if the check did not pass."""
        return self.report.cause if self.report and self.outcome is not Outcome.PASSED else None

    @property
    def hidden(self) -> bool:
        """Whether learners do not see this check."""
        return self.check.startswith("hidden")


class SubmissionResult(BaseModel):
    """One notebook, or the place of one that was not handed in.

    Attributes:
        file: the notebook, as it was named to the grader; ``""`` where none was handed in.
        learner: who handed it in, according to folders and file names, or ``""``.
        exercise: the exercise's key, or ``""`` where it is unknown.
        state: what became of it.
        scores: its checks, in their order; none where it was not graded.
        reason: why it was not graded and what to do next, or the misconception in one sentence.
        notes: what else was found; it does not count against the answer.
        platform: how the platform that exported the notebook names the learner.
        penalty: points that the grade book takes off because the work was late.
        comments: what a teacher wrote about it.
    """

    model_config = ConfigDict(frozen=True)

    file: str
    learner: str = ""
    exercise: str = ""
    state: State
    scores: tuple[Score, ...] = ()
    reason: str = ""
    notes: tuple[str, ...] = ()
    platform: PlatformUser | None = None
    penalty: float = 0.0
    comments: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def points(self) -> int | float:
        """The points that it earned, before a penalty."""
        return sum(score.points for score in self.scores)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def out_of(self) -> int | float:
        """The points that it could earn."""
        return sum(score.out_of for score in self.scores)

    @property
    def lesson(self) -> str:
        """The lesson's folder, which is nbgrader's assignment."""
        return self.exercise.partition("/")[0]

    @property
    def blamed(self) -> Score | None:
        """The first check that names a misconception."""
        return next((score for score in self.scores if score.cause), None)

    @field_serializer("points", "out_of")
    def _never_a_zero(self, points: int | float) -> int | float | None:
        """Serialize what was not graded without points, rather than with 0."""
        return points if self.state.scored else None


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
        """See `exit_code`."""
        return exit_code(self.states)


def exit_code(states: Counter[State]) -> int:
    """0 when all notebooks pass, 1 when some do not, 2 when some could not be graded; unrelated ones do not count."""
    if states[State.NOT_GRADED]:
        return 2
    counted = sum(states.values()) - states[State.UNRELATED]
    return 0 if states[State.PASSED] == counted and (counted or not states) else 1


def count_states(results: Iterable[SubmissionResult]) -> Counter[State]:
    """Count notebooks by state, holding one result at a time."""
    return Counter(result.state for result in results)
