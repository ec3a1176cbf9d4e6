"""Models of part of a graph: outputs that the given inputs do not lead to."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from autograder.core import Finding, shape_of
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failing_statement import Statement
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.keras_internals import is_in_graph, starts_of

_WORDS = ("not connected to", "Graph disconnected")
"""The wording of Keras 3, and of Keras 1 and 2."""


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """A model whose outputs depend on inputs other than its own."""
    statement = failure.statement
    if statement is None or not any(words in failure.message for words in _WORDS):
        return
    for frame in failure.called("__init__"):
        received, outputs = (_tensors(frame.f_locals.get(name)) for name in ("inputs", "outputs"))
        if received and outputs:
            needed = starts_of(outputs)
            finding = Finding(
                cause="graph_disconnected",
                where=statement.text[:80],
                expected=_named(needed),
                received=_named(received),
            )
            yield Hypothesis(finding, _edits(failure, statement, outputs, received, needed))
            return


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    named = next((word.value for word in call.keywords if word.arg == name), None)
    return named or (call.args[place] if place < len(call.args) else None)


def _tensors(value: Any) -> list[Any]:
    import keras

    return [part for part in keras.tree.flatten(value) if is_in_graph(part)]


def _named(tensors: Sequence[Any]) -> str:
    return ", ".join(f"{tensor.name} {shape_of(tensor.shape)}" for tensor in tensors)


def _edits(
    failure: Failure, statement: Statement, outputs: Sequence[Any], received: Sequence[Any], needed: Sequence[Any]
) -> Iterator[Edit]:
    inputs = _argument(statement.node, 0, "inputs") if isinstance(statement.node, ast.Call) else None
    if inputs is None:
        return
    if len(received) == 1:
        for name, tensor in _on_the_path(failure, received[0]):
            yield Edit(statement.replaced(inputs, name).text, partial(_is_model, [tensor], outputs))
    for text in _expressions(failure, needed):
        yield Edit(statement.replaced(inputs, text).text, partial(_is_model, needed, outputs))


def _is_model(inputs: Sequence[Any], outputs: Sequence[Any]) -> bool:
    import keras

    return bool(keras.Model(list(inputs), list(outputs)).inputs)


def _on_the_path(failure: Failure, received: Any) -> Iterator[tuple[str, Any]]:
    """Tensors inside the graph with the input's shape: a model can start at one, as a decoder does."""
    for name, value in failure.around.items():
        inside = is_in_graph(value) and starts_of([value]) != [value]
        if inside and shape_of(value.shape) == shape_of(received.shape) and name.isidentifier():
            yield name, value


def _expressions(failure: Failure, needed: Sequence[Any]) -> Iterator[str]:
    """The inputs as the learner would write them: by their own names, or as those of a named model."""
    import keras

    names = [failure.name(tensor, "") for tensor in needed]
    if all(names):
        yield names[0] if len(names) == 1 else f"[{', '.join(names)}]"
    wanted = {id(tensor) for tensor in needed}
    for name, value in failure.around.items():
        tensors = getattr(value, "inputs", None) if isinstance(value, keras.Model) else None
        if tensors and {id(tensor) for tensor in tensors} == wanted and not name.startswith("_"):
            yield f"{name}.inputs"
