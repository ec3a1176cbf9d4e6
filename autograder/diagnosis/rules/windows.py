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

    if len(windows) < FEWEST or targets.size != len(windows) or targets.dtype.kind not in "iuf":
        return None
    if not are_windows(windows) or np.ptp(targets) == 0:
        return None
    values = windows.reshape(len(windows), windows.shape[1], -1)
    shown = np.isclose(values, targets.reshape(-1, 1, 1)).all(axis=0).any(axis=-1)
    return int(shown.argmax()) if shown.any() else None


def are_windows(samples: np.ndarray) -> bool:
    """Whether samples are windows of one series, each a step further than the one before.

    Args:
        samples: array of shape (samples, time steps) or (samples, time steps, features).
    """
    import numpy as np

    if samples.ndim not in (2, 3) or samples.dtype.kind not in "iuf" or len(samples) < 2 or samples.shape[1] < 2:
        return False
    return bool(np.ptp(samples) > 0 and np.allclose(samples[:-1, 1:], samples[1:, :-1]))


STEPS = 12
"""The most steps of a series whose axes may be swapped: so many sensors or channels there are at most."""
SMOOTH = 0.8
"""The correlation of neighboring values above which an axis is taken for time."""


def is_time_last(series: np.ndarray) -> bool:
    """Whether the last axis of a series is the time axis: it is long, and its neighbors are alike.

    Args:
        series: array of shape (samples, time steps, features).

    >>> import numpy as np
    >>> waves = np.sin(np.arange(64) / 5 + np.arange(90).reshape(30, 3, 1))
    >>> is_time_last(waves), is_time_last(waves.transpose(0, 2, 1))
    (True, False)
    """
    import numpy as np

    if series.ndim != 3 or series.dtype.kind != "f" or len(series) < FEWEST:
        return False
    steps, features = series.shape[1:]
    if steps > STEPS or features < 4 * steps or features < 2 * STEPS:
        return False
    values = series.reshape(-1, features).astype("float64")
    values = values - values.mean(axis=1, keepdims=True)
    total = (values**2).sum()
    return bool(total > 0 and (values[:, 1:] * values[:, :-1]).sum() > SMOOTH * total and np.isfinite(total))


def is_copy_of_inputs(inputs: np.ndarray, targets: np.ndarray) -> bool:
    """Whether the targets of sequences of tokens are the tokens themselves.

    Args:
        inputs: whole numbers of shape (samples, time steps).
        targets: array of shape (samples, time steps) or (samples, time steps, 1).
    """
    import numpy as np

    if inputs.ndim != 2 or inputs.shape[1] < 2 or not np.issubdtype(targets.dtype, np.number):
        return False
    return targets.size == inputs.size and bool((targets.reshape(inputs.shape) == inputs).all())
