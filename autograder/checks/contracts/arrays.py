"""The contract of a function that returns arrays: their shapes, and every value in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from autograder.checks.learner_functions import Function, Raised
from autograder.checks.requirement import Requirement, Violation
from autograder.core import CauseName, Shape, error_line, shape_of
from autograder.diagnosis import returned_shape, returned_values

if TYPE_CHECKING:
    import numpy as np


class ArrayContract:
    """What a function that returns arrays must satisfy.

    Args:
        name: what the learner calls the function.
        function: is called once.
        args: the arguments it is called with.
        gives: the array that is right; a tuple for a function that returns several; a list of what is right alike.
    """

    def __init__(self, name: str, function: Function, args: Sequence[Any], gives: Any) -> None:
        self.name = name
        self.function = function
        self.args = args
        alternatives = gives if isinstance(gives, list) else [gives]
        self.alternatives = [arrays if isinstance(arrays, tuple) else (arrays,) for arrays in alternatives]
        self.received: list[np.ndarray]

    def requirements(self) -> list[Requirement]:
        """The requirements in the order in which a learner meets them."""
        many = len(self.alternatives[0])
        shapes = " or ".join(dict.fromkeys(", ".join(map(str, _shapes(arrays))) for arrays in self.alternatives))
        return [
            Requirement(f"{self.name} returns {'an array' if many == 1 else f'{many} arrays'}", self._returns),
            Requirement(f"the shape is {shapes}" if many == 1 else f"the shapes are {shapes}", self._shapes),
            Requirement("every value is in its place", self._values),
        ]

    def notes(self) -> Sequence[str]:
        """See `Contract`."""
        return ()

    def _returns(self) -> None:
        try:
            value = self.function(*self.args)
        except Raised as raised:
            cause = raised.finding.cause if raised.finding else "answer_raises"
            raise Violation(
                "changes_its_argument" if "read-only" in raised.error else cause, error=raised.error
            ) from raised
        many = len(self.alternatives[0])
        if many == 1:
            self.received = [as_array(value)]
            return
        if not isinstance(value, (tuple, list)) or len(value) != many:
            raise Violation("not_an_array", expected=f"{many} arrays", received=_what(value))
        self.received = [as_array(array) for array in value]

    def _shapes(self) -> None:
        received, expected = _shapes(self.received), _shapes(self._nearest())
        samples = {shape[:1] for shape in received}
        if len(samples) > 1 and len({shape[:1] for shape in expected}) == 1:
            raise Violation("samples_differ", expected="the same number of samples", received=_listed(received))
        for got, right in zip(received, expected, strict=True):
            if cause := returned_shape(got, right):
                raise Violation(cause, expected=right, received=got)

    def _values(self) -> None:
        causes: list[CauseName | None] = []
        for arrays in self.alternatives:
            if _shapes(arrays) == _shapes(self.received):
                pairs = zip(self.received, arrays, strict=True)
                causes.append(next(filter(None, (returned_values(got, right) for got, right in pairs)), None))
        if (first := causes[0]) and all(causes):
            raise Violation(first, expected="the values of each sample", received=_difference(first))

    def _nearest(self) -> tuple[Any, ...]:
        """The alternative that has the shapes of what was returned, or else the first."""
        received = _shapes(self.received)
        return next((arrays for arrays in self.alternatives if _shapes(arrays) == received), self.alternatives[0])


def as_array(value: Any) -> np.ndarray:
    """A returned value as an array of numbers.

    Raises:
        Violation: it is none.
    """
    import numpy as np

    if isinstance(value, (list, tuple)):
        shapes = {tuple(part.shape) for part in value if hasattr(part, "shape")}
        if len(shapes) > 1:
            raise Violation("ragged_data", expected="one array", received=f"a {type(value).__name__} of other shapes")
        received = f"a {type(value).__name__} of {len(value)}"
        raise Violation("list_as_inputs" if shapes else "not_an_array", expected="one array", received=received)
    if not hasattr(value, "shape"):
        raise Violation("not_an_array", expected="an array", received=_what(value))
    try:
        array = np.asarray(value)
    except Exception as error:  # a symbolic tensor has a shape and no values
        raise Violation("not_an_array", expected="an array", received=_what(value), error=error_line(error)) from error
    if array.dtype.kind == "O":
        ragged = any(isinstance(part, (list, tuple, np.ndarray)) for part in array.ravel())
        cause: CauseName = "ragged_data" if ragged else "not_an_array"
        raise Violation(cause, expected="an array of numbers", received="an array of objects")
    if array.dtype.kind not in "biuf":
        kind = "text" if array.dtype.kind in "US" else array.dtype
        raise Violation("not_an_array", expected="an array of numbers", received=f"an array of {kind}")
    return array


def _shapes(arrays: Sequence[Any]) -> list[Shape]:
    return [shape_of(array.shape) for array in arrays]


def _listed(shapes: Sequence[Shape]) -> str:
    return ", ".join(map(str, shapes))


def _difference(cause: CauseName) -> str:
    found = {
        "reshape_scrambles": "the same values in other places",
        "values_reordered": "the same values in another order",
        "axes_swapped_in_data": "the same values with two axes exchanged",
        "samples_shifted": "the values of samples before or after",
    }
    return found.get(cause, "other values")


def _what(value: object) -> str:
    return "None" if value is None else f"a {type(value).__name__}"
