"""nbgrader's settings, for both the teacher's commands and the build."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from nbconvert.preprocessors import ClearMetadataPreprocessor, CSSHTMLHeaderPreprocessor
from nbgrader import preprocessors

from autograder.exercises import WORD
from autograder.teacher.nbgrader_plugin.autograde import GradeApart
from autograder.teacher.nbgrader_plugin.markdown import FILTER
from autograder.teacher.nbgrader_plugin.release import GiveStarter, RestoreCells, TellLearner
from autograder.teacher.nbgrader_plugin.submitted import SubmittedExporter, give_own_names

EXCHANGE = "AUTOGRADER_EXCHANGE"
"""The environment variable that names an exchange folder other than build/exchange."""
GRADEBOOK = "AUTOGRADER_GRADEBOOK"
"""The environment variable for the SQLAlchemy URL of another grade book."""
TIMEZONE = "AUTOGRADER_TIMEZONE"
"""The environment variable that names the time zone for entering and showing due dates."""


def configure(c: Any) -> None:
    """Configure nbgrader for this course.

    Args:
        c: a traitlets configuration, as ``get_config()`` gives it in ``nbgrader_config.py``.
    """
    c.CourseDirectory.course_id = "keras_shape_clinic"
    c.CourseDirectory.source_directory = "solutions"
    c.CourseDirectory.release_directory = "exercises"
    for step in ("submitted", "autograded", "feedback", "solution"):
        setattr(c.CourseDirectory, f"{step}_directory", f"build/{step}")
    c.CourseDirectory.db_url = os.environ.get(GRADEBOOK) or "sqlite:///build/gradebook.db"
    c.Exchange.root = str(Path(os.environ.get(EXCHANGE) or "build/exchange").absolute())
    c.NbGraderAPI.timezone = os.environ.get(TIMEZONE) or "UTC"
    # Formgrader has no use for a dump of these settings above its table of assignments.
    c.FormgradeExtension.debug = False
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
    c.Autograde.exporter_class = SubmittedExporter
    c.Autograde.pre_convert_hook = give_own_names
    c.Autograde.sanitize_preprocessors = [
        preprocessors.ClearOutput,
        preprocessors.DeduplicateIds,
        preprocessors.OverwriteKernelspec,
        RestoreCells,
        preprocessors.CheckCellMetadata,
    ]
    c.Autograde.autograde_preprocessors = [
        GradeApart,
        preprocessors.IgnorePattern,
        ClearMetadataPreprocessor,
        preprocessors.LimitOutput,
        preprocessors.SaveAutoGrades,
        preprocessors.AssignLatePenalties,
        preprocessors.CheckCellMetadata,
    ]
    c.GradeApart.variants = os.environ.get(WORD, "")
    c.GenerateFeedback.preprocessors = [preprocessors.GetGrades, TellLearner, CSSHTMLHeaderPreprocessor]
    # What learners wrote is text in formgrader and in feedback: no script of theirs runs in a teacher's browser.
    c.HTMLExporter.filters = {"markdown2html": FILTER}
    # For courses that put Execute back: Keras loads slowly on a busy machine, and a right answer must not fail for it.
    c.Execute.timeout = 300
    c.OverwriteCells.add_missing_cells = True
