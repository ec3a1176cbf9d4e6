"""Kept for one release: notebooks of 0.1 import ``size`` from here."""

from autograder.exercises.variants import size as size
