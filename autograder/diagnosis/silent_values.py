"""Faults that only the values show: every shape fits, and the numbers are not what the model is meant for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.core import Finding
from autograder.diagnosis.introspection.dry_run import DryRun
from autograder.diagnosis.introspection.keras_internals import nested_layers
from autograder.diagnosis.introspection.model_data import SEEN, Array, Feed
from autograder.diagnosis.rules.layers import RECURRENT
from autograder.diagnosis.rules.readings import smoother_reading
from autograder.diagnosis.rules.scaling import scaled_across_columns
from autograder.diagnosis.rules.windows import is_copy_of_inputs, is_time_last, target_in_window


def faults_of_values(model: Any, data: Feed, run: DryRun) -> Iterator[Finding]:
    """What is wrong with data whose shapes fit.

    Args:
        model: the model.
        data: what it gets.
        run: the call, made symbolically.
    """
    inputs, targets = ([_numbers(array) for array in arrays] for arrays in (data.inputs, data.targets))
    if len(inputs) == 1 and inputs[0] is not None:
        yield from _swapped_series(inputs[0], run)
        if len(targets) == 1 and targets[0] is not None:
            yield from _in_their_windows(inputs[0], targets[0])
            yield from _copied_tokens(inputs[0], targets[0], run)
    for index, array in enumerate(inputs):
        if array is not None and array.ndim == 2:
            yield from _scaled(model, array, index, len(inputs))
        if array is not None and array.ndim == 4:
            yield from _cut_otherwise(array, index, len(inputs))


def _numbers(array: Array) -> Any:
    """The first values of an array, or ``None`` where they can't be looked at."""
    values = array.values
    return values[:SEEN] if hasattr(values, "ndim") and hasattr(values, "dtype") and values.ndim else None


def _in_their_windows(windows: Any, values: Any) -> Iterator[Finding]:
    """Targets that stand in the very window from which they are to be predicted."""
    step = target_in_window(windows, values)
    if step is not None:
        received = f"the value of step {step + 1} of {windows.shape[1]} in each window"
        expected = "a value that the window does not show"
        yield Finding(cause="samples_shifted", where="the targets", expected=expected, received=received)


def _copied_tokens(tokens: Any, targets: Any, run: DryRun) -> Iterator[Finding]:
    """Tokens that a model is to predict at the very step at which it reads them."""
    if not any(step.kind == "Embedding" for step in run.steps):
        return
    shapes = [step.returned for step in run.steps if not step.kind.endswith("Cell")]
    keeps_steps = all(shape is not None and shape[1:2] == tokens.shape[1:2] for shape in shapes)
    if keeps_steps and is_copy_of_inputs(tokens, targets):
        expected = "the token that comes after each step"
        yield Finding(cause="samples_shifted", where="the targets", expected=expected, received="the token of the step")


def _swapped_series(series: Any, run: DryRun) -> Iterator[Finding]:
    """A series whose steps lie along the last axis, where a recurrent layer or a Conv1D reads features."""
    received = (None, *series.shape[1:])
    is_read = any(step.kind in (*RECURRENT, "Conv1D") and step.received == received for step in run.steps)
    if is_read and is_time_last(series):
        steps, features = series.shape[1:]
        expected = f"(samples, {features} time steps, {steps} features)"
        shape = f"(samples, {steps} time steps, {features} features)"
        yield Finding(cause="axes_swapped_in_data", where="the input", expected=expected, received=shape)


def _place(index: int, inputs: int) -> str:
    return f"input {index + 1} of {inputs}" if inputs > 1 else "the input"


def _cut_otherwise(images: Any, index: int, inputs: int) -> Iterator[Finding]:
    """Pictures that a reshape cut into other axes than those they were written with."""
    if sizes := smoother_reading(images):
        expected = f"samples that were written as {sizes}, then transposed"
        where, received = _place(index, inputs), str(images.shape)
        yield Finding(cause="reshape_scrambles", where=where, expected=expected, received=received, index=index)


def _scaled(model: Any, table: Any, index: int, inputs: int) -> Iterator[Finding]:
    """Tables whose columns were scaled together, by the learner or by a Normalization layer with one mean."""
    where = _place(index, inputs)
    if layer := _with_one_mean(model, table.shape[-1]):
        table, where = (table - table.mean()) / (table.std() or 1), f"layer {layer.name}"
    along = scaled_across_columns(table)
    if along:
        expected, received = "mean 0 and spread 1 in each column", f"mean 0 and spread 1 in {along}"
        yield Finding(cause="scaled_across_columns", where=where, expected=expected, received=received, index=index)


def _with_one_mean(model: Any, columns: int) -> Any:
    """The Normalization layer that has the same mean for several columns, or ``None``."""
    import numpy as np

    for layer in nested_layers(model):
        mean = getattr(layer, "input_mean", None)
        if type(layer).__name__ == "Normalization" and mean is not None and np.size(mean) == 1 < columns:
            return layer
    return None
