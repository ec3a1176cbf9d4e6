"""What a learner sees after the last pass: the reference next to their answer, and the next exercise."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from autograder.exercises import Exercise
from autograder.learner.progress import Study, check_names
from autograder.rendering import render


class NextSteps:
    """Follows the cells of one notebook.

    Args:
        folder: the notebook's working directory.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ran: list[str] = []

    def ran(self, source: str) -> None:
        """Record a cell that ran without an error."""
        self._ran.append(source.strip())

    def after_pass(self, source: str, answer: str) -> tuple[str, str] | None:
        """What to show after a check has passed, if it was the last one.

        Args:
            source: the check's cell.
            answer: the source of the learner's answer.

        Returns:
            Plain text and HTML, or ``None`` if some checks have not passed or the notebook belongs to no study.
        """
        study = Study.around(self._folder)
        exercise = self._exercise(study, source) if study else None
        if study is None or exercise is None:
            return None
        index = _checks(exercise).index(source.strip())
        study.passed(exercise, [check_names(exercise)[index]])
        if index + 1 < len(_checks(exercise)) or not study.done(exercise):
            return None
        following = study.next_after(exercise)
        return passed_text(exercise, answer, following), passed_html(exercise, answer, following)

    def _exercise(self, study: Study, check: str) -> Exercise | None:
        """The exercise whose set-up ran here and whose check this is, or ``None`` if it is ambiguous."""
        found = [
            exercise
            for exercise in study.exercises()
            if exercise.lesson == self._folder.name
            and exercise.setup.source.strip() in self._ran
            and check.strip() in _checks(exercise)
        ]
        if len(found) > 1:
            session = Path(os.environ.get("JPY_SESSION_NAME", "")).stem
            found = [exercise for exercise in found if exercise.name == session]
        return found[0] if len(found) == 1 else None


def _checks(exercise: Exercise) -> list[str]:
    return [cell.source.strip() for cell in exercise.role("check")]


def passed_text(exercise: Exercise, answer: str, following: Exercise | None) -> str:
    """What to show after the last check, for a terminal: the reference next to the answer, and what comes next."""
    return render("next_steps.txt", **_context(exercise, answer, following)).rstrip("\n")


def passed_html(exercise: Exercise, answer: str, following: Exercise | None) -> str:
    """The same for a notebook."""
    return render("next_steps.html", **_context(exercise, answer, following))


def _context(exercise: Exercise, answer: str, following: Exercise | None) -> dict[str, Any]:
    return {
        "answer": answer.strip(),
        "reference": exercise.fix.source.strip(),
        "following": following and {"key": following.key, "title": following.title},
    }
