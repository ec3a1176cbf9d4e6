"""From a call, failed or not, to what is wrong with it: the rules asked in the order in which a learner meets them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from autograder.call import Call, call_of, frames
from autograder.feed import Array, Feed, feed, targets_of
from autograder.head import head
from autograder.rules import inputs, layers, targets
from autograder.scene import refusing_layer, scene
from autograder.scrambled import is_scrambled
from autograder.shapes import Shape, shape_of
from autograder.trace import Step, Trace, trace, trace_layers


class Finding(BaseModel):
    """What is wrong, and where.

    Attributes:
        cause: name of the cause.
        where: the place in words.
        expected: what was expected there.
        received: what came.
        trace: the shapes on their way, where they could be followed.
    """

    model_config = ConfigDict(frozen=True)

    cause: str
    where: str = ""
    expected: str = ""
    received: str = ""
    trace: Trace | None = None


def examine_error(error: BaseException) -> Finding | None:
    """What an exception of Keras is to be blamed on, or ``None`` when nothing sure is found."""
    call = call_of(error)
    if call is None:
        return _built(error)
    around = [value for frame in frames(error) for value in list(frame.f_locals.values())]
    found = examine(call, around)
    if found is not None and found.trace is not None and _is_own(call.model):
        stops = [step.layer for step in found.trace.steps if step.trouble]
        # The order of layers in a class of one's own is a guess; the layer that Keras names is not.
        if stops and not any(f"'{name}'" in str(error) for name in stops):
            found = None
    return found or _left_behind(call)


def _is_own(model: Any) -> bool:
    return not type(model).__module__.startswith("keras.")


def examine(call: Call, around: Sequence[Any] = ()) -> Finding | None:
    """What is wrong with a call, whether it failed or not, or ``None`` when nothing is found.

    Args:
        call: the call.
        around: other values that the learner holds; the data may have been made from one of them.
    """
    if call.method == "build":
        return _build_call(call)
    declared = _declared(call.model)
    given = feed(call.x, call.y, max(len(declared), 1))
    return next(_findings(call, declared, given, around), None)


def _findings(call: Call, declared: Sequence[Shape], given: Feed, around: Sequence[Any]) -> Iterator[Finding]:
    if given.trouble:
        yield Finding(cause=given.trouble, where="the data", received=_kinds(call.x))
    if not given.batched:
        yield Finding(cause="dataset_not_batched", where="the dataset", received=_shapes(given.inputs))
    if not given.inputs:
        return
    if declared and len(declared) != len(given.inputs):
        expected = f"{len(declared)} arrays"
        yield Finding(
            cause="inputs_differ", where="the inputs", expected=expected, received=f"{len(given.inputs)} arrays"
        )
        return
    if _is_half_built(call.model):
        yield _half_built(call.model, given)
        return
    yield from _at_the_door(call, declared, given, around)
    yield from _counts(given)
    way = _way(call.model, given)
    if way is not None and not (_is_own(call.model) and call.model.built and _fits(call.model, given)):
        yield from _on_the_way(way, bool(declared))
    yield from _at_the_end(call, given, way)


def _at_the_door(call: Call, declared: Sequence[Shape], given: Feed, around: Sequence[Any]) -> Iterator[Finding]:
    samples = given.targets[0].shape[0] if given.targets and len(given.targets[0].shape) in (1, 2) else None
    for at, array in enumerate(given.inputs):
        shape = declared[at] if declared else None
        cause = inputs.received(shape[1:], array.shape, samples) if shape else None
        if cause == "features_differ" and _reads_words(call.model):
            cause = "other_size_declared"
        if cause in ("batch_axis_in_input", "time_axis_missing") and shape and len(array.shape) < len(shape):
            cause = "time_axis_missing" if _reads_series(call.model) else "batch_axis_in_input"
        if is_scrambled(array.values, around):
            cause = "reshape_scrambles"
        if cause:
            way = _way(call.model, given) if len(declared) == 1 else None
            expected = str(shape) if shape and cause != "reshape_scrambles" else ""
            yield Finding(cause=cause, where="the input", expected=expected, received=str(array.shape), trace=way)


def _reads_series(model: Any) -> bool:
    series = (*layers.RECURRENT, "Conv1D")
    return any(type(layer).__name__ in series for layer in getattr(model, "layers", []))


def _reads_words(model: Any) -> bool:
    """Whether a sample is a row of word numbers: its only axis is then time and not features."""
    return any(type(layer).__name__ == "Embedding" for layer in getattr(model, "layers", [])[:2])


def _counts(given: Feed) -> Iterator[Finding]:
    sizes = {array.shape[0] for array in (*given.inputs, *given.targets) if array.shape and array.shape[0] is not None}
    if len(sizes) > 1:
        x, y = _shapes(given.inputs), _shapes(given.targets)
        yield Finding(cause="samples_differ", where="the batch axis", expected=f"as many targets as in {x}", received=y)


def _way(model: Any, given: Feed) -> Trace | None:
    if len(given.inputs) != 1 or not given.inputs[0].shape or not hasattr(model, "layers"):
        return None
    try:
        return trace(model, (None, *given.inputs[0].sample))
    except Exception:
        return None


def _on_the_way(way: Trace, declared: bool) -> Iterator[Finding]:
    before: list[str] = []
    for step in way.steps:
        if step.trouble:
            received = [step.received] if step.received else []
            cause = layers.refused(step.kind, received, before, declared) or _refused_size(step)
            yield Finding(
                cause=cause,
                where=f"layer {step.layer} ({step.kind})",
                expected=step.trouble.partition(", received")[0].removeprefix("expected "),
                received=str(step.received),
                trace=way,
            )
            return
        before.append(step.kind)


def _refused_size(step: Step) -> str:
    """A layer of the right rank that was built for other sizes."""
    if step.received and len(step.received) == 4:
        return "channels_differ"
    return "other_size_declared" if step.kind == "Dense" else "features_differ"


def _at_the_end(call: Call, given: Feed, way: Trace | None) -> Iterator[Finding]:
    outputs = _outputs(call.model, way)
    if not given.targets or not outputs or not getattr(call.model, "compiled", False):
        return
    if len(outputs) != len(given.targets):
        yield Finding(
            cause="outputs_differ",
            where="the targets",
            expected=f"{len(outputs)} arrays",
            received=f"{len(given.targets)} arrays",
        )
        return
    for at, (output, array) in enumerate(zip(outputs, given.targets, strict=True)):
        end = head(call.model, output[1:], at)
        if cause := targets.fit(end, targets_of(array)):
            if cause in ("output_rank_wrong", "targets_broadcast") and _extra_axis(call, given):
                cause = "extra_axis_in_input"
            where = f"the output against the targets, loss {end.loss or 'of your own'}"
            yield Finding(cause=cause, where=where, expected=str(output), received=str(array.shape), trace=way)


def _extra_axis(call: Call, given: Feed) -> bool:
    declared = _declared(call.model)
    return len(declared) == 1 and declared[0][1:] == (*given.inputs[0].sample, 1) and len(declared[0]) < 4


def _fits(model: Any, given: Feed) -> bool:
    """Whether a built model of one's own takes these samples; asked symbolically."""
    import keras

    try:
        model.compute_output_spec(keras.KerasTensor((None, *given.inputs[0].sample)))
    except Exception:
        return False
    return True


def _outputs(model: Any, way: Trace | None) -> list[Shape]:
    try:
        if len(model.outputs) > 1:
            return [shape_of(output.shape) for output in model.outputs]
    except (AttributeError, TypeError, ValueError):
        pass
    if way is not None and way.output is not None:
        return [way.output]
    try:
        return [shape_of(output.shape) for output in model.outputs]
    except (AttributeError, TypeError, ValueError):
        return []


def _declared(model: Any) -> list[Shape]:
    """The declared inputs, batch axis included; none for a model that declares nothing."""
    try:
        return [shape_of(one.shape) for one in model.inputs or []]
    except (AttributeError, ValueError):
        return []


def _half_built(model: Any, given: Feed) -> Finding:
    """These data may be at fault themselves: that shows on fresh layers."""
    array = given.inputs[0]
    way = trace_layers(model.layers, (None, *array.sample), fresh=True)
    found = next(_on_the_way(way, declared=False), None)
    expected = str(shape_of(model._layers[0].batch_shape))
    return found or Finding(
        cause="locked_to_first_shape", where="the model", expected=expected, received=str(array.shape)
    )


def _is_half_built(model: Any) -> bool:
    """A Sequential that took an input from data and failed before it was built."""
    kept = getattr(model, "_layers", None) or [None]
    return type(kept[0]).__name__ == "InputLayer" and not _declared(model)


def _left_behind(call: Call) -> Finding | None:
    """Model, data and targets agree, and still the call failed."""
    model = call.model
    declared = _declared(model)
    if any(shape[0] is not None for shape in declared):
        return Finding(cause="batch_size_fixed", where="the declared input", expected=str(declared[0]))
    if call.method not in ("fit", "evaluate", "train_on_batch") or not hasattr(model, "optimizer"):
        return None
    if model.optimizer is not None and _stopped_at_the_last_batch(call, int(model.optimizer.iterations.numpy())):
        return Finding(cause="batch_size_fixed", where="a layer inside the model")
    if any(getattr(model, name, None) is not None for name in ("train_function", "test_function")):
        return Finding(cause="stale_after_failed_fit", where="the compiled model")
    return None


def _stopped_at_the_last_batch(call: Call, steps: int) -> bool:
    """Whether every full batch went through, and the last one of the epoch is smaller."""
    given = feed(call.x, call.y, max(len(_declared(call.model)), 1))
    size = call.options.get("batch_size") or 32
    samples = (given.inputs[0].shape[0] if given.inputs and given.inputs[0].shape else None) or 0
    return call.method == "fit" and samples % size > 0 and steps >= samples // size > 0


def _build_call(call: Call) -> Finding | None:
    if not isinstance(call.x, (list, tuple)):
        return Finding(cause="comma_missing", where="build", received=str(call.x)) if call.x is not None else None
    way = trace_layers(call.model.layers, shape_of(call.x))
    return next(_on_the_way(way, declared=True), None)


def _built(error: BaseException) -> Finding | None:
    """An exception from before there was a model: a layer was called on what another one hands on."""
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
        return Finding(cause="backbone_input", where=f"model {layer.name}", received=str(received[:1]))
    before = [type(one).__name__ for one in _before(found.layers, layer) if type(one).__name__ != "InputLayer"]
    kind = type(layer).__name__
    cause = layers.refused(kind, received, before, declared=True)
    if cause == "pooled_to_nothing" and isinstance(found.declared, tuple) and layers.channels_lead(found.declared):
        cause = "channels_first_in_input"
    if cause is None:
        return None
    way = None
    if isinstance(found.declared, tuple) and found.layers:
        way = trace_layers(found.layers, found.declared)
    where = f"layer {layer.name} ({kind})"
    return Finding(cause=cause, where=where, received=", ".join(map(str, received)), trace=way)


def _before(chain: Sequence[Any], layer: Any) -> Sequence[Any]:
    return chain[: chain.index(layer)] if layer in chain else chain


def _merged(error: BaseException) -> Finding | None:
    """Two tensors that an operator such as + could not bring together."""
    import keras

    for frame in frames(error):
        owner = frame.f_locals.get("self")
        if isinstance(owner, keras.Operation) and type(owner).__name__ in layers.MERGING:
            given = [value for value in frame.f_locals.values() if isinstance(value, keras.KerasTensor)]
            shapes = ", ".join(str(shape_of(value.shape)) for value in given)
            return Finding(cause="branches_differ", where=f"the operation {type(owner).__name__}", received=shapes)
    return None


def _undeclared(error: BaseException) -> Finding | None:
    """A question to a model that waits for its data: its inputs, its weights, their number."""
    import keras

    for frame in frames(error):
        owner = frame.f_locals.get("self", frame.f_locals.get("model"))
        if isinstance(owner, keras.Sequential) and not owner.built and not _is_half_built(owner):
            way = trace(owner)
            return Finding(cause="input_not_declared", where=f"model {owner.name}", trace=way)
        if isinstance(owner, keras.layers.Layer) and not isinstance(owner, keras.Model) and not owner.built:
            return Finding(cause="input_not_declared", where=f"layer {owner.name}")
    return None


def _shapes(arrays: Sequence[Array]) -> str:
    return ", ".join(str(array.shape) for array in arrays)


def _kinds(x: Any) -> str:
    count = f" of {len(x)}" if hasattr(x, "__len__") else ""
    return f"a {type(x).__name__}{count}"
