"""A drawn figure as notebooks show it: a small PNG of fixed bytes, and the same in words."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection
from functools import cached_property
from io import BytesIO
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.figure import Figure
from PIL import Image

INK = "#767676"
"""Text and lines: the grey whose contrast is above 4 to 1 both on white and on JupyterLab's dark background."""

ACCENT = "#c2571a"
"""What a figure points at."""

LINES = ("#2f7fb8", "#c2571a", "#4f8f3a", "#9a5fb0", "#b0447a", "#8a7a1f", "#5f7f8f")
DASHES = ("-", "--", ":", "-.")
SCREEN_DPI = 72
COLOURS = 96


class Picture:
    """A figure together with its description.

    Attributes:
        alt: what the figure shows, for readers who can't see it.
    """

    def __init__(self, figure: Figure, alt: str) -> None:
        self._figure = figure
        self.alt = alt

    @cached_property
    def png(self) -> bytes:
        """The figure with a transparent background, at twice the size in which it is shown.

        The palette is reduced, and nothing about the machine or the time is stored: same figure, same bytes.
        """
        drawn, reduced = BytesIO(), BytesIO()
        self._figure.savefig(drawn, format="png", dpi=2 * SCREEN_DPI, transparent=True)
        pixels = Image.open(drawn).convert("RGBA")
        pixels.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(reduced, "PNG", optimize=True)
        return reduced.getvalue()

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        width = round(self._figure.get_figwidth() * SCREEN_DPI)
        data = {"image/png": b64encode(self.png).decode(), "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt, "width": width}}


def new_figure(width: float, height: float, columns: int = 1, **settings: Any) -> tuple[Figure, list[Any]]:
    """An empty figure with a row of axes.

    Args:
        width: in inches of 72 pixels on the screen.
        height: likewise.
        columns: how many axes stand side by side.
        settings: for matplotlib's ``Figure.subplots``.
    """
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = list(np.atleast_1d(figure.subplots(1, columns, **settings)).ravel())
    for panel in axes:
        panel.patch.set_alpha(0)
        panel.tick_params(colors=INK, labelsize=9)
        for spine in panel.spines.values():
            spine.set_color(INK)
    return figure, axes


def title(panel: Any, text: str) -> None:
    """Write a title in the ink of the figures."""
    panel.set_title(text, color=INK, fontsize=10)


def pastel(share: float) -> tuple[float, float, float, float]:
    """The fill of a cell: light enough for dark digits, for a share from 0 to 1."""
    return colormaps["YlGnBu"](0.08 + 0.52 * share)
