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
from autograder.diagnosis.replay import SAMPLES, succeeds
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


def _findings(call: Call, declared: Sequence[Shape], data: Feed, around: Sequence[Any]) -> Iterator[Finding]:
    yield from _in_the_container(call, declared, data)
    if not data.inputs:
        return
    if is_half_built(call.model):
        yield _half_built(call.model, data, around)
        return
    yield from at_the_door(call, declared, data, around)
    yield from counts(call, data)
    subclassed = inside(call.model, call.x, data) if is_own(call.model) else None
    traced = subclassed.trace if subclassed else _way(call.model, data)
    found = next(on_the_way(traced, bool(declared)), None) if traced else None
    if found:
        yield _of_one_sample(found, data, around)
    yield from _at_the_end(call, data, traced, list(subclassed.outputs) if subclassed else _outputs(call.model, traced))


def _in_the_container(call: Call, declared: Sequence[Shape], data: Feed) -> Iterator[Finding]:
    """What shows before any axis is looked at: lists, names, numbers and order of arrays."""
    if data.trouble == "inputs_differ" and isinstance(call.x, dict):
        expected = f"the names {', '.join(ports(call.model)[0])}"
        yield Finding(cause="inputs_differ", where="the inputs", expected=expected, received=", ".join(call.x))
    elif data.trouble:
        yield Finding(cause=data.trouble, where="the data", received=_kinds(call.x))
    if not data.batched or (hasattr(call.x, "element_spec") and _one_by_one(declared, data)):
        yield Finding(cause="dataset_not_batched", where="the dataset", received=_shapes(data.inputs))
    if declared and data.inputs and len(declared) != len(data.inputs):
        expected, received = f"{len(declared)} arrays", f"{len(data.inputs)} arrays"
        yield Finding(cause="inputs_differ", where="the inputs", expected=expected, received=received)
    elif len(declared) > 1 and _only_in_another_order(declared, [array.shape for array in data.inputs]):
        expected = ", ".join(map(str, declared))
        yield Finding(cause="inputs_differ", where="the inputs", expected=expected, received=_shapes(data.inputs))


def _one_by_one(declared: Sequence[Shape], data: Feed) -> bool:
    """Whether a dataset gives exactly one sample at a time."""
    return bool(declared) and [shape[1:] for shape in declared] == [array.shape for array in data.inputs]


def _only_in_another_order(declared: Sequence[Shape], shapes: Sequence[Shape]) -> bool:
    def fit(order: Sequence[Shape]) -> bool:
        return all(inputs.received(wanted[1:], shape) is None for wanted, shape in zip(declared, order, strict=True))

    return len(shapes) <= 5 and not fit(shapes) and any(map(fit, permutations(shapes)))


def at_the_door(call: Call, declared: Sequence[Shape], data: Feed, around: Sequence[Any]) -> Iterator[Finding]:
    """Inputs that are not what the model declares."""
    samples = data.targets[0].shape[0] if data.targets and len(data.targets[0].shape) in (1, 2) else None
    for index, array in enumerate(data.inputs):
        shape = declared[index] if declared else None
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
            traced = _way(call.model, data) if len(declared) == 1 else None
            expected = str(shape) if shape and cause != "reshape_scrambles" else ""
            where = f"input {index + 1} of {len(declared)}" if len(declared) > 1 else "the input"
            yield Finding(
                cause=cause, where=where, expected=expected, received=str(array.shape), trace=traced, index=index
            )


def _reads_series(model: Any) -> bool:
    series = (*layers.RECURRENT, "Conv1D")
    return any(type(layer).__name__ in series for layer in getattr(model, "layers", []))


def _reads_words(model: Any) -> bool:
    """Whether a sample is a row of word numbers: its only axis is then time and not features."""
    return any(type(layer).__name__ == "Embedding" for layer in getattr(model, "layers", [])[:2])


def counts(call: Call, data: Feed) -> Iterator[Finding]:
    """Numbers of samples that differ between data, targets and weights."""
    if _is_one_series(call, data):
        received = _shapes(data.inputs)
        yield Finding(cause="batch_axis_missing_in_data", where="the input", expected="a batch", received=received)
    sizes = {array.shape[0] for array in (*data.inputs, *data.targets) if array.shape and array.shape[0] is not None}
    if len(sizes) > 1:
        x, y = _shapes(data.inputs), _shapes(data.targets)
        yield Finding(cause="samples_differ", where="the batch axis", expected=f"as many targets as in {x}", received=y)
    for weights in _weights(call):
        if len(sizes) == 1 and hasattr(weights, "__len__") and len(weights) not in sizes:
            expected, received = f"{min(sizes)} weights, one for each sample", f"{len(weights)} weights"
            yield Finding(cause="samples_differ", where="sample_weight", expected=expected, received=received)


def _weights(call: Call) -> list[Any]:
    """The sample weights: one array, or one for each output."""
    weights = call.options.get("sample_weight")
    if isinstance(weights, dict):
        return list(weights.values())
    if isinstance(weights, (list, tuple)) and any(hasattr(part, "__len__") for part in weights):
        return [part for part in weights if part is not None]
    return [] if weights is None else [weights]


def _is_one_series(call: Call, data: Feed) -> bool:
    """Whether the data fit layers that declare nothing once a batch axis is put in front, as one target says."""
    if declared_inputs(call.model) or len(data.inputs) != 1 or not data.targets or is_own(call.model):
        return False
    if any(array.shape[:1] != (1,) for array in data.targets) or data.inputs[0].shape[:1] == (1,):
        return False
    shape = data.inputs[0].shape
    as_one, as_many = (
        trace_layers(call.model.layers, start, fresh=True) for start in ((None, *shape), (None, *shape[1:]))
    )
    return as_one.output is not None and as_many.output is None


def _way(model: Any, data: Feed) -> Trace | None:
    if not all(array.shape for array in data.inputs) or not hasattr(model, "layers") or is_own(model):
        return None
    first, *others = ((None, *array.sample) for array in data.inputs)
    try:
        return trace(model, first, *others)
    except Exception:  # noqa: BLE001 - a learner's layer may raise anything
        return None


def _of_one_sample(found: Finding, data: Feed, around: Sequence[Any]) -> Finding:
    """The finding, unless the data are a single one of the samples that the learner holds: that is wrong first."""
    if found.cause in _FROM_DATA and len(data.inputs) == 1 and is_one_of(data.inputs[0].values, around):
        return found.model_copy(
            update={
                "cause": "batch_axis_missing_in_data",
                "where": "the input",
                "expected": "a batch of such samples",
                "received": str(data.inputs[0].shape),
            }
        )
    return found


def is_one_of(values: Any, around: Sequence[Any]) -> bool:
    """Whether an array is one element of another one's first axis, cut out of its memory."""
    import numpy as np

    if not isinstance(values, np.ndarray) or values.base is None:
        return False
    whole = [array for array in (values.base, *around) if isinstance(array, np.ndarray)]
    return any(
        array.shape[1:] == values.shape and array.ndim > 1 and np.shares_memory(array, values) for array in whole
    )


def _at_the_end(call: Call, data: Feed, traced: Trace | None, outputs: Sequence[Shape]) -> Iterator[Finding]:
    if not data.targets or not outputs or not getattr(call.model, "compiled", False):
        return
    if len(outputs) != len(data.targets):
        expected, received = f"{len(outputs)} arrays", f"{len(data.targets)} arrays"
        yield Finding(cause="outputs_differ", where="the targets", expected=expected, received=received)
        return
    causes = _unfit(call.model, outputs, data.targets)
    if len(outputs) > 1 and any(causes) and len(outputs) <= 5:
        orders = permutations(data.targets)
        if any(not any(_unfit(call.model, outputs, order)) for order in orders):
            expected, received = ", ".join(map(str, outputs)), _shapes(data.targets)
            yield Finding(cause="outputs_differ", where="the targets", expected=expected, received=received)
    for index, (cause, output, array) in enumerate(zip(causes, outputs, data.targets, strict=True)):
        if cause:
            if cause in ("output_rank_wrong", "targets_broadcast") and _extra_axis(call, data):
                cause = "extra_axis_in_input"
            loss = head(call.model, output[1:], index).loss or "of your own"
            which = f"output {index + 1}" if len(outputs) > 1 else "the output"
            where = f"{which} against the targets, loss {loss}"
            yield Finding(
                cause=cause, where=where, expected=str(output), received=str(array.shape), trace=traced, index=index
            )


def _unfit(model: Any, outputs: Sequence[Shape], data: Sequence[Array]) -> list[CauseName | None]:
    """For each output the cause for which it and its targets do not belong together."""
    return [
        targets.fit(head(model, output[1:], index), targets_of(array, left_out(loss_of(model, index))))
        for index, (output, array) in enumerate(zip(outputs, data, strict=True))
    ]


def _extra_axis(call: Call, data: Feed) -> bool:
    declared = declared_inputs(call.model)
    return len(declared) == 1 and declared[0][1:] == (*data.inputs[0].sample, 1) and len(declared[0]) < 4


def _outputs(model: Any, traced: Trace | None) -> list[Shape]:
    declared: list[Shape] = []
    with suppress(AttributeError, TypeError, ValueError):
        declared = [shape_of(output.shape) for output in model.outputs]
    if len(declared) < 2 and traced is not None and traced.output is not None:
        return [traced.output]
    return declared


def _half_built(model: Any, data: Feed, around: Sequence[Any]) -> Finding:
    """These data may be at fault themselves: that shows on fresh layers."""
    array = data.inputs[0]
    traced = trace_layers(model.layers, (None, *array.sample), fresh=True)
    found = next(on_the_way(traced, declared=False), None)
    if found:
        return _of_one_sample(found, data, around)
    expected = str(shape_of(layer_list(model)[0].batch_shape))
    return Finding(cause="locked_to_first_shape", where="the model", expected=expected, received=str(array.shape))


LEFT_BEHIND = ("first call", "unknown rank")
"""Words of the errors that a call meets when an earlier one has failed, or saw another rank."""


def _left_behind(call: Call, message: str) -> Finding | None:
    """Model, data and targets agree, and still the call failed."""
    model, data = call.model, feed(call)
    if not data.inputs:
        return None
    declared = declared_inputs(model)
    if any(shape[0] is not None and _other_batches(call, data, shape[0]) for shape in declared):
        return Finding(cause="batch_size_fixed", where="the declared input", expected=str(declared[0]))
    if call.method not in ("fit", "evaluate", "train_on_batch") or not hasattr(model, "optimizer"):
        return None
    if (
        model.optimizer is not None
        and _stopped_at_the_last_batch(call, data, int(model.optimizer.iterations.numpy()))
        and _takes_full_batches_only(call)
    ):
        return Finding(cause="batch_size_fixed", where="a layer inside the model")
    if any(words in message for words in LEFT_BEHIND):
        return Finding(cause="stale_after_failed_fit", where="the compiled model")
    return _in_a_metric(call, data)


def _in_a_metric(call: Call, data: Feed) -> Finding | None:
    """A metric that can't be worked out from the output and the targets, though the loss can."""
    outputs = _outputs(call.model, _way(call.model, data))
    if len(outputs) != 1 or len(data.targets) != 1 or data.targets[0].values is None:
        return None
    name = refusing_metric(call.model, outputs[0], data.targets[0].values)
    if name is None:
        return None
    received = str(data.targets[0].shape)
    return Finding(cause="metric_unfit", where=f"the metric {name}", expected=str(outputs[0]), received=received)


def _takes_full_batches_only(call: Call) -> bool:
    """Whether a copy of the model takes as many samples as a batch has, and refuses a few: it holds a batch size."""
    return _takes(call, call.options.get("batch_size") or 32) and not _takes(call, SAMPLES)


def _takes(call: Call, samples: int) -> bool:
    try:
        return succeeds(call, samples=samples)
    except Exception:  # noqa: BLE001 - whatever the copy raises, it does not take so many samples
        return False


def _other_batches(call: Call, data: Feed, size: int) -> bool:
    """Whether the data come in batches of another size than the declared one."""
    samples = data.inputs[0].shape[0] if data.inputs[0].shape else None
    asked = call.options.get("batch_size") or 32
    if samples is None or hasattr(call.x, "element_spec") or call.method not in ("fit", "evaluate", "predict"):
        return samples != size
    batches = {min(asked, samples), samples % asked or asked}
    return batches != {size}


def _stopped_at_the_last_batch(call: Call, data: Feed, steps: int) -> bool:
    """Whether every full batch went through, and the last one of the epoch is smaller."""
    size = call.options.get("batch_size") or 32
    samples = data.inputs[0].shape[0] or 0 if data.inputs[0].shape else 0
    return call.method == "fit" and samples % size > 0 and steps >= samples // size > 0


def _shapes(arrays: Sequence[Array]) -> str:
    return ", ".join(str(array.shape) for array in arrays)


def _kinds(x: Any) -> str:
    count = f" of {len(x)}" if hasattr(x, "__len__") else ""
    return f"a {type(x).__name__}{count}"
