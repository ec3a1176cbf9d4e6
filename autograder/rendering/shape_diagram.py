"""The picture of shapes: the data and every layer, one under the other, the mismatch marked.

The picture is a table of words and numbers with a small drawing of each tensor beside them,
so that it says the same in plain text, read aloud, and without colour.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from math import pow
from typing import NamedTuple

from autograder.core import Shape, Step, Trace, adapted, fits, named

_INK = "#6a8fbd"
_MARK = "#c4622d"
_SHAPE = re.compile(r"\((?:None|\d+)(?:, (?:None|\d+))*,?\)")


class Line(NamedTuple):
    """One line of the picture: who, its shape, a remark, and whether it is marked."""

    who: str
    shape: Shape | None
    remark: str = ""
    marked: bool = False

    @property
    def size(self) -> str:
        """The shape in words."""
        return "?" if self.shape is None else str(self.shape)


def lines(trace: Trace) -> list[Line]:
    """The picture as data, from the data at the top to the output at the bottom."""
    picture = []
    if trace.data is not None:
        picture.append(Line("data", trace.data, f"one sample: {named(trace.data[1:])}"))
    doors = [step for step in trace.steps if step.kind == "InputLayer"]
    if not doors:
        remark = _at_the_door(trace)
        picture.append(Line("input", trace.declared, remark, bool(remark)))
    stopped = trace.trouble is not None
    for step in trace.steps:
        remark = _remark(step) or ("not reached" if stopped and step not in doors else "")
        picture.append(Line(f"{step.layer} ({step.kind})", step.returned, remark, bool(_remark(step))))
        stopped = stopped or bool(step.trouble)
    return picture


def text(trace: Trace) -> str:
    """The picture for a terminal."""
    drawn = lines(trace)
    who = max((len(line.who) for line in drawn), default=0)
    wide = max((len(line.size) for line in drawn), default=0)
    return "\n".join(
        f"{'x' if line.marked else ' '} {line.who:<{who}}  {line.size:<{wide}}  {line.remark}".rstrip()
        for line in drawn
    )


def html(trace: Trace, spaced: bool = False) -> str:
    """The picture for a notebook: a table that stays readable where styles are stripped."""
    rows = [(line.marked, (_drawing(line), escape(line.who), _html_shape(line))) for line in lines(trace)]
    return table(("drawing", "where", "shape"), rows, spaced)


def table(
    heads: Sequence[str], rows: Iterable[tuple[bool, Sequence[str]]], spaced: bool = False, naming: int = 1
) -> str:
    """A table of cells that are HTML already, in which a marked row stands out.

    Args:
        heads: the columns' names.
        rows: whether a row is marked, and its cells.
        spaced: keep cells apart also on pages whose own style takes that away, as nbgrader's do.
        naming: the place of the column whose cells name their rows.
    """
    style = "text-align:left;padding:.2em .8em .2em .2em" if spaced else "text-align:left"
    head = "".join(f'<th scope="col" style="{style}">{escape(name)}</th>' for name in heads)
    body = "".join(_row(marked, cells, style, naming) for marked, cells in rows)
    return f'<div style="overflow-x:auto"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def words(sentence: str) -> str:
    """A sentence as HTML in which no shape is broken across lines."""
    return _SHAPE.sub(r'<span style="white-space:nowrap">\g<0></span>', escape(sentence))


def _row(marked: bool, cells: Sequence[str], style: str, naming: int) -> str:
    weight = "bold" if marked else "normal"
    border = f' style="border:2px solid {_MARK};font-weight:bold"' if marked else ""
    made = [f'<td style="{style}">{cell}</td>' for cell in cells]
    made[0] = f'<td style="{style};white-space:nowrap">{cells[0]}</td>'
    made[naming] = f'<th scope="row" style="{style};font-weight:{weight}">{cells[naming]}</th>'
    return f"<tr{border}>{''.join(made)}</tr>"


def _html_shape(line: Line) -> str:
    """A shape with its remark below, so that neither is cut off in a narrow window."""
    shape = f"<code>{words(line.size)}</code>"
    return f"{shape}<br>{words(line.remark)}" if line.remark else shape


def _remark(step: Step) -> str:
    """Why the way ends in a step, or what enters an input that was declared for something else."""
    if step.trouble:
        return f"stops here: {step.trouble}"
    if step.kind == "InputLayer" and step.received and step.returned:
        return _difference(step.returned, step.received)
    return ""


def _at_the_door(trace: Trace) -> str:
    """What is wrong where data enter: nothing is declared, they are refused, or they differ and nobody says so."""
    if trace.trouble is not None:
        return f"stops here: {trace.trouble}"
    if trace.declared is None:
        return "nothing is declared"
    return "" if trace.data is None else _difference(trace.declared, trace.data)


def _difference(declared: Shape, data: Shape) -> str:
    """How one sample differs from the declared input; a trailing axis of 1 is added or dropped by Keras."""
    sample = data[1:]
    return "" if fits(declared[1:], adapted(declared[1:], sample)) else f"differs from one sample of the data: {sample}"


def _drawing(line: Line) -> str:
    """A tensor as a little drawing of one sample; the shape beside it says the same."""
    if line.shape is None or len(line.shape) not in (2, 3, 4):
        return ""
    image = b64encode(_svg(line.shape[1:], _MARK if line.marked else _INK).encode()).decode()
    return f'<img alt="one sample, {line.shape[1:]}" src="data:image/svg+xml;base64,{image}">'


def _svg(sample: Shape, colour: str) -> str:
    """One sample: a bar for features, a grid for time steps and features, sheets for an image."""
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
    """Pixels for an axis: long axes grow slowly, so that 3 and 300 fit one picture, and end at 120."""
    return round(min(8 * pow(max(size, 1), 0.4), 120), 1)
