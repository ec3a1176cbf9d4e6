"""A copy of what failed, small enough to try remedies on: layers, declared inputs, a few samples, the losses."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from autograder.core import Shape, shape_of
from autograder.diagnosis.introspection.cloning import Declared, LayerConfig, Layers, Maker, row
from autograder.diagnosis.introspection.metrics import MetricConfig, metric_of
from autograder.diagnosis.introspection.model_data import Array, targets_of
from autograder.diagnosis.introspection.output_head import head, left_out
from autograder.diagnosis.introspection.tracer import trace
from autograder.diagnosis.rules import inputs, targets

if TYPE_CHECKING:
    import keras

SAMPLES = 8


class Late(Exception):
    """No time is left to try anything."""


@dataclass(frozen=True)
class Reproduction:
    """What is tried on. Nothing in it belongs to the learner any more but the first few samples, which are only read.

    A model may have several inputs and outputs. The one that is at fault is ``at``, and it is what ``x``, ``y``,
    ``declared`` and ``loss`` stand for.

    Attributes:
        make: makes the model from its layers and its declared inputs.
        layers: the layers; those of a graph or a class in the order in which the model keeps them.
        inputs: the declared inputs without their batch axes, or ``None``.
        xs: up to eight samples of the data for each input.
        ys: their targets for each output.
        own: whether the model's class is the learner's: it declares nothing then, whatever it was called on.
        ends: for each output the names of the layers that lead to it.
        branches: the shapes that a layer which merges was called on, batch axes included.
        output: the shape of the output at fault, batch axis included, or ``None``.
        losses: the loss of each output, as it was passed to compile.
        metrics: the metrics of the one output.
        at: the input, or the output, that is at fault.
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
    own: bool = False
    ends: tuple[tuple[str, ...], ...] = ()
    branches: tuple[Shape, ...] = ()
    output: Shape | None = None
    losses: tuple[Any, ...] = (None,)
    metrics: tuple[MetricConfig, ...] = ()
    at: int = 0
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
        return self.xs[self.at] if self.at < len(self.xs) else None

    @property
    def y(self) -> Any:
        """The targets for the output at fault, or ``None``."""
        return self.ys[self.at] if self.at < len(self.ys) else None

    @property
    def all_x(self) -> Any:
        """All the data for the input at fault, or ``None``."""
        return self.whole_x[self.at] if self.at < len(self.whole_x) else None

    @property
    def all_y(self) -> Any:
        """All the targets for the output at fault, or ``None``."""
        return self.whole_y[self.at] if self.at < len(self.whole_y) else None

    @property
    def declared(self) -> Shape | None:
        """The declared input at fault, or ``None``."""
        return self.inputs[self.at] if self.inputs is not None and self.at < len(self.inputs) else None

    @property
    def loss(self) -> Any:
        """The loss of the output at fault."""
        return self.losses[self.at] if self.at < len(self.losses) else None

    def with_x(self, x: Any) -> Reproduction:
        """The same with other samples for the input at fault."""
        return replace(self, xs=_put(self.xs, self.at, x))

    def with_y(self, y: Any) -> Reproduction:
        """The same with other targets for the output at fault."""
        return replace(self, ys=_put(self.ys, self.at, y))

    def with_loss(self, loss: Any) -> Reproduction:
        """The same with another loss for the output at fault."""
        return replace(self, losses=_put(self.losses, self.at, loss))

    def with_declared(self, shape: Shape | None) -> Reproduction:
        """The same with another declared input."""
        return replace(self, inputs=None if shape is None else _put(self.inputs or (), self.at, shape))

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

        if self.own:
            return [shape_of(one.shape) for one in keras.tree.flatten(model(self._given(model, 2)))]
        for declared, x in zip(self.inputs or (), self.xs, strict=self.inputs is not None):
            if inputs.received(declared, shape_of(x.shape), len(x)) is not None:
                return None
        first, *others = ((None, *shape_of(x.shape[1:])) for x in self.xs)
        way = trace(model, first, *others)
        if way.output is None:
            return None
        if len(getattr(model, "outputs", None) or ()) < 2:
            return [way.output]
        return [shape_of(output.shape) for output in model.outputs]

    def _given(self, model: keras.Model, samples: int | None = None) -> Any:
        """The samples in the form in which the model takes them."""
        import keras

        xs = [x[:samples] for x in self.xs]
        if len(xs) == 1 and not isinstance(self.raw_x, dict):
            return xs[0]
        if self.own and isinstance(self.raw_x, (dict, list, tuple)):
            return keras.tree.pack_sequence_as(self.raw_x, xs)
        return xs

    def _predicts(self, model: keras.Model) -> bool:
        import keras

        predicted = keras.tree.flatten(model(self._given(model)))
        return all(len(one) == len(self.xs[0]) for one in predicted)

    def _trains(self, model: keras.Model, outputs: list[Shape]) -> bool:
        import numpy as np

        if len({len(one) for one in (*self.xs, *self.ys)}) > 1 or len(outputs) != len(self.ys):
            return False
        several = len(self.ys) > 1
        measured = [metric_of(one) for one in self.metrics]
        model.compile("sgd", list(self.losses) if several else self.losses[0], metrics=measured, run_eagerly=True)
        for at, (output, y) in enumerate(zip(outputs, self.ys, strict=True)):
            seen = targets_of(Array(shape_of(y.shape), y), left_out(self.losses[at]))
            if targets.fit(head(model, output[1:], at), seen) is not None:
                return False
        self._in_time()
        loss = model.train_on_batch(self._given(model), list(self.ys) if several else self.ys[0])
        return bool(np.isfinite(np.ravel(loss)[0]))


def _put(values: tuple[Any, ...], at: int, value: Any) -> tuple[Any, ...]:
    return (*values[:at], value, *values[at + 1 :])
