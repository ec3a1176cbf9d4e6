"""Remedies on the metrics: other settings, or one metric less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from autograder.core import shape_of
from autograder.diagnosis.introspection.metrics import ACCURACIES, MetricConfig, metric_kind
from autograder.diagnosis.introspection.model_data import Array, targets_of
from autograder.diagnosis.introspection.output_head import loss_name
from autograder.diagnosis.remedies.candidate import Candidate, Names, rewrite_y
from autograder.diagnosis.remedies.reproduction import Reproduction
from autograder.diagnosis.rules.metrics import fitting_metric
from autograder.diagnosis.rules.targets import BROADCASTING


def other_metrics(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Targets that the metrics can be worked out from, or metrics that fit the targets."""
    if reproduction.y is None:
        return
    yield from _of_numbers(reproduction)
    yield from _of_classes(reproduction)
    yield from _other_settings(reproduction)
    if reproduction.y.ndim == 1 and reproduction.output and reproduction.output[-1] == 1:
        yield rewrite_y(reproduction, names, "{y}[:, np.newaxis]")
    units = reproduction.output[-1] if reproduction.output else None
    if units and loss_name(reproduction.loss) == "sparse_categorical_crossentropy":
        hot = rewrite_y(reproduction, names, f"keras.utils.to_categorical({{y}}, {units})")
        changed = hot.changed.with_loss("categorical_crossentropy")
        yield replace(hot, code=f'{hot.code}\nloss="categorical_crossentropy"', changed=changed)
    yield from _without(reproduction)


def _of_numbers(reproduction: Reproduction) -> Iterator[Candidate]:
    """The mean error in place of what counts equal values, beside a loss that compares numbers."""
    if loss_name(reproduction.loss) not in BROADCASTING:
        return
    yield from _exchanged(
        reproduction, ["mae" if metric_kind(metric) in ACCURACIES else metric for metric in reproduction.metrics]
    )


def _of_classes(reproduction: Reproduction) -> Iterator[Candidate]:
    """The accuracy that fits the output and the way in which the targets are written down."""
    if reproduction.output is None:
        return
    seen = targets_of(Array(shape_of(reproduction.all_y.shape), reproduction.all_y))
    output = reproduction.output[1:]
    yield from _exchanged(
        reproduction,
        [fitting_metric(metric_kind(metric), output, seen) or metric for metric in reproduction.metrics],
    )


def _exchanged(reproduction: Reproduction, metrics: Sequence[MetricConfig]) -> Iterator[Candidate]:
    """Other metrics, unless they are the same."""
    if tuple(metrics) != reproduction.metrics:
        shown = ", ".join(
            f'"{metric}"' if isinstance(metric, str) else f"keras.metrics.{metric[0].__name__}()" for metric in metrics
        )
        yield Candidate(f"metrics=[{shown}]", replace(reproduction, metrics=tuple(metrics)))


def _other_settings(reproduction: Reproduction) -> Iterator[Candidate]:
    """Metrics that are asked to take scores, or one-hot targets, for classes."""
    settings = {"sparse_y_pred": False}
    if targets_of(Array(shape_of(reproduction.y.shape), reproduction.y)).one_hot:
        settings["sparse_y_true"] = False
    for place, metric in enumerate(reproduction.metrics):
        if not isinstance(metric, str) and settings.keys() <= metric[1].keys():
            kind, config = metric
            options = ", ".join(f"{name}={value}" for name, value in settings.items())
            others = (*reproduction.metrics[:place], (kind, {**config, **settings}), *reproduction.metrics[place + 1 :])
            yield Candidate(f"keras.metrics.{kind.__name__}(..., {options})", replace(reproduction, metrics=others))


def _without(reproduction: Reproduction) -> Iterator[Candidate]:
    for place, metric in enumerate(reproduction.metrics):
        others = (*reproduction.metrics[:place], *reproduction.metrics[place + 1 :])
        name = metric if isinstance(metric, str) else metric[0].__name__
        yield Candidate(
            f"compile without the metric {name}", replace(reproduction, metrics=others), f"Is {name} needed?"
        )
