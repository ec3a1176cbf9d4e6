"""The diagram of shapes: the data and every layer, one below the other, with the mismatch marked.

The diagram is a table of words and numbers with a small drawing of each tensor beside them, so that it says the same
in plain text, in a screen reader, and without colour.
"""

from __future__ import annotations

from base64 import b64encode
from math import pow
from typing import NamedTuple

from autograder.core import Shape, Step, Trace, adapted, fits, named
from autograder.rendering.environment import render

_INK = "#6a8fbd"
_MARKED_INK = "#c4622d"


class Line(NamedTuple):
    """One line of the diagram.

    Attributes:
        who: the data, the input, or a layer with its class.
        shape: its shape, batch axis included, or ``None`` where it is unknown.
        remark: what is special about it.
        marked: whether the mismatch is here.
    """

    who: str
    shape: Shape | None
    remark: str = ""
    marked: bool = False

    @property
    def size(self) -> str:
        """The shape in words."""
        return "?" if self.shape is None else str(self.shape)

    @property
    def drawing(self) -> str:
        """One sample as an SVG in base64, or ``""`` where it can't be drawn; the shape beside it says the same."""
        if self.shape is None or len(self.shape) not in (2, 3, 4):
            return ""
        return b64encode(_svg(self.shape[1:], _MARKED_INK if self.marked else _INK).encode()).decode()


def lines(trace: Trace) -> list[Line]:
    """The diagram as data, from the data at the top to the output at the bottom."""
    drawn = []
    if trace.data is not None:
        drawn.append(Line("data", trace.data, f"one sample: {named(trace.data[1:])}"))
    inputs = [step for step in trace.steps if step.kind == "InputLayer"]
    if not inputs:
        remark = _input_remark(trace)
        drawn.append(Line("input", trace.declared, remark, bool(remark)))
    stopped = trace.trouble is not None
    for step in trace.steps:
        remark = _remark(step)
        skipped = "not reached" if stopped and step not in inputs else ""
        drawn.append(Line(f"{step.layer} ({step.kind})", step.returned, remark or skipped, bool(remark)))
        stopped = stopped or bool(step.trouble)
    return drawn


def text(trace: Trace) -> str:
    """The diagram for a terminal."""
    return render("shape_diagram.txt", lines=lines(trace)).rstrip("\n")


def html(trace: Trace) -> str:
    """The diagram for a notebook: a table that stays readable where styles are stripped."""
    return render("shape_diagram.html", lines=lines(trace))


def _remark(step: Step) -> str:
    """Why the data stop at a layer, or how they differ from what an input layer declares."""
    if step.trouble:
        return f"stops here: {step.trouble}"
    if step.kind == "InputLayer" and step.received and step.returned:
        return _difference(step.returned, step.received)
    return ""


def _input_remark(trace: Trace) -> str:
    """What is wrong at the input: nothing is declared, the data are refused, or they differ and pass silently."""
    if trace.trouble is not None:
        return f"stops here: {trace.trouble}"
    if trace.declared is None:
        return "nothing is declared"
    return "" if trace.data is None else _difference(trace.declared, trace.data)


def _difference(declared: Shape, data: Shape) -> str:
    """How one sample differs from the declared input; a trailing axis of 1 is added or dropped by Keras."""
    sample = data[1:]
    return "" if fits(declared[1:], adapted(declared[1:], sample)) else f"differs from one sample of the data: {sample}"


def _svg(sample: Shape, colour: str) -> str:
    """One sample: a bar of features, a rectangle of time steps and features, or an image with a sheet per channel."""
    sizes = [6 if size is None else size for size in sample]
    if len(sizes) == 1:
        height, width, sheets = 6.0, _scaled(sizes[0]), 1
    else:
        height, width, sheets = _scaled(sizes[0]), _scaled(sizes[1]), min(4, sizes[2]) if len(sizes) == 3 else 1
    shift = 3 * (sheets - 1)
    boxes = "".join(
        f'<rect x="{1 + 3 * n}" y="{1 + shift - 3 * n}" width="{width}" height="{height}" '
        f'fill="{colour}" fill-opacity="0.35" stroke="{colour}"/>'
        for n in reversed(range(sheets))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width + shift + 2:.0f}" height="{height + shift + 2:.0f}">'
        f"{boxes}</svg>"
    )


def _scaled(size: int) -> float:
    """Pixels for an axis, at most 120: long axes grow slowly, so that 3 and 300 fit into one drawing."""
    return round(min(8 * pow(max(size, 1), 0.4), 120), 1)
