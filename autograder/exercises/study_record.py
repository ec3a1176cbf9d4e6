"""The record of a learner's study: one small file in `work/` that says what passed and whose sizes are drawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from autograder.core import ClinicError, write
from autograder.exercises.review_schedule import Review, read_review, reviewed
from autograder.exercises.sizes import Variant

RECORD = ".progress.json"
"""A JSON object. Unknown keys are kept. These are known, and each may be absent:

* ``course``: the folder of the course,
* ``passed``: ``{exercise: {check: date}}``,
* ``variant``: ``[word, learner]``, where the exercises have sizes drawn for a learner,
* ``reviews``: ``{cause: review}``, see `review_schedule`,
* ``practice``: ``{number: program}``, the broken programs that were handed out,
* ``predictions``: ``{lesson: {prediction: {"answer": text, "right": bool, "day": date}}}``.
"""


class StudyRecord:
    """What is recorded in a learner's folder.

    Args:
        work: the folder that `autograder learn` sets up; it need not hold a record yet.

    Raises:
        ClinicError: the record can't be read.
    """

    def __init__(self, work: Path) -> None:
        self.work = work
        self._values = _read(work / RECORD)

    @classmethod
    def around(cls, folder: Path) -> StudyRecord | None:
        """The record of the study that contains a folder, or ``None``: a teacher's assignment belongs to no study."""
        for candidate in (folder, *folder.parents):
            if (candidate / RECORD).is_file():
                return cls(candidate)
        return None

    @property
    def course(self) -> Path | None:
        """The folder with ``solutions/`` and ``exercises/``, or ``None`` where it is not recorded."""
        return Path(str(self._values["course"])) if "course" in self._values else None

    @property
    def variant(self) -> Variant | None:
        """Whose sizes are drawn, or ``None`` where all are the usual ones."""
        match self._values.get("variant"):
            case [str(word), str(learner)]:
                return Variant(word, learner)
        return None

    def set_course(self, course: Path) -> None:
        """Record where the course is; everything else stays."""
        self._values["course"] = str(course.resolve())
        self._save()

    def draw_for(self, variant: Variant | None) -> None:
        """Record whose sizes are drawn from now on."""
        self._values.pop("variant", None)
        if variant is not None:
            self._values["variant"] = [variant.word, variant.learner]
        self._save()

    def passed(self, exercise: str) -> dict[str, str]:
        """The checks of an exercise that have passed, each with the day on which it first did."""
        passed: dict[str, dict[str, str]] = self._values.get("passed", {})
        return dict(passed.get(exercise, {}))

    def add_passed(self, exercise: str, checks: Sequence[str]) -> None:
        """Record checks that have passed; the first day counts."""
        days = self._values.setdefault("passed", {}).setdefault(exercise, {})
        for check in checks:
            days.setdefault(check, date.today().isoformat())
        self._save()

    @property
    def reviews(self) -> dict[str, Review]:
        """The causes that the learner has been asked about."""
        return {cause: read_review(data) for cause, data in self._values.get("reviews", {}).items()}

    def answered(self, cause: str, right: bool) -> None:
        """Record an answer to a question about a cause, so that it is asked again in time."""
        review = reviewed(self.reviews.get(cause), right, date.today())
        self._values.setdefault("reviews", {})[cause] = review.as_data()
        self._save()

    @property
    def practice(self) -> dict[str, dict[str, Any]]:
        """The broken programs that were handed out, by their number."""
        return {number: dict(program) for number, program in self._values.get("practice", {}).items()}

    def set_practice(self, number: str, program: dict[str, Any]) -> None:
        """Record a broken program, or what has become of it."""
        self._values.setdefault("practice", {})[number] = program
        self._save()

    def predictions(self, lesson: str) -> dict[str, dict[str, Any]]:
        """The predictions of a lesson that were answered, each with answer, verdict and day."""
        return {name: dict(entry) for name, entry in self._values.get("predictions", {}).get(lesson, {}).items()}

    def add_prediction(self, lesson: str, name: str, answer: str, right: bool) -> None:
        """Record a prediction; only the first answer counts."""
        entries = self._values.setdefault("predictions", {}).setdefault(lesson, {})
        entries.setdefault(name, {"answer": answer, "right": right, "day": date.today().isoformat()})
        self._save()

    def _save(self) -> None:
        path = self.work / RECORD
        try:
            write(path, json.dumps(self._values, indent=1, sort_keys=True).encode())
        except OSError as problem:
            raise ClinicError(
                f"{path} can't be written ({problem.strerror or problem}), so progress is not saved. Make the "
                "folder writable, and run the same command again."
            ) from problem


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as problem:
        raise _unreadable(path) from problem
    if not isinstance(values, dict) or not all(_is_table(values.get(key, {})) for key in _TABLES):
        raise _unreadable(path)
    try:
        for review in values.get("reviews", {}).values():
            read_review(review)
    except ValueError as problem:
        raise _unreadable(path) from problem
    return dict(values)


_TABLES = ("passed", "reviews", "practice", "predictions")


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(row, dict) for row in value.values())


def _unreadable(path: Path) -> ClinicError:
    return ClinicError(
        f"{path} can't be read, so your progress is unknown. Your notebooks are not touched. Move that file away and "
        "run `autograder learn` again: a new record begins, and each exercise counts again once its checks pass."
    )
