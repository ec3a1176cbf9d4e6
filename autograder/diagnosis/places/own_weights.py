"""Weights of a learner's own layer that do not match the tensor they meet: matrices, and added positions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from typing import Any

from autograder.core import CauseName, Finding, Shape
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.edited_methods import compiled, definition, in_place
from autograder.diagnosis.introspection.failing_statement import Statement
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.introspection.operands import called_layer, shape_of_part, value_of_part
from autograder.diagnosis.replay import succeeds

_PRODUCTS = ("matmul", "dot", "tensordot")
_SUMS = ("add",)


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """A product or a sum in which a weight's size differs from that of the other tensor."""
    statement = failure.innermost
    for node in ast.walk(statement.node) if statement is not None else ():
        assert statement is not None
        for left, right, is_product in _operations(node):
            shapes = shape_of_part(statement, left), shape_of_part(statement, right)
            weighted = [_is_weight(statement, part) for part in (left, right)]
            if None in shapes or weighted[0] == weighted[1]:
                continue
            tensor, weight = shapes if weighted[1] else shapes[::-1]
            assert tensor is not None
            assert weight is not None
            cause = _of_product(tensor, weight, weighted[1]) if is_product else _of_sum(tensor, weight)
            if cause is not None:
                finding = Finding(cause=cause, where=ast.unparse(node), expected=str(tensor), received=str(weight))
                node_of_weight = right if weighted[1] else left
                size = tensor[-1] if is_product and weighted[1] else None
                yield Hypothesis(finding, _edits(failure, statement, node_of_weight, size))
                return


def _operations(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr, bool]]:
    """The operands of a product or a sum, written with an operator, a function or a layer."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.MatMult)):
        yield node.left, node.right, isinstance(node.op, ast.MatMult)
    if not isinstance(node, ast.Call) or not node.args:
        return
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name in (*_PRODUCTS, *_SUMS) and len(node.args) > 1:
        yield node.args[0], node.args[1], name in _PRODUCTS
    parts = node.args[0].elts if isinstance(node.args[0], (ast.List, ast.Tuple)) else []
    if len(parts) == 2 and (name in _SUMS or "Add(" in ast.unparse(node.func)):
        yield parts[0], parts[1], False


def _is_weight(statement: Statement, node: ast.expr) -> bool:
    """Whether an operand is a weight, or an Embedding's output for indices that are not data."""
    import keras

    if isinstance(value_of_part(statement, node), keras.Variable):
        return True
    layer = called_layer(statement, node) if isinstance(node, ast.Call) else None
    if type(layer).__name__ not in ("Embedding", "ReversibleEmbedding") or not isinstance(node, ast.Call):
        return False
    return _has_no_batch(shape_of_part(statement, node.args[0]) if node.args else None)


def _has_no_batch(shape: Shape | None) -> bool:
    return shape is not None and (len(shape) == 1 or shape[0] == 1)


def _of_product(tensor: Shape, weight: Shape, weight_is_right: bool) -> CauseName | None:
    """The last axis of the one meets the first of the other."""
    if len(weight) != 2 or not tensor:
        return None
    met = (tensor[-1], weight[0]) if weight_is_right else (tensor[-2] if len(tensor) > 1 else tensor[-1], weight[1])
    return "layer_weights_differ" if None not in met and met[0] != met[1] else None


def _of_sum(tensor: Shape, weight: Shape) -> CauseName | None:
    """Both have the same features, and not the same number of steps."""
    if len(tensor) < 2 or len(weight) < 2 or tensor[-1] != weight[-1]:
        return None
    steps: tuple[Any, Any] = tensor[-2], weight[-2]
    return "positions_differ" if None not in steps and steps[0] != steps[1] and 1 not in steps else None


def _edits(failure: Failure, statement: Statement, weight: ast.expr, size: int | None) -> Iterator[Edit]:
    """The line of ``build`` that makes a weight, with its first size taken from the features of the input."""
    owner = statement.names.get("self")
    found = next((found for kind in type(owner).__mro__ if (found := definition(kind, "build"))), None)
    if found is None or size is None or failure.call is None or not isinstance(weight, ast.Attribute):
        return
    function, node = found
    kind = next(kind for kind in type(owner).__mro__ if vars(kind).get("build") is function)
    for place, line in enumerate(node.body):
        shape = _shape_of_weight(line, ast.unparse(weight))
        for text in () if shape is None else _first_sizes(node, shape.elts[0]):
            edited = deepcopy(node)
            new = _shape_of_weight(edited.body[place], ast.unparse(weight))
            assert new is not None
            new.elts[0] = ast.parse(text, mode="eval").body
            code = f"{ast.unparse(edited.body[place])}  # in {kind.__name__}.build"
            works = partial(_works, failure.call, kind, compiled(function, edited))
            yield Edit(code, works, trained=failure.call.method == "fit", family="build")


def _shape_of_weight(line: ast.stmt, weight: str) -> ast.Tuple | ast.List | None:
    """The shape that is passed to ``add_weight`` in the assignment of a weight."""
    call = line.value if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == weight else None
    if not isinstance(call, ast.Call) or getattr(call.func, "attr", "") != "add_weight":
        return None
    shapes = [*(keyword.value for keyword in call.keywords if keyword.arg == "shape"), *call.args[:1]]
    return next((shape for shape in shapes if isinstance(shape, (ast.Tuple, ast.List)) and shape.elts), None)


_PARTS = (2, 3, 4)
"""How many tensors of the input's features people join before a product."""


def _first_sizes(build: ast.FunctionDef, old: ast.expr) -> Iterator[str]:
    """What the first size may be: the features of the input, or several times what it is."""
    if len(build.args.args) > 1:
        yield f"{build.args.args[1].arg}[-1]"
    yield from (f"{count} * {ast.unparse(old)}" for count in _PARTS)


def _works(call: Call, kind: type, build: Any) -> bool:
    with in_place(kind, "build", build):
        return succeeds(call)
