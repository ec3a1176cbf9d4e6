"""Faults that show outside the shapes of a model: one module for each place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from autograder.diagnosis.hypothesis import Hypothesis
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.places import (
    array_joins,
    array_reshape,
    array_values,
    attributes,
    compiled,
    containers,
    datasets,
    exported,
    fit_options,
    graphs,
    lookups,
    masks,
    metrics,
    nested_models,
    own_code,
    own_weights,
    returned,
    states,
    tables,
    weights,
)


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """Hypotheses from the place of a failure, before the model's shapes are examined, most likely first."""
    yield from _of(_ARRAYS if failure.is_before_keras else _KERAS, failure)


def late_hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """Hypotheses from the place of a failure, if model, data, targets and loss are consistent."""
    if not failure.is_before_keras:
        yield from _of(_LATE, failure)


def last_hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """Hypotheses from the learner's own code, if no edit of anything else helps."""
    if not failure.is_before_keras:
        yield from _of((own_code.hypotheses,), failure)


def _of(places: tuple[Callable[[Failure], Iterator[Hypothesis]], ...], failure: Failure) -> Iterator[Hypothesis]:
    for place in places:
        try:
            yield from place(failure)
        except Exception:  # noqa: BLE001 - the place reads the learner's objects, which may be of any kind: it then has nothing to say
            continue


def _of_arrays(failure: Failure) -> Iterator[Hypothesis]:
    for module in (array_reshape, array_joins, array_values):
        yield from module.hypotheses(failure.reproduced or failure.error, failure.innermost)


def _reshaped(failure: Failure) -> Iterator[Hypothesis]:
    """A reshape in the learner's own code, whatever the shapes around it are."""
    error = failure.reproduced or failure.error
    if failure.innermost is not None and array_reshape.asks_for_other_samples(failure.innermost):
        yield from array_reshape.hypotheses(error, failure.innermost)


_ARRAYS: tuple[Callable[[Failure], Iterator[Hypothesis]], ...] = (_of_arrays,)
_KERAS: tuple[Callable[[Failure], Iterator[Hypothesis]], ...] = (
    returned.hypotheses,
    weights.hypotheses,
    attributes.hypotheses,
    graphs.hypotheses,
    exported.hypotheses,
    masks.hypotheses,
    _reshaped,
    own_weights.hypotheses,
    lookups.hypotheses,
    compiled.hypotheses,
    datasets.hypotheses,
    containers.hypotheses,
    nested_models.hypotheses,
    tables.hypotheses,
    fit_options.hypotheses,
)
_LATE: tuple[Callable[[Failure], Iterator[Hypothesis]], ...] = (
    states.hypotheses,
    own_code.folded_batches,
    own_code.fixed_batches,
    metrics.hypotheses,
    _of_arrays,
)
