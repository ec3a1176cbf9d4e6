"""Arrays that contain text or mixed objects instead of numbers, and indices that are out of bounds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.core import CauseName, Finding
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failing_statement import Statement

_RANK = (
    "too many indices",
    "axes don't match array",
    "is out of bounds for array of dimension",
    "cannot select an axis",
)

_PATTERNS: tuple[tuple[str, CauseName], ...] = (
    (r"could not convert string to float: .*|invalid literal for int\(\).*", "not_numbers"),
    (r"Unsupported object type (?:list|numpy\.ndarray)|[Cc]an't convert non-rectangular .*", "ragged_data"),
    (r"Unsupported object type \w+|Invalid dtype: (?:object|str\w*)", "not_numbers"),
    (r"Cannot batch tensors with different shapes.*", "ragged_data"),
    (r"boolean index did not match .*", "samples_differ"),
    (r"inconsistent numbers of samples: .*", "samples_differ"),
    (r"Length of values \(\d+\) does not match length of index \(\d+\)", "samples_differ"),
    (r"All arrays must be of the same length", "samples_differ"),
    (r"Dimensions \d+ and \d+ are not compatible", "samples_differ"),
)
"""Wording of NumPy, pandas, scikit-learn and tf.data that has a single cause."""


def hypotheses(error: BaseException, statement: Statement | None) -> Iterator[Hypothesis]:
    """Values that are not numbers, an array of a different rank than the code expects, labels beyond the classes."""
    words = str(error)
    where = "" if statement is None else statement.text[:80]
    for pattern, cause in _PATTERNS:
        if found := re.search(pattern, words):
            yield Hypothesis(Finding(cause=cause, where=where, received=found[0][:100]))
            return
    if any(known in words for known in _RANK):
        yield Hypothesis(Finding(cause="array_rank_differs", where=where, received=_arrays(statement)))
    if statement is not None and "to_categorical" in where and isinstance(error, IndexError):
        yield from _one_hot(statement)


def _arrays(statement: Statement | None) -> str:
    used = {} if statement is None else statement.names_used
    shapes = {name: value.shape for name, value in used.items() if isinstance(getattr(value, "shape", None), tuple)}
    return ", ".join(f"{name} {shape}" for name, shape in shapes.items())[:120]


def _one_hot(statement: Statement) -> Iterator[Hypothesis]:
    """Class numbers that do not start at 0, or more classes than declared."""
    import numpy as np

    call = statement.node
    if not isinstance(call, ast.Call) or not call.args:
        return
    labels = np.asarray(statement.value(call.args[0]))
    low, high = int(labels.min()), int(labels.max())
    asked = call.args[1] if len(call.args) > 1 else next((keyword.value for keyword in call.keywords), None)
    finding = Finding(
        cause="labels_outside_classes", where=statement.text[:80], received=f"labels from {low} to {high}"
    )

    def edits() -> Iterator[Edit]:
        if asked is not None and low > 0:
            edited = statement.replaced(call.args[0], f"{ast.unparse(call.args[0])} - {low}")
            yield Edit(edited.text, lambda: edited.value(edited.node).ndim > 0, f"Do your labels count from {low}?")
        if asked is not None:
            other = statement.replaced(asked, str(high + 1))
            yield Edit(other.text, lambda: other.value(other.node).ndim > 0)

    yield Hypothesis(finding, edits())
