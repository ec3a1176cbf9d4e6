"""Attributes that a Keras 3 Sequential model lacks before it is called: output and input."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.core import Finding
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failure import Failure

_IN_PLACE = {
    "output": ("outputs[0]", "layers[-1].output"),
    "input": ("inputs[0]", "layers[0].input"),
    "output_shape": ("outputs[0].shape",),
    "input_shape": ("inputs[0].shape",),
}


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """An attribute that the model does not have yet, although its layers do."""
    import keras

    statement = failure.statement
    for node in ast.walk(statement.line) if statement is not None else ():
        if not isinstance(node, ast.Attribute) or node.attr not in _IN_PLACE:
            continue
        try:
            owner = statement.value(node.value)  # type: ignore[union-attr]
        except ValueError:
            continue
        if not isinstance(owner, keras.layers.Layer) or hasattr(owner, node.attr):
            continue
        if not owner.built:
            return
        where = f"{ast.unparse(node.value)}.{node.attr}"
        yield Hypothesis(Finding(cause="output_undefined", where=where), _edits(failure, node))
        return


def _edits(failure: Failure, node: ast.Attribute) -> Iterator[Edit]:
    statement = failure.statement
    assert statement is not None
    for replacement in _IN_PLACE[node.attr]:
        text = f"{ast.unparse(node.value)}.{replacement}"
        expression = ast.parse(text, mode="eval").body
        edited = statement.replaced(node, text) if node in ast.walk(statement.node) else None
        code = edited.text if edited is not None else text
        yield Edit(code, lambda expression=expression: statement.value(expression) is not None)  # type: ignore[misc]
