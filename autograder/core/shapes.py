"""Shapes as plain data, and the words for their axes."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

Shape = tuple[int | None, ...]
"""Axis sizes; ``None`` is an axis whose size is left open, as in Keras's ``(None, 28, 28, 1)``."""

_AXES = {
    0: (),
    1: ("features",),
    2: ("time steps", "features"),
    3: ("height", "width", "channels"),
    4: ("frames", "height", "width", "channels"),
}


def shape_of(sizes: Sequence[int | None]) -> Shape:
    """The sizes as a plain tuple of ``int`` and ``None``.

    >>> shape_of([None, 28, 28])
    (None, 28, 28)
    """
    return tuple(None if size is None else int(size) for size in sizes)


def axis_names(sample: Shape) -> tuple[str, ...]:
    """What the axes of one sample usually stand for, by rank, channels last.

    >>> axis_names((28, 28, 1))
    ('height', 'width', 'channels')
    """
    return _AXES.get(len(sample), tuple(f"axis {axis}" for axis in range(len(sample))))


def named(sample: Shape) -> str:
    """One sample's shape with a word for every axis.

    >>> named((28, 28, 1))
    'height 28, width 28, channels 1'
    """
    if not sample:
        return "a single number"
    if len(sample) == 2:
        # An image without channels or a series: the sizes alone don't tell.
        return " x ".join("any" if size is None else str(size) for size in sample)
    return ", ".join(
        f"{name} {'any' if size is None else size}" for size, name in zip(sample, axis_names(sample), strict=True)
    )


def count(sample: Shape) -> int | None:
    """How many numbers one sample holds; ``None`` when an axis is left open.

    >>> count((8, 8, 1))
    64
    """
    sizes = [size for size in sample if size is not None]
    return prod(sizes) if len(sizes) == len(sample) else None


def fits(declared: Shape, received: Shape) -> bool:
    """Whether sizes agree axis by axis, where ``None`` agrees with every size.

    >>> fits((None, 8, 8), (32, 8, 8))
    True
    """
    return len(declared) == len(received) and all(
        a is None or b is None or a == b for a, b in zip(declared, received, strict=True)
    )


def adapted(declared: Shape, sample: Shape) -> Shape:
    """What a model makes of one sample at its input: Keras silently drops or adds a trailing axis of 1.

    >>> adapted((28, 28), (28, 28, 1)), adapted((28, 28, 1), (28, 28))
    ((28, 28), (28, 28, 1))
    """
    if len(sample) == len(declared) + 1 and sample[-1] == 1:
        return sample[:-1]
    if len(sample) == len(declared) - 1 and declared[-1] == 1:
        return (*sample, 1)
    return sample
