"""A learner's progress: what is done and what comes next, kept in a small file in `work/` on this machine only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import nbformat

from autograder.core import ClinicError, State, SubmissionResult, write
from autograder.exercises import Exercise, StudyRecord, course_folder, digest_of, find, read_record, written
from autograder.grading import HandedIn


@dataclass(frozen=True)
class Standing:
    """A learner's progress in one exercise.

    Attributes:
        exercise: the exercise.
        done: the day on which its last check passed for the first time, or ``None``.
        started: whether the learner's copy differs from its release.
    """

    exercise: Exercise
    done: str | None
    started: bool

    @property
    def words(self) -> str:
        """The progress in words."""
        if self.done:
            return f"done on {self.done}"
        return "started" if self.started else "not started"


class Study:
    """A learner's copies, and the progress recorded for them.

    Args:
        work: the folder that `autograder learn` sets up.

    Raises:
        ClinicError: the record can't be read.
    """

    def __init__(self, work: Path) -> None:
        self.work = work
        self.record = StudyRecord(work)

    @classmethod
    def around(cls, folder: Path) -> Study | None:
        """The study that contains a folder, or ``None``: a teacher's assignment belongs to no study."""
        record = StudyRecord.around(folder)
        return cls(record.work) if record else None

    @classmethod
    def begin(cls, work: Path, course: Path) -> Study:
        """Record where the course is; earlier records are kept.

        Args:
            work: the folder with the learner's copies.
            course: the folder with ``solutions/`` and ``exercises/``.
        """
        study = cls(work)
        study.record.set_course(course)
        return study

    def exercises(self) -> list[Exercise]:
        """The course's exercises, in order; none if the recorded course has no solutions.

        If that course is gone, for example after an upgrade, the installed course is used.
        """
        course = self.record.course
        if course is None:
            return []
        solutions = (course if course.is_dir() else course_folder()) / "solutions"
        return find(solutions) if any(solutions.glob("*/*.py")) else []

    def passed(self, exercise: Exercise, checks: Sequence[str]) -> None:
        """Record checks that have passed; the first day of each counts."""
        self.record.add_passed(exercise.key, checks)

    def take_over(self, exercise: Exercise, answer: str) -> None:
        """Copy an answer from another file into the learner's notebook, which is graded, unless it was edited."""
        copy = self.work / notebook_name(exercise)
        if digest_of(copy) != read_record(self.work).get(notebook_name(exercise)) or not copy.exists():
            return
        notebook = nbformat.read(copy, as_version=4)
        next(cell for cell in notebook.cells if cell.get("id") == "answer").source = answer
        write(copy, written(notebook).encode())

    def done(self, exercise: Exercise) -> str | None:
        """The day on which the last of the exercise's visible checks first passed, or ``None``."""
        passed = self.record.passed(exercise.key)
        days = [passed.get(name) for name in check_names(exercise)]
        return max(map(str, days)) if all(days) else None

    def standings(self) -> Iterator[Standing]:
        """Every exercise, in the course's order."""
        released = read_record(self.work)
        for exercise in self.exercises():
            name = notebook_name(exercise)
            digest = digest_of(self.work / name)
            yield Standing(exercise, self.done(exercise), digest not in (None, released.get(name)))

    def next_after(self, exercise: Exercise | None = None) -> Exercise | None:
        """The exercise to continue with: the first unfinished one after this one, or else the first of all."""
        exercises = self.exercises()
        keys = [candidate.key for candidate in exercises]
        start = keys.index(exercise.key) + 1 if exercise and exercise.key in keys else 0
        return next((found for found in (*exercises[start:], *exercises[:start]) if not self.done(found)), None)


def check_names(exercise: Exercise) -> list[str]:
    """The names of the visible checks, as in the notebook: ``check-1``, ``check-2``."""
    return [f"check-{number}" for number in range(1, len(exercise.role("check")) + 1)]


def notebook_name(exercise: Exercise) -> str:
    """The path of a learner's copy below `work/`."""
    return f"exercises/{exercise.key}.ipynb"


def reset(study: Study, exercise: Exercise, release: Path) -> Path | None:
    """Restore the starter and keep the learner's version under another name.

    Args:
        study: the study whose copy is restored.
        exercise: the exercise to restore.
        release: the folder with ``exercises/``.

    Returns:
        The path of the learner's version, or ``None`` if there was none or it did not differ.
    """
    name = notebook_name(exercise)
    copy = study.work / name
    kept = None
    if digest_of(copy) not in (None, digest_of(release / name)):
        kept = _free_name(copy)
        copy.replace(kept)
    write(copy, (release / name).read_bytes())
    return kept


def _free_name(notebook: Path) -> Path:
    names = (notebook.with_name(f"{notebook.stem}.old{number}.ipynb") for number in count(1))
    return next(name for name in names if not name.exists())


def chosen(exercises: Sequence[Exercise], wish: str) -> Exercise:
    """The exercise with this key, name, notebook, or number as in ``0.1``.

    Raises:
        ClinicError: there is none, or several have this name.
    """
    plain = wish.removesuffix(".ipynb").removesuffix(".py").rstrip("/")
    found = [
        item for item in exercises if plain in (item.key, item.name, item.number) or plain.endswith("/" + item.key)
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{item.key} ({item.number})" for item in found or exercises)
    trouble = "Several exercises are called" if found else "No exercise is called"
    raise ClinicError(f"{trouble} {wish}. Give one of: {names}")


def note_pass(handed_in: HandedIn, result: SubmissionResult, exercises: Sequence[Exercise]) -> None:
    """Record a pass in the learner's study, if the notebook belongs to one.

    Raises:
        ClinicError: the study's record can't be read.
    """
    if not handed_in.is_own or handed_in.path is None or result.state is not State.PASSED:
        return
    exercise = next(item for item in exercises if item.key == result.exercise)
    study = Study.around(handed_in.path.resolve().parent)
    if study is not None:
        study.passed(exercise, check_names(exercise))
