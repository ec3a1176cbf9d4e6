"""Rules on what happens between the layers: why a layer refuses what the layer before hands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.core import CauseName, Shape
from autograder.diagnosis.rules.inputs import declared_input

RECURRENT = ("LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional")
MAP_RECURRENT = ("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D")
MERGING = (
    *("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot"),
    *("Attention", "AdditiveAttention"),
)
FLATTENING = ("Flatten", "Dense", "GlobalAveragePooling2D", "GlobalMaxPooling2D", "GlobalAveragePooling1D")
RANKS = {
    **dict.fromkeys(("Conv1D", "MaxPooling1D", "AveragePooling1D", "SeparableConv1D", "Conv1DTranspose"), 3),
    **dict.fromkeys(RECURRENT, 3),
    **dict.fromkeys(("Conv2D", "MaxPooling2D", "AveragePooling2D", "SeparableConv2D", "DepthwiseConv2D"), 4),
    **dict.fromkeys(("Conv2DTranspose", "UpSampling2D", "ZeroPadding2D", "Cropping2D"), 4),
    **dict.fromkeys(("GlobalAveragePooling2D", "GlobalMaxPooling2D"), 4),
    **dict.fromkeys(("GlobalAveragePooling1D", "GlobalMaxPooling1D", "UpSampling1D"), 3),
    **dict.fromkeys(("Conv3D", "MaxPooling3D", "ConvLSTM2D", "Conv3DTranspose"), 5),
}
"""How many axes a layer wants, the batch axis included."""

_SHAPED = (*RECURRENT, "Embedding", "Reshape", "Conv1D", "Conv2D")


def refused(kind: str, received: Sequence[Shape], before: Sequence[str], declared: bool) -> CauseName | None:
    """The cause for which a layer refuses its input.

    Args:
        kind: the layer's class, as in ``LSTM``.
        received: shapes of what came in, batch axis included.
        before: classes of the layers before it, in their order; none when the input comes straight in.
        declared: whether the model declares its input; else the input is the data themselves.

    Returns:
        The name of a cause, or ``None`` when nothing is sure.

    >>> refused("LSTM", [(None, 32)], ["LSTM"], declared=True)
    'return_sequences_missing'
    """
    if kind in MERGING:
        return "branches_differ"
    if kind == "Reshape":
        return "reshape_layer_differs"
    if not received:
        return None
    shape = received[0]
    wanted = RANKS.get(kind)
    if wanted is not None and len(shape) != wanted:
        return _rank(kind, shape, wanted, before, declared)
    if kind == "TimeDistributed" and len(shape) < 3:
        return _rank(kind, shape, 3, before, declared)
    if kind == "Dense" and shape[-1] is None:
        return "axis_left_open"
    return _size(kind, shape, before, declared)


def nested(declared: Shape, shape: Shape, ready_made: bool = False) -> CauseName:
    """The cause for which a model that stands among the layers refuses what they hand on.

    Args:
        declared: what that model declares, batch axis included.
        shape: what it gets, batch axis included.
        ready_made: whether it is one of keras.applications.

    >>> nested((None, 32, 32, 3), (None, 32, 32, 1))
    'channels_differ'
    """
    if len(declared) != len(shape):
        return "layer_wants_other_rank"
    cause = declared_input(declared[1:], shape[1:])
    if cause in ("channels_differ", "features_differ"):
        return cause
    return "backbone_input" if ready_made else "other_size_declared"


def channels_lead(shape: Shape) -> bool:
    """Whether an image's shape, batch axis included, has its channels first: a few, before two longer axes."""
    if len(shape) != 4:
        return False
    _, first, *rest = shape
    return first in (1, 3, 4) and all(size is not None and size > 4 for size in rest)


def moves_by_its_kernel(kind: str, config: Mapping[str, Any]) -> bool:
    """Whether a layer is a convolution whose strides are as large as its kernel.

    >>> moves_by_its_kernel("Conv2D", {"kernel_size": (3, 3), "strides": (3, 3)})
    True
    """
    kernel = config.get("kernel_size") if kind in ("Conv1D", "Conv2D", "Conv3D") else None
    return kernel is not None and tuple(kernel) == tuple(config["strides"]) and max(kernel) > 1


def _rank(kind: str, shape: Shape, wanted: int, before: Sequence[str], declared: bool) -> CauseName:
    shaping = [layer for layer in before if layer in (*_SHAPED, *FLATTENING, *RANKS, *MERGING)]
    if wanted == 3 and len(shape) == 2 and _lost_by_a_recurrent_layer(shaping):
        return "return_sequences_missing"
    if shaping:
        return "layer_wants_other_rank"
    if len(shape) == wanted + 1 and declared:
        return "batch_axis_in_input"
    if wanted == len(shape) + 1:
        return _one_axis_short(kind, shape, declared)
    return "data_flattened" if len(shape) == 2 else "layer_wants_other_rank"


def _one_axis_short(kind: str, shape: Shape, declared: bool) -> CauseName:
    if kind == "ConvLSTM2D" or kind in RECURRENT:
        return "time_axis_missing"
    if declared:
        return "channel_axis_missing_in_input"
    if len(shape) == 2:
        return "time_axis_missing"
    is_image = len(shape) == 3 and _looks_like_an_image(shape)
    return "batch_axis_missing_in_data" if is_image else "channel_axis_missing_in_data"


def _lost_by_a_recurrent_layer(shaping: Sequence[str]) -> bool:
    """Whether the time axis was last there ahead of a recurrent layer: Dense and merging layers keep what they get."""
    taking = [layer for layer in shaping if layer != "Dense" and layer not in MERGING]
    return bool(taking) and taking[-1] in RECURRENT


def _looks_like_an_image(shape: Shape) -> bool:
    height, width, channels = shape
    return channels in (1, 3, 4) and height is not None and width is not None and min(height, width) > 4


def _size(kind: str, shape: Shape, before: Sequence[str], declared: bool) -> CauseName | None:
    """A layer of the right rank refuses: a window that is larger than what is left of the image, or other features."""
    if kind in RANKS and kind not in RECURRENT:
        spatial = shape[1:-1]
        if declared and not before and channels_lead(shape):
            return "channels_first_in_input"
        if any(size is not None for size in spatial):
            return "pooled_to_nothing"
    return None
