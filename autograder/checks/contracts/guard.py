"""The contract of a function that must protest: silent on right data, loud on wrong ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.checks.learner_functions import Function, Raised
from autograder.checks.requirement import Requirement, Violation


class GuardContract:
    """What a guarding function requirements.

    Args:
        name: what the learner calls the function.
        function: is called once with each of these arguments.
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
        calls = [Requirement(f"{self._call(given)} raises nothing", self._passes(given)) for given in self.accepts]
        return calls + [
            Requirement(f"{self._call(given)} raises an error", self._stops(given)) for given in self.refuses
        ]

    def _call(self, given: tuple[Any, ...]) -> str:
        return f"{self.name} of {' and '.join(map(_looks, given))}"

    def _passes(self, given: tuple[Any, ...]) -> Any:
        def keep() -> None:
            try:
                self.function(*given)
            except Raised as raised:
                raise Violation("guard_refuses_right", error=raised.error) from raised

        return keep

    def _stops(self, given: tuple[Any, ...]) -> Any:
        def keep() -> None:
            try:
                self.function(*given)
            except Raised:
                return
            raise Violation("guard_lets_pass", expected="an exception", received="no exception")

        return keep


def _looks(value: Any) -> str:
    shape = getattr(value, "shape", None)
    return f"{value.dtype} {tuple(shape)}" if shape is not None else repr(value)
