"""Remedies on values whose shapes fit: a table's scale and the axes of a series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from autograder.core import shape_of
from autograder.diagnosis.remedies.candidate import Candidate, Names, rewrite_x
from autograder.diagnosis.remedies.reproduction import Reproduction
from autograder.diagnosis.rules.scaling import scaled_across_columns


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
