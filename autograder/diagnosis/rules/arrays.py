"""Rules on arrays that a function returns: from the shape and values that were expected to the cause."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, permutations
from math import prod
from operator import mul
from typing import TYPE_CHECKING

from autograder.core import CauseName, Shape

if TYPE_CHECKING:
    import numpy as np

FARTHEST = 50
"""How many places a shift of samples is looked for."""


def returned_shape(received: Shape, expected: Shape) -> CauseName | None:
    """The cause for which a returned array has another shape.

    Args:
        received: its whole shape.
        expected: the shape that the task asks for, the samples first.

    >>> returned_shape((100, 28, 28), (100, 28, 28, 1))
    'channel_axis_missing_in_data'
    """
    if received == expected:
        return None
    if expected[:1] == (1,) and received in (expected[1:], (*expected[1:], 1)):
        return "batch_axis_missing_in_data"
    if expected[-1:] == (1,) and received == expected[:-1] and len(expected) in (3, 4):
        return "channel_axis_missing_in_data" if len(expected) == 4 else "time_axis_missing"
    if len(received) == 2 < len(expected) and received[0] == expected[0] and _count(received) == _count(expected):
        return "data_flattened"
    if len(received) == len(expected) and Counter(received) == Counter(expected):
        first = (expected[0], expected[-1], *expected[1:-1])
        return "channels_first_in_data" if len(expected) == 4 and received == first else "axes_swapped_in_data"
    if len(received) == len(expected) and received[1:] == expected[1:]:
        return "samples_lost"
    if len(received) == len(expected) == 4 and received[:-1] == expected[:-1]:
        return "channels_differ"
    return "other_shape_returned"


def returned_values(received: np.ndarray, expected: np.ndarray) -> CauseName | None:
    """The cause for which an array of the right shape holds other values, or the same in another order.

    Args:
        received: numbers of any type.
        expected: the right values, in an array of the same shape.
    """
    import numpy as np

    got, right = received.astype("float64"), expected.astype("float64")
    if np.allclose(got, right, rtol=1e-4, atol=1e-6, equal_nan=True):
        return None
    if any(_shifted(got, right, by) or _shifted(right, got, by) for by in range(1, min(len(right) // 2, FARTHEST) + 1)):
        return "samples_shifted"
    same = np.allclose(np.sort(got, axis=None), np.sort(right, axis=None), rtol=1e-4, atol=1e-6, equal_nan=True)
    if same and got.size == len(got):
        return "samples_shifted"
    return "reshape_scrambles" if same else "values_changed"


def _shifted(early: np.ndarray, late: np.ndarray, by: int) -> bool:
    """Whether the rows of one array stand some places before those of the other."""
    import numpy as np

    return np.allclose(early[by:], late[:-by], rtol=1e-4, atol=1e-6) and np.ptp(late) > 0


def values_kept(before: np.ndarray, after: np.ndarray) -> CauseName | None:
    """The cause for which an array that was prepared for a model lost something of its samples.

    Axes of a sample may be moved, joined, or added with the size 1, and an axis may be cut into several. To join axes
    and cut them elsewhere mixes them. The values may be scaled, in a table column by column.

    Args:
        before: array of shape (samples, ...).
        after: what became of it.
    """
    import numpy as np

    if after.ndim == 0 or len(after) != len(before):
        return "samples_differ"
    if after.size != before.size:
        return "values_changed"
    pairs = [(_scaled(before), _scaled(after))]
    if before.ndim == 2:
        pairs.append((_scaled(before, axis=0), _scaled(after.reshape(before.shape), axis=0).reshape(after.shape)))
    if any(_in_place(first, second) for first, second in pairs):
        return None
    same = any(
        np.allclose(np.sort(first, axis=None), np.sort(second, axis=None), rtol=1e-3, atol=1e-4)
        for first, second in pairs
    )
    return "reshape_scrambles" if same else "values_changed"


def _in_place(before: np.ndarray, after: np.ndarray) -> bool:
    """Whether some order of the axes, joined or cut but not both, makes the one array of the other."""
    import numpy as np

    for order in permutations(range(1, before.ndim)):
        moved = before.transpose(0, *order)
        ends, others = _ends(moved.shape[1:]), _ends(after.shape[1:])
        if (ends <= others or others <= ends) and np.allclose(moved.ravel(), after.ravel(), rtol=1e-3, atol=1e-4):
            return True
    return False


def _ends(sizes: tuple[int, ...]) -> set[int]:
    """Into how many pieces a sample is cut by its first axis, by its first two, and so on.

    Where one shape has all of another's ends, it only cuts that one's axes.

    >>> _ends((3, 20, 24)) == {3, 60, 1440}
    True
    """
    return set(accumulate(sizes, mul)) - {1}


def labels_kept(before: np.ndarray, after: np.ndarray) -> CauseName | None:
    """The cause for which encoded labels no longer tell the samples' classes, or values, apart.

    Args:
        before: labels or values of shape (samples, ...).
        after: what became of them, one row for each sample.
    """
    import numpy as np

    if after.ndim == 0 or len(after) != len(before):
        return "samples_differ"
    old, new = (np.unique(one.reshape(len(one), -1), axis=0, return_inverse=True)[1].ravel() for one in (before, after))
    kinds = len(np.unique(np.stack([old, new]), axis=1).T)
    return None if kinds == len(np.unique(old)) == len(np.unique(new)) else "labels_lost"


def _count(shape: Shape) -> int:
    return prod(size or 0 for size in shape)


def _scaled(values: np.ndarray, axis: int | None = None) -> np.ndarray:
    """Values between 0 and 1, all together or along an axis."""
    numbers = values.astype("float64")
    low, high = numbers.min(axis=axis, keepdims=True), numbers.max(axis=axis, keepdims=True)
    spread: np.ndarray = (numbers - low) / (high - low + (high == low))
    return spread
