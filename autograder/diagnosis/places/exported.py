"""Exported models, which accept only the shapes in their signature."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from autograder.core import CauseName, Finding, Shape
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failing_statement import Statement
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.operands import value_of_part
from autograder.diagnosis.rules import inputs

_SPEC = re.compile(r"TensorSpec\(shape=\(([^)]*)\)")
_WORDS = ("Binding inputs to tf.function failed", "Could not find matching concrete function")


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """Data whose shape differs from the signature with which a model was exported."""
    specs = [_shape(found) for found in _SPEC.findall(failure.message)]
    if not any(words in failure.message for words in _WORDS) or len(specs) < 2:
        return
    received, expected = specs[0], specs[1]
    cause = _cause(received, expected)
    if cause is not None:
        finding = Finding(
            cause=cause, where="the exported model's input", expected=str(expected), received=str(received)
        )
        yield Hypothesis(finding, _edits(failure.statement, cause))


def _shape(sizes: str) -> Shape:
    parts = [part.strip() for part in sizes.split(",") if part.strip()]
    return tuple(None if part == "None" else int(part) for part in parts)


def _cause(received: Shape, expected: Shape) -> CauseName | None:
    if received == expected[1:]:
        return "batch_axis_missing_in_data"
    if len(received) == len(expected) and received[1:] == expected[1:]:
        return "batch_size_fixed" if received[0] != expected[0] else None
    return inputs.received(expected[1:], received)


def _edits(statement: Statement | None, cause: CauseName) -> Iterator[Edit]:
    call = statement.node if statement is not None else None
    if statement is None or not isinstance(call, ast.Call) or len(call.args) + len(call.keywords) != 1:
        return
    argument = (*call.args, *(word.value for word in call.keywords))[0]
    function, value = value_of_part(statement, call.func), value_of_part(statement, argument)
    if cause != "batch_axis_missing_in_data" or function is None or not hasattr(value, "shape"):
        return
    names: dict[str, Any] = {word.arg: value[None] for word in call.keywords if word.arg}

    def works() -> bool:
        return (function(**names) if names else function(value[None])) is not None

    yield Edit(statement.replaced(argument, f"{ast.unparse(argument)}[None]").text, works)
