"""One array for a model of several inputs: meant for a model inside it, as for the encoder of a siamese network."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from autograder.core import Finding, shape_of
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failing_statement import Statement, is_library, tree_of_file
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.keras_internals import nested_layers
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.introspection.model_data import declared_inputs
from autograder.diagnosis.replay import succeeds
from autograder.diagnosis.rules.inputs import received

_METHODS = ("predict", "predict_on_batch", "__call__")


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """A prediction from one array that one of the models inside takes, and the whole does not."""
    call = failure.call
    if call is None or call.method not in _METHODS or not hasattr(call.x, "shape"):
        return
    declared = declared_inputs(call.model)
    edits = list(_edits(failure, call)) if len(declared) > 1 else []
    if edits:
        finding = Finding(
            cause="inputs_differ",
            where="the inputs",
            expected=f"{len(declared)} arrays",
            received=f"1 array, {shape_of(call.x.shape)}",
        )
        yield Hypothesis(finding, edits)


def _edits(failure: Failure, call: Call) -> Iterator[Edit]:
    import keras

    for inner in nested_layers(call.model):
        if not isinstance(inner, keras.Model) or inner is call.model:
            continue
        declared, name = declared_inputs(inner), failure.name(inner, "")
        if len(declared) == 1 and name and received(declared[0][1:], shape_of(call.x.shape)) is None:
            code = _by_name(failure, failure.name(call.model, ""), name)
            yield Edit(code, partial(succeeds, replace(call, model=inner)), f"Do you want the output of {name}?")


def _by_name(failure: Failure, outer: str, inner: str) -> str:
    """The failing statement, and the same call elsewhere in the file, with the other model."""
    statement = failure.statement
    owner = None if statement is None else _owner(statement.node, outer)
    if statement is None or owner is None:
        return f"{inner}.predict(...)  # in place of {outer or 'the whole model'}"
    lines = [statement.replaced(owner, inner).text]
    for line, node in _later_calls(failure, statement):
        other = _owner(node, outer)
        if other is not None and _has_one_array(node, statement):
            lines.append(replace(statement, node=node, line=line).replaced(other, inner).text)
    return "\n".join(lines)


def _owner(node: ast.expr, name: str) -> ast.expr | None:
    """The model in a call of it, or of its ``predict``."""
    function = node.func if isinstance(node, ast.Call) else None
    owner = function.value if isinstance(function, ast.Attribute) and function.attr.startswith("predict") else function
    return owner if isinstance(owner, ast.Name) and owner.id == name else None


def _later_calls(failure: Failure, statement: Statement) -> Iterator[tuple[ast.stmt, ast.Call]]:
    """The calls in the assignments after a statement in the same file."""
    frame = [frame for frame in failure.frames if not is_library(frame)][-1]
    tree = tree_of_file(frame.f_code, frame.f_globals)
    for line in ast.walk(tree) if tree is not None else ():
        if isinstance(line, ast.Assign) and line.lineno > statement.line.lineno:
            yield from ((line, node) for node in ast.walk(line) if isinstance(node, ast.Call))


def _has_one_array(node: ast.Call, statement: Statement) -> bool:
    """Whether a call passes one array, too."""
    try:
        return hasattr(statement.value(node.args[0]), "shape")
    except (ValueError, IndexError):
        return False
