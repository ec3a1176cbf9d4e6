"""What the frames of an exception show of the model that was being built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from autograder.shapes import Shape, shape_of


@dataclass(frozen=True)
class Scene:
    """A model that never came to be.

    Attributes:
        declared: the declared input, batch axis included, the bare number where a tuple was meant, or ``None``.
        layers: the layers that were meant to follow each other, as far as they are known.
    """

    declared: Shape | int | None = None
    layers: list[Any] = field(default_factory=list)


def scene(error: BaseException) -> Scene:
    """Find the declared input and the layers in the frames of an exception that Keras raised."""
    import keras

    declared: Shape | int | None = None
    layers: list[Any] = []
    for frame in _frames(error):
        values = frame.f_locals
        if frame.f_code.co_name == "Input" and isinstance(values.get("shape"), int):
            declared = values["shape"]
        owner = values.get("self")
        if isinstance(owner, keras.layers.InputLayer) and isinstance(values.get("shape"), int):
            declared = values["shape"]
        if isinstance(owner, keras.Sequential) and hasattr(owner, "_layers"):
            layers = list(owner._layers)
            if layers and isinstance(layers[0], keras.layers.InputLayer):
                declared = shape_of(layers[0].batch_shape)
        for value in list(values.values()):
            if declared is None and isinstance(value, keras.KerasTensor):
                declared, layers = _history(value)
    return Scene(declared, layers)


def _frames(error: BaseException) -> Iterator[FrameType]:
    traceback = error.__traceback__
    while traceback is not None:
        yield traceback.tb_frame
        traceback = traceback.tb_next


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
