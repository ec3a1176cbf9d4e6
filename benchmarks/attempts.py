"""The table of attempts, and how long it takes: `python -m benchmarks.attempts`.

Every exercise with its attempts: the starter, the reference, the other right answers and the wrong ones. Each is judged
by every check of its exercise and must be blamed on the cause that it names, or on nothing.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections import Counter
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import click

from autograder.exercises.exercise import ATTEMPTS, Exercise, find
from autograder.grading.grader import cores

SOLUTIONS = Path("solutions")


class Line(NamedTuple):
    """One exercise: how many attempts of each role, the causes that the wrong ones must have, and what differs."""

    exercise: str
    roles: Counter[str]
    causes: Counter[str]
    different: list[str]


@click.command()
@click.option("--jobs", type=click.IntRange(1), default=cores(), show_default=True, help="Processes at a time.")
def main(jobs: int) -> None:
    """Judge every attempt and print the table; exit code 1 when one is blamed on another cause than its own."""
    exercises = find(SOLUTIONS)
    began = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        lines = pool.map(line, exercises, chunksize=1)
    seconds = time.monotonic() - began
    click.echo("| exercise | starter's cause | right | wrong | their causes | as expected |\n|---|---|---|---|---|---|")
    for exercise, item in zip(exercises, lines, strict=True):
        click.echo(shown(exercise, item))
    total = sum((item.roles for item in lines), Counter[str]())
    click.echo(
        f"\n{len(lines)} exercises, {total.total()} attempts, {seconds:.0f} s with {jobs} processes; of each role:"
    )
    click.echo(", ".join(f"{role} {total[role]}" for role in ATTEMPTS))
    sys.exit(any(item.different for item in lines))


def line(exercise: Exercise) -> Line:
    """Judge the attempts of an exercise."""
    from autograder.core.quiet import load_keras_quietly
    from autograder.grading.in_process import verdict

    load_keras_quietly()
    causes, different = Counter[str](), []
    for index, attempt in enumerate(exercise.attempts, start=1):
        with redirect_stdout(StringIO()):
            args = verdict(exercise, attempt).cause
        if attempt.role == "wrong":
            causes[str(attempt.because)] += 1
        if args != attempt.because:
            different.append(f"attempt {index}, {attempt.role}: expected {attempt.because}, given {args}")
    roles = Counter(attempt.role for attempt in exercise.attempts)
    return Line(exercise.key, roles, causes, different)


def shown(exercise: Exercise, item: Line) -> str:
    """A row of the table."""
    causes = ", ".join(f"{cause} {count}" for cause, count in item.causes.most_common())
    right, wrong = item.roles["fix"] + item.roles["right"], item.roles["wrong"]
    verdict = "; ".join(item.different) or "yes, all"
    return f"| {item.exercise} | {exercise.starter.because} | {right} | {wrong} | {causes} | {verdict} |"


if __name__ == "__main__":
    main()
