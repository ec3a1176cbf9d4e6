"""Rules on labels: which samples they belong to, how often each occurs, and whether a model has seen it in training."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

FEWEST = 20
"""Fewer samples may have any labels by chance."""
MOST = 5000
"""How many samples are looked at, at most."""
BYTES = 64 * 2**20
"""The size of the largest array in which samples are looked up."""
SHIFT = 200
"""By how many rows the targets of a series may lie ahead of their samples, at most."""
KNOWN = 0.5
"""The part of the samples for which a label some rows further on must be known."""
UNIQUE = 0.9
"""The part of the rows of an array that must be different ones to look samples up in it."""
MIXED = 0.8
"""How often labels may be equal by chance, at most, to say something."""
SEEN = 5
"""Fewer samples with a label in the validation data may have none beside them in the training data."""
RARE = 0.1
"""The part of a label's share in the validation data below which training hardly sees it."""
EQUAL = 0.02
"""By how much two weights may differ, relative to their size, and still be the same but for rounding."""


def classes_of(targets: np.ndarray) -> np.ndarray | None:
    """Class numbers of shape (samples,), from class numbers or one-hot rows; ``None`` for other targets."""
    import numpy as np

    if targets.dtype.kind not in "biuf" or not targets.size or targets.ndim not in (1, 2):
        return None
    if targets.ndim == 2 and targets.shape[1] > 1:
        is_one_hot = bool(np.isin(targets, (0, 1)).all() and (targets.sum(axis=1) == 1).all())
        return targets.argmax(axis=1) if is_one_hot else None
    flat = targets.reshape(len(targets))
    return flat.astype(int) if bool((flat == np.round(flat)).all()) else None


def unseen_labels(training: np.ndarray, validation: np.ndarray) -> list[int]:
    """Labels of the validation data that no training sample has, or hardly any.

    A label of a few samples may be missing by chance, and is left out.

    >>> import numpy as np
    >>> unseen_labels(np.repeat([0, 1], 50), np.repeat([1, 2], 10))
    [2]
    """
    import numpy as np

    found, counts = np.unique(validation, return_counts=True)
    shares = {int(label): count / len(validation) for label, count in zip(found, counts, strict=True) if count >= SEEN}
    return [label for label, share in shares.items() if float((training == label).mean()) < RARE * share]


def exchanged_weights(labels: np.ndarray, weights: Mapping[Any, float]) -> dict[int, float] | None:
    """The weights in the order of the classes, where they balance the classes but stand beside wrong ones.

    Balancing weights are inverse to how often a class occurs. The same numbers beside other classes come from counts
    that were sorted by size.

    Args:
        labels: class numbers of shape (samples,).
        weights: one weight for each class, by class number.

    Returns:
        The weights beside their classes, or ``None`` where they stand there already, or balance nothing.

    >>> import numpy as np
    >>> exchanged_weights(np.array([0] * 5 + [1] * 20 + [2] * 75), {0: 0.44, 1: 1.67, 2: 6.67})
    {0: 6.67, 1: 1.67, 2: 0.44}
    """
    import numpy as np

    classes, counts = np.unique(labels, return_counts=True)
    if {int(label) for label in classes} != set(weights) or len(set(counts)) < len(counts):
        return None
    values = np.array([weights[label] for label in classes], "float64")
    order = np.argsort(-counts)
    sorted_products = np.sort(values) * counts[order]
    if not np.allclose(sorted_products, sorted_products.mean(), rtol=EQUAL) or not sorted_products.all():
        return None
    fitting = dict(zip(classes[order].tolist(), np.sort(values).tolist(), strict=True))
    if all(abs(fitting[label] - weights[label]) <= EQUAL * fitting[label] for label in fitting):
        return None
    return {label: fitting[label] for label in sorted(fitting)}


def are_paired_at_random(x: np.ndarray, y: np.ndarray, others: Iterable[np.ndarray]) -> bool:
    """Whether samples and labels were drawn from two arrays in different orders.

    The samples are looked up in an array that holds them all, and their labels in the arrays of the same length. Where
    labels of none of these go with the samples, and those of one do so as often as chance has it, they were shuffled
    apart. Labels that are those of some rows further on belong to a series.

    Args:
        x: array of shape (samples, ...).
        y: labels of shape (samples, ...).
        others: arrays that they may come from.
    """
    import numpy as np

    if len(x) != len(y) or len(x) < FEWEST or x.ndim < 2 or x.dtype.kind not in "iuf":
        return False
    others = [other for other in others if other.ndim and other.dtype.kind in "biuf"]
    x, y = x[:MOST], y[:MOST]
    for whole in others:
        if whole.shape[1:] != x.shape[1:] or whole.dtype != x.dtype or whole is x:
            continue
        places = _places(x, whole)
        labels = [other for other in others if len(other) == len(whole) and other.shape[1:] == y.shape[1:]]
        if places is not None and labels:
            known = [other for other in labels if np.isin(y, other).all()]
            return (
                bool(known)
                and all(_agrees_by_chance(y, other[places]) for other in known)
                and not any(_is_shifted(y, other, places) for other in known)
            )
    return False


def _places(x: np.ndarray, whole: np.ndarray) -> np.ndarray | None:
    """Where each sample stands in an array, or ``None`` where one is not there, or many are there several times."""
    import numpy as np

    if whole.nbytes > BYTES:
        return None
    index = {hash(row.tobytes()): place for place, row in enumerate(whole)}
    if len(index) < UNIQUE * len(whole):
        return None
    found = [index.get(hash(row.tobytes()), -1) for row in x]
    return None if -1 in found else np.array(found)


def _agrees_by_chance(labels: np.ndarray, others: np.ndarray) -> bool:
    """Whether labels are equal as often as if they had been drawn apart; nearly equal ones say nothing."""
    import numpy as np

    both = np.concatenate([labels.reshape(len(labels), -1), others.reshape(len(others), -1)])
    _, codes = np.unique(both, axis=0, return_inverse=True)
    first, second = codes.reshape(2, -1)
    chance = float(((np.bincount(second) / len(second)) ** 2).sum())
    margin = 3 * (chance * (1 - chance) / len(labels)) ** 0.5 + 0.01
    return chance <= MIXED and abs(float((first == second).mean()) - chance) <= margin


def _is_shifted(labels: np.ndarray, whole: np.ndarray, places: np.ndarray) -> bool:
    """Whether each label is that of some rows further on, or back, as in a series that is predicted ahead."""
    for shift in range(-SHIFT, SHIFT + 1):
        moved = places + shift
        inside = (moved >= 0) & (moved < len(whole))
        if inside.mean() > KNOWN and (whole[moved[inside]] == labels[inside]).all():
            return True
    return False
