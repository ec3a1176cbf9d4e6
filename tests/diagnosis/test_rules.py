"""Rules on shapes, tried on many shapes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.core.causes import CAUSES
from autograder.core.shapes import axis_names, count, fits, named, shape_of
from autograder.diagnosis.rules import inputs, layers, targets
from autograder.diagnosis.rules.arrays import returned_values, values_kept

sizes = st.integers(2, 50)
samples = st.lists(sizes, min_size=1, max_size=4).map(tuple)


@given(samples)
def test_the_right_declaration_is_never_blamed(sample: tuple[int, ...]) -> None:
    assert inputs.declared_input(sample, sample, 7) is None


@given(samples, st.one_of(st.none(), st.integers(60, 5000)))
def test_a_batch_axis_in_front_is_named_as_such(sample: tuple[int, ...], batch: int | None) -> None:
    assert inputs.declared_input((batch, *sample), sample, batch) == "batch_axis_in_input"


@given(samples, samples, st.integers(1, 5000))
def test_every_other_declaration_has_a_cause_of_the_catalogue(
    declared: tuple[int, ...], sample: tuple[int, ...], number: int
) -> None:
    cause = inputs.declared_input(declared, sample, number)
    assert (cause is None) == (declared == sample)
    assert cause is None or cause in CAUSES


@given(st.tuples(sizes, sizes, st.integers(51, 60)))
def test_channels_in_front_are_told_from_other_swaps(sample: tuple[int, int, int]) -> None:
    height, width, channels = sample
    assert inputs.declared_input((channels, height, width), sample) == "channels_first_in_input"
    if height != width:
        assert inputs.declared_input((width, height, channels), sample) == "axes_swapped"


@given(samples, st.integers(0, 3))
def test_an_open_axis_is_named(sample: tuple[int, ...], axis: int) -> None:
    opened = tuple(None if index == axis % len(sample) else size for index, size in enumerate(sample))
    assert inputs.declared_input(opened, sample, 5000) == "axis_left_open"


@pytest.mark.parametrize(
    ("declared", "sample", "cause"),
    [
        (None, (8, 8, 1), "input_not_declared"),
        (64, (64,), "comma_missing"),
        ((442,), (10,), "samples_as_features"),
        ((8, 8), (8, 8, 1), "channel_axis_missing_in_input"),
        ((10, 1), (10,), "extra_axis_in_input"),
        ((64,), (8, 8, 1), "flattened_in_input"),
        ((8, 8, 3), (8, 8, 1), "channels_differ"),
        ((28, 28, 1), (8, 8, 1), "other_size_declared"),
    ],
)
def test_a_slip_is_named(declared: tuple[int, ...] | int | None, sample: tuple[int, ...], cause: str) -> None:
    assert inputs.declared_input(declared, sample, 442) == cause


@given(samples, samples)
def test_outputs_are_blamed_by_rank_first(received: tuple[int, ...], expected: tuple[int, ...]) -> None:
    cause = targets.output_shape(received, expected)
    if received == expected:
        assert cause is None
    else:
        assert cause == ("units_wrong" if len(received) == len(expected) else "output_rank_wrong")


@given(samples)
def test_words_for_shapes_name_every_axis(sample: tuple[int, ...]) -> None:
    assert len(axis_names(sample)) == len(sample)
    assert all(str(size) in named(sample) for size in sample)
    assert fits(shape_of([None] * len(sample)), sample)
    assert count((None, *sample)) is None


PHOTOS = np.random.default_rng(5).random((6, 3, 4, 5))
TABLE = np.random.default_rng(6).random((6, 12)) * np.arange(1, 13)


@pytest.mark.parametrize(
    ("before", "after", "cause"),
    [
        (PHOTOS, np.moveaxis(PHOTOS, 1, -1) / 255, None),
        (PHOTOS, PHOTOS.reshape(6, -1), None),
        (PHOTOS, PHOTOS.transpose(0, 3, 2, 1).reshape(6, 20, 3), None),
        (PHOTOS, PHOTOS[:, None, ..., None] * 2 - 1, None),
        (PHOTOS, PHOTOS.reshape(6, 4, 5, 3), "reshape_scrambles"),
        (PHOTOS, PHOTOS.reshape(6, 6, 10), "reshape_scrambles"),
        (PHOTOS, np.moveaxis(PHOTOS, 1, -1).reshape(6, 3, 4, 5), "reshape_scrambles"),
        (PHOTOS, PHOTOS[::-1], "samples_shifted"),
        (TABLE, TABLE.reshape(6, 3, 4, 1), None),
        (TABLE, ((TABLE - TABLE.mean(axis=0)) / TABLE.std(axis=0)).reshape(6, 3, 4), None),
        (TABLE, TABLE[:, :6].repeat(2, axis=1), "values_changed"),
        (TABLE, TABLE[:5], "samples_differ"),
    ],
)
def test_what_was_prepared_keeps_every_value_in_its_place(
    before: np.ndarray, after: np.ndarray, cause: str | None
) -> None:
    assert values_kept(before, after) == cause


LABELS = np.random.default_rng(7).integers(0, 10, 40)


@pytest.mark.parametrize(
    ("received", "expected", "cause"),
    [
        (np.sort(LABELS), LABELS, "samples_shifted"),
        (np.sort(LABELS)[:, None], LABELS[:, None], "samples_shifted"),
        (PHOTOS.reshape(6, 5, 4, 3).transpose(0, 3, 2, 1).copy(), PHOTOS, "reshape_scrambles"),
        (LABELS % 9, LABELS, "values_changed"),
    ],
)
def test_samples_in_another_order_are_told_from_axes_that_were_mixed(
    received: np.ndarray, expected: np.ndarray, cause: str
) -> None:
    assert returned_values(received, expected) == cause


@pytest.mark.parametrize(
    ("kind", "shape", "before", "cause"),
    [
        ("LSTM", (None, 16), ["LSTM", "Dropout"], "return_sequences_missing"),
        ("Conv1D", (None, 12), ["Embedding", "Bidirectional", "Concatenate"], "return_sequences_missing"),
        ("TimeDistributed", (None, 16), ["GRU", "Dense"], "return_sequences_missing"),
        ("LSTM", (None, 16), ["LSTM", "Flatten"], "layer_wants_other_rank"),
        ("Conv1D", (None, 16), ["Conv1D", "GlobalMaxPooling1D"], "layer_wants_other_rank"),
        ("Attention", (None, 6, 12), ["Embedding"], "branches_differ"),
    ],
)
def test_a_time_axis_is_missed_where_a_recurrent_layer_took_it(
    kind: str, shape: tuple[int | None, ...], before: list[str], cause: str
) -> None:
    assert layers.refused(kind, [shape], before, declared=True) == cause


@pytest.mark.parametrize(
    ("shape", "ready_made", "cause"),
    [
        ((None, 32, 32, 1), True, "channels_differ"),
        ((None, 16, 16, 3), True, "backbone_input"),
        ((None, 16, 16, 3), False, "other_size_declared"),
        ((None, 512), False, "layer_wants_other_rank"),
    ],
)
def test_a_model_among_the_layers_is_told_from_a_ready_made_one(
    shape: tuple[int | None, ...], ready_made: bool, cause: str
) -> None:
    assert layers.nested((None, 32, 32, 3), shape, ready_made) == cause


@pytest.mark.parametrize(
    ("mask", "high", "cause"),
    [((24, 24, 3), 1, None), ((24, 24, 1), 1, "units_wrong"), ((24, 24, 1), 2, "loss_unfit")],
)
def test_masks_of_one_channel_are_told_from_masks_of_classes(
    mask: tuple[int, ...], high: int, cause: str | None
) -> None:
    head = targets.Head((24, 24, 3), "sigmoid", "binary_crossentropy")
    assert targets.fit(head, targets.Targets(mask, whole=True, low=0, high=high)) == cause
