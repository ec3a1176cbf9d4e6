"""The one result type: what was promised, what held, and the cause when something did not."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from autograder.core.causes import CAUSES, Cause
from autograder.core.trace import Trace


class Outcome(StrEnum):
    """What became of one promise."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_REACHED = "not reached"
    RUNNING = "running"


class Row(BaseModel):
    """One promise and its outcome, with what was expected and received where that says more."""

    model_config = ConfigDict(frozen=True)

    promise: str
    outcome: Outcome
    expected: str = ""
    received: str = ""


class CheckReport(BaseModel):
    """Everything that one check found out.

    Attributes:
        answer: name of the function that was checked.
        rows: the promises in the order in which they were tested.
        cause: name of the cause to blame, or ``None``.
        error: the learner's own error in one line, where there was one.
        trace: the shapes on their way through the model, where there is a model.
        notes: what else a learner should know; nothing in them counts against the answer.
    """

    model_config = ConfigDict(frozen=True)

    answer: str
    rows: tuple[Row, ...]
    cause: str | None = None
    error: str = ""
    trace: Trace | None = None
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every promise held."""
        return all(row.outcome is Outcome.PASSED for row in self.rows)

    @property
    def headline(self) -> str:
        """The report in one sentence."""
        if self.passed:
            return f"{self.answer} passes."
        if any(row.outcome is Outcome.RUNNING for row in self.rows):
            return f"{self.answer}: the shapes are right, training runs."
        return f"{self.answer}: {self.blamed.sentence if self.blamed else 'not right yet.'}"

    @property
    def blamed(self) -> Cause | None:
        """The cause with its words."""
        return CAUSES[self.cause] if self.cause else None


def error_line(error: BaseException) -> str:
    """An error in one line: its class and the first line of its message."""
    line = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    return f"{type(error).__name__}: {line}".removesuffix(": ")


MIME = "application/vnd.keras-shape-clinic.report+json"
"""The media type under which a notebook's outputs carry a report as data."""


Show = Callable[[CheckReport], None]
