"""Arrays that hold text or mixed objects where numbers are needed, and indices that leave an array."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.core import Finding
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failing_statement import Statement

_RANK = (
    "too many indices",
    "axes don't match array",
    "is out of bounds for array of dimension",
    "cannot select an axis",
)


def hypotheses(error: BaseException, statement: Statement | None) -> Iterator[Hypothesis]:
    """Values that are no numbers, an array of another rank than the code expects, labels beyond the classes."""
    words = str(error)
    where = "" if statement is None else statement.text[:80]
    if "could not convert string to float" in words or "invalid literal for int" in words:
        yield Hypothesis(Finding(cause="not_numbers", where=where, received=words.split(":")[-1].strip()[:60]))
    if "boolean index did not match" in words:
        sizes = re.findall(r"\d+", words.split("axis")[-1])
        received = f"{sizes[-1]} conditions for {sizes[-2]} values" if len(sizes) > 2 else ""
        yield Hypothesis(Finding(cause="samples_differ", where=where, received=received))
    if any(known in words for known in _RANK):
        yield Hypothesis(Finding(cause="array_rank_differs", where=where, received=_arrays(statement)))
    if statement is not None and "to_categorical" in where and isinstance(error, IndexError):
        yield from _one_hot(statement)


def _arrays(statement: Statement | None) -> str:
    used = {} if statement is None else statement.names_used
    shapes = {name: value.shape for name, value in used.items() if isinstance(getattr(value, "shape", None), tuple)}
    return ", ".join(f"{name} {shape}" for name, shape in shapes.items())[:120]


def _one_hot(statement: Statement) -> Iterator[Hypothesis]:
    """Class numbers that do not count from 0, or more classes than were said."""
    import numpy as np

    call = statement.node
    if not isinstance(call, ast.Call) or not call.args:
        return
    labels = np.asarray(statement.value(call.args[0]))
    low, high = int(labels.min()), int(labels.max())
    asked = call.args[1] if len(call.args) > 1 else next((one.value for one in call.keywords), None)
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
