"""Rules on windows that are cut from a series, from the numbers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

FEWEST = 20
"""Fewer windows may overlap, and hold their targets, by chance."""


def target_in_window(windows: np.ndarray, targets: np.ndarray) -> int | None:
    """The time step at which each window shows the very value that is to be predicted from it.

    Only windows of one series, each a step further than the one before, are judged: a task may well ask for a value of
    an independent sample.

    Args:
        windows: array of shape (samples, time steps) or (samples, time steps, features).
        targets: one number for each window.

    Returns:
        The step, counted from 0, or ``None``.

    >>> import numpy as np
    >>> series = np.sin(np.arange(40.0))
    >>> windows = np.lib.stride_tricks.sliding_window_view(series, 5)
    >>> target_in_window(windows, series[:36]), target_in_window(windows[:-1], series[5:])
    (0, None)
    """
    import numpy as np

    if windows.ndim not in (2, 3) or windows.dtype.kind not in "iuf" or targets.dtype.kind not in "iuf":
        return None
    if len(windows) < FEWEST or targets.size != len(windows) or windows.shape[1] < 2:
        return None
    if not np.allclose(windows[:-1, 1:], windows[1:, :-1]) or np.ptp(targets) == 0:
        return None
    values = windows.reshape(len(windows), windows.shape[1], -1)
    shown = np.isclose(values, targets.reshape(-1, 1, 1)).all(axis=0).any(axis=-1)
    return int(shown.argmax()) if shown.any() else None
