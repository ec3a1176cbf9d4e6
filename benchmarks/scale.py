"""What a large class costs after grading: time and memory of each form.

    python -m benchmarks.scale --learners 2000 --exercises 38

The results are made up: each has the checks, the rows and the trace of a real one. Every step runs in a process of its
own, so that the memory is that step's.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import click

from autograder.core import CAUSES, CheckReport, Outcome, Row, Score, State, Step, SubmissionResult, Trace
from autograder.grading import ClassList, Person, ResultsFile, Settings, Spool, save, write_results
from autograder.teacher import class_report, classroom_of, write

_STEPS = 6
_ROWS = 7


class Size(NamedTuple):
    """How large the class is."""

    learners: int
    exercises: int


@click.command()
@click.option("--learners", type=click.IntRange(1), default=2000, show_default=True)
@click.option("--exercises", type=click.IntRange(1), default=38, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), default="build/scale", show_default=True)
def main(learners: int, exercises: int, folder: Path) -> None:
    """Measure each step."""
    folder.mkdir(parents=True, exist_ok=True)
    size = Size(learners, exercises)
    steps: dict[str, Callable[[Size, Path], None]] = {
        "grades.json": spooled,
        "report": reported,
        "feedback": fed_back,
        **{form: _Form(form) for form in ("csv", "junit", "moodle", "canvas")},
    }
    click.echo(f"{learners} learners, {exercises} exercises: {learners * exercises} results.")
    for name, step in steps.items():
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            seconds, megabytes = pool.submit(measured, step, size, folder).result()
        click.echo(f"{name:12} {seconds:6.1f} s  {megabytes:6.0f} MB")
    click.echo(f"grades.json holds {(folder / 'grades.json').stat().st_size / 2**20:.0f} MB.")


def measured(step: Callable[[Size, Path], None], size: Size, folder: Path) -> tuple[float, float]:
    """Seconds of processor time that a step takes, and the most memory that its process had at once, in MB."""
    started = time.process_time()
    step(size, folder)
    return time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def spooled(size: Size, folder: Path) -> None:
    """Spool results as a batch does, and write the file."""
    spool = Spool()
    for index, result in enumerate(made_up(size)):
        spool.add(index, result)
    write_results(folder / "grades.json", spool.lines())
    spool.close()


def reported(size: Size, folder: Path) -> None:
    """Write the class report."""
    class_report.write(classroom_of(ResultsFile(folder / "grades.json"), class_of(size)), folder / "report")


def fed_back(size: Size, folder: Path) -> None:
    """Write a page for each learner."""
    write(ResultsFile(folder / "grades.json"), folder / "feedback")


class _Form:
    """Write an export format; an object, since spawned processes take no closures."""

    def __init__(self, form: str) -> None:
        self._form = form

    def __call__(self, size: Size, folder: Path) -> None:
        settings = Settings(class_of(size))
        save(ResultsFile(folder / "grades.json"), self._form, folder / f"grades.{self._form}", settings)


def class_of(size: Size) -> ClassList:
    """The class list."""
    return ClassList(
        tuple(Person(f"learner-{number:05}", email=f"{number}@example.org") for number in range(size.learners))
    )


def made_up(size: Size) -> Iterator[SubmissionResult]:
    """Results as grading gives them, a fixed draw."""
    dice = random.Random(1)
    causes = [name for name, cause in CAUSES.items() if cause.reread]
    steps = tuple(Step(layer=f"dense_{number}", kind="Dense", returned=(None, 64)) for number in range(_STEPS))
    for learner in range(size.learners):
        for exercise in range(size.exercises):
            lesson = exercise // 6
            scores = tuple(_score(check, dice, causes, steps) for check in ("check-1", "check-2", "hidden-1"))
            passed = all(score.outcome is Outcome.PASSED for score in scores)
            key = f"{lesson:02}_lesson/exercise_{exercise:02}"
            yield SubmissionResult(
                file=f"submitted/learner-{learner:05}/{key}.ipynb",
                learner=f"learner-{learner:05}",
                exercise=key,
                state=State.PASSED if passed else State.FAILED,
                scores=scores,
                reason="" if passed else "The model does not say what one sample looks like. Declare the input.",
            )


def _score(check: str, dice: random.Random, causes: list[str], steps: tuple[Step, ...]) -> Score:
    passed = dice.random() < 0.7
    outcome = Outcome.PASSED if passed else Outcome.FAILED
    rows = tuple(
        Row(
            promise=f"the declared input is one sample of the data, number {number}",
            outcome=outcome,
            expected="" if passed else "(28, 28, 1)",
            received="" if passed else "(28, 28)",
        )
        for number in range(_ROWS)
    )
    cause = None if passed else dice.choice(causes)
    trace = Trace(data=(32, 28, 28), declared=(None, 28, 28, 1), steps=steps)
    report = CheckReport(answer="build_model", rows=rows, cause=cause, trace=trace)
    return Score(check=check, points=2 * passed, out_of=2, outcome=outcome, report=report)


if __name__ == "__main__":
    main()
