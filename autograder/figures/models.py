"""Figures of models and their data: feature maps to scale, windows over a series, losses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.patches import Rectangle

from autograder.figures.picture import ACCENT, DASHES, INK, LINES, Picture, new_figure, pastel, title


def feature_maps(sizes: Sequence[tuple[str, int]]) -> Picture:
    """Square feature maps to scale, layer after layer, pixel by pixel.

    Args:
        sizes: the name of each layer, and the height and width of its output; 0 where nothing is left.
    """
    gap, widest = 2.6, max(size for _, size in sizes)
    length = sum(max(size, 1) + gap for _, size in sizes)
    figure, (panel,) = new_figure(6.6, 6.6 * (widest + 4) / (length + 2))
    panel.set_axis_off()
    panel.set(xlim=(-1, length), ylim=(widest + 2.6, -1.4), aspect="equal")
    left = 0.0
    for index, (name, size) in enumerate(sizes):
        top = (widest - size) / 2
        for row, column in np.ndindex(size, size):
            panel.add_patch(
                Rectangle((left + column, top + row), 1, 1, facecolor=pastel(0.6), edgecolor=INK, linewidth=0.5)
            )
        if not size:
            panel.plot(left + 0.5, widest / 2, marker="x", markersize=13, markeredgewidth=2.5, color=ACCENT)
        middle = left + max(size, 1) / 2
        panel.text(middle, widest + 1.1, name, color=INK, fontsize=9, ha="center")
        label = f"{size} x {size}" if size else "nothing"
        panel.text(middle, widest + 2.2, label, color=INK if size else ACCENT, fontsize=9, ha="center")
        left += max(size, 1) + gap
        if index < len(sizes) - 1:
            arrow = {"arrowstyle": "->", "color": INK}
            panel.annotate("", (left - 0.5, widest / 2), (left - gap + 0.5, widest / 2), arrowprops=arrow)
    steps = ", ".join(f"{name}: {f'{size} x {size} pixels' if size else 'nothing is left'}" for name, size in sizes)
    return Picture(figure, f"Feature maps drawn to scale from left to right. {steps}.")


def series_windows(series: np.ndarray, steps: int, count: int = 3) -> Picture:
    """The first windows over a series, each with the target that follows it.

    Args:
        series: shape (time steps,).
        steps: in one window.
        count: how many windows are drawn.
    """
    shown = series[: steps + count + 2]
    figure, (panel,) = new_figure(6.6, 2.8)
    panel.plot(shown, color=LINES[0], marker="o", markersize=3, linewidth=1)
    low, spread = float(shown.min()), float(np.ptp(shown))
    for index in range(count):
        height = low - spread * (0.14 + 0.16 * index)
        panel.plot([index, index + steps - 1], [height, height], color=INK, linewidth=5, solid_capstyle="butt")
        panel.plot(index + steps, height, marker="D", color=ACCENT, markersize=6)
        panel.text(index - 0.5, height, f"window {index}", color=INK, fontsize=9, ha="right", va="center")
    panel.text(steps + count + 0.4, low - spread * 0.3, "targets", color=ACCENT, fontsize=9, va="center")
    panel.set(xlim=(-3.2, steps + count + 2.6), ylim=(low - spread * (0.3 + 0.16 * count), low + spread * 1.1))
    panel.set_xlabel("time step", color=INK, fontsize=9)
    panel.set_xticks(range(0, steps + count + 2, 2))
    panel.set_yticks([])
    panel.spines[["top", "left", "right"]].set_visible(False)
    spans = "; ".join(f"window {n}: steps {n} to {n + steps - 1}, target: step {n + steps}" for n in range(count))
    return Picture(
        figure, f"A series as a line, and below it its first windows as bars, each a step further on. {spans}."
    )


def trainings(losses: Mapping[str, Sequence[float]], right: Mapping[str, float]) -> Picture:
    """The losses of several models, each as a share of its first one, beside what the models are worth in use.

    Args:
        losses: for each name, the loss after each epoch.
        right: for each name, the share of right answers, from 0 to 1.
    """
    figure, (left, bars) = new_figure(6.8, 2.8, 2, gridspec_kw={"width_ratios": [3, 2]})
    for index, (name, values) in enumerate(losses.items()):
        colour, dash = LINES[index % len(LINES)], DASHES[index % len(DASHES)]
        relative = np.asarray(values) / values[0]
        epochs = range(1, len(values) + 1)
        left.plot(epochs, relative, dash, color=colour, linewidth=1.8)
        left.text(len(values) + 0.08, relative[-1], name, color=colour, fontsize=9, va="center")
        bars.barh(name, right[name], color=colour, height=0.6)
        bars.text(right[name] + 0.03, index, f"{right[name]:.1f}", color=INK, fontsize=9, va="center")
    title(left, "the loss, as a share of its first value")
    left.set_xlabel("epoch", color=INK, fontsize=9)
    left.set_xticks(range(1, len(next(iter(losses.values()))) + 1))
    title(bars, "right in use")
    bars.set_xlim(0, 1.15)
    bars.invert_yaxis()
    for panel in (left, bars):
        panel.spines[["top", "right"]].set_visible(False)
    worth = ", ".join(f"{name} {share:.1f}" for name, share in right.items())
    fallen = sum(values[-1] < values[0] for values in losses.values())
    return Picture(
        figure, f"Left: {fallen} of {len(losses)} loss curves fall. Right: the shares of right answers in use, {worth}."
    )
