"""Every fact about Keras's private parts that this package relies on, one function for each."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType, FunctionType
from typing import Any

from autograder.core import Shape, shape_of


def is_in_graph(value: Any) -> bool:
    """Whether a value is a symbolic tensor that remembers the layer it came from. Seen in Keras 3.3 and 3.15."""
    return hasattr(value, "_keras_history")


def is_branched(tensors: Sequence[Any]) -> bool:
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


def starts_of(tensors: Sequence[Any]) -> list[Any]:
    """The inputs that symbolic tensors come from."""
    import keras

    found: dict[int, Any] = {}
    waiting = list(tensors)
    seen: set[int] = set()
    while waiting:
        tensor = waiting.pop(0)
        if id(tensor) in seen:
            continue
        seen.add(id(tensor))
        history = tensor._keras_history
        before = history.operation._inbound_nodes[history.node_index].input_tensors
        if isinstance(history.operation, keras.layers.InputLayer):
            found[id(tensor)] = tensor
        waiting += before
    return list(found.values())


def chain(model: Any, index: int = 0) -> list[Any]:
    """The layers that lead to one output, in their order; of branches that meet, the first is followed."""
    outputs = getattr(model, "outputs", None) or ()
    if index >= len(outputs):
        return list(getattr(model, "layers", []))
    layers: list[Any] = []
    tensor = outputs[index]
    while (history := getattr(tensor, "_keras_history", None)) is not None:
        before = history.operation._inbound_nodes[history.node_index].input_tensors
        if not before:
            break
        layers.append(history.operation)
        tensor = before[0]
    return layers[::-1]


def ports(model: Any) -> tuple[list[str], list[str]]:
    """The names of a model's inputs and outputs, in its order; none where the model knows none before it is called.

    A model that was made from a dict knows its inputs, or outputs, by the keys. Keras 3.3, 3.15.
    """
    try:
        inputs = _keys(model, "_inputs_struct") or [tensor.name for tensor in model.inputs or []]
        outputs = _keys(model, "_outputs_struct") or list(model.output_names)
    except (AttributeError, TypeError, ValueError):
        return [], []
    return inputs, outputs


def _keys(model: Any, attribute: str) -> list[str]:
    """The keys of a flat dict of tensors, in the order in which Keras flattens it."""
    import keras

    held = getattr(model, attribute, None)
    if not isinstance(held, dict) or any(isinstance(value, (dict, list, tuple)) for value in held.values()):
        return []
    return list(keras.tree.flatten({name: name for name in held}))


def history_of(tensor: Any) -> tuple[Shape | None, list[Any]]:
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


def handled_call(frame: FrameType) -> tuple[Any, Any, tuple[Any, ...], dict[str, Any]]:
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


def global_state() -> dict[str, Any]:
    """What Keras keeps for this thread: counters of names, the global seed generator. Keras 3.3, 3.15."""
    from keras.src.backend.common.global_state import GLOBAL_STATE_TRACKER

    state: dict[str, Any] = vars(GLOBAL_STATE_TRACKER)
    return state


def variables_asked_for(make: Callable[[], Any]) -> list[Any]:
    """The variables that code asks Keras for, without memory for any of them. Seen in Keras 3.3 and 3.15.

    Args:
        make: builds a model. If it raises an exception, the variables before that are returned.
    """
    import keras
    from keras.src.backend.common import global_state

    name = "uninitialized_variables"
    with suppress(Exception), keras.StatelessScope(initialize_variables=False):
        make()
    asked_for = global_state.get_global_attribute(name, [])
    global_state.set_global_attribute(name, [])
    return list(asked_for)


def nested_layers(model: Any) -> Iterator[Any]:
    """A model and every layer in it, at any depth. Keras 3.3, 3.15."""
    yield from model._flatten_layers() if hasattr(model, "_flatten_layers") else ()


def tracker_of(layer: Any) -> Any:
    """The object in which a layer notes what state it has, and whether more may be added. Keras 3.3, 3.15."""
    return getattr(layer, "_tracker", None)


@contextmanager
def symbolic_scope() -> Iterator[None]:
    """Run code on symbolic values: no variable is written to, and metrics do not count. Keras 3.3, 3.15."""
    from keras.src.backend.common.stateless_scope import StatelessScope
    from keras.src.backend.common.symbolic_scope import SymbolicScope

    known = inspect.signature(StatelessScope).parameters
    options = {"initialize_variables": False} if "initialize_variables" in known else {}
    with StatelessScope(**options), SymbolicScope():
        yield


def symbolic_outputs(function: Any, *specs: Any) -> Any:
    """Call a function on symbolic tensors, in the way of the backend. Keras 3.3, 3.15.

    Args:
        function: what is called; each argument is a structure of tensors.
        specs: structures of ``keras.KerasTensor``, one for each argument.
    """
    from keras.src import backend

    return backend.compute_output_spec(function, *specs)


def fresh_loss(model: Any) -> Any:
    """The loss of a compiled model as a function of targets and outputs; it keeps nothing. Keras 3.3, 3.15.

    Returns:
        A new ``CompileLoss``, or ``None`` for a model without a loss.
    """
    from keras.src.trainers.compile_utils import CompileLoss

    held = getattr(model, "_compile_loss", None)
    if held is None:
        return None
    return CompileLoss(held._user_loss, held._user_loss_weights, output_names=getattr(held, "output_names", None))


def own_metrics(model: Any) -> list[Any]:
    """The functions and the classes of the learner's among the metrics that compile was given. Keras 3.3, 3.15."""
    import keras

    held = user_metrics(model)
    flat = held if isinstance(held, (list, tuple)) else ()
    return [
        metric
        for metric in flat
        if isinstance(metric, FunctionType)
        or (isinstance(metric, keras.metrics.Metric) and not type(metric).__module__.startswith("keras."))
    ]


class _NoOptimizer:
    """What stands for the optimizer in a symbolic step: it takes gradients and does nothing."""

    iterations = 0
    learning_rate = 0.0

    def scale_loss(self, loss: Any) -> Any:
        """The loss as it is."""
        return loss

    def apply(self, *args: Any, **kwargs: Any) -> None:
        """Do nothing."""

    apply_gradients = minimize = apply


@contextmanager
def without_optimizer(model: Any) -> Iterator[None]:
    """Let a model's own train_step run without an optimizer, and with a loss and metrics of their own.

    To be used inside `preserved`, which puts the attributes back. Keras 3.15.
    """
    attributes = vars(model)
    for name, value in list(attributes.items()):
        if isinstance(value, keras_optimizer()):
            attributes[name] = _NoOptimizer()
    attributes["optimizer"] = _NoOptimizer()
    attributes["_compile_loss"] = fresh_loss(model)
    attributes["_compile_metrics"] = None
    yield


def keras_optimizer() -> type:
    """The class of optimizers."""
    import keras

    kind: type = keras.optimizers.Optimizer
    return kind


def lambda_arguments(layer: Any) -> dict[str, Any]:
    """The arguments that a Lambda layer was made with, its function as it is. Seen in Keras 3.3 and 3.15."""
    names = {"output_shape": "_output_shape", "mask": "mask", "arguments": "arguments"}
    others = {name: getattr(layer, attribute, None) for name, attribute in names.items()}
    return {"name": layer.name, "function": layer.function, **{name: value for name, value in others.items() if value}}


def layer_list(owner: Any) -> list[Any]:
    """The layers that a model or a layer of the learner's holds, an InputLayer included. Seen in Keras 3.3 and 3.15."""
    return list(getattr(owner, "_layers", ()))


def run_through_graph(model: Any, inputs: Any, operation_fn: Any) -> Any:
    """Compute a functional model's outputs with a function for each operation. Seen in Keras 3.3 and 3.15.

    Args:
        model: a functional model, or a Sequential that is built.
        inputs: symbolic tensors, as the model takes them.
        operation_fn: takes an operation and returns what is called in its place.
    """
    return (getattr(model, "_functional", None) or model)._run_through_graph(inputs, operation_fn=operation_fn)


def backbone_shape(**asked: Any) -> Any:
    """The input shape that a network of keras.applications takes for the one asked for. Seen in Keras 3.3 and 3.15.

    Raises:
        ValueError: it takes no such shape.
    """
    from keras.src.applications import imagenet_utils

    return imagenet_utils.obtain_input_shape(**asked)


def is_loss_tracker(metric: Any) -> bool:
    """Whether a metric is one of those that a trainer keeps for itself. Seen in Keras 3.3 and 3.15."""
    return type(metric).__module__.startswith("keras.src.trainers")


def user_metrics(model: Any) -> Any:
    """The metrics as they were passed to compile: a list, a dict or nothing. Seen in Keras 3.3 and 3.15."""
    return getattr(getattr(model, "_compile_metrics", None), "_user_metrics", None) or ()


def compile_arguments(model: Any) -> dict[str, Any]:
    """What compile was given for the outputs, as it was passed; nothing where it was given none. Keras 3.3, 3.15."""
    loss, metrics = (getattr(model, name, None) for name in ("_compile_loss", "_compile_metrics"))
    held = {
        "loss": getattr(loss, "_user_loss", None),
        "loss_weights": getattr(loss, "_user_loss_weights", None),
        "metrics": getattr(metrics, "_user_metrics", None),
        "weighted_metrics": getattr(metrics, "_user_weighted_metrics", None),
    }
    return {name: value for name, value in held.items() if value is not None}


def inputs_structure(model: Any) -> Any:
    """The inputs that a functional model was made with: a tensor, a list, a dict. Seen in Keras 3.3 and 3.15."""
    structure = getattr(model, "_inputs_struct", None)
    return structure if structure is not None else list(model.inputs)
