"""Faults that raise nothing: what is wrong with a model and its data though Keras takes them.

The call is first made symbolically. Where that fails, fit fails as well, and the rules on errors speak. Where it
passes, only what Keras accepts silently can be wrong, and each rule here needs its own evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from autograder.core import CauseName, Finding, Shape, adapted, fits
from autograder.diagnosis.diagnose import at_the_door, counts, examine, is_one_of
from autograder.diagnosis.introspection.dry_run import (
    SIZES,
    DryRun,
    dry_run,
    has_own_code,
    is_trained_by_own_code,
    own_step,
    with_real_size,
)
from autograder.diagnosis.introspection.graph_walk import (
    mixings,
    moved_batches,
    reduced_batches,
    single_softmaxes,
    unused_softmaxes,
)
from autograder.diagnosis.introspection.keras_internals import nested_layers
from autograder.diagnosis.introspection.metrics import ACCURACIES, metric_kind, metrics_of
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.introspection.model_data import (
    Array,
    Feed,
    batch_of,
    declared_inputs,
    feed,
    targets_of,
)
from autograder.diagnosis.introspection.output_head import head_from, left_out, loss_name, loss_of, softmax_axis
from autograder.diagnosis.introspection.scrambled_reshape import is_scrambled
from autograder.diagnosis.rules import targets
from autograder.diagnosis.rules.metrics import fitting_metric
from autograder.diagnosis.silent_options import faults_of_options
from autograder.diagnosis.silent_values import faults_of_values


def examine_silent(call: Call, around: Sequence[Any] = ()) -> Finding | None:
    """What is wrong with a call that raises nothing.

    Args:
        call: the call as a learner would make it. Without data only the model is looked at.
        around: other values that the learner holds; the data may have been made from one of them.
    """
    if call.x is None:
        return None
    data, batch = feed(call), batch_of(call)
    run = with_real_size(call, dry_run(call, batch), batch, data.inputs[0].shape[0] if data.inputs else None)
    if run.passed:
        return next(_silent(call, data, run, around), None)
    is_unknown = run.is_inconclusive and not data.trouble and has_own_code(call.model)
    if is_trained_by_own_code(call.model) or is_unknown:
        return None
    return examine(call, around)


def _silent(call: Call, data: Feed, run: DryRun, around: Sequence[Any]) -> Iterator[Finding]:
    yield from _scrambled(data, around)
    yield from _mixed_samples(call, run)
    if is_trained_by_own_code(call.model) and not own_step(call, batch_of(call)).compares_targets:
        return
    if data.trouble == "inputs_differ" and isinstance(call.x, dict):
        expected = ", ".join(tensor.name for tensor in call.model.inputs)
        yield Finding(cause="inputs_differ", where="the inputs", expected=expected, received=", ".join(call.x))
    elif data.trouble == "inputs_differ":
        expected, received = f"{len(declared_inputs(call.model))} arrays", f"{len(call.x)} arrays"
        yield Finding(cause="inputs_differ", where="the inputs", expected=expected, received=received)
    yield from _sizes_ignored(call, data, around)
    yield from counts(call, data)
    if data.targets and getattr(call.model, "compiled", False):
        yield from _against_targets(call, data, run)
        yield from _out_of_range(call, data, run)
        yield from _accuracy_of_numbers(call, data, run)
        yield from _accuracy_of_others(call, data, run)
    yield from _single_softmax(call, run)
    yield from _other_softmax(call, run)
    yield from faults_of_values(call.model, data, run)
    yield from faults_of_options(call, data, around)


def _single_softmax(call: Call, run: DryRun) -> Iterator[Finding]:
    """A softmax over an axis of size 1 inside the model, as scores of attention have one."""
    returned = {step.layer: step.returned for step in run.steps}
    for layer in nested_layers(call.model):
        shape = returned.get(layer.name) or ()
        axis = softmax_axis(layer)
        if axis is not None and len(shape) > 1 and shape[axis] == 1:
            yield Finding(cause="one_unit_softmax", where=f"layer {layer.name}", received=str(shape), trace=run.trace)
    for place in single_softmaxes(run):
        yield Finding(cause="one_unit_softmax", where=place.words, received="an axis of size 1")


def _other_softmax(call: Call, run: DryRun) -> Iterator[Finding]:
    """A softmax along another axis than the classes', or than the one that attention sums over."""
    for place in unused_softmaxes(run) if has_own_code(call.model) else ():
        expected = "shares along the axis that the product sums over"
        yield Finding(cause="softmax_over_other_axis", where=place.words, expected=expected)
    for index, (shape, layers) in enumerate(zip(run.shapes, run.ends, strict=False)):
        axis = softmax_axis(layers[0]) if layers else None
        loss = loss_name(loss_of(call.model, index))
        if axis is not None and axis % len(shape) != len(shape) - 1 and targets.PROBABILITIES.get(loss) == "softmax":
            where, received = f"layer {layers[0].name}", f"axis {axis} of {shape}"
            expected = f"the classes, axis {len(shape) - 1}"
            yield Finding(cause="softmax_over_other_axis", where=where, expected=expected, received=received)


def _scrambled(data: Feed, around: Sequence[Any]) -> Iterator[Finding]:
    for index, array in enumerate(data.inputs):
        if any(is_scrambled(values, around) for values in (array.values, *_wholes(array, around))):
            where = _place("input", index, data.inputs)
            yield Finding(cause="reshape_scrambles", where=where, received=str(array.shape), index=index)


def _wholes(array: Array, around: Sequence[Any]) -> Iterator[Any]:
    """Arrays that an input may be a part of: more samples of the same shape."""
    import numpy as np

    for value in around:
        if isinstance(value, np.ndarray) and value.shape[1:] == array.sample and len(value) > (array.shape[0] or 0):
            yield value


def _mixed_samples(call: Call, run: DryRun) -> Iterator[Finding]:
    """Operations of the learner's own code that stretch targets and outputs to each other, or cut the batch axis."""
    batch = batch_of(call)
    if is_trained_by_own_code(call.model):
        runs = [own_step(call, batch, size) for size in SIZES]
    elif has_own_code(call.model):
        runs = [run, dry_run(call, batch, SIZES[1])]
    else:
        return
    if not all(traced.passed for traced in runs):
        return
    for name, shape in runs[0].loss_shapes.items():
        if runs[1].loss_shapes.get(name) == shape and shape not in ((), (1,)):
            expected = "(batch,): one number for each sample"
            yield Finding(cause="samples_mixed", where=f"the loss {name}", expected=expected, received=str(shape))
    others = (*moved_batches(*runs), *reduced_batches(*runs)) if _depends_on_others(call) else ()
    for mixing in (*mixings(*runs), *others):
        verb = "become" if mixing.is_broadcast else "becomes"
        yield Finding(
            cause="targets_broadcast" if mixing.is_broadcast else "samples_mixed",
            where=mixing.place.words,
            expected="two tensors of the same shape" if mixing.is_broadcast else "the batch axis kept in front",
            received=f"{' and '.join(mixing.received)}, which {verb} {mixing.returned}",
        )


def _depends_on_others(call: Call) -> bool:
    """Whether the prediction for a sample changes with those ahead of it, or behind it, in its batch."""
    import keras
    import numpy as np

    x = call.x
    if not isinstance(x, np.ndarray) or len(x) < 8:
        return False

    def predicted(samples: Any) -> list[Any]:
        return [np.asarray(part) for part in keras.tree.flatten(call.model(samples, training=False))]

    first, again = predicted(x[:4]), predicted(x[:4])
    if not all(map(np.allclose, first, again)):
        return False
    others = [(0, np.concatenate([x[:1], x[5:8]])), (3, np.concatenate([x[5:8], x[3:4]]))]
    return not all(
        np.allclose(part[place], other[place], rtol=2e-5, atol=1e-6)
        for place, samples in others
        for part, other in zip(first, predicted(samples), strict=True)
    )


def _sizes_ignored(call: Call, data: Feed, around: Sequence[Any]) -> Iterator[Finding]:
    """Inputs of other sizes than the declared ones: a Sequential takes them where no layer depends on the size."""
    declared = declared_inputs(call.model)
    if len(declared) != len(data.inputs):
        return
    for finding in at_the_door(call, declared, data, around):
        shape, array = declared[finding.index][1:], data.inputs[finding.index]
        if not fits(shape, adapted(shape, array.sample)):
            one_sample = len(data.inputs) == 1 and is_one_of(array.values, around)
            cause = "batch_axis_missing_in_data" if one_sample else finding.cause
            yield finding.model_copy(update={"cause": cause})


def _against_targets(call: Call, data: Feed, run: DryRun) -> Iterator[Finding]:
    outputs = run.shapes
    compared = [index for index in range(len(outputs)) if len(outputs) == 1 or loss_of(call.model, index) is not None]
    if len(compared) != len(data.targets):
        return
    pairs = list(zip(compared, data.targets, strict=True))
    for index, array in pairs:
        layers = run.ends[index][::-1]
        loss = loss_of(call.model, index)
        end = head_from(layers, outputs[index][1:], loss)
        seen = targets_of(array, left_out(loss))
        cause = targets.fit(end, seen) if layers or end.activation == "linear" else None
        cause = cause or targets.untold(end)
        if cause is None:
            continue
        if cause in ("output_rank_wrong", "targets_broadcast") and _extra_axis(call, data):
            cause = "extra_axis_in_input"
        where = f"{_place('output', index, outputs)} against the targets, loss {end.loss or 'of your own'}"
        expected, received = _compared(cause, outputs[index], array, end)
        yield Finding(cause=cause, where=where, expected=expected, received=received, trace=run.trace, index=index)


_RANGES = {"sigmoid": (0.0, 1.0), "softmax": (0.0, 1.0), "relu": (0.0, float("inf")), "tanh": (-1.0, 1.0)}
"""What an activation can give."""


def _out_of_range(call: Call, data: Feed, run: DryRun) -> Iterator[Finding]:
    """Numbers that the last activation can't give, beside a loss that compares numbers."""
    if len(run.shapes) != 1 or len(data.targets) != 1:
        return
    end = head_from(run.ends[0][::-1], run.shapes[0][1:], loss_of(call.model, 0))
    seen = targets_of(data.targets[0])
    if end.activation not in _RANGES or end.loss not in targets.BROADCASTING or seen.low is None or seen.high is None:
        return
    low, high = _RANGES[end.activation]
    if seen.low < low - _MARGIN or seen.high > high + _MARGIN:
        received = f"targets from {seen.low:.3g} to {seen.high:.3g}"
        expected = f"numbers from {low:g} to {high:g}, which {end.activation} gives"
        yield Finding(cause="output_range_differs", where="the output", expected=expected, received=received)


_MARGIN = 0.05
"""How far targets may lie outside: scaled with the training data, others go a little beyond."""


_FEW = 20
"""Whole numbers in a wider range are measured or counted, and no classes."""


def _accuracy_of_numbers(call: Call, data: Feed, run: DryRun) -> Iterator[Finding]:
    """Accuracy of a regression: it counts equal values, and real numbers are never equal."""
    if len(run.shapes) != 1 or len(data.targets) != 1 or run.shapes[0][1:] != (1,):
        return
    seen = targets_of(data.targets[0])
    if seen.low is None or seen.high is None or (seen.whole and seen.high - seen.low <= _FEW):
        return
    if head_from((), (1,), loss_of(call.model, 0)).loss not in targets.BROADCASTING:
        return
    for name in map(metric_kind, metrics_of(call.model)):
        if name in ACCURACIES:
            expected = "an error of numbers, as mae"
            yield Finding(cause="metric_unfit", where=f"the metric {name}", expected=expected, received="real numbers")


def _accuracy_of_others(call: Call, data: Feed, run: DryRun) -> Iterator[Finding]:
    """An accuracy that is meant for another number of units, or for targets that are written down otherwise."""
    if len(run.shapes) != 1 or len(data.targets) != 1:
        return
    output, seen = run.shapes[0][1:], targets_of(data.targets[0])
    for name in map(metric_kind, metrics_of(call.model)):
        if expected := fitting_metric(name, output, seen):
            received = f"output {run.shapes[0]}, targets {data.targets[0].shape}"
            yield Finding(cause="metric_unfit", where=f"the metric {name}", expected=expected, received=received)


def _compared(cause: CauseName, output: Shape, array: Array, end: targets.Head) -> tuple[str, str]:
    if cause == "loss_unfit" and targets.untold(end):
        return f"{targets.PROBABILITIES[end.loss]}, or from_logits=True", "no activation"
    return str(output), str(array.shape)


def _extra_axis(call: Call, data: Feed) -> bool:
    declared = declared_inputs(call.model)
    return len(declared) == 1 and declared[0][1:] == (*data.inputs[0].sample, 1) and len(declared[0]) < 4


def _place(kind: str, index: int, among: Sequence[Any]) -> str:
    return f"{kind} {index + 1} of {len(among)}" if len(among) > 1 else f"the {kind}"
