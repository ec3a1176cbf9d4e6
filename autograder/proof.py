"""Kept for one release: lessons of 0.1 import ``error`` from here."""

from autograder.authoring.proof import error as error
