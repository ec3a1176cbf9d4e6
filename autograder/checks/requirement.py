"""A requirement, and how several of them are evaluated in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from autograder.core import CauseName, CheckReport, Outcome, Row, Trace


class Violation(Exception):
    """A requirement does not hold."""

    def __init__(
        self,
        cause: CauseName,
        *,
        expected: object = "",
        received: object = "",
        error: str = "",
        trace: Trace | None = None,
    ) -> None:
        super().__init__(cause)
        self.cause = cause
        self.expected = str(expected)
        self.received = str(received)
        self.error = error
        self.trace = trace


@dataclass(frozen=True)
class Requirement:
    """A sentence and the way to test it; each depends on those before it.

    Attributes:
        sentence: what is required, in the learner's words.
        test: returns what is worth showing when the requirement holds, raises `Violation` when it does not.
        slow: whether it trains, so that a reader should see the earlier outcomes first.
    """

    sentence: str
    test: Callable[[], Trace | None]
    slow: bool = False


def evaluate(answer: str, requirements: Sequence[Requirement]) -> Iterator[CheckReport]:
    """Test requirements in their order: one report ahead of every slow one, and the last one at the end."""
    rows: list[Row] = []
    trace: Trace | None = None
    for index, requirement in enumerate(requirements):
        if requirement.slow:
            yield CheckReport(answer=answer, rows=(*rows, *_rest(requirements[index:], Outcome.RUNNING)), trace=trace)
        try:
            trace = requirement.test() or trace
        except Violation as violation:
            failed = Row(
                promise=requirement.sentence,
                outcome=Outcome.FAILED,
                expected=violation.expected,
                received=violation.received,
            )
            yield CheckReport(
                answer=answer,
                rows=(*rows, failed, *_rest(requirements[index + 1 :], Outcome.NOT_REACHED)),
                cause=violation.cause,
                error=violation.error,
                trace=violation.trace or trace,
            )
            return
        rows.append(Row(promise=requirement.sentence, outcome=Outcome.PASSED))
    yield CheckReport(answer=answer, rows=tuple(rows), trace=trace)


def _rest(requirements: Sequence[Requirement], outcome: Outcome) -> Iterator[Row]:
    return (Row(promise=requirement.sentence, outcome=outcome) for requirement in requirements)
