"""The metrics of a compiled model, recreated, and whether they can be worked out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from autograder.core import Shape
from autograder.diagnosis.introspection import keras_internals

if TYPE_CHECKING:
    import keras

MetricConfig = tuple[type, dict[str, Any]] | str
"""A metric's class and configuration, or its name: all that is needed to make another one."""

_SAMPLES = 2


def metrics_of(model: Any) -> tuple[MetricConfig, ...]:
    """Keras's own metrics that a model with one output was given, as objects or by name."""
    import keras

    held = keras_internals.user_metrics(model)
    found = held if isinstance(held, (list, tuple)) else ()
    objects = (
        metric
        for metric in found
        if isinstance(metric, keras.metrics.Metric) and type(metric).__module__.startswith("keras.")
    )
    named = [metric for metric in found if isinstance(metric, str)]
    return (*((type(metric), metric.get_config()) for metric in objects), *named)


ACCURACIES = ("accuracy", "acc", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy")
"""Names of the metrics that count how often prediction and target are equal."""


def metric_name(metric: MetricConfig) -> str:
    """A metric's name, as in ``binary_accuracy``."""
    return metric if isinstance(metric, str) else str(metric[1].get("name", metric[0].__name__))


def metric_kind(metric: MetricConfig) -> str:
    """The name of a metric's class as compile takes it, as in ``binary_accuracy``, whatever the metric is called."""
    return metric if isinstance(metric, str) else re.sub(r"(?<=[a-z])(?=[A-Z])", "_", metric[0].__name__).lower()


def fresh_metrics(metrics: Any) -> Any:
    """Metrics in the structure in which compile was given them, without what they have counted."""
    import keras

    if isinstance(metrics, dict):
        return {name: fresh_metrics(metric) for name, metric in metrics.items()}
    if isinstance(metrics, (list, tuple)):
        return [fresh_metrics(metric) for metric in metrics]
    return type(metrics).from_config(metrics.get_config()) if isinstance(metrics, keras.metrics.Metric) else metrics


def metric_of(config: MetricConfig) -> keras.metrics.Metric | str:
    """Another metric of the same kind."""
    if isinstance(config, str):
        return config
    metric: keras.metrics.Metric = config[0].from_config(config[1])  # type: ignore[attr-defined]
    return metric


def refusing_metric(model: Any, output: Shape, targets: Any) -> str | None:
    """The name of the first metric that raises an error on outputs of a shape, beside targets.

    Args:
        model: a compiled model; its own metrics are left as they are.
        output: shape of the output, batch axis included.
        targets: array of targets.
    """
    import numpy as np

    if None in output[1:]:
        return None
    predicted = np.zeros((_SAMPLES, *(int(size or 0) for size in output[1:])), "float32")
    for config in metrics_of(model):
        metric = metric_of(config)
        if isinstance(config, str) or isinstance(metric, str):
            continue
        try:
            metric.update_state(targets[:_SAMPLES], predicted)
        except Exception:  # noqa: BLE001 - a metric may raise anything
            return str(config[1].get("name", config[0].__name__))
    return None
