"""Diagrams and reports for a learner, in a notebook or printed."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from autograder.core import MIME, CheckReport, Show, shape_of
from autograder.core.quiet import quiet
from autograder.diagnosis import declared_shapes, trace, trace_of_call
from autograder.rendering import check_report, shape_diagram

if TYPE_CHECKING:
    import keras


def draw(model: keras.Model, data: Any = None) -> Shown:
    """The diagram of shapes through a model.

    Args:
        model: a model, built or not. It is not changed. A subclassed model needs data to be traced.
        data: array of shape (samples, ...); for several inputs a list of them in the order of ``model.inputs``, or a
            dict by the inputs' names; or nothing, to follow the declared input.
    """
    ordered = [data[name] for name in declared_shapes(model)] if isinstance(data, Mapping) else data
    arrays = ordered if isinstance(ordered, (list, tuple)) else [] if data is None else [data]
    with quiet():
        followed = trace_of_call(model, data) if data is not None else None
        followed = followed or trace(model, *(shape_of(array.shape) for array in arrays))
    return Shown(shape_diagram.text(followed), shape_diagram.html(followed))


class Shown:
    """An output that is HTML in Jupyter and plain text elsewhere."""

    def __init__(self, text: str, html: str | None = None) -> None:
        self._text, self._html = text, html

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str | None:
        return self._html


def show(shown: Shown) -> None:
    """Show an output now: below the cell in a notebook, otherwise as printed text."""
    if notebook_shell() is None:
        print(repr(shown))
        return
    from IPython.display import display

    display(shown)


def notebook_shell() -> Any:
    """The running IPython shell, or ``None``."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def shown_in_place() -> Show:
    """A function that shows a report below the cell; each report replaces the one before."""
    if notebook_shell() is None:
        return lambda report: print(check_report.text(report))
    from IPython.display import display

    handle: Any = None

    def show(report: CheckReport) -> None:
        nonlocal handle
        bundle = {
            "text/plain": check_report.text(report),
            "text/html": check_report.html(report),
            MIME: report.model_dump(mode="json"),
        }
        if handle is None:
            handle = display(bundle, raw=True, display_id=True)
        else:
            handle.update(bundle, raw=True)

    return show
