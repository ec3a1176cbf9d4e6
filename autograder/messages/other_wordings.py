"""Messages that the record can't have: Keras 1 and 2.0 to 2.3, and the libraries below Keras.

The record is made by running Keras 2.15 and 3. What older versions and NumPy, JAX and PyTorch say is listed here, each
wording with the causes that people who met it had, the commonest first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from autograder.core import CAUSES

LONGEST = 20_000
"""Of a longer text only the end is read."""

_SIZES = r"[\[(]\s*((?:None|\?|-?\d+)(?:\s*,\s*(?:None|\?|-?\d+))*\s*,?)\s*[\])]"


@dataclass(frozen=True)
class OtherWording:
    """One wording.

    Attributes:
        said_by: the library and its versions.
        pattern: a regular expression; blanks, quotes and backticks in a message are taken for one blank.
        causes: names of causes, the commonest first.
        expected: which of the message's shapes, in their order, is the expected one; none where it names none.
        received: which one is what came.
    """

    said_by: str
    pattern: str
    causes: tuple[str, ...]
    expected: int | None = None
    received: int | None = None

    def is_in(self, message: str) -> bool:
        """Whether a message has this wording."""
        return re.search(self.pattern, plain(message), re.IGNORECASE) is not None


_OLD, _NUMPY, _JAX, _TORCH = "Keras 1 to 2.3", "NumPy", "JAX", "PyTorch"

WORDINGS = (
    OtherWording(
        _OLD,
        r"Error when checking (model )?input: expected \S+ to have (\d+ dimensions|ndim)",
        (
            *("channel_axis_missing_in_data", "time_axis_missing", "batch_axis_missing_in_data"),
            *("batch_axis_in_input", "data_flattened"),
        ),
        received=0,
    ),
    OtherWording(
        _OLD,
        r"Error when checking (model )?input: expected \S+ to have shape",
        (
            *("features_differ", "other_size_declared", "channels_differ", "channels_first_in_data"),
            *("samples_as_features", "batch_axis_missing_in_data"),
        ),
        expected=0,
        received=1,
    ),
    OtherWording(
        _OLD,
        r"Error when checking (model )?target: expected \S+ to have (\d+ dimensions|ndim)",
        ("output_rank_wrong", "return_sequences_left_over", "targets_have_extra_axis"),
        received=0,
    ),
    OtherWording(
        _OLD,
        r"Error when checking (model )?target: expected \S+ to have shape",
        ("units_wrong", "class_numbers_with_categorical_loss", "one_hot_with_sparse_loss"),
    ),
    OtherWording(
        _OLD,
        r"(A target array with shape|You are passing a target array of shape)",
        ("class_numbers_with_categorical_loss", "units_wrong", "output_rank_wrong"),
    ),
    OtherWording(
        "Keras 2",
        r"This model has not yet been built|model has never been called|weights .{0,40}have not yet been created",
        ("input_not_declared",),
    ),
    OtherWording(
        _OLD,
        r"Error when checking model (input|target): the list of Numpy arrays that you are passing .{0,40} not the size",
        ("list_as_inputs", "inputs_differ", "outputs_differ"),
    ),
    OtherWording(
        _OLD, r"(Input arrays|All input arrays).{0,40} should have the same number of samples", ("samples_differ",)
    ),
    OtherWording(
        _OLD, r"The first layer in a Sequential model must get an input_shape", ("input_not_declared", "comma_missing")
    ),
    OtherWording(
        _NUMPY,
        r"cannot reshape array of size \d+ into shape|total size of new array must be unchanged",
        ("array_size_differs", "reshape_scrambles", "samples_differ"),
    ),
    OtherWording(
        _NUMPY,
        r"inhomogeneous shape|setting an array element with a sequence|all input arrays must have the same shape",
        ("ragged_data", "not_numbers"),
    ),
    OtherWording(
        _NUMPY,
        r"operands could not be broadcast together with shapes|input array dimensions .{0,40}must match exactly"
        r"|could not broadcast input array from shape",
        ("arrays_do_not_fit", "samples_differ"),
    ),
    OtherWording(
        "NumPy or TensorFlow",
        r"Failed to convert a NumPy array to a Tensor|could not convert string to float",
        ("not_numbers", "ragged_data"),
    ),
    OtherWording(
        _NUMPY,
        r"axes don t match array|axis \d+ is out of bounds for array of dimension|too many indices for array",
        ("array_rank_differs", "channel_axis_missing_in_data"),
    ),
    OtherWording(
        _JAX,
        r"dot_general requires contracting dimensions to have the same shape",
        ("features_differ", "samples_as_features", "data_flattened"),
    ),
    OtherWording(_JAX, r"conv_general_dilated .{0,80}feature", ("channels_differ", "channels_first_in_data")),
    OtherWording(
        _JAX,
        r"incompatible shapes for broadcasting",
        ("units_wrong", "targets_broadcast", "branches_differ", "output_rank_wrong"),
    ),
    OtherWording(
        _TORCH,
        r"mat1 and mat2 shapes cannot be multiplied|size mismatch, m1:",
        ("features_differ", "samples_as_features", "output_rank_wrong"),
    ),
    OtherWording(
        _TORCH, r"to have \d+ channels, but got \d+ channels instead", ("channels_differ", "channels_first_in_data")
    ),
    OtherWording(
        _TORCH,
        r"The size of tensor a \(\d+\) must match the size of tensor b \(\d+\)",
        ("units_wrong", "targets_broadcast", "branches_differ"),
    ),
    OtherWording(_TORCH, r"Target \d+ is out of bounds", ("labels_outside_classes",)),
    OtherWording(
        _TORCH, r"shape .{1,60} is invalid for input of size \d+", ("array_size_differs", "reshape_layer_differs")
    ),
)


@dataclass(frozen=True)
class Shapes:
    """The shapes that a message names, batch axis included; ``None`` for what it does not name."""

    expected: tuple[int | None, ...] | None = None
    received: tuple[int | None, ...] | None = None


def find_other(message: str) -> OtherWording | None:
    """The wording of a message that the record does not have, or ``None``.

    >>> find_other("ValueError: cannot reshape array of size 784 into shape (28,28,3)").said_by
    'NumPy'
    """
    message = message[-LONGEST:]
    return next((wording for wording in WORDINGS if causes_of_other(wording) and wording.is_in(message)), None)


def causes_of_other(wording: OtherWording) -> tuple[str, ...]:
    """The causes of a wording that the catalogue has."""
    return tuple(cause for cause in wording.causes if cause in CAUSES)


def shapes_of(message: str, wording: OtherWording | None = None) -> Shapes:
    """The expected and the received shape that a message names.

    >>> shapes_of("expected shape=(None, 28, 28, 1), found shape=(None, 28, 28)").received
    (None, 28, 28)
    """
    text = plain(message[-LONGEST:])
    if wording is not None and (wording.expected is not None or wording.received is not None):
        found = [_sizes(sizes) for sizes in re.findall(_SIZES, text)]
        return Shapes(_place(found, wording.expected), _place(found, wording.received))
    expected = re.search(rf"expected[^()\[\]]{{0,40}}{_SIZES}", text, re.IGNORECASE)
    received = re.search(
        rf"(?:found|received|got|incompatible shape|with shape)[^()\[\]]{{0,40}}{_SIZES}", text, re.IGNORECASE
    )
    return Shapes(_sizes(expected[1]) if expected else None, _sizes(received[1]) if received else None)


def shown_by_shapes(message: str) -> str | None:
    """The cause that the sizes in a message of Keras 1 and 2 show, or ``None``.

    >>> shown_by_shapes("expected conv2d_1_input to have 4 dimensions, but got array with shape (60000, 28, 28)")
    'channel_axis_missing_in_data'
    """
    text = plain(message[-LONGEST:])
    found = [_sizes(sizes) for sizes in re.findall(_SIZES, text)]
    rank = re.search(r"input: expected \S+ to have (\d+) dimensions|to have (\d+) dimensions", text)
    if rank and found and "target" not in text[: rank.start()]:
        return _by_rank(int(rank[1] or rank[2]), found[0])
    if "target" in text and len(found) > 1 and found[0] and found[1]:
        expected, received = found[:2] if "expected" in text else (found[1], found[0])
        return _by_columns(expected[-1], received[-1], "categorical" in text or "as loss" not in text)
    return None


def _by_rank(rank: int, received: tuple[int | None, ...]) -> str | None:
    if len(received) == rank - 1 == 3:
        image = received[-1] in (1, 3, 4) and (received[0] or 0) > 4
        return "batch_axis_missing_in_data" if image else "channel_axis_missing_in_data"
    if len(received) == rank - 1 == 2:
        return "time_axis_missing"
    return "data_flattened" if len(received) == 2 < rank else None


def _by_columns(expected: int | None, received: int | None, classes: bool) -> str | None:
    if expected == received:
        return None
    if received == 1 and classes:
        return "class_numbers_with_categorical_loss"
    return "one_hot_with_sparse_loss" if expected == 1 and classes else "units_wrong"


def plain(message: str) -> str:
    """A message with one blank for every run of blanks, line breaks, quotes and backticks."""
    return re.sub(r"[\s'\"`´‘’“”]+", " ", message)


def _sizes(text: str) -> tuple[int | None, ...]:
    sizes = (part.strip() for part in text.split(","))
    return tuple(None if size in ("None", "?") else int(size) for size in sizes if size)


def _place(found: list[tuple[int | None, ...]], index: int | None) -> tuple[int | None, ...] | None:
    return found[index] if index is not None and index < len(found) else None
