"""Every fact about Keras's private parts that this package relies on, one function for each."""

from __future__ import annotations

from collections.abc import Sequence
from types import FrameType
from typing import Any

from autograder.core import Shape, shape_of


def _branched(tensors: Sequence[Any]) -> bool:
    """Whether there is more than one way back from these tensors."""
    waiting = list(tensors)
    while len(waiting) == 1:
        history = waiting[0]._keras_history
        waiting = history.operation._inbound_nodes[history.node_index].input_tensors
    return bool(waiting)


def is_row(model: Any) -> bool:
    """Whether a model is nothing but layers one after the other."""
    import keras

    if isinstance(model, keras.Sequential):
        return True
    if len(model.inputs) != 1 or len(model.outputs) != 1:
        return False
    tensor = model.outputs[0]
    for layer in reversed([layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)]):
        history = getattr(tensor, "_keras_history", None)
        if history is None or history.operation is not layer:
            return False
        before = layer._inbound_nodes[history.node_index].input_tensors
        if len(before) != 1:
            return False
        tensor = before[0]
    return True


def _starts(tensors: Sequence[Any]) -> list[Any]:
    """The inputs that symbolic tensors come from."""
    import keras

    found: dict[int, Any] = {}
    waiting = list(tensors)
    seen: set[int] = set()
    while waiting:
        tensor = waiting.pop()
        if id(tensor) in seen:
            continue
        seen.add(id(tensor))
        history = tensor._keras_history
        before = history.operation._inbound_nodes[history.node_index].input_tensors
        if isinstance(history.operation, keras.layers.InputLayer):
            found[id(tensor)] = tensor
        waiting += before
    return list(found.values())


def chain(model: Any, at: int = 0) -> list[Any]:
    """The layers that lead to one output, in their order; of branches that meet, the first is followed."""
    outputs = getattr(model, "outputs", None) or ()
    if at >= len(outputs):
        return list(getattr(model, "layers", []))
    layers: list[Any] = []
    tensor = outputs[at]
    while (history := getattr(tensor, "_keras_history", None)) is not None:
        before = history.operation._inbound_nodes[history.node_index].input_tensors
        if not before:
            break
        layers.append(history.operation)
        tensor = before[0]
    return layers[::-1]


def ports(model: Any) -> tuple[list[str], list[str]]:
    """The names of a model's inputs and outputs, in its order; none where the model knows none before it is called."""
    import keras

    try:
        inputs = [tensor.name for tensor in model.inputs or []]
        keys = getattr(model, "_inputs_struct", None)
        if isinstance(keys, dict):
            inputs = keras.tree.flatten({name: name for name in keys})
        return inputs, list(model.output_names)
    except (AttributeError, TypeError, ValueError):
        return [], []


def _history(tensor: Any) -> tuple[Shape | None, list[Any]]:
    """From a symbolic tensor back to the input that it came from, and the layers in between."""
    import keras

    layers: list[Any] = []
    while (history := getattr(tensor, "_keras_history", None)) is not None:
        operation = history.operation
        if isinstance(operation, keras.layers.InputLayer):
            return shape_of(operation.batch_shape), layers[::-1]
        layers.append(operation)
        before = operation._inbound_nodes[history.node_index].input_tensors
        if not before:
            break
        tensor = before[0]
    return None, layers[::-1]


def _handled(frame: FrameType) -> tuple[Any, Any, tuple[Any, ...], dict[str, Any]]:
    """What Keras's own error handler holds: it stands in front of every public method, with the real arguments."""
    values = frame.f_locals
    if frame.f_code.co_name != "error_handler" or not values.get("args"):
        return None, None, (), {}
    owner, *rest = values["args"]
    return owner, values.get("fn"), tuple(rest), dict(values.get("kwargs") or {})


def received_by(layer: Any) -> Any:
    """The symbolic tensor that a layer of a graph was last called on, or ``None``. Seen in Keras 3.3 to 3.15."""
    nodes = getattr(layer, "_inbound_nodes", None)
    tensors = nodes[-1].input_tensors if nodes else []
    return tensors[0] if tensors else None
