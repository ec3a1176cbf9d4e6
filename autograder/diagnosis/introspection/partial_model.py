"""What the frames of an exception show of the model that was being built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from numbers import Integral
from typing import Any

from autograder.core import Shape, shape_of
from autograder.diagnosis.introspection.keras_internals import history_of, layer_list
from autograder.diagnosis.introspection.model_call import frames


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
    _, refused = refusing(error)
    behind = history_of(refused[0]) if len(refused) == 1 else (None, [])
    if behind[0] is not None:
        return Scene(*behind)
    for frame in frames(error):
        values = frame.f_locals
        if frame.f_code.co_name == "Input" and isinstance(values.get("shape"), Integral):
            declared = int(values["shape"])
        owner = values.get("self")
        if isinstance(owner, keras.layers.InputLayer) and isinstance(values.get("shape"), Integral):
            declared = int(values["shape"])
        if isinstance(owner, keras.Sequential) and layer_list(owner):
            layers = layer_list(owner)
            if layers and isinstance(layers[0], keras.layers.InputLayer):
                declared = shape_of(layers[0].batch_shape)
        for value in _tensors(values.values()):
            start, chain = history_of(value)
            if start is not None and len(chain) >= len(layers) and not isinstance(declared, int):
                declared, layers = start, chain
    return Scene(declared, layers)


def refusing_layer(error: BaseException) -> tuple[Any, list[Shape]]:
    """The innermost layer that was being called, and the shapes of what it was given."""
    layer, tensors = refusing(error)
    return layer, [shape_of(tensor.shape) for tensor in tensors]


def refusing(error: BaseException) -> tuple[Any, list[Any]]:
    """The innermost layer, or operation on several tensors, that was being called, and what it was given."""
    import keras

    found: tuple[Any, list[Any]] = (None, [])
    for frame in frames(error):
        values = frame.f_locals
        if frame.f_code.co_name == "error_handler" and values.get("args"):
            owner, *rest = values["args"]
            if isinstance(owner, keras.layers.Layer) and rest:
                args = rest[0] if isinstance(rest[0], (list, tuple)) else [rest[0]]
                tensors = [arg for arg in args if hasattr(arg, "shape")]
                if tensors:
                    found = owner, tensors
    return found


def asked_of_backbone(error: BaseException) -> dict[str, Any] | None:
    """What a ready-made network of keras.applications was asked for when it refused an input shape."""
    names = ("input_shape", "default_size", "min_size", "data_format", "require_flatten", "weights")
    for frame in frames(error):
        values = frame.f_locals
        if frame.f_code.co_name == "obtain_input_shape" and isinstance(values.get("input_shape"), tuple):
            return {name: values.get(name) for name in names}
    return None


def _tensors(values: Iterable[Any]) -> Iterator[Any]:
    import keras

    for value in list(values):
        if isinstance(value, keras.KerasTensor):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from (item for item in value if isinstance(item, keras.KerasTensor))


def is_ready_made(name: str) -> bool:
    """Whether a model's name is one that keras.applications gives.

    >>> is_ready_made("mobilenetv2_0.35_96"), is_ready_made("encoder")
    (True, False)
    """
    import keras

    families = (family for family in dir(keras.applications) if not family.startswith("_"))
    return name.lower().startswith(tuple(families))
