"""Remedies on the metrics: other settings, or one metric less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from autograder.patient import Patient
from autograder.remedies.candidate import Candidate, Names

_SETTINGS: tuple[dict[str, bool], ...] = (
    {"sparse_y_pred": False},
    {"sparse_y_true": False},
    {"sparse_y_pred": False, "sparse_y_true": False},
)
"""For metrics that compare class numbers unless they are told that scores, or one-hot targets, come in."""


def other_metrics(patient: Patient, names: Names) -> Iterator[Candidate]:
    """Metrics that can be worked out from the output and the targets."""
    for at, (kind, config) in enumerate(patient.metrics):
        for settings in _SETTINGS:
            if settings.keys() <= config.keys():
                changed = (*patient.metrics[:at], (kind, {**config, **settings}), *patient.metrics[at + 1 :])
                said = ", ".join(f"{name}={value}" for name, value in settings.items())
                yield Candidate(f"keras.metrics.{kind.__name__}(..., {said})", replace(patient, metrics=changed))
    for at, (kind, _) in enumerate(patient.metrics):
        fewer = (*patient.metrics[:at], *patient.metrics[at + 1 :])
        yield Candidate(f"compile without the metric {kind.__name__}", replace(patient, metrics=fewer))
