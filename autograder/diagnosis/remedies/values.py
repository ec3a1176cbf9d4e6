"""Remedies on values whose shapes fit: a table's scale, the axes of a series, targets beside their own answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from autograder.core import shape_of
from autograder.diagnosis.remedies.candidate import Candidate, Names, rewrite_x
from autograder.diagnosis.remedies.reproduction import Reproduction
from autograder.diagnosis.rules.scaling import scaled_across_columns
from autograder.diagnosis.rules.windows import is_copy_of_inputs, target_in_window


def standardise(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Each column with its own mean and spread: one mean and one spread for all can still be undone."""
    if scaled_across_columns(reproduction.all_x) == "the whole table":
        expression = "({x} - {x}.mean(axis=0)) / {x}.std(axis=0)"
        yield rewrite_x(reproduction, names, expression, remark="mean and std of the training data")


def turn_series(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Time steps in front of features, in the data and in the declared input."""
    if reproduction.x is None or reproduction.x.ndim != 3:
        return
    turned = rewrite_x(reproduction, names, "np.transpose({x}, (0, 2, 1))")
    if reproduction.declared is None:
        yield turned
        return
    sample = shape_of(turned.changed.x.shape[1:])
    code = f"{turned.code}\nkeras.Input(shape={sample})"
    yield replace(turned, code=code, changed=turned.changed.with_declared(sample))


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
