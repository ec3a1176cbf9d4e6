"""The Keras Shape Clinic: why a model refuses, or silently accepts, the data it is given.

Four names are all a learner needs:

* ``check("build_model", ...)`` judges an answer,
* ``draw(model, data)`` draws the shapes on their way through a model,
* ``predict(...)``, which lessons call, takes a prediction and marks it,
* ``explain()`` explains the last error, ``explain(model, x, y)`` looks for faults that stay silent.

``%load_ext autograder`` explains every shape error under its traceback.

`explain` needs Keras and any of its backends. The other names need the extra ``course``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.learner.check import check
    from autograder.learner.display import draw
    from autograder.learner.explain import explain
    from autograder.learner.predict import predict

DISTRIBUTION = "keras-shape-clinic"
"""Distinguishes this package from other projects that are imported as ``autograder``."""

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

_WITHOUT_KERAS = frozenset({"predict", "size"})
"""Importing any other name imports Keras; TensorFlow's log lines don't belong in a notebook's first cell."""
_OF_COURSE = frozenset({"check", "draw"})
"""What is used in graded cells, where nothing may be logged at all."""


def __getattr__(name: str) -> Any:
    """Load a public name when it is asked for, so that importing the package stays light.

    Raises:
        AttributeError: there is no such name.
        ImportError: the name needs the course, which is not installed.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    from autograder.core import import_keras_quietly, load_keras_quietly, missing_packages, needs_course

    if name in _OF_COURSE:
        load_keras_quietly()
    elif name not in _WITHOUT_KERAS:
        import_keras_quietly()
    try:
        return getattr(import_module(f"autograder.{_HOMES[name]}"), name)
    except ModuleNotFoundError as error:
        if not missing_packages():
            raise
        raise ImportError(needs_course(f"autograder.{name}")) from error
