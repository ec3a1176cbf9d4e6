"""A class in figures: exercises, checks, misconceptions, who is stuck where; from results read one at a time."""

from __future__ import annotations

import random
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from autograder.core import CAUSES, Outcome, State, SubmissionResult, chapter
from autograder.grading import ClassList, Results

RETEACH_SHARE = 0.2
"""A section is worth teaching again when at least this share of the class is stuck on it."""
BINS = 10
"""Bars of the histogram: tenths of the points."""
FEW = 10
"""With fewer learners than this, discrimination is meaningless."""


@dataclass(frozen=True)
class CheckFigures:
    """How a class did on one check.

    Attributes:
        check: its name.
        passed: how many passed it.
        of: how many were graded on it.
        discrimination: how well it separates strong learners from weak ones: the correlation, from -1 to 1, of passing
            it with the share of all other points. ``None`` for few learners, or if all or none pass.
    """

    check: str
    passed: int
    of: int
    discrimination: float | None


@dataclass(frozen=True)
class ExerciseFigures:
    """How a class did on one exercise: how many handed it in, how many notebooks are in each state, and its checks."""

    exercise: str
    handed_in: int
    states: Counter[State]
    mean: float | None
    checks: tuple[CheckFigures, ...]


@dataclass(frozen=True)
class Misconception:
    """One cause, who ran into it, and where; the example is one learner's notebook."""

    cause: str
    learners: tuple[str, ...]
    exercises: tuple[str, ...]
    times: int
    example: SubmissionResult


@dataclass(frozen=True)
class Reteach:
    """A section of a lesson, and the learners it would help."""

    place: str
    causes: tuple[str, ...]
    learners: tuple[str, ...]
    urgent: bool


@dataclass(frozen=True)
class Stuck:
    """A notebook that does not pass, with the reason."""

    exercise: str
    state: State
    cause: str
    reason: str


@dataclass(frozen=True)
class Classroom:
    """What a class handed in, and the results.

    Attributes:
        learners: everybody who handed in anything.
        notebooks: how many notebooks they handed in.
        absent: people on the class list who handed in nothing; ``None`` without a list.
        exercises: each exercise, in order.
        shares: for each learner with a score, the share of the points earned.
        misconceptions: what went wrong, most frequent first: by learners, then by notebooks.
        stuck: each learner's notebooks that do not pass, the learner with most of them first.
    """

    learners: tuple[str, ...]
    notebooks: int
    absent: tuple[str, ...] | None
    exercises: tuple[ExerciseFigures, ...]
    shares: dict[str, float]
    misconceptions: tuple[Misconception, ...]
    stuck: dict[str, tuple[Stuck, ...]]

    def reteach(self) -> list[Reteach]:
        """The sections to teach again, the one that helps most learners first."""
        found: dict[tuple[str, str], list[Misconception]] = defaultdict(list)
        for misconception in self.misconceptions:
            if (place := CAUSES[misconception.cause].reread) is not None:
                found[place].append(misconception)
        sections = []
        for (lesson, heading), group in found.items():
            learners = tuple(sorted({name for misconception in group for name in misconception.learners}))
            urgent = len(learners) >= RETEACH_SHARE * len(self.learners)
            causes = tuple(misconception.cause for misconception in group)
            sections.append(Reteach(chapter(lesson, heading), causes, learners, urgent))
        return sorted(sections, key=lambda section: (-len(section.learners), section.place))

    @property
    def states(self) -> Counter[State]:
        """How many notebooks of all exercises are in each state."""
        return sum((figures.states for figures in self.exercises), Counter[State]())

    @property
    def histogram(self) -> list[int]:
        """How many learners earned each tenth of the points; the last one holds full marks."""
        counts = Counter(min(int(share * BINS), BINS - 1) for share in self.shares.values())
        return [counts[index] for index in range(BINS)]


def classroom_of(results: Results, class_list: ClassList | None = None, anonymous: bool = False) -> Classroom:
    """Compute the figures of a class.

    Args:
        results: what was handed in.
        class_list: everybody, to name those who handed in nothing.
        anonymous: replace names with random numbers, and omit whatever could identify somebody.
    """
    names = _numbers(results) if anonymous else {}
    tally = _Tally()
    for result in results.counted():
        if names:
            update = {"learner": names.get(result.learner, ""), "reason": "", "notes": (), "file": "", "platform": None}
            result = result.model_copy(update=update)
        tally.add(result)
    return tally.classroom(_absent(results, class_list, anonymous))


def _numbers(results: Results) -> dict[str, str]:
    learners = sorted({row.learner for row in results.rows() if row.learner})
    random.SystemRandom().shuffle(learners)
    return {name: f"Learner {number}" for number, name in enumerate(learners, start=1)}


def _absent(results: Results, class_list: ClassList | None, anonymous: bool) -> tuple[str, ...] | None:
    if class_list is None:
        return None
    from autograder.grading import absent

    people = absent(results, class_list)
    return tuple("somebody" if anonymous else person.full_name for person in people)


@dataclass
class _Exercise:
    """The counts for one exercise."""

    states: Counter[State] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)
    checks: dict[str, dict[str, tuple[bool, float, float]]] = field(default_factory=lambda: defaultdict(dict))


class _Tally:
    """Counts results one at a time."""

    def __init__(self) -> None:
        self._exercises: dict[str, _Exercise] = defaultdict(_Exercise)
        self._learners: set[str] = set()
        self._totals: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self._blamed: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._examples: dict[str, SubmissionResult] = {}
        self._stuck: dict[str, list[Stuck]] = defaultdict(list)
        self._unscored: set[str] = set()

    def add(self, result: SubmissionResult) -> None:
        """Count one result."""
        learner, exercise = result.learner, self._exercises[result.exercise]
        exercise.states[result.state] += 1
        if learner:
            self._learners.add(learner)
        if result.state.scored:
            self._add_points(result, exercise)
        else:
            self._unscored.add(learner)
        cause = result.blamed.cause if result.blamed else None
        if cause and result.state is State.FAILED:
            self._blamed[cause].append((learner, result.exercise))
            self._examples.setdefault(cause, result)
        if result.state is not State.PASSED:
            self._stuck[learner].append(Stuck(result.exercise, result.state, cause or "", result.reason))

    def _add_points(self, result: SubmissionResult, exercise: _Exercise) -> None:
        points = max(0.0, result.points - result.penalty)
        exercise.points.append((points, result.out_of))
        totals = self._totals[result.learner]
        totals[0] += points
        totals[1] += result.out_of
        if result.state is not State.MISSING:
            for score in result.scores:
                passed = score.outcome is Outcome.PASSED
                exercise.checks[score.check][result.learner] = (passed, score.points, score.out_of)

    def classroom(self, absent: tuple[str, ...] | None) -> Classroom:
        """The class, from the counts so far."""
        stuck = {
            name: tuple(self._stuck[name]) for name in sorted(self._stuck, key=lambda n: (-len(self._stuck[n]), n))
        }
        return Classroom(
            learners=tuple(sorted(self._learners)),
            notebooks=sum(
                count
                for found in self._exercises.values()
                for state, count in found.states.items()
                if state is not State.MISSING
            ),
            absent=absent,
            exercises=tuple(self._figures(name) for name in sorted(self._exercises)),
            shares={
                name: points / out_of
                for name, (points, out_of) in sorted(self._totals.items())
                if out_of and name not in self._unscored
            },
            misconceptions=tuple(self._misconceptions()),
            stuck=stuck,
        )

    def _figures(self, name: str) -> ExerciseFigures:
        found = self._exercises[name]
        shares = [points / out_of for points, out_of in found.points if out_of]
        handed_in = sum(count for state, count in found.states.items() if state is not State.MISSING)
        checks = tuple(
            CheckFigures(check, sum(passed for passed, _, _ in marks.values()), len(marks), self._discrimination(marks))
            for check, marks in found.checks.items()
        )
        return ExerciseFigures(name, handed_in, found.states, statistics.fmean(shares) if shares else None, checks)

    def _discrimination(self, marks: dict[str, tuple[bool, float, float]]) -> float | None:
        """The correlation of passing a check with the share of all other points."""
        rest = []
        for learner, (passed, points, out_of) in marks.items():
            total, worth = self._totals[learner]
            if worth > out_of:
                rest.append((float(passed), (total - points) / (worth - out_of)))
        if len(rest) < FEW:
            return None
        try:
            return statistics.correlation(*zip(*rest, strict=True))
        except statistics.StatisticsError:  # all or none pass, or all have the same points
            return None

    def _misconceptions(self) -> Iterable[Misconception]:
        found = [
            Misconception(
                cause=cause,
                learners=tuple(sorted({learner for learner, _ in places})),
                exercises=tuple(sorted({exercise for _, exercise in places})),
                times=len(places),
                example=self._examples[cause],
            )
            for cause, places in self._blamed.items()
        ]
        return sorted(found, key=lambda found: (-len(found.learners), -found.times, found.cause))


def mean(shares: Sequence[float]) -> float | None:
    """The mean share of the points, or ``None`` for an empty class."""
    return statistics.fmean(shares) if shares else None
