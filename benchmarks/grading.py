"""How fast submissions are graded: `python -m benchmarks.grading`, or with the number of submissions.

The same right answers to one exercise, on this machine, one after the other: nbgrader's own autograde, then ours, then
ours one at a time, and the same checks in a process that has already imported Keras and is trusted. nbgrader gets few,
since it is slow. Every figure is for one submission, with its share of what had to be started for the batch.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import nbformat

from autograder.exercise import Exercise, read
from autograder.grade import cores, grade
from autograder.result import State
from autograder.verdict import verdict

ROOT = Path(__file__).parent.parent
LESSON, NAME = "01_missing_input_shape", "declare_the_input"


def main(count: int) -> None:
    """Print one line for each way."""
    with TemporaryDirectory() as folder:
        course = Path(folder)
        exercise = _course(course)
        few = max(2, count // 6)
        theirs = _seconds(lambda: _nbgrader(course, few)) / few
        print(f"nbgrader {version('nbgrader')}: {theirs:.2f} s each, {60 / theirs:.0f} a minute ({few} submissions)")
        for jobs in (cores(), 1):
            ours = _seconds(lambda jobs=jobs: _ours(course, exercise, count, jobs)) / count  # type: ignore[misc]
            times = theirs / ours
            print(f"ours, {jobs} at a time: {ours:.2f} s each, {60 / ours:.0f} a minute, {times:.1f} times nbgrader")
        live = median([_seconds(lambda: verdict(exercise, exercise.fix)) for _ in range(4)][1:])
        print(f"the same checks in one trusted process: {live:.2f} s; ours one at a time: {ours / live:.2f} times that")


def _course(course: Path) -> Exercise:
    source = course / "solutions" / LESSON
    source.mkdir(parents=True)
    for ending in ("py", "ipynb"):
        shutil.copy(ROOT / "solutions" / LESSON / f"{NAME}.{ending}", source)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    _run(course, "generate_assignment", LESSON)
    return read(source / f"{NAME}.py")


def _hand_in(course: Path, learner: str) -> Path:
    released = course / "exercises" / LESSON / f"{NAME}.ipynb"
    notebook = nbformat.read(released, as_version=4)
    answer = next(cell for cell in notebook.cells if cell.id == "answer")
    answer.source = f"# {learner}\n{read(course / 'solutions' / LESSON / f'{NAME}.py').fix.source}"
    path = course / "build" / "submitted" / learner / LESSON / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def _nbgrader(course: Path, count: int) -> None:
    for at in range(count):
        _hand_in(course, f"learner{at}")
    _run(course, "autograde", LESSON)


def _ours(course: Path, exercise: Exercise, count: int, jobs: int) -> None:
    paths = [_hand_in(course, f"learner{at}") for at in range(count)]
    assert {result.state for result in grade(paths, [exercise], jobs)} == {State.PASSED}


def _run(course: Path, *arguments: str) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    subprocess.run(command, cwd=course, env=environment, check=True, capture_output=True)


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 24)
