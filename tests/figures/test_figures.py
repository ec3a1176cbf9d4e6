"""Figures: the same bytes each time, small, readable on any background, and the same in words."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from autograder import figures
from autograder.figures.picture import INK

TABLE = np.arange(12).reshape(3, 4)
DRAWINGS: dict[str, Callable[[], figures.Picture]] = {
    "grids": lambda: figures.grids({"table": TABLE, "turned": TABLE.T}),
    "broadcasting": lambda: figures.broadcasting(np.array([1, 2, 3]), np.array([[1], [2], [3]])),
    "batch": lambda: figures.batch(["rain", "wind"], samples=1461, size=32),
    "sheets": lambda: figures.sheets(np.arange(48).reshape(3, 4, 4)),
    "photographs": lambda: figures.photographs({"grey": np.eye(4), "colour": np.zeros((4, 6, 3), "uint8")}, "Two."),
    "feature_maps": lambda: figures.feature_maps([("scan", 8), ("conv", 6), ("pool", 0)]),
    "series_windows": lambda: figures.series_windows(np.sin(np.arange(40)), steps=14),
    "trainings": lambda: figures.trainings({"A": [2.0, 1.0], "B": [2.0, 2.5]}, {"A": 0.9, "B": 0.1}),
}
BY_NAME = pytest.mark.parametrize("name", DRAWINGS)


@BY_NAME
def test_a_figure_is_the_same_bytes_each_time_and_small(name: str) -> None:
    first, second = DRAWINGS[name](), DRAWINGS[name]()
    assert first.png == second.png
    assert len(first.png) < 40_000


@BY_NAME
def test_a_figure_is_shown_at_half_its_size_with_its_description(name: str) -> None:
    picture = DRAWINGS[name]()
    data, metadata = picture._repr_mimebundle_()
    image = Image.open(BytesIO(b64decode(data["image/png"])))
    assert abs(image.width - 2 * metadata["image/png"]["width"]) <= 2
    assert data["text/plain"] == metadata["image/png"]["alt"] == repr(picture) == picture.alt
    assert image.width < 1100


@BY_NAME
def test_the_background_is_transparent(name: str) -> None:
    image = np.asarray(Image.open(BytesIO(DRAWINGS[name]().png)).convert("RGBA"))
    assert not image[0, 0, 3]
    assert not image[-1, -1, 3]


@pytest.mark.parametrize("background", ["#ffffff", "#111111"])
def test_the_ink_can_be_read_on_light_and_dark(background: str) -> None:
    lighter, darker = sorted((luminance(INK), luminance(background)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) > 4


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    channels = np.array([int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def test_numbers_shapes_and_what_is_missing_are_said_in_words() -> None:
    assert "turned has the shape (4, 3), row by row: 0 4 8; 1 5 9; 2 6 10; 3 7 11." in DRAWINGS["grids"]().alt
    assert "0 1 2; -1 0 1; -2 -1 0" in DRAWINGS["broadcasting"]().alt
    assert "pool: nothing is left" in DRAWINGS["feature_maps"]().alt
    assert "window 2: steps 2 to 15, target: step 16" in DRAWINGS["series_windows"]().alt
    assert DRAWINGS["trainings"]().alt.startswith("Left: 1 of 2 loss curves fall.")
