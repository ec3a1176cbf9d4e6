"""A copy of what failed, small enough to try remedies on: layers, declared input, a few samples, the loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import FunctionType
from typing import TYPE_CHECKING, Any

from autograder.feed import Array, targets_of
from autograder.head import head
from autograder.rules import inputs, targets
from autograder.shapes import Shape, shape_of
from autograder.trace import trace

if TYPE_CHECKING:
    import keras

SAMPLES = 8

LayerConfig = tuple[type, dict[str, Any]]
"""A layer's class and configuration: all that is needed to make it anew."""


@dataclass(frozen=True)
class Patient:
    """What is tried on. Nothing in it belongs to the learner any more but the first few samples, which are only read.

    Attributes:
        layers: the layers in a row; empty where they are no row.
        declared: the declared input without its batch axis, or ``None``.
        whole: makes the model anew where it is no row of layers.
        functions: functions that the layers' configurations name, as activations of one's own.
        raw_x: the data as they were passed, whatever they are.
        raw_y: the targets as they were passed.
        original: the data as one array, or ``None``.
        x: up to eight samples of them.
        all_y: the targets as one array, or ``None``.
        y: those of the samples.
        loss: the loss as it was passed to compile, or ``None``.
        source: an array that the data were cut from by a reshape, or ``None``.
    """

    layers: tuple[LayerConfig, ...] = ()
    declared: Shape | None = None
    whole: Callable[[], keras.Model] | None = None
    functions: Mapping[str, Any] = field(default_factory=dict)
    raw_x: Any = None
    raw_y: Any = None
    original: Any = None
    x: Any = None
    all_y: Any = None
    y: Any = None
    loss: Any = None
    source: Any = None

    def model(self) -> keras.Model:
        """A fresh model, with weights of its own."""
        import keras

        if not self.layers and self.whole is not None:
            return self.whole()
        first = [] if self.declared is None else [keras.Input(self.declared)]
        with keras.utils.custom_object_scope(dict(self.functions)):
            layers = [kind.from_config(config) for kind, config in self.layers]  # type: ignore[attr-defined]
        return keras.Sequential([*first, *layers])

    def is_well(self) -> bool:
        """Whether shapes, targets and loss agree from end to end, and one training step runs.

        A model without data is well when it can be built.
        """
        model = self.model()
        if self.x is None:
            return bool(model.built) or not self.layers
        output = self._output(model)
        if output is None:
            return False
        return self._predicts(model) if self.y is None else self._trains(model, output)

    def _output(self, model: keras.Model) -> Shape | None:
        """Shape of the output for these samples, or ``None`` where they do not come so far."""
        if not type(model).__module__.startswith("keras."):
            return shape_of(model(self.x[:2]).shape)
        declared = shape_of(model.inputs[0].shape) if self.declared is not None or not self.layers else None
        if declared is not None and inputs.received(declared[1:], shape_of(self.x.shape), len(self.x)) is not None:
            return None
        return trace(model, (None, *self.x.shape[1:])).output

    def _predicts(self, model: keras.Model) -> bool:
        return len(model(self.x)) == len(self.x)

    def _trains(self, model: keras.Model, output: Shape) -> bool:
        import numpy as np

        if len(self.x) != len(self.y):
            return False
        model.compile(optimizer="sgd", loss=self.loss)
        if targets.fit(head(model, output[1:]), targets_of(Array(shape_of(self.y.shape), self.y))) is not None:
            return False
        return bool(np.isfinite(model.train_on_batch(self.x, self.y)))

    def with_layers(self, layers: Sequence[LayerConfig]) -> Patient:
        """The same with other layers."""
        return replace(self, layers=tuple(layers))


def row_of(model: Any) -> tuple[LayerConfig, ...]:
    """A model's layers as a row, or nothing when they are no row."""
    import keras

    layers = [layer for layer in getattr(model, "layers", []) if not isinstance(layer, keras.layers.InputLayer)]
    if isinstance(model, keras.Sequential):
        return configs(layers)
    if type(model).__module__.split(".")[0] != "keras" or len(model.inputs) != 1 or len(model.outputs) != 1:
        return ()
    tensor = model.outputs[0]
    for layer in reversed(layers):
        history = getattr(tensor, "_keras_history", None)
        if history is None or history.operation is not layer:
            return ()
        before = layer._inbound_nodes[history.node_index].input_tensors
        if len(before) != 1:
            return ()
        tensor = before[0]
    return configs(layers)


def functions_of(layers: Sequence[Any]) -> dict[str, Any]:
    """The functions that layers hold, by the names under which their configurations mention them."""
    held = (value for layer in layers for value in vars(layer).values())
    return {value.__name__: value for value in held if isinstance(value, FunctionType)}


def configs(layers: Sequence[Any]) -> tuple[LayerConfig, ...]:
    """What is needed to make layers anew; an InputLayer among them is passed over."""
    return tuple((type(layer), layer.get_config()) for layer in layers if type(layer).__name__ != "InputLayer")
