"""Which loss fits which targets and which output: an allow table over all losses that Keras offers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from autograder.checks.contracts.output_range import OutputRange

if TYPE_CHECKING:
    import numpy as np

TargetKind = Literal["classes", "binary", "multi_hot", "numbers"]
"""What an exercise's targets are: one of several classes, yes or no, several times yes or no, or real numbers."""


class Form(StrEnum):
    """How targets are written down for a loss."""

    CLASS_NUMBERS = "class numbers"
    ONE_HOT = "one-hot targets"
    ZERO_ONE = "targets of 0 and 1"
    SIGNED = "targets of -1 and 1"
    MULTI_HOT = "multi-hot targets"
    NUMBERS = "real numbers"


class Need(StrEnum):
    """What a loss needs of the output."""

    CLASS_SCORES = "a softmax over the classes, or raw scores and from_logits=True"
    YES_NO_SCORES = "probabilities as from a sigmoid, or raw scores and from_logits=True"
    DISTRIBUTION = "a softmax over the classes"
    PROBABILITIES = "values from 0 to 1, as from sigmoid or softmax"
    SIGNED = "values from -1 to 1 or beyond, as from tanh or no activation"
    COVERED = "an output that can take the values of the targets"
    NOT_NEGATIVE = "targets and outputs that are never negative"
    POSITIVE = "targets that are greater than 0, and an output that can take their values"


_REGRESSION = dict.fromkeys((Form.NUMBERS, Form.ZERO_ONE, Form.SIGNED, Form.ONE_HOT, Form.MULTI_HOT), Need.COVERED)
_YES_NO = dict.fromkeys((Form.ZERO_ONE, Form.MULTI_HOT, Form.ONE_HOT), Need.YES_NO_SCORES)
_HINGE = dict.fromkeys((Form.ZERO_ONE, Form.SIGNED, Form.MULTI_HOT), Need.SIGNED)
_OVERLAP = dict.fromkeys((Form.ZERO_ONE, Form.ONE_HOT, Form.MULTI_HOT), Need.PROBABILITIES)

LOSSES: Mapping[str, Mapping[Form, Need]] = {
    "binary_crossentropy": _YES_NO,
    "binary_focal_crossentropy": _YES_NO,
    "categorical_crossentropy": {Form.ONE_HOT: Need.CLASS_SCORES},
    "categorical_focal_crossentropy": {Form.ONE_HOT: Need.CLASS_SCORES},
    "categorical_generalized_cross_entropy": {Form.CLASS_NUMBERS: Need.DISTRIBUTION},
    "categorical_hinge": {Form.ONE_HOT: Need.COVERED},
    "circle": {},  # compares embeddings with each other: the output is no prediction
    "cosine_similarity": {Form.ONE_HOT: Need.COVERED},  # of numbers it keeps the direction and loses the size
    "ctc": {},  # aligns sequences of labels; no exercise has them
    "dice": _OVERLAP,
    "hinge": _HINGE,
    "huber": _REGRESSION,
    "kl_divergence": {Form.ONE_HOT: Need.DISTRIBUTION},
    "log_cosh": _REGRESSION,
    "mean_absolute_error": _REGRESSION,
    "mean_absolute_percentage_error": {Form.NUMBERS: Need.POSITIVE},
    "mean_squared_error": _REGRESSION,
    "mean_squared_logarithmic_error": dict.fromkeys((Form.NUMBERS, Form.ZERO_ONE, Form.ONE_HOT), Need.NOT_NEGATIVE),
    "poisson": dict.fromkeys((Form.NUMBERS, Form.ZERO_ONE, Form.ONE_HOT), Need.NOT_NEGATIVE),
    "sparse_categorical_crossentropy": {Form.CLASS_NUMBERS: Need.CLASS_SCORES},
    "squared_hinge": _HINGE,
    "tversky": _OVERLAP,
}
"""For each loss of Keras, by its function's name, the targets that it is for and what it then needs of the output."""


def canonical(loss: str) -> str:
    """The key of `LOSSES` for a loss's name in any spelling.

    >>> canonical("kldivergence")
    'kl_divergence'
    """
    plain = loss.replace("_", "").lower()
    return next((name for name in LOSSES if name.replace("_", "") == plain), "")


def target_kind(targets: np.ndarray, output: tuple[int | None, ...]) -> TargetKind:
    """What an exercise's targets are, where it does not say so.

    Whole numbers and booleans are classes, and so is what is only 0 or 1; other floating-point numbers are numbers.

    Args:
        targets: the exercise's own, of shape (samples, ...).
        output: shape of one prediction, without the batch axis.
    """
    import numpy as np

    values = np.unique(targets)
    is_marked = len(values) == 2 and set(values) == {0, 1}
    if targets.dtype.kind == "f" and not is_marked:
        return "numbers"
    if output[-1:] == (1,):
        return "binary" if len(values) <= 2 else "numbers"
    several = targets.ndim > 1 and targets.shape[1:] == output
    return "multi_hot" if several and not (targets.sum(axis=-1) == 1).all() else "classes"


def target_form(kind: TargetKind, targets: np.ndarray, output: tuple[int | None, ...]) -> Form | None:
    """How targets of a kind are written down for the loss, or ``None`` where that is no known way.

    Args:
        kind: what the exercise says that they are.
        targets: what the loss gets, of shape (samples, ...).
        output: shape of one prediction, without the batch axis.
    """
    import numpy as np

    if kind == "numbers":
        return Form.NUMBERS
    low, high = targets.min(), targets.max()
    if output[-1:] == (1,):
        if low >= 0 and high <= 1:
            return Form.ZERO_ONE
        return Form.SIGNED if set(np.unique(targets)) <= {-1, 1} else None
    if targets.shape[1:] != output:
        return Form.CLASS_NUMBERS if (targets == np.round(targets)).all() else None
    if low < 0 or high > 1:
        return None
    return Form.ONE_HOT if np.allclose(targets.sum(axis=-1), 1, atol=1e-3) else Form.MULTI_HOT


def needed(loss: str, form: Form) -> Need | None:
    """What a loss needs of the output for targets of a form; ``None`` when it is not for such targets."""
    return LOSSES[canonical(loss)].get(form) if canonical(loss) else None


def suits(need: Need, output: OutputRange, from_logits: bool, targets: np.ndarray) -> bool:
    """Whether an output gives what a loss needs.

    Args:
        need: what the loss needs.
        output: what values the output can take.
        from_logits: whether the loss expects raw scores.
        targets: what the loss gets, of shape (samples, ...).
    """
    low, high = float(targets.min()), float(targets.max())
    if need in (Need.CLASS_SCORES, Need.YES_NO_SCORES) and from_logits:
        return output.covers(-2, 2) or (need is Need.CLASS_SCORES and output.logs_of_shares)
    if need in (Need.CLASS_SCORES, Need.DISTRIBUTION):
        return output.sums_to_one
    if need in (Need.YES_NO_SCORES, Need.PROBABILITIES):
        return output.within(0, 1) and output.covers(0, 1)
    if need is Need.SIGNED:
        return output.covers(-1, 1)
    if need is Need.NOT_NEGATIVE:
        return low >= 0 and output.low >= 0 and output.covers(low, high)
    return (need is Need.COVERED or low > 0) and output.covers(low, high)
