"""Messages of old versions and of the libraries below Keras."""

from __future__ import annotations

import pytest

from autograder.core.causes import CAUSES
from autograder.messages.other_wordings import WORDINGS, causes_of_other, find_other, shapes_of, shown_by_shapes


@pytest.mark.parametrize(
    ("message", "said_by", "cause"),
    [
        (
            "ValueError: Error when checking input: expected conv2d_3_input to have 4 dimensions, but got array with "
            "shape (812, 50, 50)",
            "Keras 1 to 2.3",
            "channel_axis_missing_in_data",
        ),
        (
            "Error when checking target: expected dense_2 to have shape (10,) but got array with shape (1,)",
            "Keras 1 to 2.3",
            "class_numbers_with_categorical_loss",
        ),
        (
            "You are passing a target array of shape (60000, 1) while using as loss `categorical_crossentropy`. "
            "`categorical_crossentropy` expects targets to be binary matrices",
            "Keras 1 to 2.3",
            "class_numbers_with_categorical_loss",
        ),
        (
            "A target array with shape (90, 3) was passed for an output of shape (None, 2) while using as loss "
            "`mean_squared_error`.",
            "Keras 1 to 2.3",
            "units_wrong",
        ),
        ("ValueError: This model has not yet been built. Build the model first", "Keras 2", "input_not_declared"),
        ("cannot reshape array of size 784 into shape (28,28,3)", "NumPy", "reshape_scrambles"),
        ("The requested array has an inhomogeneous shape after 1 dimensions.", "NumPy", "ragged_data"),
        (
            "dot_general requires contracting dimensions to have the same shape, got (3,) and (4,).",
            "JAX",
            "features_differ",
        ),
        ("mat1 and mat2 shapes cannot be multiplied (32x100 and 784x10)", "PyTorch", "features_differ"),
        (
            "Given groups=1, weight of size [16, 3, 3, 3], expected input[1, 1, 28, 28] to have 3 channels, but got 1 "
            "channels instead",
            "PyTorch",
            "channels_differ",
        ),
    ],
)
def test_a_message_that_is_not_recorded_leads_to_its_causes(message: str, said_by: str, cause: str) -> None:
    wording = find_other(message)
    assert wording is not None
    assert wording.said_by == said_by
    assert cause in causes_of_other(wording)
    assert shown_by_shapes(message) in (cause, None)


@pytest.mark.parametrize("change", [str.upper, lambda text: text.replace(" ", "\n   "), lambda text: f"E   {text}`"])
def test_pasting_does_not_change_what_is_found(change: object) -> None:
    message = "Error when checking target: expected dense_1 to have shape (3,) but got array with shape (1,)"
    assert find_other(change(message)) is find_other(message)  # type: ignore[operator]


def test_other_errors_are_not_known() -> None:
    assert find_other("KeyError: 'label'") is None
    assert find_other("the shape of my data is (60000, 28, 28) and training is slow") is None


def test_every_wording_names_a_cause_that_the_catalogue_has() -> None:
    assert all(set(causes_of_other(wording)) <= CAUSES.keys() for wording in WORDINGS)
    assert sum(bool(causes_of_other(wording)) for wording in WORDINGS) >= len(WORDINGS) - 3


@pytest.mark.parametrize(
    ("message", "expected", "received"),
    [
        ("expected shape=(None, 28, 28, 1), found shape=(None, 28, 28)", (None, 28, 28, 1), (None, 28, 28)),
        ("Expected shape (None, 20), but input has incompatible shape (None,)", (None, 20), (None,)),
        ("nothing is said of shapes", None, None),
    ],
)
def test_shapes_are_read(message: str, expected: object, received: object) -> None:
    shapes = shapes_of(message)
    assert (shapes.expected, shapes.received) == (expected, received)


@pytest.mark.parametrize(
    ("message", "cause"),
    [
        ("lstm_1_input to have 3 dimensions, but got array with shape (100, 7)", "time_axis_missing"),
        ("conv2d_1_input to have 4 dimensions, but got array with shape (32, 32, 3)", "batch_axis_missing_in_data"),
        ("conv2d_1_input to have 4 dimensions, but got array with shape (60000, 784)", "data_flattened"),
    ],
)  # fmt: skip
def test_sizes_decide_between_causes(message: str, cause: str) -> None:
    assert shown_by_shapes(message) == cause
