"""Rules on arrays that a function returns: from the shape and values that were expected to the cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, combinations, permutations
from math import prod
from operator import mul
from typing import TYPE_CHECKING

from autograder.core import CauseName, Shape

if TYPE_CHECKING:
    import numpy as np

FARTHEST = 50
"""How many places a shift of samples is looked for."""
RESIDUE = 0.01
"""The part of a column's spread that rounding may change when it is scaled."""


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
    if _close(got, right):
        return None
    if any(_shifted(got, right, by) or _shifted(right, got, by) for by in range(1, min(len(right) // 2, FARTHEST) + 1)):
        return "samples_shifted"
    if not _close(np.sort(got, axis=None), np.sort(right, axis=None)):
        return "values_changed"
    if any(order != tuple(range(right.ndim)) and _moved(got, right, order) for order in _orders(right)):
        return "axes_swapped_in_data"
    if _reshaped(got, right):
        return "reshape_scrambles"
    if _same_rows(got, right):
        return "samples_shifted"
    return "values_reordered" if _reordered(got, right) else "reshape_scrambles"


def _orders(array: np.ndarray) -> Iterator[tuple[int, ...]]:
    """Every order of an array's axes that keeps the samples in front."""
    return ((0, *rest) for rest in permutations(range(1, array.ndim)))


def _reshaped(got: np.ndarray, right: np.ndarray) -> bool:
    """Whether an array was cut out of the right values where they stood in another order of the axes."""
    orders = (order for order in permutations(range(right.ndim)) if order[0] != 0)
    return right.ndim > 2 and any(_close(got, right.transpose(order).reshape(got.shape)) for order in orders)


def _moved(got: np.ndarray, right: np.ndarray, order: tuple[int, ...]) -> bool:
    moved = right.transpose(order)
    return moved.shape == got.shape and _close(got, moved)


def _reordered(got: np.ndarray, right: np.ndarray) -> bool:
    """Whether an array of the same shape holds the same slices along some axis in another order, or is sorted."""
    import numpy as np

    axes = range(right.ndim)
    flips = (np.flip(right, chosen) for count in (1, 2, 3) for chosen in combinations(axes, count))
    sorts = (order for axis in axes for order in _sorts(right, axis))
    moved = (_same_rows(np.moveaxis(got, axis, 0), np.moveaxis(right, axis, 0)) for axis in axes)
    return any(_close(got, other) for other in (*flips, *sorts)) or any(moved)


def _sorts(array: np.ndarray, axis: int) -> Iterator[np.ndarray]:
    """An array sorted along an axis, in both directions."""
    import numpy as np

    rising = np.sort(array, axis=axis)
    yield from (rising, np.flip(rising, axis))


def _same_rows(got: np.ndarray, right: np.ndarray) -> bool:
    """Whether two arrays hold the same samples in another order."""
    import numpy as np

    first, second = (values.reshape(len(values), -1).round(6) for values in (got, right))
    return _close(*(values[np.lexsort(values.T[::-1])] for values in (first, second)))


def _close(first: np.ndarray, second: np.ndarray) -> bool:
    import numpy as np

    return np.allclose(first, second, rtol=1e-4, atol=1e-6, equal_nan=True)


def _shifted(early: np.ndarray, late: np.ndarray, by: int) -> bool:
    """Whether the rows of one array stand some places before those of the other."""
    import numpy as np

    return np.allclose(early[by:], late[:-by], rtol=1e-4, atol=1e-6) and np.ptp(late) > 0


def values_kept(before: np.ndarray, after: np.ndarray) -> CauseName | None:
    """The cause for which an array that was prepared for a model lost something of its samples.

    Axes of a sample may be moved, joined, or added with the size 1, and an axis may be cut into several. To join axes
    and cut them elsewhere mixes them. Each number may be scaled and shifted by constants of its own, which may be
    negative but not 0, and each image or series by its own. Constants, and copies of what is there, may be added.

    Args:
        before: array of shape (samples, ...).
        after: what became of it.
    """
    import numpy as np

    if after.ndim == 0 or len(after) != len(before):
        return "samples_differ"
    if after.size < before.size or not np.isfinite(after).all():
        return "values_changed"
    first, second = before.astype("float64"), after.astype("float64")
    if after.size > before.size:
        second = _without_additions(second)
        kept = second.size == first.size and _in_place(first, second)
        first = _without_additions(first)
        return None if kept or (second.size == first.size and _in_place(first, second)) else "values_changed"
    if _in_place(first, second):
        return None
    first, second = _scaled(first), _scaled(second)
    if first.shape == second.shape and _same_rows(second, first):
        return "samples_shifted"
    if not _close(np.sort(first, axis=None), np.sort(second, axis=None)):
        return "values_changed"
    return "values_reordered" if first.shape == second.shape and _reordered(second, first) else "reshape_scrambles"


def _without_additions(array: np.ndarray) -> np.ndarray:
    """An array without slices that are the same for every sample, or that repeat an earlier slice."""
    import numpy as np

    for axis in range(1, array.ndim):
        slices = np.moveaxis(array, axis, 0)
        seen: dict[bytes, int] = {}
        for index, values in enumerate(slices):
            if np.ptp(values, axis=0).max() > 1e-9:
                seen.setdefault(values.round(6).tobytes(), index)
        array = array.take(sorted(seen.values()) or [0], axis=axis)
    return array


def _in_place(before: np.ndarray, after: np.ndarray) -> bool:
    """Whether some order of the axes, joined or cut but not both, makes the one array of the other."""
    for order in _orders(before):
        moved = before.transpose(order)
        ends, others = _ends(moved.shape[1:]), _ends(after.shape[1:])
        if ends <= others or others <= ends:
            first, second = (values.reshape(len(values), -1) for values in (moved, after))
            if _scaled_alike(first, second) or (before.ndim > 2 and _scaled_alike(first.T, second.T)):
                return True
    return False


def _scaled_alike(before: np.ndarray, after: np.ndarray) -> bool:
    """Whether each column was multiplied by a constant that is not 0, and shifted by another."""
    import numpy as np

    if len(before) < 3:
        return bool(np.allclose(_scaled(before), _scaled(after), rtol=1e-3, atol=1e-4))
    first, second = before - before.mean(axis=0), after - after.mean(axis=0)
    spread, other = np.sqrt((first**2).sum(axis=0)), np.sqrt((second**2).sum(axis=0))
    moving, moved = (values > 1e-7 * (abs(values).max() + 1e-30) for values in (spread, other))
    if (moving != moved).any():
        return False
    product = (first * second).sum(axis=0)
    return bool((abs(product) >= (1 - RESIDUE**2 / 2) * spread * other)[moving].all())


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
    old, new = (
        np.unique(labels.reshape(len(labels), -1), axis=0, return_inverse=True)[1].ravel() for labels in (before, after)
    )
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
