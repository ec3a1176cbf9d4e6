"""A learner's own study: what is done, what comes next, kept in a small file in `work/`. Nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from autograder.core import ClinicError, State, SubmissionResult, write
from autograder.exercises import Exercise, StudyRecord, digest_of, find, read_record
from autograder.grading import HandedIn


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
    """A learner's copies, and what is recorded of them.

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
        """Record where the course is; what was recorded before stays.

        Args:
            work: the folder with the learner's copies.
            course: the folder with ``solutions/`` and ``exercises/``.
        """
        study = cls(work)
        study.record.set_course(course)
        return study

    def exercises(self) -> list[Exercise]:
        """The course's exercises in their order; none where the course is gone, or came without its solutions."""
        if self.record.course is None:
            return []
        solutions = self.record.course / "solutions"
        return find(solutions) if any(solutions.glob("*/*.py")) else []

    def passed(self, exercise: Exercise, checks: Sequence[str]) -> None:
        """Record checks that have passed; the first day counts."""
        self.record.add_passed(exercise.key, checks)

    def done(self, exercise: Exercise) -> str | None:
        """The day on which the last of its visible checks passed for the first time, or ``None``."""
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
        """The exercise to go on with: the first that is not done after this one, or else the first of all."""
        exercises = self.exercises()
        keys = [one.key for one in exercises]
        start = keys.index(exercise.key) + 1 if exercise and exercise.key in keys else 0
        return next((one for one in (*exercises[start:], *exercises[:start]) if not self.done(one)), None)


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


def note_pass(handed_in: HandedIn, result: SubmissionResult, exercises: Sequence[Exercise]) -> None:
    """Record in a learner's own study what passes there.

    Raises:
        ClinicError: the study's record can't be read.
    """
    if not handed_in.own or handed_in.path is None or result.state is not State.PASSED:
        return
    exercise = next(one for one in exercises if one.key == result.exercise)
    study = Study.around(handed_in.path.resolve().parent)
    if study is not None:
        study.passed(exercise, check_names(exercise))
