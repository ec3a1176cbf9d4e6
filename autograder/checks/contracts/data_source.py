"""Where the arrays of a check come from: the exercise itself, or a function of the learner's that they go through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from autograder.checks.contracts.arrays import as_array
from autograder.checks.learner_functions import Function, Raised
from autograder.checks.model_transfer import SEED
from autograder.checks.requirement import Requirement, Violation
from autograder.core import CauseName, shape_of
from autograder.diagnosis import labels_kept, values_kept

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

    @property
    def originals(self) -> Mapping[str, np.ndarray]:
        """The exercise's own arrays, before a learner's function made others of them."""

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
        self.originals = by_name(arrays)
        self.words = in_words({name: shape_of(array.shape[1:]) for name, array in self.originals.items()})

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        """See `Source`."""
        return self.originals

    def requirements(self) -> list[Requirement]:
        """See `Source`."""
        return []


class Prepared:
    """What a learner's function makes of the exercise's array for the model's input.

    Args:
        name: what the function is called.
        function: takes the array and returns one.
        array: of shape (samples, ...).
    """

    promise = "keeps every value of every sample"
    _keeps: Keeps = staticmethod(values_kept)

    def __init__(self, name: str, function: Function, array: np.ndarray) -> None:
        self.words = f"one sample of what {name} returns"
        self.originals = {ONLY: array}
        self._function = function
        self._array = array
        self._promise = f"{name} {self.promise}"
        self._returned: np.ndarray | None = None

    def requirements(self) -> list[Requirement]:
        """See `Source`."""
        return [Requirement(self._promise, self._is_kept)]

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        """See `Source`; asked for when the requirement has held."""
        assert self._returned is not None
        return {ONLY: self._returned}

    def _is_kept(self) -> None:
        returned = self._call(self._array)
        if lost := type(self)._keeps(self._array, returned):
            before, after = shape_of(self._array.shape), shape_of(returned.shape)
            raise Violation(lost, expected=f"the values of {before}", received=f"an array of {after}")
        self._returned = returned

    def _call(self, array: np.ndarray) -> np.ndarray:
        try:
            return as_array(self._function(array))
        except Raised as raised:
            raise Violation(blamed(raised), error=raised.error) from raised


class Encoded(Prepared):
    """What a learner's function makes of the exercise's targets for the loss. The arguments are those of `Prepared`."""

    promise = "keeps the targets apart: one code for each label, and the same code in every array"
    _keeps = staticmethod(labels_kept)

    def _is_kept(self) -> None:
        import numpy as np

        super()._is_kept()
        codes = self.arrays[ONLY]
        for chosen in self._other_arrays():
            again = self._call(self._array[chosen])
            same = again.shape == codes[chosen].shape and np.allclose(again, codes[chosen], rtol=1e-6)
            if not same and not self._is_scaled(self._array[chosen], again):
                expected = "the code that each label had before"
                raise Violation(
                    "encoding_varies", expected=expected, received="other codes in an array of other samples"
                )

    @staticmethod
    def _is_scaled(numbers: np.ndarray, codes: np.ndarray) -> bool:
        """Whether measured numbers were scaled by what this very array spans."""
        measured = numbers.dtype.kind == "f" and bool((numbers != numbers.round()).any())
        return measured and values_kept(numbers, codes) is None

    def _other_arrays(self) -> Iterator[np.ndarray]:
        """Other samples and another order, in which every label occurs where labels occur several times."""
        import numpy as np

        rng = np.random.default_rng(SEED)
        rows = self._array.reshape(len(self._array), -1)
        first = np.unique(rows, axis=0, return_index=True)[1]
        needed = first if len(first) <= len(rows) // 2 else first[:0]
        yield rng.permutation(len(rows))
        for part in (0.6, 0.3):
            others = rng.permutation(len(rows))[: max(int(part * len(rows)), 2)]
            yield rng.permutation(np.union1d(needed, others)).astype(int)


def blamed(raised: Raised) -> CauseName:
    """The cause of an error that a learner's function raised for an array of the exercise."""
    return "changes_its_argument" if "read-only" in raised.error else "answer_raises"


def by_name(one_or_more: Any) -> dict[str, Any]:
    """Several by their names, or the only one."""
    return dict(one_or_more) if isinstance(one_or_more, Mapping) else {ONLY: one_or_more}


def alone(named: Mapping[str, Any]) -> Any:
    """The only one itself, or all of them by name."""
    return named[ONLY] if ONLY in named else dict(named)


def in_words(shapes: Mapping[str, Any]) -> str:
    """Shapes with the names that they have."""
    return ", ".join(f"{name} {shape}".strip() for name, shape in shapes.items())
