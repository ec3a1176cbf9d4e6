"""The end of a model: its output, last activation and loss, as the rules on targets want them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from autograder.core import Shape
from autograder.diagnosis.introspection.cloning import is_own
from autograder.diagnosis.introspection.keras_internals import chain, received_by
from autograder.diagnosis.rules.layers import MAP_RECURRENT, RANKS, RECURRENT
from autograder.diagnosis.rules.targets import Head

if TYPE_CHECKING:
    import keras

_KEEPING = ("Flatten", "Reshape", "Dropout")
_TIMELESS = ("Flatten", "GlobalAveragePooling1D", "GlobalMaxPooling1D", "Reshape")


def head(model: keras.Model, output: Shape, index: int = 0) -> Head:
    """Describe one output of a compiled model.

    Args:
        model: the model.
        output: shape of one prediction, without the batch axis.
        index: which output.
    """
    layers = _flat(chain(model, index))
    loss = loss_of(model, index)
    raw = not is_own(model) and is_raw(layers) and not takes_logits(loss)
    return Head(output, _activation(layers), loss_name(loss), _sequences(layers), raw)


def weighted_layers(model: keras.Model, index: int = 0) -> list[Any]:
    """The layers with trainable weights that lead to one output, in their order."""
    return [layer for layer in _flat(chain(model, index)) if getattr(layer, "trainable_weights", None)]


def softmax_axis(layer: Any) -> int | None:
    """The axis over which a layer of Keras's computes a softmax, or ``None``."""
    if type(layer).__name__ == "Softmax":
        return layer.axis if isinstance(layer.axis, int) else None
    activation = getattr(layer, "activation", None)
    return -1 if getattr(activation, "__name__", "") == "softmax" and hasattr(layer, "get_config") else None


def spatial_layers(model: keras.Model) -> list[tuple[Any, Any]]:
    """The layers for images and series, and the models among the layers, each with the tensor that it is called on."""
    found = []
    for layer in model.layers:
        is_spatial = type(layer).__name__ in RANKS and not type(layer).__name__.startswith("Global")
        tensor = received_by(layer) if is_spatial or getattr(layer, "layers", None) else None
        if tensor is not None and len(tensor.shape) > 2:
            found.append((layer, tensor))
    return found


def head_from(layers: Sequence[Any], output: Shape, loss: Any) -> Head:
    """Describe an output by the layers that lead to it.

    Args:
        layers: in their order, the last one last; none where they are not known.
        output: shape of one prediction, without the batch axis.
        loss: the loss of this output as compile got it, or ``None``.
    """
    raw = is_raw(layers) and not takes_logits(loss)
    return Head(output, _activation(list(layers)), loss_name(loss), _sequences(list(layers)), raw)


def takes_logits(loss: Any) -> bool:
    """Whether a loss is configured for logits."""
    try:
        return bool(loss.get_config().get("from_logits", False))
    except (AttributeError, NotImplementedError):
        return bool(getattr(loss, "keywords", {}).get("from_logits", False))


def left_out(loss: Any) -> int | None:
    """The label that a loss leaves out, or ``None``."""
    return getattr(loss, "ignore_class", None)


def is_raw(layers: Sequence[Any]) -> bool:
    """Whether the last layer is sure to give raw numbers: one with units or filters of its own, and no activation."""
    last = next((layer for layer in reversed(layers) if type(layer).__name__ not in _KEEPING), None)
    if type(last).__name__ == "TimeDistributed":
        last = last.layer  # type: ignore[union-attr]
    return type(last).__name__ in ("Dense", "Conv1D", "Conv2D", "Conv3D") and _activation([last]) == "linear"


def loss_name(loss: Any) -> str:
    """A loss's name in snake case; empty for one's own and for none.

    >>> loss_name("mse")
    'mean_squared_error'
    """
    import keras

    if isinstance(loss, str):
        try:
            loss = keras.losses.get(loss)
        except (ValueError, TypeError):
            return ""
    kind = type(loss) if isinstance(loss, keras.losses.Loss) else loss
    if loss is None or getattr(kind, "__module__", "").split(".")[0] != "keras":
        return ""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", getattr(kind, "__name__", "")).lower()


def loss_of(model: keras.Model, index: int) -> Any:
    """The loss of one output as it was passed to `compile`, or ``None`` for an output that has none."""
    loss = getattr(model, "loss", None)
    if isinstance(loss, dict):
        for names in (output_keys(model), list(getattr(model, "output_names", None) or loss)):
            if len(names) == len(loss) == 1:
                return next(iter(loss.values()))
            if index < len(names) and names[index] in loss:
                return loss[names[index]]
        return None
    if isinstance(loss, (list, tuple)):
        return loss[index] if index < len(loss) else None
    return loss


def output_keys(model: keras.Model) -> list[str]:
    """The names of a model's outputs: the keys of the dict that it returns, or else the names of its last layers."""
    import keras

    outputs = getattr(model, "output", None)
    if isinstance(outputs, dict):
        return list(keras.tree.flatten({name: name for name in outputs}))
    return list(getattr(model, "output_names", None) or [])


def input_keys(model: keras.Model) -> list[str]:
    """The names of a model's inputs: the keys of the dict that it takes, or else the names of its inputs."""
    import keras

    inputs = getattr(model, "input", None)
    if isinstance(inputs, dict):
        return list(keras.tree.flatten({name: name for name in inputs}))
    return [tensor.name for tensor in model.inputs or []]


def loss_weights(model: keras.Model) -> list[float]:
    """The weights of a compiled model's losses; none where none were passed."""
    import keras

    weights = keras.tree.flatten((model.get_compile_config() or {}).get("loss_weights"))
    return [weight for weight in weights if isinstance(weight, (int, float))]


def _flat(layers: list[Any]) -> list[Any]:
    """The layers with those of a model that stands among them."""
    return [inner for layer in layers for inner in (_flat(layer.layers) if getattr(layer, "layers", None) else [layer])]


def _activation(layers: list[Any]) -> str:
    for layer in reversed(layers):
        kind = type(layer).__name__
        if kind in ("Softmax", "ReLU"):
            return kind.lower()
        if kind in _KEEPING:
            continue
        return getattr(getattr(layer, "activation", None), "__name__", "linear")
    return "linear"


def _sequences(layers: list[Any]) -> bool:
    for layer in reversed(layers):
        kind = type(layer).__name__
        if kind in _TIMELESS:
            return False
        if kind in (*RECURRENT, *MAP_RECURRENT):
            inner = getattr(layer, "forward_layer", layer)
            return bool(getattr(inner, "return_sequences", False))
    return False
