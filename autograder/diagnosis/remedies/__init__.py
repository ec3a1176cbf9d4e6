"""Candidates: for each cause what people do about it, as code to paste and as a copy on which it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from autograder.diagnosis.remedies import arrays, branches, data, inputs, layers, metrics, targets, values, windows
from autograder.diagnosis.remedies.candidate import Candidate, Names
from autograder.diagnosis.remedies.reproduction import Reproduction

__all__ = ["Candidate", "Names", "candidates"]


def candidates(cause: str, reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Everything worth trying for a cause, the likeliest first."""
    if cause in _MAKERS:
        yield from _MAKERS[cause](reproduction, names)


_MAKERS: dict[str, Callable[[Reproduction, Names], Iterator[Candidate]]] = {
    "input_not_declared": inputs.declare,
    "batch_axis_in_input": inputs.declare,
    "samples_as_features": inputs.declare,
    "comma_missing": inputs.with_comma,
    "channels_first_in_input": inputs.channels_last,
    "axes_swapped": data.swap_axes,
    "channel_axis_missing_in_input": inputs.channel_axis,
    "extra_axis_in_input": inputs.declare,
    "flattened_in_input": data.flatten,
    "axis_left_open": inputs.declare,
    "inputs_differ": arrays.for_inputs,
    "outputs_differ": arrays.for_outputs,
    "samples_differ": arrays.for_samples,
    "batch_size_fixed": layers.no_fixed_batch,
    "output_size_differs": layers.even_output,
    "metric_unfit": metrics.other_metrics,
    "targets_have_extra_axis": targets.extra_axis,
    "target_channels_differ": targets.channels,
    "strides_by_position": layers.no_strides,
    "backbone_input": inputs.backbone,
    "branches_differ": branches.meet,
    "channels_differ": data.channels,
    "features_differ": inputs.declare,
    "other_size_declared": inputs.declare,
    "channel_axis_missing_in_data": data.channel_axis,
    "batch_axis_missing_in_data": data.batch_axis,
    "channels_first_in_data": data.channels_last,
    "data_flattened": data.unflatten,
    "time_axis_missing": data.time_axis,
    "reshape_scrambles": data.unscramble,
    "ragged_data": data.pad,
    "list_as_inputs": data.stack,
    "dataset_not_batched": data.batch,
    "one_hot_with_sparse_loss": targets.one_hot,
    "class_numbers_with_categorical_loss": targets.class_numbers,
    "labels_outside_classes": targets.more_units,
    "units_wrong": targets.units,
    "one_unit_softmax": targets.one_unit,
    "loss_unfit": targets.other_loss,
    "output_range_differs": targets.any_number,
    "targets_broadcast": targets.same_shape,
    "output_rank_wrong": layers.flatten,
    "return_sequences_left_over": layers.no_sequences,
    "return_sequences_missing": layers.all_sequences,
    "pooled_to_nothing": layers.padding,
    "reshape_layer_differs": layers.free_axis,
    "layer_wants_other_rank": layers.drop_layer,
    "scaled_across_columns": values.standardise,
    "axes_swapped_in_data": values.turn_series,
    "samples_shifted": windows.shift_targets,
    "softmax_over_other_axis": layers.softmax_over_classes,
    "stale_after_failed_fit": inputs.rebuilt,
    "locked_to_first_shape": inputs.rebuilt_with_input,
}
