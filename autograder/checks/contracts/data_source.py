"""Where the arrays of a check come from: the exercise itself, or a function of the learner's that they go through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from autograder.checks.contracts.arrays import as_array
from autograder.checks.learner_functions import Function, Raised
from autograder.checks.requirement import Requirement, Violation
from autograder.core import CauseName, shape_of

if TYPE_CHECKING:
    import numpy as np

ONLY = ""
"""The name of an input or output that is the only one."""

Keeps = Callable[["np.ndarray", "np.ndarray"], CauseName | None]
"""From an array and what became of it to the cause for which that is wrong, or ``None``."""


class Source(Protocol):
    """Arrays by the names of their inputs or outputs."""

    words: str
    """The shape of one sample, as a check says it."""

    def requirements(self) -> list[Requirement]:
        """What must hold before there are arrays."""

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        """Each of shape (samples, ...)."""


class Given:
    """The exercise's own arrays.

    Args:
        arrays: one array of shape (samples, ...), or several by name.
    """

    def __init__(self, arrays: np.ndarray | Mapping[str, np.ndarray]) -> None:
        self.arrays = by_name(arrays)
        self.words = in_words({name: shape_of(array.shape[1:]) for name, array in self.arrays.items()})

    def requirements(self) -> list[Requirement]:
        """See `Source`."""
        return []


class Through:
    """What a function of the learner's makes of the exercise's array.

    Args:
        name: what the function is called.
        function: takes the array and returns one.
        given: the array, of shape (samples, ...).
        keeps: what must survive the function.
        promise: the same in words.
    """

    def __init__(self, name: str, function: Function, given: np.ndarray, keeps: Keeps, promise: str) -> None:
        self.words = f"one sample of what {name} returns"
        self._function = function
        self._given = given
        self._keeps = keeps
        self._promise = f"{name} {promise}"
        self._made: np.ndarray | None = None

    def requirements(self) -> list[Requirement]:
        """See `Source`."""
        return [Requirement(self._promise, self._goes_through)]

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        """See `Source`; asked for when the promise has held."""
        assert self._made is not None
        return {ONLY: self._made}

    def _goes_through(self) -> None:
        try:
            made = as_array(self._function(self._given))
        except Raised as raised:
            cause: CauseName = "changes_its_argument" if "read-only" in raised.error else "answer_raises"
            raise Violation(cause, error=raised.error) from raised
        if lost := self._keeps(self._given, made):
            before, after = shape_of(self._given.shape), shape_of(made.shape)
            raise Violation(lost, expected=f"the values of {before}", received=f"an array of {after}")
        self._made = made


def by_name(one_or_more: Any) -> dict[str, Any]:
    """Several by their names, or the only one."""
    return dict(one_or_more) if isinstance(one_or_more, Mapping) else {ONLY: one_or_more}


def alone(named: Mapping[str, Any]) -> Any:
    """The only one itself, or all of them by name."""
    return named[ONLY] if ONLY in named else dict(named)


def in_words(shapes: Mapping[str, Any]) -> str:
    """Shapes with the names that they have."""
    return ", ".join(f"{name} {shape}".strip() for name, shape in shapes.items())
