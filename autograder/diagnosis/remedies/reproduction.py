"""A copy of what failed, small enough to try remedies on: layers, declared inputs, a few samples, the losses."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from autograder.core import Shape, shape_of
from autograder.diagnosis.hypothesis import Late
from autograder.diagnosis.introspection.cloning import Declared, LayerConfig, Layers, Maker, row
from autograder.diagnosis.introspection.metrics import MetricConfig, metric_of
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.introspection.model_data import Array, targets_of
from autograder.diagnosis.introspection.output_head import head, left_out
from autograder.diagnosis.introspection.tracer import trace
from autograder.diagnosis.rules import inputs, targets

if TYPE_CHECKING:
    import keras

SAMPLES = 8


@dataclass(frozen=True)
class Reproduction:
    """What is tried on. Nothing in it belongs to the learner any more but the first few samples, which are only read.

    A model may have several inputs and outputs. The one that is at fault is ``index``, and it is what ``x``, ``y``,
    ``declared`` and ``loss`` stand for.

    Attributes:
        make: makes the model from its layers and its declared inputs.
        layers: the layers; those of a graph or a class in the order in which the model keeps them.
        inputs: the declared inputs without their batch axes, or ``None``.
        xs: up to eight samples of the data for each input.
        ys: their targets for each output.
        is_subclassed: whether the model's class is the learner's: it declares nothing then, whatever it was called on.
        ends: for each output the names of the layers that lead to it.
        branches: the shapes that a layer which merges was called on, batch axes included.
        output: the shape of the output at fault, batch axis included, or ``None``.
        losses: the loss of each output, as it was passed to compile.
        metrics: the metrics of the one output.
        index: the input, or the output, that is at fault.
        method: the method that failed, as in ``fit``.
        options: its other arguments by name: class_weight, sample_weight.
        meant: the declared shape of a model that was being built, where data in sight take its place.
        trained: whether the model has learned already: only the data may then be changed.
        val_xs: up to eight samples of the validation data for each input, where they are arrays.
        val_ys: their targets for each output.
        whole_x: all the data for each input, as arrays.
        whole_y: all the targets for each output, as arrays.
        raw_x: the data as they were passed, whatever they are.
        raw_y: the targets as they were passed.
        source: an array that the data were cut from by a reshape, or ``None``.
        around: other arrays that the learner holds, by name.
        until: the time of ``time.monotonic`` at which trying ends.
    """

    make: Maker = row
    layers: Layers = ()
    inputs: Declared = None
    xs: tuple[Any, ...] = ()
    ys: tuple[Any, ...] = ()
    is_subclassed: bool = False
    ends: tuple[tuple[str, ...], ...] = ()
    branches: tuple[Shape, ...] = ()
    output: Shape | None = None
    losses: tuple[Any, ...] = (None,)
    metrics: tuple[MetricConfig, ...] = ()
    index: int = 0
    method: str = "fit"
    options: Mapping[str, Any] = field(default_factory=dict)
    trained: bool = False
    meant: Shape | None = None
    val_xs: tuple[Any, ...] = ()
    val_ys: tuple[Any, ...] = ()
    whole_x: tuple[Any, ...] = ()
    whole_y: tuple[Any, ...] = ()
    raw_x: Any = None
    raw_y: Any = None
    source: Any = None
    around: Mapping[str, Any] = field(default_factory=dict)
    until: float = float("inf")

    @property
    def x(self) -> Any:
        """The samples for the input at fault, or ``None``."""
        return self.xs[self.index] if self.index < len(self.xs) else None

    @property
    def y(self) -> Any:
        """The targets for the output at fault, or ``None``."""
        return self.ys[self.index] if self.index < len(self.ys) else None

    @property
    def all_x(self) -> Any:
        """All the data for the input at fault, or ``None``."""
        return self.whole_x[self.index] if self.index < len(self.whole_x) else None

    @property
    def all_y(self) -> Any:
        """All the targets for the output at fault, or ``None``."""
        return self.whole_y[self.index] if self.index < len(self.whole_y) else None

    @property
    def declared(self) -> Shape | None:
        """The declared input at fault, or ``None``."""
        return self.inputs[self.index] if self.inputs is not None and self.index < len(self.inputs) else None

    @property
    def loss(self) -> Any:
        """The loss of the output at fault."""
        return self.losses[self.index] if self.index < len(self.losses) else None

    def with_x(self, x: Any) -> Reproduction:
        """The same with other samples for the input at fault."""
        return replace(self, xs=_put(self.xs, self.index, x))

    def with_y(self, y: Any) -> Reproduction:
        """The same with other targets for the output at fault."""
        return replace(self, ys=_put(self.ys, self.index, y))

    def with_x_written(self, expression: str) -> Reproduction:
        """The same with the data of the input at fault rewritten, the validation data too where they are alike.

        Args:
            expression: the new data, with ``{x}`` for the old.
        """
        x = written(expression, self.x)
        changed = self.with_x(x)
        if self.index < len(self.val_xs) and self.val_xs[self.index].shape[1:] == self.x.shape[1:]:
            changed = replace(
                changed, val_xs=_put(self.val_xs, self.index, written(expression, self.val_xs[self.index]))
            )
        return changed

    def with_y_written(self, expression: str) -> Reproduction:
        """The same with the targets of the output at fault rewritten, those of the validation data too.

        Args:
            expression: the new targets, with ``{y}`` for the old.
        """
        changed = self.with_y(written(expression, self.y))
        if self.index < len(self.val_ys) and self.val_ys[self.index].shape[1:] == self.y.shape[1:]:
            changed = replace(
                changed, val_ys=_put(self.val_ys, self.index, written(expression, self.val_ys[self.index]))
            )
        return changed

    @property
    def model_parts(self) -> tuple[Any, ...]:
        """What belongs to the model and not to the data."""
        return self.layers, self.inputs, self.losses

    def with_loss(self, loss: Any) -> Reproduction:
        """The same with another loss for the output at fault."""
        return replace(self, losses=_put(self.losses, self.index, loss))

    def with_declared(self, shape: Shape | None) -> Reproduction:
        """The same with another declared input."""
        return replace(self, inputs=None if shape is None else _put(self.inputs or (), self.index, shape))

    def with_layers(self, layers: Sequence[LayerConfig]) -> Reproduction:
        """The same with other layers."""
        return replace(self, layers=tuple(layers))

    def is_well(self) -> bool:
        """Whether shapes, targets and losses agree from end to end, and one training step runs.

        A model without data is well when it can be built.

        Raises:
            Late: the time is up.
        """
        import keras

        self._in_time()
        if not self.layers and not self.xs and self.inputs:
            return all(keras.Input(shape) is not None for shape in self.inputs)
        model = self.make(self.layers, self.inputs)
        if not self.xs:
            return bool(model.built)
        outputs = self._outputs(model)
        self._in_time()
        if outputs is None:
            return False
        return self._trains(model, outputs) if self.ys else self._predicts(model)

    def _in_time(self) -> None:
        if time.monotonic() > self.until:
            raise Late

    def _outputs(self, model: keras.Model) -> list[Shape] | None:
        """Shapes of the outputs for these samples, or ``None`` where they do not come so far."""
        import keras

        if self.is_subclassed:
            return [shape_of(tensor.shape) for tensor in keras.tree.flatten(model(self._given(model, 2)))]
        for declared, x in zip(self.inputs or (), self.xs, strict=self.inputs is not None):
            if inputs.received(declared, shape_of(x.shape), len(x)) is not None:
                return None
        first, *others = ((None, *shape_of(x.shape[1:])) for x in self.xs)
        traced = trace(model, first, *others)
        if traced.output is None:
            return None
        if len(getattr(model, "outputs", None) or ()) < 2:
            return [traced.output]
        return [shape_of(output.shape) for output in model.outputs]

    def _given(self, model: keras.Model, samples: int | None = None) -> Any:
        """The samples in the form in which the model takes them."""
        import keras

        xs = [x[:samples] for x in self.xs]
        if len(xs) == 1 and not isinstance(self.raw_x, dict):
            return xs[0]
        if self.is_subclassed and isinstance(self.raw_x, (dict, list, tuple)):
            return keras.tree.pack_sequence_as(self.raw_x, xs)
        return xs

    def _predicts(self, model: keras.Model) -> bool:
        import keras

        predicted = keras.tree.flatten(model(self._given(model)))
        return all(len(output) == len(self.xs[0]) for output in predicted)

    def _trains(self, model: keras.Model, outputs: list[Shape]) -> bool:

        if len({len(config) for config in (*self.xs, *self.ys)}) > 1 or len(outputs) != len(self.ys):
            return False
        several = len(self.ys) > 1
        measured = [metric_of(config) for config in self.metrics]
        model.compile("sgd", list(self.losses) if several else self.losses[0], metrics=measured, run_eagerly=True)
        for index, (output, y) in enumerate(zip(outputs, self.ys, strict=True)):
            seen = targets_of(Array(shape_of(y.shape), y), left_out(self.losses[index]))
            if targets.fit(head(model, output[1:], index), seen) is not None:
                return False
        self._in_time()
        return self._replays(model)

    def compiled(self) -> keras.Model:
        """The model, compiled with its losses."""
        model = self.make(self.layers, self.inputs)
        measured = [metric_of(config) for config in self.metrics]
        losses = list(self.losses) if len(self.losses) > 1 else self.losses[0]
        model.compile("sgd", losses, metrics=measured, run_eagerly=True)
        return model

    def call(self) -> Call:
        """The call that failed, made of the copy."""
        model = self.compiled()
        y = self.ys[0] if len(self.ys) == 1 else list(self.ys)
        return Call(self.method, model, self._given(model), y if self.ys else None)

    def runs(self) -> bool:
        """Whether the call that failed comes to its end, whatever it makes of the shapes."""
        model = self.compiled()
        return self._replays(model) if self.ys else self._predicts(model)

    def _replays(self, model: keras.Model) -> bool:
        """Whether the method that failed comes to its end, in the containers in which it got its data."""
        import numpy as np

        x, y = self._given(model), list(self.ys) if len(self.ys) > 1 else self.ys[0]
        options = {name: _first(value, len(self.ys[0])) for name, value in self.options.items() if value is not None}
        if self.method != "fit" or not (options or self.val_xs):
            return bool(np.isfinite(np.ravel(model.train_on_batch(x, y))[0]))
        if self.val_xs and self.val_ys:
            val_y = list(self.val_ys) if len(self.val_ys) > 1 else self.val_ys[0]
            options["validation_data"] = (_packed(self.val_xs, x), val_y)
        history = model.fit(x, y, verbose=0, **options).history
        return all(bool(np.isfinite(values).all()) for name, values in history.items() if name in ("loss", "val_loss"))


def _first(option: Any, samples: int) -> Any:
    """An option of fit for the first samples."""
    return option[:samples] if hasattr(option, "shape") else option


def _packed(arrays: Sequence[Any], like: Any) -> Any:
    """Arrays in the container of others."""
    import keras

    return keras.tree.pack_sequence_as(like, list(arrays))


def written(expression: str, values: Any) -> Any:
    """The value of an expression of NumPy and Keras in which ``{x}`` or ``{y}`` stands for an array."""
    import keras
    import numpy as np

    return np.asarray(eval(expression.format(x="values", y="values"), {"np": np, "keras": keras, "values": values}))


def _put(values: tuple[Any, ...], index: int, value: Any) -> tuple[Any, ...]:
    return (*values[:index], value, *values[index + 1 :])
