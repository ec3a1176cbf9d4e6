"""The picture of shapes: the data and every layer, one under the other, the mismatch marked.

The picture is a table of words and numbers with a small drawing of each tensor beside them,
so that it says the same in plain text, read aloud, and without colour.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import NamedTuple

from autograder.shapes import Shape, named
from autograder.trace import Trace

_INK = "#5b7fa6"
_MARK = "#c4622d"


class Line(NamedTuple):
    """One line of the picture: who, its shape, a remark, and whether it is marked."""

    who: str
    shape: Shape | None
    remark: str = ""
    marked: bool = False


def lines(trace: Trace) -> list[Line]:
    """The picture as data, from the data at the top to the output at the bottom."""
    picture = []
    if trace.data is not None:
        picture.append(Line("data", trace.data, f"one sample: {named(trace.data[1:])}"))
    if trace.declared is not None:
        picture.append(Line("declared input", trace.declared, trace.trouble or "", trace.trouble is not None))
    elif trace.data is None or trace.steps:
        picture.append(Line("declared input", None, "nothing is declared"))
    for step in trace.steps:
        picture.append(Line(f"{step.layer} ({step.kind})", step.returned, step.trouble or "", bool(step.trouble)))
    return picture


def text(trace: Trace) -> str:
    """The picture for a terminal."""
    rows = [(line, "?" if line.shape is None else str(line.shape)) for line in lines(trace)]
    who = max((len(line.who) for line, _ in rows), default=0)
    wide = max((len(shape) for _, shape in rows), default=0)
    return "\n".join(
        f"{'x' if line.marked else ' '} {line.who:<{who}}  {shape:<{wide}}  {_spoken(line)}".rstrip()
        for line, shape in rows
    )


def html(trace: Trace) -> str:
    """The picture for a notebook: a table that stays readable where styles are stripped."""
    rows = "".join(
        f"<tr{_row_style(line)}>"
        f'<td style="text-align:center">{_drawing(line)}</td>'
        f'<td style="text-align:left">{escape(line.who)}</td>'
        f'<td style="text-align:left"><code>{"?" if line.shape is None else line.shape}</code></td>'
        f'<td style="text-align:left">{escape(_spoken(line))}</td></tr>'
        for line in lines(trace)
    )
    heads = "".join(f'<th scope="col" style="text-align:left">{head}</th>' for head in ("", "where", "shape", ""))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _spoken(line: Line) -> str:
    return f"stops here: {line.remark}" if line.marked else line.remark


def _row_style(line: Line) -> str:
    return f' style="border:2px solid {_MARK};font-weight:bold"' if line.marked else ""


def _drawing(line: Line) -> str:
    """A tensor as a little drawing; the shape beside it says the same, so it needs no words of its own."""
    if line.shape is None or len(line.shape) not in (2, 3, 4):
        return ""
    image = b64encode(_svg(line.shape[1:], _MARK if line.marked else _INK).encode()).decode()
    return f'<img alt="" src="data:image/svg+xml;base64,{image}">'


def _svg(sample: Shape, colour: str) -> str:
    """One sample: a bar for features, a grid for time steps and features, sheets for an image."""
    sizes = [6 if size is None else size for size in sample]
    if len(sizes) == 1:
        height, width, sheets = 4.0, _scaled(sizes[0]), 1
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
    """Pixels for an axis: long axes grow slowly, so that 3 and 300 fit one picture."""
    return round(6 * max(size, 1) ** 0.4, 1)
