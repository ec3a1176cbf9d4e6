"""The one result type: what was promised, what held, and the cause when something did not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from autograder.causes import CAUSES, Cause
from autograder.trace import Trace


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


class Report(BaseModel):
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
    def blamed(self) -> Cause | None:
        """The cause with its words."""
        return CAUSES[self.cause] if self.cause else None


class Broken(Exception):
    """A promise did not hold."""

    def __init__(
        self, cause: str, *, expected: object = "", received: object = "", error: str = "", trace: Trace | None = None
    ) -> None:
        super().__init__(cause)
        self.cause = cause
        self.expected = str(expected)
        self.received = str(received)
        self.error = error
        self.trace = trace


@dataclass(frozen=True)
class Promise:
    """A sentence and the way to test it; each promise depends on those before it.

    Attributes:
        sentence: what is promised, in the learner's words.
        keep: returns what is worth showing when the promise holds, raises `Broken` when it does not.
        slow: whether it trains, so that a reader should see the earlier outcomes first.
    """

    sentence: str
    keep: Callable[[], Trace | None]
    slow: bool = False


def judge(answer: str, promises: Sequence[Promise]) -> Iterator[Report]:
    """Test promises in their order: one report ahead of every slow promise, and the last one at the end."""
    rows: list[Row] = []
    trace: Trace | None = None
    for at, promise in enumerate(promises):
        if promise.slow:
            yield Report(answer=answer, rows=(*rows, *_rest(promises[at:], Outcome.RUNNING)), trace=trace)
        try:
            trace = promise.keep() or trace
        except Broken as broken:
            failed = Row(
                promise=promise.sentence,
                outcome=Outcome.FAILED,
                expected=broken.expected,
                received=broken.received,
            )
            yield Report(
                answer=answer,
                rows=(*rows, failed, *_rest(promises[at + 1 :], Outcome.NOT_REACHED)),
                cause=broken.cause,
                error=broken.error,
                trace=broken.trace or trace,
            )
            return
        rows.append(Row(promise=promise.sentence, outcome=Outcome.PASSED))
    yield Report(answer=answer, rows=tuple(rows), trace=trace)


def _rest(promises: Sequence[Promise], outcome: Outcome) -> Iterator[Row]:
    return (Row(promise=promise.sentence, outcome=outcome) for promise in promises)


def told(error: BaseException) -> str:
    """An error in one line: its class and the first line of its message."""
    line = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    return f"{type(error).__name__}: {line}".removesuffix(": ")
