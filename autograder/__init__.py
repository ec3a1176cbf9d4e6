"""The Keras Shape Clinic: why a model refuses, or silently accepts, the data it is given.

Two names are all a learner needs:

* ``check("build_model", ...)`` judges an answer,
* ``draw(model, data)`` draws the shapes on their way through a model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.live import check, draw

__all__ = ["check", "draw"]


def __getattr__(name: str) -> Any:
    """Load a public name when it is asked for, so that importing the package stays light."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from autograder import live

    return getattr(live, name)
