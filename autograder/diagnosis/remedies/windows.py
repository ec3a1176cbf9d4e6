"""Series and their targets: cut to the same length, or shifted so that a target comes after what the model reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from autograder.diagnosis.remedies.candidate import Candidate, Names
from autograder.diagnosis.remedies.reproduction import SAMPLES, Reproduction
from autograder.diagnosis.rules.windows import are_windows, is_copy_of_inputs, target_in_window


def aligned(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Windows and targets of which each target is the value that comes right after its window."""
    x, y = reproduction.all_x, reproduction.all_y
    if x is None or y is None or not are_windows(x) or y.dtype.kind not in "iuf" or not y.size:
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


def shift_targets(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Targets that come after what the model reads: the next token at each step, or the value after the window."""
    x, y = reproduction.all_x, reproduction.all_y
    if x is None or y is None or names.dataset or names.maker:
        return
    if is_copy_of_inputs(x, y):
        changed = reproduction.with_x_written("{x}[:, :-1]").with_y_written("{y}[:, 1:]")
        code = "\n".join((names.data("{x}[:, :-1]"), names.targets("{y}[:, 1:]")))
        if reproduction.declared and reproduction.declared[0] is not None:
            sample = (reproduction.declared[0] - 1, *reproduction.declared[1:])
            changed, code = changed.with_declared(sample), f"{code}\nkeras.Input(shape={sample})"
        yield Candidate(code, changed)
    elif (step := target_in_window(x, y)) is not None:
        late = x.shape[1] - step
        code = "\n".join((names.data(f"{{x}}[:-{late}]"), names.targets(f"{{y}}[{late}:]")))
        count = len(reproduction.ys[0])
        yield Candidate(code, reproduction.with_x(x[:-late][:count]).with_y(y[late:][:count]))


def _follow(windows: Any, targets: Any) -> bool:
    """Whether the first value of each target is the last one of the next window, in one of the features."""
    import numpy as np

    last = windows[1:, -1].reshape(len(windows) - 1, -1)
    first = targets.reshape(len(targets), -1)[:-1, :1]
    return len(last) > 1 and bool(np.isclose(last, first).all(axis=0).any())
