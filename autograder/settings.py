"""nbgrader's settings, for the teacher's commands and for the builder alike."""

from __future__ import annotations

from typing import Any

from nbgrader import preprocessors

from autograder.release import GiveStarter


def configure(c: Any) -> None:
    """Set what nbgrader needs to know of this course.

    Args:
        c: a traitlets configuration, as ``get_config()`` gives it in ``nbgrader_config.py``.
    """
    c.CourseDirectory.course_id = "keras_shape_clinic"
    c.CourseDirectory.source_directory = "solutions"
    c.CourseDirectory.release_directory = "exercises"
    for step in ("submitted", "autograded", "feedback", "solution"):
        setattr(c.CourseDirectory, f"{step}_directory", f"build/{step}")
    c.CourseDirectory.db_url = "sqlite:///build/gradebook.db"
    # The texts hold every answer: they are not part of a release.
    c.CourseDirectory.ignore = ["*.py", "*.pyc", "__pycache__", ".ipynb_checkpoints", ".DS_Store", ".*"]
    c.GenerateAssignment.preprocessors = [
        preprocessors.LockCells,
        GiveStarter,
        preprocessors.ClearOutput,
        preprocessors.CheckCellMetadata,
        preprocessors.ComputeChecksums,
        preprocessors.SaveCells,
        preprocessors.ClearHiddenTests,
        preprocessors.ClearMarkScheme,
        preprocessors.ComputeChecksums,
        preprocessors.CheckCellMetadata,
    ]
    # A busy machine needs long to load Keras, and a right answer must not fail for that.
    c.Execute.timeout = 300
    c.OverwriteCells.add_missing_cells = True
