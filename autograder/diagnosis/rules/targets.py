"""Rules on the output, the targets and the loss."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.core import CauseName, Shape


def output_shape(received: Shape, expected: Shape, sequences: bool = False) -> CauseName | None:
    """The cause for which one prediction has another shape than the task asks for.

    Args:
        received: shape of one prediction, without the batch axis.
        expected: shape that the task asks for, without the batch axis.
        sequences: whether the last recurrent layer gives an output for every time step.

    >>> output_shape((8, 8, 10), (10,))
    'output_rank_wrong'
    """
    if received == expected:
        return None
    if len(received) == len(expected):
        return "units_wrong"
    left_over = sequences and len(received) == len(expected) + 1 == 2
    return "return_sequences_left_over" if left_over else "output_rank_wrong"


@dataclass(frozen=True)
class Targets:
    """What is known of the targets.

    Attributes:
        sample: shape of one target.
        whole: whether every value seen is a whole number.
        one_hot: whether every row seen has a single 1 and else 0.
        shares: whether every row seen adds up to 1, as one-hot rows and probabilities do.
        several: whether the rows seen are of 0 and 1, and some have more than one 1.
        low: the smallest value seen, or ``None``.
        high: the largest value seen, or ``None``.
    """

    sample: Shape
    whole: bool = False
    one_hot: bool = False
    low: float | None = None
    high: float | None = None
    shares: bool = False
    several: bool = False


@dataclass(frozen=True)
class Head:
    """The end of a model.

    Attributes:
        output: shape of one prediction.
        activation: name of the last activation.
        loss: the loss's name in snake case, as in ``mean_squared_error``, or ``""`` for one's own.
        sequences: whether a recurrent layer hands its time axis on to the output.
        raw: whether the last layer is sure to have no activation, and the loss is not configured for logits.
    """

    output: Shape
    activation: str = "linear"
    loss: str = ""
    sequences: bool = False
    raw: bool = False


PROBABILITIES = {
    "sparse_categorical_crossentropy": "softmax",
    "categorical_crossentropy": "softmax",
    "binary_crossentropy": "sigmoid",
}
"""Losses that expect probabilities unless configured for logits, and the activation that gives them."""


def untold(head: Head) -> CauseName | None:
    """The cause for which a loss takes raw numbers for probabilities, where all shapes are right.

    >>> untold(Head((10,), loss="sparse_categorical_crossentropy", raw=True))
    'loss_unfit'
    """
    return "loss_unfit" if head.raw and head.loss in PROBABILITIES else None


BROADCASTING = (
    "mean_squared_error",
    "mean_absolute_error",
    "mean_absolute_percentage_error",
    "mean_squared_logarithmic_error",
    "huber",
    "log_cosh",
    "logcosh",
    "poisson",
    "hinge",
    "squared_hinge",
    "kl_divergence",
    "kldivergence",
    "cosine_similarity",
    "dice",
)


def fit(head: Head, targets: Targets) -> CauseName | None:
    """The cause for which an output, its targets and the loss do not belong together.

    Returns:
        The name of a cause, or ``None`` when they do, or when the loss is one's own and nothing sure can be said.
    """
    if head.output and head.output[-1] == 1 and head.activation == "softmax":
        return "one_unit_softmax"
    if head.loss and _other_size(head.output, targets.sample, head.loss.startswith("sparse")):
        return "output_size_differs"
    if head.loss and _extra_axis(head.output, targets.sample, head.loss.startswith("sparse")):
        return "targets_have_extra_axis"
    if head.loss == "sparse_categorical_crossentropy":
        return _sparse(head, targets)
    if head.loss in ("categorical_crossentropy", "categorical_focal_crossentropy"):
        return _categorical(head, targets)
    if head.loss in ("binary_crossentropy", "binary_focal_crossentropy"):
        return _binary(head, targets)
    if head.loss in BROADCASTING:
        return _numbers(head, targets)
    return None


def _extra_axis(output: Shape, target: Shape, sparse: bool) -> bool:
    """Whether the targets have an axis in front of what one target should be: of size 1, or one of time steps."""
    wanted = output[:-1] if sparse else output
    if not output or len(output) > 1:
        return False
    return len(target) == len(wanted) + 1 > 1 and target[1:] == wanted and target[1:] != (1,)


def _squeezed(sample: Shape) -> Shape:
    return sample[:-1] if sample and sample[-1] == 1 else sample


def _other_size(output: Shape, target: Shape, sparse: bool) -> bool:
    """Whether both are images or series, of other sizes, with the channels that they should have."""
    inner = output[:-1]
    if len(output) < 2 or len(target) not in ((len(inner), len(output)) if sparse else (len(output),)):
        return False
    sizes = target[: len(inner)]
    stretched = 1 in sizes or 1 in inner
    return sizes != inner and not stretched and (sparse or target[-1] == output[-1])


def _left_over(head: Head) -> CauseName:
    return "return_sequences_left_over" if head.sequences and len(head.output) >= 2 else "output_rank_wrong"


def _sparse(head: Head, targets: Targets) -> CauseName | None:
    axes = head.output[:-1]
    if targets.high is not None and not targets.whole and not targets.shares:
        return "loss_unfit"
    if targets.sample == head.output and targets.shares:
        return "one_hot_with_sparse_loss"
    if targets.one_hot and len(targets.sample) == len(head.output) and targets.sample[-1] != 1:
        return "one_hot_with_sparse_loss"
    if _squeezed(targets.sample) not in (axes, _squeezed(axes)) and targets.sample != axes:
        return _left_over(head) if len(head.output) > len(_squeezed(targets.sample)) + 1 else "loss_unfit"
    units = head.output[-1] if head.output else None
    if units is not None and targets.high is not None and targets.high >= units:
        return "labels_outside_classes"
    if targets.low is not None and targets.low < 0 and targets.whole:
        return "labels_outside_classes"
    return None


def _categorical(head: Head, targets: Targets) -> CauseName | None:
    if head.output and head.output[-1] == 1 and targets.sample in (head.output, head.output[:-1]):
        return "loss_unfit"
    if targets.sample == head.output:
        return "loss_unfit" if targets.several else None
    if len(head.output) > len(targets.sample) and len(head.output) > 1 and targets.sample != head.output[:-1]:
        inner = _squeezed(targets.sample)
        if not (targets.whole and inner in (head.output[:-1], ())) or len(head.output) > 2 or head.sequences:
            return _left_over(head)
    if targets.whole and not targets.one_hot and _squeezed(targets.sample) == head.output[:-1]:
        return "class_numbers_with_categorical_loss"
    if len(targets.sample) == len(head.output):
        return "units_wrong"
    return "loss_unfit"


def _binary(head: Head, targets: Targets) -> CauseName | None:
    if targets.sample == head.output or _squeezed(targets.sample) == _squeezed(head.output):
        outside = targets.high is not None and targets.low is not None and (targets.high > 1 or targets.low < 0)
        return "loss_unfit" if outside else None
    if len(head.output) == len(targets.sample) > 1 and head.output[:-1] == targets.sample[:-1]:
        return "loss_unfit" if targets.high is not None and targets.high > 1 else "units_wrong"
    if len(_squeezed(head.output)) > len(_squeezed(targets.sample)) and len(head.output) > 1:
        return _left_over(head)
    if len(targets.sample) == len(head.output) and _squeezed(targets.sample):
        return "units_wrong"
    if head.activation == "sigmoid" and len(head.output) == 1 and not _squeezed(targets.sample) and targets.high == 1:
        return "units_wrong"
    return "loss_unfit"


def _numbers(head: Head, targets: Targets) -> CauseName | None:
    inner = targets.sample
    if inner == head.output or _squeezed(inner) == _squeezed(head.output):
        return None
    if head.activation == "softmax" and targets.whole and _squeezed(inner) == head.output[:-1]:
        return "loss_unfit"
    if len(head.output) > len(inner) and len(head.output) > 1:
        return _left_over(head)
    if len(inner) == len(head.output) and inner[:-1] == head.output[:-1] and 1 not in (inner[-1], head.output[-1]):
        return "units_wrong"
    return "targets_broadcast"
