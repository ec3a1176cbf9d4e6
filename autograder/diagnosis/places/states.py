"""The states of recurrent layers: their number, their sizes and their batch size."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Any

from autograder.core import Finding, shape_of
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failing_statement import Statement
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.keras_internals import nested_layers
from autograder.diagnosis.remedies.wording import constructor

_RECURRENT = ("LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional")


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """States that a recurrent layer does not accept."""
    if not _is_recurrent(failure):
        return
    for frame in failure.called("get_initial_state"):
        size = frame.f_locals.get("batch_size")
        if size is not None and len(getattr(size, "shape", ())):
            yield _asked_with_data(failure, frame.f_locals.get("self"), size)
            return
    layer, sequence, states = _call(failure)
    if layer is not None and states and _differ(layer, states):
        finding = Finding(
            cause="states_differ",
            where=f"layer {layer.name} ({type(layer).__name__})",
            expected=_wanted(layer),
            received=", ".join(str(shape_of(state.shape)) for state in states),
        )
        yield Hypothesis(finding, _edits(failure, layer, sequence, states))


def _is_recurrent(failure: Failure) -> bool:
    """Whether a recurrent layer is involved."""
    if failure.call is None:
        return True
    return any(type(layer).__name__ in _RECURRENT for layer in nested_layers(failure.call.model))


def _asked_with_data(failure: Failure, layer: Any, data: Any) -> Hypothesis:
    finding = Finding(
        cause="state_wants_batch_size",
        where="get_initial_state",
        expected="the number of samples in the batch",
        received=f"an array of {shape_of(data.shape)}",
    )

    def edits() -> Iterator[Edit]:
        statement = failure.statement
        for node in ast.walk(statement.node) if statement is not None else ():
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get_initial_state" and node.args:
                edited = statement.replaced(node.args[0], f"keras.ops.shape({ast.unparse(node.args[0])})[0]")  # type: ignore[union-attr]
                yield Edit(edited.text, lambda: layer.get_initial_state(data.shape[0] or 2) is not None)

    return Hypothesis(finding, edits())


def _call(failure: Failure) -> tuple[Any, Any, list[Any]]:
    """The recurrent layer that was called with states, its input, and the states."""
    import keras

    for frame in failure.inner:
        values = frame.f_locals
        layer = values.get("self")
        named = values.get("kwargs") if isinstance(values.get("kwargs"), dict) else {}
        states = (named or {}).get("initial_state", values.get("initial_state"))
        if type(layer).__name__ in _RECURRENT and isinstance(layer, keras.layers.Layer) and states is not None:
            arguments = values.get("args") or (values.get("sequences"),)
            sequence = arguments[-1] if arguments else None
            return layer, sequence, [state for state in keras.tree.flatten(states) if hasattr(state, "shape")]
    return None, None, []


def _sizes(layer: Any) -> list[int]:
    inner = getattr(layer, "forward_layer", None)
    if inner is not None:
        return [*_sizes(inner), *_sizes(layer.backward_layer)]
    sizes = layer.cell.state_size
    return list(sizes) if isinstance(sizes, (list, tuple)) else [sizes]


def _differ(layer: Any, states: Sequence[Any]) -> bool:
    return [state.shape[-1] for state in states] != _sizes(layer) or any(len(state.shape) != 2 for state in states)


def _wanted(layer: Any) -> str:
    sizes = _sizes(layer)
    return f"{len(sizes)} state{'s' if len(sizes) > 1 else ''} of {', '.join(map(str, dict.fromkeys(sizes)))} units"


def _edits(failure: Failure, layer: Any, sequence: Any, states: Sequence[Any]) -> Iterator[Edit]:
    keyword = _keyword(failure.statement)
    names = _GENERIC.get(len(states)) if keyword is None else _names(keyword.value, states)
    if names is None:
        return
    statement = failure.statement if keyword is not None else None
    joined = "layers.Concatenate()([{}, {}])".format
    sizes = [int(state.shape[-1]) for state in states]
    if len(states) == 4 and type(layer).__name__ == "LSTM":
        value = f"[{joined(names[0], names[2])}, {joined(names[1], names[3])}]"
        yield from _written(statement, keyword, layer, value, [sizes[0] + sizes[2], sizes[1] + sizes[3]])
        yield from _written(statement, keyword, layer, f"[{names[0]}, {names[1]}]", sizes[:2])
    if len(states) == 2 and type(layer).__name__ in ("GRU", "SimpleRNN"):
        yield from _written(statement, keyword, layer, joined(*names), [sum(sizes)])
        yield from _written(statement, keyword, layer, names[0], sizes[:1])
    if len(states) == 1 and type(layer).__name__ == "LSTM":
        yield from _written(statement, keyword, layer, f"[{names[0]}, {names[0]}]", sizes * 2)
    yield from _written(statement, keyword, layer, _value(names), sizes)


_GENERIC = {
    4: ["forward_h", "forward_c", "backward_h", "backward_c"],
    2: ["state_h", "state_c"],
    1: ["state"],
}
"""Names of states, for when the line that passes them is not the one that failed."""


def _value(names: Sequence[str]) -> str:
    return f"[{', '.join(names)}]" if len(names) > 1 else names[0]


def _keyword(statement: Statement | None) -> ast.keyword | None:
    nodes = ast.walk(statement.node) if statement is not None else ()
    return next((node for node in nodes if isinstance(node, ast.keyword) and node.arg == "initial_state"), None)


def _names(value: ast.expr, states: Sequence[Any]) -> list[str] | None:
    if isinstance(value, (ast.List, ast.Tuple)):
        return [ast.unparse(part) for part in value.elts] if len(value.elts) == len(states) else None
    text = ast.unparse(value)
    return [text] if len(states) == 1 else [f"{text}[{index}]" for index in range(len(states))]


def _written(
    statement: Statement | None, keyword: ast.keyword | None, layer: Any, value: str, sizes: Sequence[int]
) -> Iterator[Edit]:
    """The call with different states, and with as many units as they have."""
    import keras

    kind = type(layer)
    wanted = 1 if kind.__name__ in ("GRU", "SimpleRNN") else 2
    if len(sizes) != wanted or len(set(sizes)) != 1 or kind.__name__ == "Bidirectional":
        return
    units = sizes[0]
    lines = [f"initial_state={value}"]
    if statement is not None and keyword is not None:
        lines = [statement.replaced(keyword.value, value).text] if ast.unparse(keyword.value) != value else []
    if units != layer.units:
        lines = [] if keyword is None and value == _value(_GENERIC[wanted]) else lines
        lines.insert(0, f"{constructor(kind, {**layer.get_config(), 'units': units})}  # in place of {layer.name}")
    code = "\n".join(lines)

    def works() -> bool:
        other = kind.from_config({**layer.get_config(), "units": units})
        other(keras.KerasTensor((None, 3, 2)), initial_state=[keras.KerasTensor((None, size)) for size in sizes])
        return True

    if code:
        yield Edit(code, works)
