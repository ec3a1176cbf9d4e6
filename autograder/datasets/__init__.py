"""Small measured series that no package of the environment ships; they are found from any folder, offline.

Where each comes from, its licence and how it was cut: ``series/PROVENANCE.md``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

SERIES = Path(__file__).parent / "series"

WEATHER = SERIES / "weather.csv"
"""Daily weather as a file, for lessons that load one."""

SEA_SURFACE = SERIES / "sea_surface.csv"
"""Monthly sea surface temperatures as a file, for lessons that load one."""


def weather() -> np.ndarray:
    """Daily weather in Seattle, 2012 to 2015.

    Returns:
        float32 of shape (1461, 4): one row a day; precipitation (mm), highest and lowest temperature (degrees Celsius),
        wind (m/s).
    """
    return _numbers(WEATHER)


def sea_surface() -> np.ndarray:
    """Monthly sea surface temperature off Peru (the region Nino 1+2), 1950 to 2010.

    Returns:
        float32 of shape (61, 12): one row a year, one column a month; degrees Celsius.
    """
    return _numbers(SEA_SURFACE)


def _numbers(path: Path) -> np.ndarray:
    """Every column but the first, which names the row."""
    import numpy as np

    rows = np.loadtxt(path, delimiter=",", skiprows=1, dtype=str)
    return rows[:, 1:].astype("float32")
