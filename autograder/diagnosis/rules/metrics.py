"""Rules on metrics: each counts right answers of targets that are written down in one way."""

from __future__ import annotations

from autograder.core import Shape
from autograder.diagnosis.rules.targets import Targets

OF_CLASS_NUMBERS = ("sparse_categorical_accuracy", "sparse_top_k_categorical_accuracy")
OF_ONE_HOT = ("categorical_accuracy", "top_k_categorical_accuracy")


def fitting_metric(name: str, output: Shape, targets: Targets) -> str | None:
    """The metric to use in place of one that does not count what it seems to.

    The largest of one score is always the first, so that a metric which compares classes finds every answer right, or
    as many as have the class 0. One that compares single numbers finds most zeros of one-hot rows right.

    Args:
        name: the metric's name, such as ``categorical_accuracy``.
        output: shape of one prediction.
        targets: what is known of the targets.

    Returns:
        The name of a metric, or ``None`` where this one fits.

    >>> fitting_metric("categorical_accuracy", (1,), Targets((), whole=True, low=0, high=1))
    'binary_accuracy'
    >>> fitting_metric("categorical_accuracy", (3,), Targets((), whole=True, low=0, high=2))
    'sparse_categorical_accuracy'
    """
    if not output or name not in (*OF_CLASS_NUMBERS, *OF_ONE_HOT, "binary_accuracy"):
        return None
    if output[-1] == 1:
        return None if name == "binary_accuracy" else "binary_accuracy"
    has_class_numbers = targets.whole and targets.sample in (output[:-1], (*output[:-1], 1))
    if has_class_numbers and name not in OF_CLASS_NUMBERS:
        return "sparse_categorical_accuracy"
    counts_each_number = name == "binary_accuracy" and output[-1] not in (None, 2)
    if targets.one_hot and targets.sample == output and (name in OF_CLASS_NUMBERS or counts_each_number):
        return "categorical_accuracy"
    return None
