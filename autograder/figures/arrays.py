"""Figures of arrays: cells, axes, sheets, photographs, broadcasting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle

from autograder.figures.picture import ACCENT, INK, Picture, new_figure, pastel, title

DIGITS = "#222222"
CELL = 0.42


def grids(tables: Mapping[str, np.ndarray]) -> Picture:
    """Small tables side by side; a number has the same colour in each of them.

    Args:
        tables: an array of shape (rows, columns) for each title.
    """
    low = min(float(table.min()) for table in tables.values())
    spread = max(float(table.max()) for table in tables.values()) - low or 1.0
    widths = [table.shape[1] + 1.6 for table in tables.values()]
    height = max(table.shape[0] for table in tables.values())
    figure, panels = new_figure(
        CELL * sum(widths) + 0.3, CELL * (height + 1.9), len(tables), gridspec_kw={"width_ratios": widths}
    )
    for panel, (name, table) in zip(panels, tables.items(), strict=True):
        _blank(panel, (-1.2, table.shape[1] + 0.2), (height + 0.1, -0.9))
        title(panel, name)
        _cells(panel, table, low, spread)
        _axis_names(panel, table.shape)
    described = [f"{name} has the shape {table.shape}, row by row: {_rows(table)}." for name, table in tables.items()]
    return Picture(figure, f"{_count(len(tables))} of cells. {' '.join(described)} Each number keeps its colour.")


def broadcasting(row: np.ndarray, column: np.ndarray) -> Picture:
    """What ``row - column`` computes for shapes (n,) and (n, 1): n x n differences, of which n were meant.

    Args:
        row: shape (n,), n at most 6.
        column: shape (n, 1).
    """
    table, count = row - column, len(row)
    figure, (panel,) = new_figure(CELL * (count + 8), CELL * (count + 3))
    _blank(panel, (-6.6, count + 1.4), (count + 1, -1.6))
    everything = np.concatenate([row, column[:, 0], table.ravel()])
    low, spread = float(everything.min()), float(np.ptp(everything)) or 1.0
    _cells(panel, row[np.newaxis], low, spread, top=-1.4)
    _cells(panel, column, low, spread, left=-1.7)
    _cells(panel, table, low, spread)
    for index in range(count):
        panel.add_patch(Rectangle((index, index), 1, 1, fill=False, edgecolor=ACCENT, linewidth=2.2))
    _note(panel, -0.5, -0.9, f"{row.shape}", ha="right")
    _note(panel, -1.9, count / 2, f"{column.shape}", ha="right")
    _note(panel, count + 0.15, count / 2, f"{table.shape}", ha="left")
    panel.text(count / 2, count + 0.7, "framed: the differences that were meant", color=ACCENT, fontsize=9, ha="center")
    alt = (
        f"A row of shape {row.shape}, {_rows(row[np.newaxis])}, above a table; a column of shape {column.shape}, "
        f"{_rows(column.T)}, left of it. The table of shape {table.shape} holds every number of the row minus every "
        f"number of the column: {_rows(table)}. Only the diagonal, which is framed, was meant."
    )
    return Picture(figure, alt)


def batch(names: list[str], samples: int, size: int) -> Picture:
    """A table as samples along axis 0 and features along axis 1, with one sample and one batch marked.

    Args:
        names: of the features.
        samples: how many there are.
        size: of the batch.
    """
    figure, (panel,) = new_figure(5.6, 3.1)
    labels = ["0", "1", "2", "⋮", str(size - 1), str(size), "⋮", str(samples - 1)]
    wide, count = 1.9, len(names)
    _blank(panel, (-2.8, wide * count + 3.6), (len(labels) + 0.2, -1.7))
    for position, label in enumerate(labels):
        panel.text(-0.15, position + 0.5, label, color=INK, fontsize=9, ha="right", va="center")
        for place in range(count):
            fill = pastel(0.75 if position < 5 else 0.15)
            panel.add_patch(Rectangle((wide * place, position), wide, 1, facecolor=fill, edgecolor=INK, linewidth=0.7))
    for place, name in enumerate(names):
        panel.text(wide * (place + 0.5), -0.25, name, color=INK, fontsize=9, ha="center")
    panel.add_patch(Rectangle((0, 0), wide * count, 5, fill=False, edgecolor=ACCENT, linewidth=2.2))
    panel.add_patch(Rectangle((0, 1), wide * count, 1, fill=False, edgecolor=ACCENT, linewidth=2.2, linestyle=":"))
    _note(panel, wide * count + 0.2, 1.5, f"one sample: ({count},)")
    _note(panel, wide * count + 0.2, 3.4, f"a batch: ({size}, {count})")
    _note(panel, wide * count + 0.2, 6.5, f"all: ({samples}, {count})")
    _arrow(panel, (-1.6, 0), (-1.6, len(labels)))
    panel.text(-2.1, len(labels) / 2, "axis 0: samples", color=INK, fontsize=9, rotation=90, ha="center", va="center")
    _arrow(panel, (0, -0.95), (wide * count, -0.95))
    panel.text(wide * count / 2, -1.15, "axis 1: features", color=INK, fontsize=9, ha="center")
    alt = (
        f"A table with {samples} rows, the samples, counted along axis 0, and {count} columns, the features "
        f"{', '.join(names)}, along axis 1. One row is a sample of shape ({count},). Rows 0 to {size - 1} are framed: "
        f"a batch of shape ({size}, {count}). The whole table has the shape ({samples}, {count})."
    )
    return Picture(figure, alt)


def sheets(images: np.ndarray) -> Picture:
    """An array of rank 3 as one sheet behind the other, with its three axes.

    Args:
        images: shape (samples, height, width), at most 6 samples.
    """
    count, height, width = images.shape
    step = 0.3 * width
    figure, (panel,) = new_figure(4.6, 2.7)
    _blank(panel, (-2.4, width + step * count + 3), (height + step * (count - 1) + 1.6, -0.8))
    for index in reversed(range(count)):
        left, top = step * index, step * (count - 1 - index)
        panel.imshow(images[index], cmap="Greys", extent=(left, left + width, top + height, top), aspect="equal")
        panel.add_patch(Rectangle((left, top), width, height, fill=False, edgecolor=INK, linewidth=1))
    front = step * (count - 1)
    _arrow(panel, (-0.6, front), (-0.6, front + height))
    panel.text(-1, front + height / 2, "axis 1: height", color=INK, fontsize=9, rotation=90, ha="right", va="center")
    _arrow(panel, (0, front + height + 0.6), (width, front + height + 0.6))
    panel.text(width / 2, front + height + 1.5, "axis 2: width", color=INK, fontsize=9, ha="center")
    _arrow(panel, (width + 0.8, front + height), (width + 0.8 + front, height))
    _note(panel, width + front / 2 + 1.6, front / 2 + height + 0.6, "axis 0: samples")
    panel.set_xlim(-2.4, width + front + 7)
    panel.set_ylim(front + height + 1.7, -0.8)
    alt = (
        f"{count} images of {height} x {width} pixels, one sheet behind the other: axis 0 counts the sheets, the "
        "samples; axis 1 runs down a sheet, the height; axis 2 runs across it, the width."
    )
    return Picture(figure, alt)


def photographs(pictures: Mapping[str, np.ndarray], alt: str) -> Picture:
    """Images side by side, each with its title and shape.

    Args:
        pictures: (height, width) in grey, dark where the number is large; or (height, width, 3) in colour, 0 to 255.
        alt: what there is to see.
    """
    sizes = [picture.shape[1] / picture.shape[0] for picture in pictures.values()]
    height = min(1.9, 6.8 / sum(sizes))
    figure, panels = new_figure(
        height * sum(sizes) + 0.35, height + 0.55, len(sizes), gridspec_kw={"width_ratios": sizes}
    )
    for panel, (name, picture) in zip(panels, pictures.items(), strict=True):
        panel.imshow(picture, cmap="Greys", interpolation="nearest", aspect="auto")
        panel.set(xticks=[], yticks=[])
        title(panel, f"{name}\n{picture.shape}")
    return Picture(figure, alt)


def _cells(panel: Any, table: np.ndarray, low: float, spread: float, left: float = 0, top: float = 0) -> None:
    for (row, column), number in np.ndenumerate(table):
        fill = pastel((float(number) - low) / spread)
        panel.add_patch(Rectangle((left + column, top + row), 1, 1, facecolor=fill, edgecolor=INK, linewidth=0.8))
        panel.text(left + column + 0.5, top + row + 0.52, f"{number:g}", color=DIGITS, ha="center", va="center")


def _axis_names(panel: Any, shape: tuple[int, ...]) -> None:
    rows, columns = shape
    _arrow(panel, (-0.3, 0), (-0.3, rows))
    panel.text(-0.55, rows / 2, "axis 0", color=INK, fontsize=8, rotation=90, ha="right", va="center")
    _arrow(panel, (0, -0.3), (columns, -0.3))
    panel.text(columns / 2, -0.45, "axis 1", color=INK, fontsize=8, ha="center", va="bottom")


def _arrow(panel: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    panel.annotate("", xy=end, xytext=start, arrowprops={"arrowstyle": "->", "color": INK, "linewidth": 1})


def _note(panel: Any, x: float, y: float, text: str, ha: str = "left") -> None:
    panel.text(x, y, text, color=INK, fontsize=9, ha=ha, va="center")


def _blank(panel: Any, x: tuple[float, float], y: tuple[float, float]) -> None:
    panel.set_axis_off()
    panel.set(xlim=x, ylim=y, aspect="equal")


def _rows(table: np.ndarray) -> str:
    return "; ".join(" ".join(f"{number:g}" for number in row) for row in table)


def _count(number: int) -> str:
    return "A grid" if number == 1 else f"{number} grids"
