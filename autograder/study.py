"""A learner's own study: what is done, what comes next, kept in a small file in `work/`. Nothing leaves the machine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from autograder.errors import ClinicError
from autograder.exercise import Exercise, find
from autograder.layout import digest_of, read_record, write
from autograder.sizes import Variant

RECORD = ".progress.json"
"""``{"course": folder of the course, "passed": {exercise: {check: date}}, "variant": [word, learner]}``; the last is
there where the exercises have other sizes than the usual ones. Names that it does not know are kept."""


@dataclass(frozen=True)
class Standing:
    """One exercise: its place in the course and what became of it.

    Attributes:
        exercise: the exercise.
        done: the day on which its last check passed for the first time, or ``None``.
        started: whether the learner's copy differs from what was laid out.
    """

    exercise: Exercise
    done: str | None
    started: bool

    @property
    def words(self) -> str:
        """What became of it, in words."""
        if self.done:
            return f"done on {self.done}"
        return "started" if self.started else "not started"


class Study:
    """The folder with a learner's copies, and what is recorded there.

    Args:
        work: the folder that `autograder learn` laid out.

    Raises:
        ClinicError: the record can't be read.
    """

    def __init__(self, work: Path) -> None:
        self.work = work
        self._record = _read(work / RECORD)

    @classmethod
    def around(cls, folder: Path) -> Study | None:
        """The study that a folder lies in, or ``None``: an assignment of a teacher's lies in none."""
        for candidate in (folder, *folder.parents):
            if (candidate / RECORD).is_file():
                return cls(candidate)
        return None

    @classmethod
    def begin(cls, work: Path, course: Path) -> Study:
        """Note where the course lies; what was recorded before stays.

        Args:
            work: the folder with the learner's copies.
            course: the folder with ``solutions/`` and ``exercises/``.
        """
        study = cls(work)
        study._record["course"] = str(course.resolve())
        study._save()
        return study

    @property
    def variant(self) -> Variant | None:
        """Whose sizes are drawn, or ``None`` where all are the usual ones."""
        match self._record.get("variant"):
            case [str(word), str(learner)]:
                return Variant(word, learner)
        return None

    def draw_for(self, variant: Variant | None) -> None:
        """Note whose sizes are drawn from now on."""
        self._record.pop("variant", None)
        if variant is not None:
            self._record["variant"] = [variant.word, variant.learner]
        self._save()

    def exercises(self) -> list[Exercise]:
        """The course's exercises in their order; none where the course is gone, or came without its solutions."""
        if "course" not in self._record:
            return []
        solutions = Path(str(self._record["course"])) / "solutions"
        return find(solutions) if any(solutions.glob("*/*.py")) else []

    def passed(self, exercise: Exercise, checks: Sequence[str]) -> None:
        """Record checks that have passed; the first day counts."""
        record = self._passed.setdefault(exercise.key, {})
        for check in checks:
            record.setdefault(check, date.today().isoformat())
        self._save()

    def done(self, exercise: Exercise) -> str | None:
        """The day on which the last of its visible checks passed for the first time, or ``None``."""
        record = self._passed.get(exercise.key, {})
        days = [record.get(name) for name in check_names(exercise)]
        return max(map(str, days)) if all(days) else None

    def standings(self) -> Iterator[Standing]:
        """Every exercise, in the course's order."""
        laid = read_record(self.work)
        for exercise in self.exercises():
            name = notebook_name(exercise)
            digest = digest_of(self.work / name)
            yield Standing(exercise, self.done(exercise), digest not in (None, laid.get(name)))

    def next_after(self, exercise: Exercise | None = None) -> Exercise | None:
        """The exercise to go on with: the first that is not done after this one, or else the first of all."""
        exercises = self.exercises()
        keys = [one.key for one in exercises]
        at = keys.index(exercise.key) + 1 if exercise and exercise.key in keys else 0
        return next((one for one in (*exercises[at:], *exercises[:at]) if not self.done(one)), None)

    @property
    def _passed(self) -> dict[str, dict[str, str]]:
        passed: dict[str, dict[str, str]] = self._record.setdefault("passed", {})
        return passed

    def _save(self) -> None:
        path = self.work / RECORD
        try:
            write(path, json.dumps(self._record, indent=1, sort_keys=True).encode())
        except OSError as problem:
            raise ClinicError(
                f"{path} can't be written ({problem.strerror or problem}), so what passes is not noted. Make the "
                "folder writable, and run the same command again."
            ) from problem


def check_names(exercise: Exercise) -> list[str]:
    """The names of the visible checks, as in the notebook: ``check-1``, ``check-2``."""
    return [f"check-{at}" for at in range(1, len(exercise.role("check")) + 1)]


def notebook_name(exercise: Exercise) -> str:
    """Where a learner's copy lies below `work/`."""
    return f"exercises/{exercise.key}.ipynb"


def reset(study: Study, exercise: Exercise, release: Path) -> Path | None:
    """Lay the starter anew, and keep the learner's version aside.

    Args:
        study: whose copy is laid anew.
        exercise: which one.
        release: the folder with ``exercises/``.

    Returns:
        Where the learner's version is kept, or ``None`` when there was none, or none that differs.
    """
    name = notebook_name(exercise)
    mine = study.work / name
    kept = None
    if digest_of(mine) not in (None, digest_of(release / name)):
        kept = _free_name(mine)
        mine.replace(kept)
    write(mine, (release / name).read_bytes())
    return kept


def _free_name(notebook: Path) -> Path:
    names = (notebook.with_name(f"{notebook.stem}.old{number}.ipynb") for number in count(1))
    return next(name for name in names if not name.exists())


def chosen(exercises: Sequence[Exercise], wish: str) -> Exercise:
    """The exercise that somebody means: by its key, its name, or its notebook.

    Raises:
        ClinicError: none is called so, or several are.
    """
    plain = wish.removesuffix(".ipynb").removesuffix(".py").rstrip("/")
    found = [one for one in exercises if one.key == plain or one.name == plain or plain.endswith("/" + one.key)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.key for one in found or exercises)
    trouble = "Several exercises are called" if found else "No exercise is called"
    raise ClinicError(f"{trouble} {wish}. Give one of: {names}")


def _read(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as problem:
        raise _unreadable(path) from problem
    passed = record.get("passed", {}) if isinstance(record, dict) else None
    if not isinstance(passed, dict) or not all(isinstance(checks, dict) for checks in passed.values()):
        raise _unreadable(path)
    return dict(record)


def _unreadable(path: Path) -> ClinicError:
    return ClinicError(
        f"{path} can't be read, so what is done is not known. Your notebooks are not touched. Move that file away and "
        "run `make learn` again: a new record begins, and each exercise counts again once its checks pass."
    )
