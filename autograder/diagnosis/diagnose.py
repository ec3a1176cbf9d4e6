"""From a call, failed or not, to what is wrong with it: the rules asked in the order in which a learner meets them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import permutations
from typing import Any

from autograder.core import CauseName, Finding, Shape, Trace, shape_of
from autograder.diagnosis.construction_errors import built, is_half_built, on_the_way, unfinished
from autograder.diagnosis.introspection.cloning import is_own
from autograder.diagnosis.introspection.keras_internals import layer_list, ports
from autograder.diagnosis.introspection.metrics import refusing_metric
from autograder.diagnosis.introspection.model_call import Call, call_of, frames, validation_of
from autograder.diagnosis.introspection.model_data import Array, Feed, declared_inputs, feed, is_generator, targets_of
from autograder.diagnosis.introspection.output_head import head, left_out, loss_of
from autograder.diagnosis.introspection.scrambled_reshape import is_scrambled
from autograder.diagnosis.introspection.subclassed_trace import inside
from autograder.diagnosis.introspection.tracer import trace, trace_layers
from autograder.diagnosis.replay import succeeds
from autograder.diagnosis.rules import inputs, layers, targets

_FROM_DATA = ("channel_axis_missing_in_data", "time_axis_missing", "data_flattened", "features_differ")


def examine_error(error: BaseException) -> Finding | None:
    """What an exception of Keras is to be blamed on, or ``None`` when nothing sure is found."""
    call = call_of(error)
    if call is None:
        return unfinished(error)
    around = [value for frame in frames(error) for value in list(frame.f_locals.values())]
    message, evaluation = str(error), validation_of(call)
    if found := examine(call, around):
        return found
    if evaluation is not None and (found := examine(evaluation, around)):
        return _of_validation(found)
    if found := _left_behind(call, message):
        return found
    found = None if evaluation is None else _left_behind(evaluation, message)
    return found and _of_validation(found)


def _of_validation(found: Finding) -> Finding:
    return found.model_copy(update={"where": f"validation_data: {found.where}", "validation": True})


def examine(call: Call, around: Sequence[Any] = ()) -> Finding | None:
    """What is wrong with a call, whether it failed or not, or ``None`` when nothing is found.

    Args:
        call: the call.
        around: other values that the learner holds; the data may have been made from one of them.
    """
    if call.method == "build":
        return built(call)
    return next(_findings(call, declared_inputs(call.model), feed(call), around), None)


def _findings(call: Call, declared: Sequence[Shape], given: Feed, around: Sequence[Any]) -> Iterator[Finding]:
    yield from _in_the_container(call, declared, given)
    if not given.inputs:
        return
    if is_half_built(call.model):
        yield _half_built(call.model, given, around)
        return
    yield from at_the_door(call, declared, given, around)
    yield from counts(call, given)
    own = inside(call.model, call.x, given) if is_own(call.model) else None
    way = own.trace if own else _way(call.model, given)
    found = next(on_the_way(way, bool(declared)), None) if way else None
    if found:
        yield _of_one_sample(found, given, around)
    yield from _at_the_end(call, given, way, list(own.outputs) if own else _outputs(call.model, way))


def _in_the_container(call: Call, declared: Sequence[Shape], given: Feed) -> Iterator[Finding]:
    """What shows before any axis is looked at: lists, names, numbers and order of arrays."""
    if given.trouble == "inputs_differ" and isinstance(call.x, dict):
        expected = f"the names {', '.join(ports(call.model)[0])}"
        yield Finding(cause="inputs_differ", where="the inputs", expected=expected, received=", ".join(call.x))
    elif given.trouble:
        yield Finding(cause=given.trouble, where="the data", received=_kinds(call.x))
    if not given.batched or (hasattr(call.x, "element_spec") and _one_by_one(declared, given)):
        yield Finding(cause="dataset_not_batched", where="the dataset", received=_shapes(given.inputs))
    if declared and given.inputs and len(declared) != len(given.inputs):
        expected, received = f"{len(declared)} arrays", f"{len(given.inputs)} arrays"
        yield Finding(cause="inputs_differ", where="the inputs", expected=expected, received=received)
    elif len(declared) > 1 and _only_in_another_order(declared, [array.shape for array in given.inputs]):
        expected = ", ".join(map(str, declared))
        yield Finding(cause="inputs_differ", where="the inputs", expected=expected, received=_shapes(given.inputs))


def _one_by_one(declared: Sequence[Shape], given: Feed) -> bool:
    """Whether a dataset gives exactly one sample at a time."""
    return bool(declared) and [shape[1:] for shape in declared] == [array.shape for array in given.inputs]


def _only_in_another_order(declared: Sequence[Shape], shapes: Sequence[Shape]) -> bool:
    def fit(order: Sequence[Shape]) -> bool:
        return all(inputs.received(one[1:], shape) is None for one, shape in zip(declared, order, strict=True))

    return len(shapes) <= 5 and not fit(shapes) and any(map(fit, permutations(shapes)))


def at_the_door(call: Call, declared: Sequence[Shape], given: Feed, around: Sequence[Any]) -> Iterator[Finding]:
    """Inputs that are not what the model declares."""
    samples = given.targets[0].shape[0] if given.targets and len(given.targets[0].shape) in (1, 2) else None
    for at, array in enumerate(given.inputs):
        shape = declared[at] if declared else None
        cause = inputs.received(shape[1:], array.shape, None if is_generator(call.x) else samples) if shape else None
        if cause == "features_differ" and _reads_words(call.model):
            cause = "other_size_declared"
        whole = shape is not None and shape[1:] == array.shape and samples == array.shape[0]
        if (
            cause in ("batch_axis_in_input", "time_axis_missing")
            and shape
            and len(array.shape) < len(shape)
            and not whole
        ):
            cause = "time_axis_missing" if _reads_series(call.model) else "batch_axis_in_input"
        if is_scrambled(array.values, around):
            cause = "reshape_scrambles"
        if cause:
            way = _way(call.model, given) if len(declared) == 1 else None
            expected = str(shape) if shape and cause != "reshape_scrambles" else ""
            where = f"input {at + 1} of {len(declared)}" if len(declared) > 1 else "the input"
            yield Finding(cause=cause, where=where, expected=expected, received=str(array.shape), trace=way, at=at)


def _reads_series(model: Any) -> bool:
    series = (*layers.RECURRENT, "Conv1D")
    return any(type(layer).__name__ in series for layer in getattr(model, "layers", []))


def _reads_words(model: Any) -> bool:
    """Whether a sample is a row of word numbers: its only axis is then time and not features."""
    return any(type(layer).__name__ == "Embedding" for layer in getattr(model, "layers", [])[:2])


def counts(call: Call, given: Feed) -> Iterator[Finding]:
    """Numbers of samples that differ between data, targets and weights."""
    if _is_one_series(call, given):
        received = _shapes(given.inputs)
        yield Finding(cause="batch_axis_missing_in_data", where="the input", expected="a batch", received=received)
    sizes = {array.shape[0] for array in (*given.inputs, *given.targets) if array.shape and array.shape[0] is not None}
    if len(sizes) > 1:
        x, y = _shapes(given.inputs), _shapes(given.targets)
        yield Finding(cause="samples_differ", where="the batch axis", expected=f"as many targets as in {x}", received=y)
    weights = call.options.get("sample_weight")
    if len(sizes) == 1 and weights is not None and hasattr(weights, "__len__") and len(weights) not in sizes:
        expected, received = f"{sizes.pop()} weights, one for each sample", f"{len(weights)} weights"
        yield Finding(cause="samples_differ", where="sample_weight", expected=expected, received=received)


def _is_one_series(call: Call, given: Feed) -> bool:
    """Whether the data fit layers that declare nothing once a batch axis is put in front, as one target says."""
    if declared_inputs(call.model) or len(given.inputs) != 1 or not given.targets or is_own(call.model):
        return False
    if any(array.shape[:1] != (1,) for array in given.targets) or given.inputs[0].shape[:1] == (1,):
        return False
    shape = given.inputs[0].shape
    one, many = (trace_layers(call.model.layers, start, fresh=True) for start in ((None, *shape), (None, *shape[1:])))
    return one.output is not None and many.output is None


def _way(model: Any, given: Feed) -> Trace | None:
    if not all(array.shape for array in given.inputs) or not hasattr(model, "layers") or is_own(model):
        return None
    first, *others = ((None, *array.sample) for array in given.inputs)
    try:
        return trace(model, first, *others)
    except Exception:  # noqa: BLE001 - a learner's layer may raise anything
        return None


def _of_one_sample(found: Finding, given: Feed, around: Sequence[Any]) -> Finding:
    """The finding, unless the data are a single one of the samples that the learner holds: that is wrong first."""
    if found.cause in _FROM_DATA and len(given.inputs) == 1 and is_one_of(given.inputs[0].values, around):
        return found.model_copy(
            update={
                "cause": "batch_axis_missing_in_data",
                "where": "the input",
                "expected": "a batch of such samples",
                "received": str(given.inputs[0].shape),
            }
        )
    return found


def is_one_of(values: Any, around: Sequence[Any]) -> bool:
    """Whether an array is one element of another one's first axis, cut out of its memory."""
    import numpy as np

    if not isinstance(values, np.ndarray) or values.base is None:
        return False
    whole = [one for one in (values.base, *around) if isinstance(one, np.ndarray)]
    return any(one.shape[1:] == values.shape and one.ndim > 1 and np.shares_memory(one, values) for one in whole)


def _at_the_end(call: Call, given: Feed, way: Trace | None, outputs: Sequence[Shape]) -> Iterator[Finding]:
    if not given.targets or not outputs or not getattr(call.model, "compiled", False):
        return
    if len(outputs) != len(given.targets):
        expected, received = f"{len(outputs)} arrays", f"{len(given.targets)} arrays"
        yield Finding(cause="outputs_differ", where="the targets", expected=expected, received=received)
        return
    causes = _unfit(call.model, outputs, given.targets)
    if len(outputs) > 1 and any(causes) and len(outputs) <= 5:
        orders = permutations(given.targets)
        if any(not any(_unfit(call.model, outputs, order)) for order in orders):
            expected, received = ", ".join(map(str, outputs)), _shapes(given.targets)
            yield Finding(cause="outputs_differ", where="the targets", expected=expected, received=received)
    for at, (cause, output, array) in enumerate(zip(causes, outputs, given.targets, strict=True)):
        if cause:
            if cause in ("output_rank_wrong", "targets_broadcast") and _extra_axis(call, given):
                cause = "extra_axis_in_input"
            loss = head(call.model, output[1:], at).loss or "of your own"
            which = f"output {at + 1}" if len(outputs) > 1 else "the output"
            where = f"{which} against the targets, loss {loss}"
            yield Finding(cause=cause, where=where, expected=str(output), received=str(array.shape), trace=way, at=at)


def _unfit(model: Any, outputs: Sequence[Shape], given: Sequence[Array]) -> list[CauseName | None]:
    """For each output the cause for which it and its targets do not belong together."""
    return [
        targets.fit(head(model, output[1:], at), targets_of(array, left_out(loss_of(model, at))))
        for at, (output, array) in enumerate(zip(outputs, given, strict=True))
    ]


def _extra_axis(call: Call, given: Feed) -> bool:
    declared = declared_inputs(call.model)
    return len(declared) == 1 and declared[0][1:] == (*given.inputs[0].sample, 1) and len(declared[0]) < 4


def _outputs(model: Any, way: Trace | None) -> list[Shape]:
    declared: list[Shape] = []
    with suppress(AttributeError, TypeError, ValueError):
        declared = [shape_of(output.shape) for output in model.outputs]
    if len(declared) < 2 and way is not None and way.output is not None:
        return [way.output]
    return declared


def _half_built(model: Any, given: Feed, around: Sequence[Any]) -> Finding:
    """These data may be at fault themselves: that shows on fresh layers."""
    array = given.inputs[0]
    way = trace_layers(model.layers, (None, *array.sample), fresh=True)
    found = next(on_the_way(way, declared=False), None)
    if found:
        return _of_one_sample(found, given, around)
    expected = str(shape_of(layer_list(model)[0].batch_shape))
    return Finding(cause="locked_to_first_shape", where="the model", expected=expected, received=str(array.shape))


LEFT_BEHIND = ("first call", "unknown rank")
"""Words of the errors that a call meets when an earlier one has failed, or saw another rank."""


def _left_behind(call: Call, message: str) -> Finding | None:
    """Model, data and targets agree, and still the call failed."""
    model, given = call.model, feed(call)
    if not given.inputs:
        return None
    declared = declared_inputs(model)
    if any(shape[0] is not None and _other_batches(call, given, shape[0]) for shape in declared):
        return Finding(cause="batch_size_fixed", where="the declared input", expected=str(declared[0]))
    if call.method not in ("fit", "evaluate", "train_on_batch") or not hasattr(model, "optimizer"):
        return None
    if (
        model.optimizer is not None
        and _stopped_at_the_last_batch(call, given, int(model.optimizer.iterations.numpy()))
        and _fails_on_few(call)
    ):
        return Finding(cause="batch_size_fixed", where="a layer inside the model")
    if any(words in message for words in LEFT_BEHIND):
        return Finding(cause="stale_after_failed_fit", where="the compiled model")
    return _in_a_metric(call, given)


def _in_a_metric(call: Call, given: Feed) -> Finding | None:
    """A metric that can't be worked out from the output and the targets, though the loss can."""
    outputs = _outputs(call.model, _way(call.model, given))
    if len(outputs) != 1 or len(given.targets) != 1 or given.targets[0].values is None:
        return None
    name = refusing_metric(call.model, outputs[0], given.targets[0].values)
    if name is None:
        return None
    received = str(given.targets[0].shape)
    return Finding(cause="metric_unfit", where=f"the metric {name}", expected=str(outputs[0]), received=received)


def _fails_on_few(call: Call) -> bool:
    """Whether a copy of the model refuses a few samples: a batch size stands somewhere in its layers."""
    try:
        return not succeeds(call)
    except Exception:  # noqa: BLE001 - whatever the copy raises, it does not take another batch size
        return True


def _other_batches(call: Call, given: Feed, size: int) -> bool:
    """Whether the data come in batches of another size than the declared one."""
    samples = given.inputs[0].shape[0] if given.inputs[0].shape else None
    asked = call.options.get("batch_size") or 32
    if samples is None or hasattr(call.x, "element_spec") or call.method not in ("fit", "evaluate", "predict"):
        return samples != size
    batches = {min(asked, samples), samples % asked or asked}
    return batches != {size}


def _stopped_at_the_last_batch(call: Call, given: Feed, steps: int) -> bool:
    """Whether every full batch went through, and the last one of the epoch is smaller."""
    size = call.options.get("batch_size") or 32
    samples = given.inputs[0].shape[0] or 0 if given.inputs[0].shape else 0
    return call.method == "fit" and samples % size > 0 and steps >= samples // size > 0


def _shapes(arrays: Sequence[Array]) -> str:
    return ", ".join(str(array.shape) for array in arrays)


def _kinds(x: Any) -> str:
    count = f" of {len(x)}" if hasattr(x, "__len__") else ""
    return f"a {type(x).__name__}{count}"
