"""What GitHub Classroom needs: a workflow for the learners' repositories, and a private repository for the grader."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from autograder.core import write
from autograder.exercises import Exercise
from autograder.teacher.packaging.bundle import TEMPLATES, bundle, points

WORKFLOW = Path(".github/workflows/classroom.yml")
GRADER = "grader"


def package_classroom(exercises: Sequence[Exercise], folder: Path) -> list[str]:
    """Write the workflow and the grader.

    Args:
        exercises: what every learner must hand in.
        folder: where ``.github/`` and ``grader/`` are written.

    Returns:
        What was written and what to do with it, one sentence each.
    """
    required = " ".join(f"--require {shlex.quote(exercise.key)}" for exercise in exercises)
    workflow = (TEMPLATES / "classroom.yml").read_text(encoding="utf-8").replace("@REQUIRED@", required)
    write(folder / WORKFLOW, workflow.encode())
    _ignore_grader(folder / ".gitignore")
    for name, content in bundle(exercises):
        write(folder / GRADER / name, content)
    return [
        f"Written: {folder / WORKFLOW}: {len(exercises)} exercises, {points(exercises)} points. Add it to the template "
        "repository of the assignment.",
        f"Written: {folder / GRADER}, with solutions and hidden checks. Push it to a private repository, and "
        "set the organization's variable SHAPE_CLINIC_GRADER (OWNER/NAME) and secret SHAPE_CLINIC_TOKEN.",
    ]


def _ignore_grader(path: Path) -> None:
    """Keep the grader out of the learners' repository; existing ignore rules stay."""
    ignored = path.read_text(encoding="utf-8") if path.is_file() else ""
    if f"/{GRADER}/" not in ignored.splitlines():
        write(path, (ignored + f"/{GRADER}/\n").encode())
