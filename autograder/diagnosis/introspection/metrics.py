"""The metrics of a compiled model, made anew, and whether they can be worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autograder.core import Shape

if TYPE_CHECKING:
    import keras

MetricConfig = tuple[type, dict[str, Any]]
"""A metric's class and configuration: all that is needed to make it anew."""

_SAMPLES = 2


def metrics_of(model: Any) -> tuple[MetricConfig, ...]:
    """Keras's own metrics that a model with one output was given as objects; those given by name are left out."""
    import keras

    held = getattr(getattr(model, "_compile_metrics", None), "_user_metrics", None) or ()
    found = (one for one in held if isinstance(held, (list, tuple)) and isinstance(one, keras.metrics.Metric))
    return tuple((type(one), one.get_config()) for one in found if type(one).__module__.startswith("keras."))


def metric_of(config: MetricConfig) -> keras.metrics.Metric:
    """A metric made anew."""
    made: keras.metrics.Metric = config[0].from_config(config[1])  # type: ignore[attr-defined]
    return made


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
        try:
            metric_of(config).update_state(targets[:_SAMPLES], predicted)
        except Exception:  # noqa: BLE001 - a metric may raise anything
            return str(config[1].get("name", config[0].__name__))
    return None
