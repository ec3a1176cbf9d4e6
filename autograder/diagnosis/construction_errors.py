"""An exception from before there was a model: what the layers that were being put together are to be blamed on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from autograder.core import CauseName, Finding, Shape, Step, Trace, shape_of
from autograder.diagnosis.introspection.failing_statement import is_library
from autograder.diagnosis.introspection.keras_internals import layer_list
from autograder.diagnosis.introspection.model_call import Call, frames
from autograder.diagnosis.introspection.model_data import declared_inputs
from autograder.diagnosis.introspection.partial_model import is_ready_made, refusing_layer, scene
from autograder.diagnosis.introspection.tracer import trace, trace_layers, wants_other_size
from autograder.diagnosis.rules import layers


def on_the_way(traced: Trace, declared: bool, index: int = 0) -> Iterator[Finding]:
    """Where a way ends before its time, and why."""
    before: list[str] = []
    for step in traced.steps:
        if step.kind == "InputLayer":
            continue
        if step.trouble or step.leaves_nothing:
            received = [step.received] if step.received else []
            by_rank = None if step.sized else layers.refused(step.kind, received, before, declared)
            cause: CauseName = by_rank or _refused_size(step, before)
            if step.declared and step.received:
                cause = layers.nested(step.declared, step.received, is_ready_made(step.layer))
            yield Finding(
                cause=cause,
                where=f"layer {step.layer} ({step.kind})",
                expected=_expected(step.trouble or ""),
                received=", ".join(map(str, (step.received, *step.beside))),
                trace=traced,
                index=index,
            )
            return
        before.append(step.kind)


def _expected(trouble: str) -> str:
    """What a layer wants, out of the words in which it refuses; empty where they don't say.

    >>> _expected("Input 0 of layer 'gru' is incompatible with the layer: expected ndim=3, found ndim=2.")
    'ndim=3'
    """
    match = re.search(r"\bexpected (.+?)(?:, (?:but )?(?:found|received)|$)", trouble)
    return match[1] if match else ""


def _refused_size(step: Step, before: Sequence[str]) -> CauseName:
    """A layer of the right rank that was built for other sizes."""
    if step.received and len(step.received) == 4:
        return "channels_differ"
    return "other_size_declared" if step.kind == "Dense" and before else "features_differ"


def built(call: Call) -> Finding | None:
    """What is wrong with a call of build."""
    if not isinstance(call.x, (list, tuple)):
        return Finding(cause="comma_missing", where="build", received=str(call.x)) if call.x is not None else None
    traced = trace_layers(call.model.layers, shape_of(call.x))
    return next(on_the_way(traced, declared=True), None)


def unfinished(error: BaseException) -> Finding | None:
    """What is wrong with layers that never became a model: one was called on what another one hands on."""
    import keras

    found = scene(error)
    if isinstance(found.declared, int):
        return Finding(cause="comma_missing", where="the declared input", received=str(found.declared))
    if any(frame.f_code.co_name == "obtain_input_shape" for frame in frames(error)):
        return Finding(cause="backbone_input", where="the ready-made network")
    layer, received = refusing_layer(error)
    if layer is None:
        return _merged(error) or _undeclared(error)
    if isinstance(layer, keras.Model):
        return _between_models(layer, received)
    before = [
        type(earlier).__name__ for earlier in _before(found.layers, layer) if type(earlier).__name__ != "InputLayer"
    ]
    kind = type(getattr(layer, "forward_layer", layer)).__name__
    cause = layers.refused(kind, received, before, declared=True)
    if cause == "pooled_to_nothing" and isinstance(found.declared, tuple) and layers.channels_lead(found.declared):
        cause = "channels_first_in_input"
    if cause == "pooled_to_nothing" and _strides_by_position(found.layers):
        cause = "strides_by_position"
    if cause is None and received and wants_other_size(layer, received[0]):
        cause = "channels_differ" if len(received[0]) == 4 else "features_differ"
    if cause is None:
        return None
    traced = None
    if isinstance(found.declared, tuple) and found.layers and not _meets_others(found.layers):
        traced = trace_layers(found.layers, found.declared)
    where = f"layer {layer.name} ({kind})"
    return Finding(cause=cause, where=where, received=", ".join(map(str, received)), trace=traced)


def _strides_by_position(chain: Sequence[Any]) -> bool:
    """Whether several convolutions move as far as their kernel is long: two numbers were meant as its sides."""
    convolutions = [layer for layer in chain if type(layer).__name__.startswith("Conv")]
    return sum(layers.moves_by_its_kernel(type(layer).__name__, layer.get_config()) for layer in convolutions) > 1


def _between_models(model: Any, received: Sequence[Shape]) -> Finding | None:
    """A model was called on what another one, or an input, hands on."""
    declared = declared_inputs(model)
    if len(declared) != 1 or len(received) != 1:
        return None
    cause = layers.nested(declared[0], received[0], is_ready_made(model.name))
    return Finding(cause=cause, where=f"model {model.name}", expected=str(declared[0]), received=str(received[0]))


def _meets_others(chain: Sequence[Any]) -> bool:
    """Whether other branches come in on the way: then one chain of layers is not the whole picture."""
    return any(type(layer).__name__ in layers.MERGING for layer in chain)


def _before(chain: Sequence[Any], layer: Any) -> Sequence[Any]:
    return chain[: chain.index(layer)] if layer in chain else chain


def _merged(error: BaseException) -> Finding | None:
    """Two tensors that an operator such as + could not bring together."""
    import keras

    for frame in frames(error):
        owner = frame.f_locals.get("self")
        if isinstance(owner, keras.Operation) and type(owner).__name__ in layers.MERGING:
            tensors = [value for value in frame.f_locals.values() if isinstance(value, keras.KerasTensor)]
            shapes = ", ".join(str(shape_of(value.shape)) for value in tensors)
            return Finding(cause="branches_differ", where=f"the operation {type(owner).__name__}", received=shapes)
    return None


_BUILDING = ("add", "__init__", "build", "_maybe_rebuild")


def _undeclared(error: BaseException) -> Finding | None:
    """A question to a model that waits for its data: its inputs, its weights, their number."""
    import keras

    for frame in frames(error):
        if not is_library(frame) or frame.f_code.co_name in _BUILDING:
            continue
        owner = frame.f_locals.get("self", frame.f_locals.get("model"))
        if not isinstance(owner, keras.layers.Layer) or getattr(owner, "built", True):
            continue
        if isinstance(owner, keras.Sequential):
            if not is_half_built(owner):
                return Finding(cause="input_not_declared", where=f"model {owner.name}", trace=trace(owner))
        elif any(words in str(error) for words in _UNBUILT):
            kind = "model" if isinstance(owner, keras.Model) else "layer"
            return Finding(cause="input_not_declared", where=f"{kind} {owner.name}")
    return None


_UNBUILT = ("built", "never been called", "no defined")
"""Words in which Keras says that a layer has no weights, or no output, yet."""


def is_half_built(model: Any) -> bool:
    """Whether this is a Sequential that took an input from data and failed before it was built."""
    kept = layer_list(model) or [None]
    return type(kept[0]).__name__ == "InputLayer" and not declared_inputs(model)
