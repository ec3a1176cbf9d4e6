"""Figures for lessons, drawn with matplotlib from the lesson's own data.

Each function returns a ``Picture``, which a notebook shows, and which says the same in words (``alt``).
"""

from autograder.figures.arrays import batch as batch
from autograder.figures.arrays import broadcasting as broadcasting
from autograder.figures.arrays import grids as grids
from autograder.figures.arrays import photographs as photographs
from autograder.figures.arrays import sheets as sheets
from autograder.figures.models import feature_maps as feature_maps
from autograder.figures.models import series_windows as series_windows
from autograder.figures.models import trainings as trainings
from autograder.figures.picture import Picture as Picture
