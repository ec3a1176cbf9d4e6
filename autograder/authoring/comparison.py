"""Whether two notebooks say the same although they were run on different processors."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from io import BytesIO
from typing import Any

_MEASURED = re.compile(r"\d+\.\d+(?:e[-+]?\d+)?")
FIGURE = "image/png"
GREATEST_DIFFERENCE = 8
"""On average, between the pixels of two figures, of 255: a curve may shift by a pixel, and no more."""


def say_the_same(before: str, after: str) -> bool:
    """Whether two notebooks differ only in decimal numbers of outputs, and in figures by what such numbers move.

    Args:
        before: the text of a notebook's file.
        after: likewise.
    """
    if before == after:
        return True
    (before_rest, before_figures), (after_rest, after_figures) = _split(before), _split(after)
    return before_rest == after_rest and all(
        look_alike(old, new) for old, new in zip(before_figures, after_figures, strict=True)
    )


def look_alike(before: str, after: str) -> bool:
    """Whether two PNG images, base64-encoded, have the same size and nearly the same pixels."""
    if before == after:
        return True
    import numpy as np
    from PIL import Image

    old, new = (Image.open(BytesIO(b64decode(figure))).convert("RGBA") for figure in (before, after))
    if old.size != new.size:
        return False
    difference = np.abs(np.asarray(old, "int16") - np.asarray(new, "int16"))
    return float(difference.mean()) <= GREATEST_DIFFERENCE


def _split(text: str) -> tuple[object, list[str]]:
    """A notebook with every decimal number in its outputs made the same and without its figures; and the figures."""
    try:
        notebook = json.loads(text)
    except ValueError:
        return text, []
    figures = [_taken_out(output.get("data", {})) for cell in notebook["cells"] for output in cell.get("outputs", [])]
    for cell in notebook["cells"]:
        if "outputs" in cell:
            cell["outputs"] = _MEASURED.sub("0.0", json.dumps(cell["outputs"]))
    return notebook, [figure for figure in figures if figure]


def _taken_out(data: dict[str, Any]) -> str:
    figure = "".join(data.get(FIGURE, ""))
    if figure:
        data[FIGURE] = "figure"
    return figure
