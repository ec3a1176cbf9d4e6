"""What must be handed in: a required exercise without a notebook is a result with no points, not a smaller total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from autograder.core import ClinicError, Outcome, Score, State, SubmissionResult
from autograder.exercises import Exercise
from autograder.grading.results import ResultRow


def chosen(exercises: Sequence[Exercise], names: Sequence[str]) -> list[Exercise]:
    """The exercises of a list of lessons and exercises.

    Args:
        exercises: all that can be graded.
        names: lessons, as in ``01_axes``, and exercises, as in ``01_axes/the_next_day`` or ``1.2``.

    Raises:
        ClinicError: there is no such lesson or exercise.
    """
    for name in names:
        if not any(name in (exercise.lesson, exercise.key, exercise.number) for exercise in exercises):
            lessons = ", ".join(sorted({exercise.lesson for exercise in exercises}))
            raise ClinicError(
                f"There is no lesson and no exercise {name}. Lessons are {lessons}; an exercise is LESSON/NAME "
                "or its number."
            )
    return [exercise for exercise in exercises if {exercise.lesson, exercise.key, exercise.number} & set(names)]


def missing(
    rows: Iterable[ResultRow], exercises: Sequence[Exercise], required: Sequence[Exercise] = ()
) -> Iterator[SubmissionResult]:
    """Find the notebooks that were not handed in.

    Args:
        rows: what was handed in.
        exercises: all that can be graded.
        required: what everybody must hand in. If empty, a learner who hands in part of a lesson must hand in all of it.

    Yields:
        A result for each missing notebook, with all of its points lost.
    """
    answered: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.state is not State.UNRELATED and row.learner:
            answered[row.learner].add(row.exercise)
    for learner, keys in answered.items():
        lessons = {key.partition("/")[0] for key in keys}
        for exercise in required or [exercise for exercise in exercises if exercise.lesson in lessons]:
            if exercise.key not in keys:
                yield _not_handed_in(learner, exercise)


def _not_handed_in(learner: str, exercise: Exercise) -> SubmissionResult:
    scores = tuple(
        Score(check=f"{role}-{number}", points=0, out_of=cell.points, outcome=Outcome.NOT_REACHED)
        for role in ("check", "hidden")
        for number, cell in enumerate(exercise.role(role), start=1)
    )
    return SubmissionResult(
        file="",
        learner=learner,
        exercise=exercise.key,
        state=State.MISSING,
        scores=scores,
        reason="No notebook was handed in for this exercise.",
    )
