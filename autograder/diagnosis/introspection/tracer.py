"""The way of shapes through a model, layer by layer, without training and without touching its weights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from autograder.core import Shape, Step, Trace, fits, shape_of
from autograder.diagnosis.introspection.keras_internals import run_through_graph

if TYPE_CHECKING:
    import keras


def declared_shapes(model: keras.Model) -> dict[str, Shape]:
    """The inputs that a model declares, by name, batch axis included; none for a model that waits for its data."""
    try:
        inputs = model.inputs
    except (AttributeError, ValueError):  # ValueError in Keras 3.3
        return {}
    return {tensor.name: shape_of(tensor.shape) for tensor in inputs or ()}


def trace(model: keras.Model, data: Shape | None = None, *others: Shape) -> Trace:
    """Follow data of one shape through a model.

    Args:
        model: a Sequential or functional model, built or not.
        data: the data's shape, batch axis included; the declared shape is followed when it is left out.
        others: the shapes for the second and every further input.

    Returns:
        The trace. Data that do not fit end it at the first layer that refuses them; that is no exception.
    """
    inputs = declared_shapes(model)
    if len(inputs) > 1:
        return _trace_many(model, inputs, [data, *others] if data else list(inputs.values()))
    declared = next(iter(inputs.values()), None)
    start = data or declared
    if start is None:
        return Trace(steps=tuple(_unknown(layer) for layer in model.layers))
    entering, trouble = _enter(start, declared)
    if trouble:
        return Trace(declared=declared, data=data, trouble=trouble, steps=tuple(map(_unknown, _hidden_layers(model))))
    recorder = _Recorder()
    if declared is None:
        recorder.run_chain(model.layers, entering)
    else:
        recorder.run_graph(model, [entering])
    return Trace(declared=declared, data=data, steps=recorder.whole(_hidden_layers(model)))


def _trace_many(model: keras.Model, inputs: dict[str, Shape], starts: Sequence[Shape]) -> Trace:
    """Several inputs at once: each is a step of its own, ahead of the layers."""
    doors, entering = [], []
    for (name, declared), start in zip(inputs.items(), starts, strict=True):
        entered, trouble = _enter(start, declared)
        entering.append(entered)
        returned = None if trouble else declared
        doors.append(Step(layer=name, kind="InputLayer", received=start, returned=returned, trouble=trouble))
    recorder = _Recorder()
    if not any(door.trouble for door in doors):
        recorder.run_graph(model, entering)
    return Trace(steps=(*doors, *recorder.whole(_hidden_layers(model))))


def trace_layers(layers: Iterable[keras.layers.Layer], declared: Shape, fresh: bool = False) -> Trace:
    """Follow a shape through layers that were meant to become a model, up to the first that refuses it.

    Args:
        layers: the layers in their order; an InputLayer among them is passed over.
        declared: shape that enters the first layer, batch axis included.
        fresh: whether to follow copies, as if no layer had been built yet.
    """
    chain = [layer for layer in layers if type(layer).__name__ != "InputLayer"]
    if fresh:
        chain = [type(layer).from_config(layer.get_config()) for layer in chain]
    recorder = _Recorder()
    recorder.run_chain(chain, declared)
    return Trace(declared=declared, steps=recorder.whole(chain))


def _hidden_layers(model: keras.Model) -> list[keras.layers.Layer]:
    return [layer for layer in model.layers if type(layer).__name__ != "InputLayer"]


def _unknown(layer: keras.layers.Layer) -> Step:
    return Step(layer=layer.name, kind=type(layer).__name__)


def _enter(data: Shape, declared: Shape | None) -> tuple[Shape, str | None]:
    """What a model makes of data at its door: a trailing axis of 1 is silently dropped or added."""
    if declared is None or len(data) == len(declared):
        return data, None
    if len(data) == len(declared) + 1 and data[-1] == 1:
        return data[:-1], None
    if len(data) == len(declared) - 1 and declared[-1] == 1:
        return (*data, 1), None
    return data, f"expected {declared}, received {data}"


class _Stop(Exception):
    """The way ends here."""


class _Recorder:
    """Notes each layer's shapes while they are computed symbolically."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def run_chain(self, layers: Iterable[keras.layers.Layer], start: Shape) -> None:
        import keras

        tensor: Any = keras.KerasTensor(start)
        with suppress(_Stop):
            for layer in layers:
                tensor = self.probe(layer)(tensor)

    def run_graph(self, model: keras.Model, starts: Sequence[Shape]) -> None:
        import keras

        with suppress(_Stop):
            run_through_graph(model, [keras.KerasTensor(start) for start in starts], self.probe)

    def probe(self, operation: Any) -> Callable[..., Any]:
        """What stands for an operation: it computes the output's shape and notes both."""

        def passed(*args: Any, **kwargs: Any) -> Any:
            received = _first_shape(args)
            trouble = _refused(operation, received)
            returned = None
            if not trouble:
                try:
                    returned = _symbolic(operation)(*args, **kwargs)
                except Exception as error:  # noqa: BLE001 - a layer may raise anything
                    trouble = first_line(error)
            self.steps.append(
                Step(
                    layer=operation.name,
                    kind=type(operation).__name__,
                    declared=_door(operation),
                    received=received,
                    returned=_first_shape((returned,)),
                    trouble=trouble,
                )
            )
            if trouble:
                raise _Stop
            return returned

        return passed

    def whole(self, layers: Iterable[keras.layers.Layer]) -> tuple[Step, ...]:
        """The steps, then the layers that were not reached."""
        seen = {step.layer for step in self.steps}
        return (*self.steps, *(_unknown(layer) for layer in layers if layer.name not in seen))


def _symbolic(operation: Any) -> Callable[..., Any]:
    """A way to compute an operation's output shape that leaves the operation as it is."""
    built: bool = getattr(operation, "built", True)
    symbolic: Callable[..., Any]
    symbolic = operation.compute_output_spec if built else operation.__class__.from_config(operation.get_config())
    return symbolic


def _first_shape(values: Iterable[Any]) -> Shape | None:
    for value in values:
        if hasattr(value, "shape"):
            return shape_of(value.shape)
        if isinstance(value, (list, tuple)) and (inner := _first_shape(value)) is not None:
            return inner
    return None


def first_line(error: Exception) -> str:
    """What an error says first, without Keras's announcement of where it came up."""
    text = str(error).strip().removeprefix("Exception encountered when calling")
    return next((line.strip() for line in text.splitlines() if line.strip()), type(error).__name__)


def _door(operation: Any) -> Shape | None:
    """What a functional model among the layers declares as its one input."""
    spec = getattr(operation, "input_spec", None)
    single: Any = spec[0] if isinstance(spec, (list, tuple)) and len(spec) == 1 else None
    return (
        shape_of(single.shape)
        if getattr(single, "allow_last_axis_squeeze", False) and single.shape is not None
        else None
    )


def wants_other_size(layer: Any, received: Shape | None) -> bool:
    """Whether a built layer gets the rank that it wants, and another size on an axis that its weights depend on."""
    spec = getattr(layer, "input_spec", None)
    axes = getattr(spec, "axes", None) or {}
    if received is None or getattr(spec, "ndim", None) not in (None, len(received)):
        return False
    inside = ((axis, size) for axis, size in axes.items() if -len(received) <= axis < len(received))
    return any(size is not None and received[axis] not in (size, None) for axis, size in inside)


def _refused(operation: Any, received: Shape | None) -> str | None:
    """What a built layer's input specification has against a shape; computing the output does not ask it."""
    declared = _door(operation)
    if received is not None and declared is not None:
        entered, trouble = _enter(received, declared)
        pairs = zip(declared, entered, strict=False)
        differs = any(None not in pair and pair[0] != pair[1] for pair in pairs)
        return trouble or (f"expected {declared}, received {received}" if differs else None)
    spec = getattr(operation, "input_spec", None)
    if received is None or spec is None or isinstance(spec, (list, tuple, dict)):
        return None
    rank = len(received)
    if getattr(spec, "allow_last_axis_squeeze", False) and spec.shape is not None:
        received, trouble = _enter(received, shape_of(spec.shape))
        return trouble
    if spec.ndim is not None and rank != spec.ndim:
        return f"expected {spec.ndim} axes, received {rank}: {received}"
    if spec.min_ndim is not None and rank < spec.min_ndim:
        return f"expected at least {spec.min_ndim} axes, received {rank}: {received}"
    if spec.max_ndim is not None and rank > spec.max_ndim:
        return f"expected at most {spec.max_ndim} axes, received {rank}: {received}"
    for axis, size in (spec.axes or {}).items():
        if size is not None and received[axis] not in (size, None):
            return f"expected axis {axis} to have the size {size}, received {received[axis]} in {received}"
    if spec.shape is not None and not fits(shape_of(spec.shape), received):
        return f"expected {shape_of(spec.shape)}, received {received}"
    return None
