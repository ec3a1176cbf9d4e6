"""Whether an array was reshaped where its axes should have been moved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def is_scrambled(values: Any, others: Iterable[Any] = ()) -> bool:
    """Whether an array holds another one's values in the same order, cut into the same sizes in another order.

    A moved axis takes the values along. A reshape leaves them in their row: when the sizes are those of the other array
    in another order, samples or axes were mixed. Axes of size 1 don't count: they can stand anywhere.

    Args:
        values: an array; what is no NumPy array is taken as not scrambled.
        others: arrays that it may come from; the one whose memory it shares is always among them.
    """
    return source(values, others) is not None


def source(values: Any, others: Iterable[Any] = ()) -> Any:
    """The array that was reshaped, or ``None``."""
    import numpy as np

    if not isinstance(values, np.ndarray) or not values.flags.c_contiguous or values.dtype.kind not in "biufc":
        return None
    for other in (values.base, *others):
        if not isinstance(other, np.ndarray) or other.size != values.size or not other.flags.c_contiguous:
            continue
        sizes, cut = _long(other.shape), _long(values.shape)
        if sizes != cut and sorted(sizes) == sorted(cut) and _same(other.ravel(), values.ravel()):
            return other
    return None


def _long(shape: tuple[int, ...]) -> list[int]:
    return [size for size in shape if size != 1]


def _same(first: Any, other: Any) -> bool:
    """Whether the values agree but for their type and one common factor, as after ``/ 255``."""
    import numpy as np

    if first.dtype.kind not in "biufc":
        return False
    first, second = first.astype("float64"), other.astype("float64")
    index = int(np.argmax(np.abs(first)))
    factor = second[index] / first[index] if first[index] else 1.0
    return bool(np.allclose(first * factor, second, rtol=1e-3, atol=1e-6))
