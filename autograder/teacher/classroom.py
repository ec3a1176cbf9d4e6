"""A class: what each learner handed in, what became of it, and what the class has not understood."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.core import CAUSES, Batch, CheckReport, Outcome, Score, State, SubmissionResult, chapter

RETEACH_SHARE = 0.2
"""A section is worth teaching again when at least this share of the class is stuck on it."""


@dataclass(frozen=True)
class Mark:
    """One check of one notebook.

    Attributes:
        check: its name, as in ``check-1``.
        points: what it earned, after a teacher's change if there was one.
        out_of: what it is worth.
        outcome: passed, failed or not reached.
        report: what the check found out, where that is known.
    """

    check: str
    points: float
    out_of: float
    outcome: Outcome
    report: CheckReport | None = None

    @property
    def cause(self) -> str | None:
        """The misconception to blame, by its name."""
        return self.report.cause if self.report and self.outcome is not Outcome.PASSED else None


@dataclass(frozen=True)
class Work:
    """One notebook of one learner.

    Attributes:
        learner: the name under which it was handed in.
        exercise: lesson and name, as in ``01_missing_input_shape/declare_the_input``.
        state: what became of it.
        marks: its checks, in their order; none where it was not graded.
        reason: what stood in the way, or the misconception in a sentence.
        notes: what else was found.
        penalty: points taken off by the grade book for being late.
    """

    learner: str
    exercise: str
    state: State
    marks: tuple[Mark, ...] = ()
    reason: str = ""
    notes: tuple[str, ...] = ()
    penalty: float = 0.0

    @property
    def lesson(self) -> str:
        """nbgrader's assignment."""
        return self.exercise.split("/")[0]

    @property
    def points(self) -> float:
        """The points that it earned, before a penalty."""
        return sum(mark.points for mark in self.marks)

    @property
    def out_of(self) -> float:
        """The points that it could earn."""
        return sum(mark.out_of for mark in self.marks)

    @property
    def blamed(self) -> Mark | None:
        """The first check that names a misconception."""
        return next((mark for mark in self.marks if mark.cause), None)


@dataclass(frozen=True)
class Standing:
    """How a class did on one exercise: how many handed it in, and how many of them are in each state."""

    exercise: str
    handed_in: int
    states: Counter[State]
    checks: tuple[tuple[str, int, int], ...]
    """Each check's name, how many passed it, and how many were graded on it."""


@dataclass(frozen=True)
class Misconception:
    """One cause, who met it, and where; the example is one learner's check."""

    cause: str
    learners: tuple[str, ...]
    exercises: tuple[str, ...]
    times: int
    example: Work


@dataclass(frozen=True)
class Reteach:
    """A place in the lessons, and who would be helped by it."""

    place: str
    causes: tuple[str, ...]
    learners: tuple[str, ...]
    urgent: bool


@dataclass(frozen=True)
class Classroom:
    """Everything that a class handed in."""

    works: tuple[Work, ...]

    @property
    def learners(self) -> tuple[str, ...]:
        """Everybody who handed in anything."""
        return tuple(sorted({work.learner for work in self.works}))

    def standings(self) -> list[Standing]:
        """How the class did, exercise by exercise."""
        found = defaultdict(list)
        for work in self.works:
            found[work.exercise].append(work)
        return [_standing(exercise, found[exercise]) for exercise in sorted(found)]

    def misconceptions(self) -> list[Misconception]:
        """What went wrong, the most frequent first: by learners, then by notebooks."""
        found = defaultdict(list)
        for work in self.works:
            if (mark := work.blamed) and mark.cause and work.state is State.FAILED:
                found[mark.cause].append(work)
        made = [
            Misconception(
                cause=cause,
                learners=tuple(sorted({work.learner for work in works})),
                exercises=tuple(sorted({work.exercise for work in works})),
                times=len(works),
                example=works[0],
            )
            for cause, works in found.items()
        ]
        return sorted(made, key=lambda one: (-len(one.learners), -one.times, one.cause))

    def stuck(self) -> dict[str, list[Work]]:
        """Each learner's notebooks that do not pass, the learner with most of them first."""
        found = {
            name: [w for w in self.works if w.learner == name and w.state is not State.PASSED] for name in self.learners
        }
        return {name: found[name] for name in sorted(found, key=lambda name: (-len(found[name]), name)) if found[name]}

    def reteach(self) -> list[Reteach]:
        """The sections to teach again, the one that helps most learners first."""
        found: dict[tuple[str, str], list[Misconception]] = defaultdict(list)
        for one in self.misconceptions():
            if (place := CAUSES[one.cause].reread) is not None:
                found[place].append(one)
        made = []
        for (lesson, heading), causes in found.items():
            who = tuple(sorted({name for one in causes for name in one.learners}))
            urgent = len(who) >= RETEACH_SHARE * len(self.learners)
            made.append(Reteach(chapter(lesson, heading), tuple(one.cause for one in causes), who, urgent))
        return sorted(made, key=lambda one: (-len(one.learners), one.place))

    def anonymous(self) -> Classroom:
        """The same class with numbers for names, in random order, and without reasons that quote a file."""
        names = list(self.learners)
        random.SystemRandom().shuffle(names)
        number = {name: f"Learner {at}" for at, name in enumerate(names, start=1)}
        return Classroom(tuple(replace(work, learner=number[work.learner], reason="", notes=()) for work in self.works))


def of_results(batch: Batch) -> Classroom:
    """A class from what ``autograder grade`` found out; a learner is the folder above the lesson's.

    Of several notebooks for one exercise, the one under its released name counts, else the last one.
    """
    found: dict[tuple[str, str], Work] = {}
    for result in sorted(batch.results, key=_has_own_name):
        work = _work(result)
        found[work.learner, work.exercise] = work
    return Classroom(tuple(found[key] for key in sorted(found)))


def _has_own_name(result: SubmissionResult) -> bool:
    return Path(result.file).stem == result.exercise.split("/")[-1]


def _work(result: SubmissionResult) -> Work:
    path = Path(result.file)
    return Work(
        learner=result.learner or learner_of(path),
        exercise=result.exercise or f"{path.parent.name}/{path.stem}",
        state=result.state,
        marks=tuple(map(_mark, result.scores)),
        reason=result.reason,
        notes=result.notes,
    )


def learner_of(file: Path) -> str:
    """Who handed a notebook in, in nbgrader's layout ``LEARNER/LESSON/NAME.ipynb``."""
    return file.parent.parent.name or file.parent.name or "unknown"


def lesson_totals(works: Iterable[Work]) -> tuple[float, float]:
    """What several notebooks earned, penalties taken off, and what they could earn."""
    works = list(works)
    penalty = sum(work.penalty for work in works)
    return max(0.0, sum(work.points for work in works) - penalty), sum(work.out_of for work in works)


def _mark(score: Score) -> Mark:
    return Mark(score.check, score.points, score.out_of, score.outcome, score.report)


def _standing(exercise: str, works: Sequence[Work]) -> Standing:
    names = list(dict.fromkeys(mark.check for work in works for mark in work.marks))
    counted = []
    for name in names:
        marks = [mark for work in works for mark in work.marks if mark.check == name]
        counted.append((name, sum(mark.outcome is Outcome.PASSED for mark in marks), len(marks)))
    return Standing(exercise, len(works), Counter(work.state for work in works), tuple(counted))
