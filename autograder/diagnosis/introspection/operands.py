"""Shapes of the parts of a learner's expression, where layers are called in it too: nothing is run for that."""

from __future__ import annotations

import ast
from typing import Any

from autograder.core import Shape, shape_of
from autograder.diagnosis.introspection.failing_statement import Statement


def shape_of_part(statement: Statement, node: ast.expr) -> Shape | None:
    """The shape of a part of an expression, or ``None`` where it can't be known without running the learner's code.

    Args:
        statement: the expression that failed.
        node: a part of it: a name, a pure expression, or the call of a Keras layer on one.
    """
    value = value_of_part(statement, node)
    if value is not None:
        return shape_of(tuple(value.shape)) if getattr(value, "shape", None) is not None else None
    if not isinstance(node, ast.Call) or not node.args:
        return None
    layer, received = called_layer(statement, node), shape_of_part(statement, node.args[0])
    if layer is None or received is None:
        return None
    try:
        return shape_of(tuple(layer.compute_output_shape(received)))
    except Exception:  # noqa: BLE001 - a layer of the learner's may raise anything: its output is unknown then
        return None


def value_of_part(statement: Statement, node: ast.expr) -> Any:
    """What a part of an expression stands for, or ``None`` where that can't be known without running code."""
    try:
        return statement.value(node)
    except ValueError:
        return None


def called_layer(statement: Statement, node: ast.Call) -> Any:
    """The Keras layer that a call in an expression calls, or ``None``."""
    import keras

    function = value_of_part(statement, node.func)
    return function if isinstance(function, keras.layers.Layer) else None


def called_kind(statement: Statement, node: ast.Call) -> str:
    """The class of the layer that is called, also of one that is made in the same expression; else ``""``."""
    layer = called_layer(statement, node)
    if layer is not None:
        return type(layer).__name__
    return ast.unparse(node.func.func).split(".")[-1] if isinstance(node.func, ast.Call) else ""
