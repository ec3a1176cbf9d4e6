"""A learner's call made symbolically: the model's own layers, the compiled loss, no numbers, nothing left behind.

Shapes go through the model and the loss exactly as in ``fit``, so what passes here is not refused there for its shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.core import Shape, Step, Trace, shape_of
from autograder.diagnosis.introspection.cloning import is_own
from autograder.diagnosis.introspection.keras_internals import (
    fresh_loss,
    nested_layers,
    own_metrics,
    symbolic_outputs,
    symbolic_scope,
    without_optimizer,
)
from autograder.diagnosis.introspection.model_call import Call, whole_traceback
from autograder.diagnosis.introspection.preserved import preserved
from autograder.diagnosis.introspection.symbolic_data import Unknown, declared_batch_size, symbolic_specs
from autograder.diagnosis.introspection.tracer import declared_shapes

SIZES = (7, 11)
"""Batch sizes that are hardly ever the size of another axis."""


_NEEDS_NUMBERS = (
    *("OperatorNotAllowedInGraphError", "InaccessibleTensorError", "NotImplementedError", "AttributeError"),
    *("TracerBoolConversionError", "TracerArrayConversionError", "ConcretizationTypeError"),
)
"""What is raised where code asks a symbolic tensor for its values."""


@dataclass(frozen=True)
class Produced:
    """A tensor's origin: the layer that returned it, and the tensors that the layer was called on."""

    layer: Any
    inputs: tuple[Any, ...]


@dataclass
class DryRun:
    """What happened.

    Attributes:
        tried: whether the call could be made at all: data without a known shape, or text on another backend than
            TensorFlow, can't be symbolic.
        error: what was raised, or ``None``.
        in_loss: whether the model had returned when it was raised.
        outputs: the model's outputs in the structure in which it returns them, as shapes; ``None`` where it raised.
        ends: for each output, flat, the layers that lead to it, the last one first; empty where that is unknown.
        inputs: the inputs that the model declares, by name, batch axis included.
        steps: every layer that was called, in order.
        graph: the traced operations, as the backend gives them, or ``None``.
        roles: the symbolic data and targets, flat, under ``x`` and ``y``.
        compares_targets: whether the model's own ``train_step`` passed the targets, unchanged, to ``compute_loss``.
        loss_shapes: what the learner's own loss returned for a model with one output, by its name.
    """

    tried: bool = True
    error: Exception | None = None
    in_loss: bool = False
    outputs: Any = None
    ends: tuple[tuple[Any, ...], ...] = ()
    inputs: Mapping[str, Shape] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    graph: Any = None
    roles: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    compares_targets: bool = False
    loss_shapes: dict[str, Shape] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether the model and the loss took the shapes."""
        return self.tried and self.error is None

    @property
    def is_inconclusive(self) -> bool:
        """Whether nothing follows for shapes: the call could not be made, or its code needs numbers."""
        return not self.tried or type(self.error).__name__ in _NEEDS_NUMBERS

    @property
    def shapes(self) -> list[Shape]:
        """The outputs' shapes, flat, with the batch axis left open."""
        return [(None, *shape[1:]) for shape in _leaves(self.outputs)]

    @property
    def trace(self) -> Trace:
        """The declared inputs, and the layers that were called, each once, as it was called last."""
        last = {step.layer: step for step in self.steps}
        if len(self.inputs) == 1:
            return Trace(declared=next(iter(self.inputs.values())), steps=tuple(last.values()))
        doors = [
            Step(layer=name, kind="InputLayer", received=shape, returned=shape) for name, shape in self.inputs.items()
        ]
        return Trace(steps=(*doors, *last.values()))


def dry_run(call: Call, batch: tuple[Any, Any] | None = None, size: int = SIZES[0]) -> DryRun:
    """Make a call symbolically.

    Args:
        call: the call.
        batch: the first batch, data and targets, where the call was given a dataset or a generator.
        size: how many samples the symbolic batch has.
    """
    x, y = batch or (call.x, call.y)
    size = declared_batch_size(call.model) or size
    run = DryRun(inputs=declared_shapes(call.model))
    try:
        specs = [symbolic_specs(part, size) for part in (x, y)]
    except Unknown:
        return DryRun(tried=False)
    with preserved(call.model), whole_traceback(), _noting(call.model, run) as produced:
        try:
            _symbolic(_called(call, run, produced), specs, run)
        except Exception as error:  # noqa: BLE001 - a learner's model may raise anything
            run.error = error
    return run


def _called(call: Call, run: DryRun, produced: Mapping[int, Produced]) -> Callable[[Any, Any], Any]:
    import keras

    compiled = getattr(call.model, "compiled", False) and not is_trained_by_own_code(call.model)

    def called(x: Any, y: Any) -> Any:
        run.roles = {"x": tuple(keras.tree.flatten(x)), "y": tuple(keras.tree.flatten(y))}
        training = {"training": True} if y is not None and call.model._call_has_training_arg else {}
        outputs = call.model(x, **training)
        flat = keras.tree.flatten(outputs)
        run.outputs = keras.tree.map_structure(_Leaf, outputs)
        run.ends = tuple(tuple(_origins(tensor, produced)) for tensor in flat)
        run.in_loss = True
        loss = fresh_loss(call.model) if compiled and y is not None else None
        value = loss(y, outputs) if loss is not None else None
        run.in_loss = False
        if loss is not None and len(flat) == 1:
            for metric in own_metrics(call.model):
                _without_error(metric, y, flat[0])
            with suppress(Exception):
                run.loss_shapes |= _of_own_loss(call.model.loss, y, flat[0])
        return outputs if value is None else value

    return called


def _of_own_loss(loss: Any, y: Any, output: Any) -> dict[str, Shape]:
    """What a function or a class of the learner's returns for each sample, before Keras takes the mean."""
    import keras

    if not callable(loss) or type_of(loss).startswith("keras."):
        return {}
    targets = keras.ops.cast(y, output.dtype)
    if len(targets.shape) == len(output.shape) - 1 and output.shape[-1] == 1:
        targets = targets[..., None]  # as Keras does ahead of a loss that is a function
    returned = (loss.call if isinstance(loss, keras.losses.Loss) else loss)(targets, output)
    return {str(getattr(loss, "__name__", type(loss).__name__)): shape_of(returned.shape)}


def _without_error(metric: Any, *arguments: Any) -> None:
    """Call a metric of the learner's for the operations that it makes; whether it fails is not asked here."""
    with suppress(Exception):
        (metric.update_state if hasattr(metric, "update_state") else metric)(*arguments)


def own_step(call: Call, batch: tuple[Any, Any] | None = None, size: int = SIZES[0]) -> DryRun:
    """Make one call of the model's own ``train_step`` symbolically; nothing is trained.

    Args:
        call: the call.
        batch: the first batch, where the call was given a dataset or a generator.
        size: how many samples the symbolic batch has.
    """
    import keras

    x, y = batch or (call.x, call.y)
    run = DryRun()
    if keras.backend.backend() != "tensorflow" or not getattr(call.model, "compiled", False):
        return DryRun(tried=False)
    try:
        specs = [symbolic_specs(part, size) for part in (x, y)]
    except Unknown:
        return DryRun(tried=False)

    def compute_loss(x: Any = None, y: Any = None, *args: Any, **kwargs: Any) -> Any:
        passed = keras.tree.flatten(y)
        run.compares_targets = list(map(id, passed)) == list(map(id, run.roles["y"]))
        return computed(x, y, *args, **kwargs)

    def step(x: Any, y: Any) -> Any:
        run.roles = {"x": tuple(keras.tree.flatten(x)), "y": tuple(keras.tree.flatten(y))}
        return call.model.train_step((x, y) if y is not None else x if hasattr(call.x, "element_spec") else (x,))

    with preserved(call.model), without_optimizer(call.model):
        computed = call.model.compute_loss
        vars(call.model)["compute_loss"] = compute_loss
        try:
            _symbolic(step, specs, run)
        except Exception as error:  # noqa: BLE001 - a learner's train_step may raise anything
            run.error = error
    return run


def is_trained_by_own_code(model: Any) -> bool:
    """Whether a model's class decides itself what becomes of the data and targets that ``fit`` gets."""
    import keras

    return any(
        getattr(type(model), name, None) is not getattr(keras.Model, name, None)
        for name in ("train_step", "compute_loss", "_compute_loss", "fit")
    )


def has_own_code(model: Any) -> bool:
    """Whether a layer, the loss or a metric is the learner's: Keras's own code does not mix samples by mistake."""
    import keras

    losses = keras.tree.flatten(getattr(model, "loss", None))
    own_loss = any(callable(loss) and not type_of(loss).startswith("keras.") for loss in losses)
    own_layer = any(is_own(layer) or type(layer).__name__ == "Lambda" for layer in nested_layers(model))
    return own_loss or own_layer or bool(own_metrics(model))


def type_of(value: Any) -> str:
    """The module of a function, or of an object's class."""
    return str(getattr(value, "__module__", "") or type(value).__module__)


class _Leaf:
    """A shape in a structure of outputs; a tuple would be taken for a part of the structure."""

    def __init__(self, tensor: Any) -> None:
        self.shape = shape_of(tensor.shape)


def _leaves(structure: Any) -> list[Shape]:
    import keras

    return [leaf.shape for leaf in keras.tree.flatten(structure) if isinstance(leaf, _Leaf)]


def leading_sizes(run: DryRun) -> list[int | None]:
    """The size of the first axis of each output, flat; empty where the model did not return."""
    return [shape[0] if shape else None for shape in _leaves(run.outputs)]


def _symbolic(function: Callable[..., Any], specs: Sequence[Any], run: DryRun) -> None:
    import keras

    if keras.backend.backend() != "tensorflow":
        symbolic_outputs(function, *specs)
        return
    import tensorflow as tf

    with symbolic_scope(), tf.__internal__.FuncGraph("dry_run").as_default() as graph:
        run.graph = graph
        function(*keras.tree.map_structure(_placeholder, list(specs)))


def _placeholder(spec: Any) -> Any:
    import tensorflow as tf

    return None if spec is None else tf.compat.v1.placeholder(spec.dtype, spec.shape)


@contextmanager
def _noting(model: Any, run: DryRun) -> Iterator[dict[int, Produced]]:
    """Let every layer note what it gets and returns. The attributes are put back with all the others."""
    produced: dict[int, Produced] = {}
    for layer in nested_layers(model):
        if layer is not model:
            vars(layer)["call"] = _noted(layer, run.steps, produced)
    yield produced


def _noted(layer: Any, steps: list[Step], produced: dict[int, Produced]) -> Callable[..., Any]:
    import keras

    call = layer.call
    kept: list[Any] = []  # the identity of a tensor is used again once the tensor is gone

    def noted(*args: Any, **kwargs: Any) -> Any:
        received = tuple(part for part in keras.tree.flatten(args) if hasattr(part, "shape"))
        returned = call(*args, **kwargs)
        tensors = [part for part in keras.tree.flatten(returned) if hasattr(part, "shape")]
        for tensor in tensors:
            produced.setdefault(id(tensor), Produced(layer, received))
            kept.append(tensor)
        shapes = [_open(part[0]) if part else None for part in (received, tensors)]
        steps.append(Step(layer=layer.name, kind=type(layer).__name__, received=shapes[0], returned=shapes[1]))
        return returned

    return noted


def _open(tensor: Any) -> Shape | None:
    shape = tensor.shape
    return (None, *shape_of(tuple(shape))[1:]) if getattr(shape, "rank", 0) is not None else None


def _origins(tensor: Any, produced: Mapping[int, Produced]) -> Iterator[Any]:
    """The layers that lead to a tensor, the last one first; where several tensors meet, it ends."""
    for _ in range(100):
        origin = produced.get(id(tensor))
        if origin is None:
            return
        yield origin.layer
        if len(origin.inputs) != 1:
            return
        tensor = origin.inputs[0]


def with_real_size(call: Call, run: DryRun, batch: tuple[Any, Any] | None, size: int | None) -> DryRun:
    """The run, made once more with the data's own batch size where it failed with another one.

    Custom code may hold for one batch size only.
    """
    if run.error is None or size in (None, 0, SIZES[0]):
        return run
    again = dry_run(call, batch, min(int(size or 1), 32))
    return again if again.passed else replace(run)


def trace_of_call(model: Any, x: Any) -> Trace | None:
    """The layers of a model of the learner's own class in the order in which they are called on data.

    Returns:
        ``None`` for Keras's own classes, which show their order themselves, and where the call fails.
    """
    if not is_own(model):
        return None
    run = dry_run(Call("predict", model, x))
    arrays = [part for part in (x if isinstance(x, (list, tuple)) else [x]) if hasattr(part, "shape")]
    data = shape_of(arrays[0].shape) if len(arrays) == 1 else None
    return run.trace.model_copy(update={"data": data}) if run.passed else None
