"""The measured series that the package carries."""

import csv

import numpy as np

from autograder import datasets


def test_weather_has_one_row_for_every_day_of_four_years() -> None:
    weather = datasets.weather()
    assert weather.shape == (1461, 4)
    assert weather.dtype == np.float32
    precipitation, highest, lowest, wind = weather.T
    assert (highest >= lowest).all()
    assert precipitation.min() >= 0
    assert wind.min() > 0


def test_sea_surface_has_one_row_for_every_year() -> None:
    temperatures = datasets.sea_surface()
    assert temperatures.shape == (61, 12)
    assert 15 < temperatures.min() < temperatures.max() < 30


def test_every_series_has_its_provenance() -> None:
    notes = (datasets.SERIES / "PROVENANCE.md").read_text(encoding="utf-8")
    for path in datasets.SERIES.glob("*.csv"):
        assert f"`{path.name}`" in notes
        with path.open(encoding="utf-8", newline="") as lines:
            widths = {len(row) for row in csv.reader(lines)}
        assert len(widths) == 1
