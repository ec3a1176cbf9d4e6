"""Remedies on the metrics: other settings, or one metric less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from autograder.core import shape_of
from autograder.diagnosis.introspection.model_data import Array, targets_of
from autograder.diagnosis.remedies.candidate import Candidate, Names
from autograder.diagnosis.remedies.reproduction import Reproduction


def other_metrics(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """Metrics that can be worked out from the output and the targets."""
    if patient.y is None:
        return
    settings = {"sparse_y_pred": False}
    if targets_of(Array(shape_of(patient.y.shape), patient.y)).one_hot:
        settings["sparse_y_true"] = False
    for at, (kind, config) in enumerate(patient.metrics):
        before, after = patient.metrics[:at], patient.metrics[at + 1 :]
        if settings.keys() <= config.keys():
            said = ", ".join(f"{name}={value}" for name, value in settings.items())
            changed = replace(patient, metrics=(*before, (kind, {**config, **settings}), *after))
            yield Candidate(f"keras.metrics.{kind.__name__}(..., {said})", changed)
        yield Candidate(f"compile without the metric {kind.__name__}", replace(patient, metrics=(*before, *after)))
