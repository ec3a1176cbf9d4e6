"""Metrics that can't be computed from the output and the targets, although the loss can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from autograder.core import Finding, shape_of
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.cloning import is_own
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.keras_internals import is_loss_tracker, user_metrics
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.replay import succeeds


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """A metric in whose update the failure occurred."""
    import keras

    if failure.call is None or not (user_metrics(failure.call.model) or is_own(failure.call.model)):
        return
    for frame in reversed(failure.inner):
        metric = frame.f_locals.get("self")
        if not isinstance(metric, keras.metrics.Metric) or frame.f_code.co_name not in ("update_state", "__call__"):
            continue
        if is_loss_tracker(metric):
            continue
        shapes = [_shape(frame.f_locals.get(name)) for name in ("y_true", "y_pred")]
        where = f"the metric {metric.name} ({type(metric).__name__})"
        finding = Finding(
            cause="metric_unfit", where=where, expected=f"targets for {shapes[1]}", received=f"targets {shapes[0]}"
        )
        yield Hypothesis(finding, _edits(failure, failure.call, shapes))
        return


def _shape(value: Any) -> str:
    return str(shape_of(value.shape)) if getattr(value, "shape", None) is not None else ""


def _edits(failure: Failure, call: Call, shapes: list[str]) -> Iterator[Edit]:
    import numpy as np

    y = failure.name(call.y, "y")
    if getattr(call.y, "ndim", 0) == 1 and shapes[1].endswith(", 1)"):
        column = replace(call, y=np.asarray(call.y)[:, None])
        yield Edit(f"{y} = np.asarray({y})[:, np.newaxis]", lambda: succeeds(column), trained=True)
