"""The contract of a function that must protest: silent on right data, an exception on wrong data."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from autograder.checks.learner_functions import Function, Raised
from autograder.checks.requirement import Requirement, Violation

REPEATS = (2, 3)
"""The least and the most times that a guard is asked about each case."""


class GuardContract:
    """What a guarding function must satisfy.

    A guard that counts its calls, or remembers what it was asked, must not pass. So all cases are asked at once,
    several times each, in an order and number that can't be predicted, and each time with the samples in another order.

    Args:
        name: what the learner calls the function.
        function: is called with each of these arguments.
        accepts: arguments for which it must return, whatever it returns.
        refuses: arguments for which it must raise an exception.
    """

    def __init__(
        self, name: str, function: Function, accepts: Sequence[tuple[Any, ...]], refuses: Sequence[tuple[Any, ...]]
    ) -> None:
        self.name = name
        self.function = function
        self.accepts = accepts
        self.refuses = refuses

    def requirements(self) -> list[Requirement]:
        """The requirements: right data pass, then each kind of wrong data is refused."""
        cases = [(args, "raises nothing", "accepts") for args in self.accepts]
        cases += [(args, "raises an error", "refuses") for args in self.refuses]
        return [
            Requirement(f"{self._call(args)} {promise}", self._tested(index, kind))
            for index, (args, promise, kind) in enumerate(cases)
        ]

    def notes(self) -> Sequence[str]:
        """See `Contract`."""
        return ()

    def _call(self, args: tuple[Any, ...]) -> str:
        return f"{self.name} of {' and '.join(map(_looks, args))}"

    def _tested(self, index: int, kind: str) -> Callable[[], None]:
        def accepts() -> None:
            if errors := [raised.error for raised in self._answers[index] if raised is not None]:
                raise Violation("guard_refuses_right", error=errors[0])

        def refuses() -> None:
            if not all(self._answers[index]):
                raise Violation("guard_lets_pass", expected="an exception", received="no exception")

        return accepts if kind == "accepts" else refuses

    @cached_property
    def _answers(self) -> list[list[Raised | None]]:
        """For each case what the guard raised each time that it was asked."""
        cases = [*self.accepts, *self.refuses]
        unpredictable = random.SystemRandom()
        calls = [index for index in range(len(cases)) for _ in range(unpredictable.randint(*REPEATS))]
        unpredictable.shuffle(calls)
        answers: list[list[Raised | None]] = [[] for _ in cases]
        for index in calls:
            answers[index].append(self._asked(_shuffled(cases[index], unpredictable)))
        return answers

    def _asked(self, args: tuple[Any, ...]) -> Raised | None:
        try:
            self.function(*args)
        except Raised as raised:
            if "read-only" in raised.error:
                raise Violation("changes_its_argument", error=raised.error) from raised
            return raised
        return None


def _shuffled(args: tuple[Any, ...], rng: random.Random) -> tuple[Any, ...]:
    """Arrays with their samples in another order, the same one in all arrays of as many samples."""
    orders: dict[int, list[int]] = {}
    for value in args:
        count = len(value) if getattr(value, "ndim", 0) else 0
        if count not in orders:
            orders[count] = rng.sample(range(count), count)
    return tuple(value[orders[len(value)]] if getattr(value, "ndim", 0) else value for value in args)


def _looks(value: Any) -> str:
    shape = getattr(value, "shape", None)
    return f"{value.dtype} {tuple(shape)}" if shape is not None else repr(value)
