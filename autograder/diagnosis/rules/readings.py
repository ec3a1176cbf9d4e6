"""Rules on samples whose numbers were cut into other axes than those they were written with, from the numbers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

FEWEST = 20
"""Fewer samples may be smooth by chance."""
MOST = 200
"""How many pictures are looked at, at most."""
CHANNELS = 4
"""The most channels of a picture."""
SMOOTHER = 0.75
"""The part of the roughness that the reading as it was written has, at most. On patches of photographs it has 0.53 to
0.66 of it; any other reading of sound ones is three to seven times as rough."""
SMALLEST = 8
"""The height or width of a picture that is too small to be smooth."""
ROUGH = 1.1
"""Numbers without any order have a roughness of about 1; stripes and checkered patterns have more."""


def smoother_reading(images: np.ndarray) -> tuple[int, ...] | None:
    """The axes that pictures were written with, where a reshape cut the same numbers into others.

    Neighboring pixels of a picture are alike. Where colors were written plane by plane and read pixel by pixel, or the
    height was taken for the width, they are much more alike in the other reading.

    Args:
        images: array of shape (samples, height, width, channels).

    Returns:
        The sizes of a sample as it was written, such as (channels, height, width), or ``None`` where the pictures are
        as smooth as they can be.

    >>> import numpy as np
    >>> rows, columns = np.mgrid[:16, :16]
    >>> waves = np.sin(rows / 3 + columns / 4 + np.arange(90).reshape(30, 3, 1, 1))
    >>> smoother_reading(waves.reshape(30, 16, 16, 3)), smoother_reading(waves.transpose(0, 2, 3, 1))
    ((3, 16, 16), None)
    """
    import numpy as np

    if images.ndim != 4 or images.dtype.kind not in "iuf" or len(images) < FEWEST or images.shape[3] > CHANNELS:
        return None
    if min(images.shape[1:3]) <= SMALLEST:
        return None
    values = images[:MOST].astype("float32")
    if not np.isfinite(values).all() or not values.var():
        return None
    roughness = _roughness(values)
    orders = {tuple(images.shape[1 + axis] for axis in order): order for order in ((2, 0, 1), (1, 0, 2), (2, 1, 0))}
    found = {
        sizes: _roughness(np.transpose(values.reshape(len(values), *sizes), (0, *(1 + np.argsort(order)))))
        for sizes, order in orders.items()
        if sizes != images.shape[1:]
    }
    best = min(found, key=lambda sizes: found[sizes], default=None)
    return best if best and roughness < ROUGH and found[best] < SMOOTHER * roughness else None


def _roughness(images: np.ndarray) -> float:
    """How much neighboring pixels differ, along the rougher of height and width; 1 for numbers without any order."""
    import numpy as np

    variance = float(images.var(axis=(1, 2)).mean())
    if not variance:
        return 0.0
    return max(float((np.diff(images, axis=axis) ** 2).mean()) / (2 * variance) for axis in (1, 2))
