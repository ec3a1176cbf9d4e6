"""Faults that only show in the targets beside the arguments of fit, or beside the arrays that they were taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from autograder.core import Finding
from autograder.diagnosis.introspection.model_call import Call, validation_of
from autograder.diagnosis.introspection.model_data import Feed, feed
from autograder.diagnosis.introspection.output_head import loss_name, loss_of
from autograder.diagnosis.rules.labels import are_paired_at_random, classes_of, exchanged_weights, unseen_labels
from autograder.diagnosis.rules.targets import PROBABILITIES


def faults_of_options(call: Call, data: Feed, around: Sequence[Any]) -> Iterator[Finding]:
    """What is wrong with the targets of a call whose shapes fit.

    Args:
        call: the call of fit.
        data: what the model gets.
        around: other values that the learner holds.
    """
    targets = _values(data)
    if targets is None:
        return
    yield from _paired(data, targets, around)
    labels = classes_of(targets) if loss_name(loss_of(call.model, 0)) in PROBABILITIES else None
    if labels is not None:
        yield from _split(call, labels)
        yield from _weighted(call, labels)


def _values(data: Feed) -> Any:
    """The targets of a model with one output, as an array; ``None`` where there is none."""
    import numpy as np

    if len(data.targets) != 1 or data.targets[0].values is None:
        return None
    values = np.asarray(data.targets[0].values)
    return values if values.ndim else None


def _paired(data: Feed, targets: Any, around: Sequence[Any]) -> Iterator[Finding]:
    import numpy as np

    held = [part for value in around for part in (value.values() if isinstance(value, dict) else [value])]
    arrays = [np.asarray(value) for value in held if isinstance(value, np.ndarray) or _is_series(value)]
    samples = data.inputs[0].values if len(data.inputs) == 1 else None
    if isinstance(samples, np.ndarray) and are_paired_at_random(samples, targets, arrays):
        received = "labels in another order than the samples"
        expected = "samples and labels that are shuffled, or split, in one call"
        yield Finding(cause="samples_shifted", where="the targets", expected=expected, received=received)


def _is_series(value: Any) -> bool:
    return hasattr(value, "to_numpy") and hasattr(value, "iloc") and getattr(value, "ndim", 0) == 1


def _split(call: Call, labels: Any) -> Iterator[Finding]:
    """Labels that only the validation data have: fit takes the last samples for it, and does not shuffle before."""
    share = call.options.get("validation_split")
    evaluation = validation_of(call)
    if share and not evaluation:
        cut = int(len(labels) * (1 - share))
        training, validation = labels[:cut], labels[cut:]
        where = f"validation_split={share}"
    elif evaluation is not None:
        values = _values(feed(evaluation))
        training, validation = labels, None if values is None else classes_of(values)
        where = "validation_data"
    else:
        return
    unseen = unseen_labels(training, validation) if validation is not None and len(training) else []
    if unseen:
        expected = "labels that the training samples have too"
        received = f"{'label' if len(unseen) == 1 else 'labels'} {', '.join(map(str, unseen[:10]))}"
        yield Finding(cause="labels_not_in_training", where=where, expected=expected, received=received)


def _weighted(call: Call, labels: Any) -> Iterator[Finding]:
    weights = call.options.get("class_weight")
    if isinstance(weights, dict) and (fitting := exchanged_weights(labels, weights)) is not None:
        expected = f"the largest weight for the rarest class: {_shown(fitting)}"
        yield Finding(cause="class_weight_unfit", where="class_weight", expected=expected, received=_shown(weights))


def _shown(weights: dict[Any, float]) -> str:
    return "{" + ", ".join(f"{label}: {weights[label]:.3g}" for label in sorted(weights)) + "}"
