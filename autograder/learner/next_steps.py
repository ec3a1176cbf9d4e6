"""What a learner who studies alone is told after a pass: the reference beside their own answer, and what comes next."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

from autograder.exercises import Exercise
from autograder.learner.progress import Study, check_names


class NextSteps:
    """Follows the cells of one notebook.

    Args:
        folder: where the notebook works.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ran: list[str] = []

    def ran(self, source: str) -> None:
        """A cell has run without an error."""
        self._ran.append(source.strip())

    def after_pass(self, source: str, answer: str) -> tuple[str, str] | None:
        """What to show when a check has passed that was the last one open.

        Args:
            source: the check's cell.
            answer: the source of the learner's answer.

        Returns:
            Plain text and HTML, or ``None``: more checks are open, or this is no notebook of one's own study.
        """
        study = Study.around(self._folder)
        exercise = self._exercise(study, source) if study else None
        if study is None or exercise is None:
            return None
        at = _checks(exercise).index(source.strip())
        study.passed(exercise, [check_names(exercise)[at]])
        if at + 1 < len(_checks(exercise)) or not study.done(exercise):
            return None
        following = study.next_after(exercise)
        return passed_text(exercise, answer, following), _html(exercise, answer, following)

    def _exercise(self, study: Study, check: str) -> Exercise | None:
        """The exercise whose set-up ran here and whose check this is; ``None`` when that is not certain."""
        found = [
            one
            for one in study.exercises()
            if one.lesson == self._folder.name
            and one.setup.source.strip() in self._ran
            and check.strip() in _checks(one)
        ]
        if len(found) > 1:
            session = Path(os.environ.get("JPY_SESSION_NAME", "")).stem
            found = [one for one in found if one.name == session]
        return found[0] if len(found) == 1 else None


def title(exercise: Exercise) -> str:
    """An exercise's heading."""
    heading = exercise.story[0].source.strip().splitlines()[0] if exercise.story else ""
    return heading.lstrip("# ").strip() or exercise.name


def _checks(exercise: Exercise) -> list[str]:
    return [cell.source.strip() for cell in exercise.role("check")]


def passed_text(exercise: Exercise, answer: str, following: Exercise | None) -> str:
    """What to show after the last check, for a terminal: the reference beside the answer, and what comes next."""
    go_on = f"Next: {title(following)} (exercises/{following.key}.ipynb)" if following else "That was the last one."
    return (
        f"Every check of this exercise has passed.\n\nYour answer:\n\n{answer.strip()}\n\n"
        f"The reference answer, one of several:\n\n{exercise.fix.source.strip()}\n\n{go_on}"
    )


def _html(exercise: Exercise, answer: str, following: Exercise | None) -> str:
    go_on = "That was the last one."
    if following:
        go_on = f'Next: <a href="../{following.key}.ipynb">{escape(title(following))}</a>'
    return (
        "<p><strong>Every check of this exercise has passed.</strong></p>"
        '<details><summary>Compare your answer with the reference, one of several</summary><div style="display:flex;'
        f'flex-wrap:wrap;gap:1em">{_code("Your answer", answer)}{_code("The reference", exercise.fix.source)}'
        f"</div></details><p>{go_on}</p>"
    )


def _code(head: str, source: str) -> str:
    return f'<div style="flex:1 1 20em"><p><strong>{head}</strong></p><pre>{escape(source.strip())}</pre></div>'
