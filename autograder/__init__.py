"""The Keras Shape Clinic: why a model refuses, or silently accepts, the data it is given.

Four names are all a learner needs:

* ``check("build_model", ...)`` judges an answer,
* ``draw(model, data)`` draws the shapes on their way through a model,
* ``predict(...)``, which lessons call, takes a prediction and marks it,
* ``explain()`` explains the last error, ``explain(model, x, y)`` looks for faults that stay silent.

``%load_ext autograder`` explains every shape error under its traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.learner.check import check
    from autograder.learner.display import draw
    from autograder.learner.explain import explain
    from autograder.learner.predict import predict

__all__ = ["check", "draw", "explain", "predict", "size"]

_HOMES = {
    "check": "learner.check",
    "draw": "learner.check",
    "explain": "learner.explain",
    "load_ipython_extension": "learner.explain",
    "predict": "learner.predict",
    "size": "exercises.variants",
    "unload_ipython_extension": "learner.explain",
}

_NEED_KERAS = frozenset(_HOMES) - {"predict", "size"}
"""Importing one of these imports Keras; TensorFlow's log lines don't belong in a notebook's first cell."""


def __getattr__(name: str) -> Any:
    """Load a public name when it is asked for, so that importing the package stays light."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    if name in _NEED_KERAS:
        from autograder.core import load_keras_quietly

        load_keras_quietly()
    return getattr(import_module(f"autograder.{_HOMES[name]}"), name)
