"""Windows of a series, and targets that begin or end elsewhere: the ones of which there are more are cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from autograder.diagnosis.remedies.candidate import Candidate, Names
from autograder.diagnosis.remedies.reproduction import SAMPLES, Reproduction


def aligned(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Windows and targets of which each target is the value that comes right after its window."""
    x, y = reproduction.all_x, reproduction.all_y
    if x is None or y is None or not _are_windows(x) or y.dtype.kind not in "iuf" or not y.size:
        return
    over = abs(len(x) - len(y))
    for start in range(min(over, x.shape[1] + y[0].size) + 1):
        cut = slice(start, start + min(len(x), len(y)))
        xs, ys = (x[cut], y) if len(x) > len(y) else (x, y[cut])
        if over and _follow(xs, ys):
            kept = "{x}" if len(x) > len(y) else "{y}"
            length = f"len({'{y}' if len(x) > len(y) else '{x}'})"
            end = f"[:{length}]" if not start else f"[-{length}:]" if start == over else f"[{start}:{start} + {length}]"
            code = names.data(kept + end) if len(x) > len(y) else names.targets(kept + end)
            changed = replace(reproduction, xs=(xs[:SAMPLES],), ys=(ys[:SAMPLES],))
            yield Candidate(code, changed, "Does each target come right after its window?")
            return


def _are_windows(x: Any) -> bool:
    """Whether each sample is the one before, a step further."""
    import numpy as np

    if x.ndim not in (2, 3) or x.dtype.kind not in "iuf" or len(x) < 2 or x.shape[1] < 2:
        return False
    return bool(np.ptp(x) > 0 and np.allclose(x[:-1, 1:], x[1:, :-1]))


def _follow(windows: Any, targets: Any) -> bool:
    """Whether the first value of each target is the last one of the next window, in one of the features."""
    import numpy as np

    last = windows[1:, -1].reshape(len(windows) - 1, -1)
    first = targets.reshape(len(targets), -1)[:-1, :1]
    return len(last) > 1 and bool(np.isclose(last, first).all(axis=0).any())
