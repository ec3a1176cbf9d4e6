"""What a graded submission costs: `python -m benchmarks.grading`, side by side with two known graders.

Right answers of one exercise are graded with the same checks, in turns: confined by this project's grader, two at a
time and one at a time; by nbgrader as it comes, which runs each notebook in a kernel of its own; by otter-grader's
`otter run`; and by the same checks in one trusted process that has loaded Keras. The cell that shows the symptom trains
as well. It is left out for all, so that nobody trains more than the checks ask.

nbgrader's start, that of a run that finds nothing to do, is not counted, nor is the import of Keras in this project's
warm process: both come once for a class. otter-grader starts again for each submission.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import textwrap
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from importlib.metadata import version
from io import StringIO
from pathlib import Path

import nbformat

from autograder.core.quiet import load_keras_quietly
from autograder.exercises.exercise import Cell, Exercise, read
from autograder.exercises.notebook import solution_notebook
from autograder.grading.grader import Grader, cores
from autograder.grading.in_process import verdict

ROOT = Path(__file__).parent.parent
EXERCISE = read(ROOT / "solutions" / "01_missing_input_shape" / "declare_the_input.py")
FULL = sum(cell.points for cell in EXERCISE.cells)
JOBS = 2
TURN = 6
"""How many submissions a grader gets before the next one has its turn."""
PEER = ROOT / "build" / "otter"
"""The environment of otter-grader's own; whatever it shares with this one is not installed twice."""
_CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "benchmark"
c.Execute.timeout = 300
c.ClearSolutions.code_stub = {"python": "pass"}
"""
_TEST = """
from otter.test_files import test_case
OK_FORMAT = False
name = "exercise"
points = None
"""
_CASE = """
@test_case(name={name!r}, points={points})
def test_{index}(env):
    exec({source!r}, env)
"""


@dataclass
class Way:
    """One grader: how it grades a few submissions, and what it needed.

    Attributes:
        grade: grades notebooks; returns seconds and the points of each.
        seconds: wall time, summed.
        points: of every submission, in their order.
    """

    name: str
    grade: Callable[[Sequence[Path]], tuple[float, list[float]]]
    seconds: float = 0.0
    points: list[float] = field(default_factory=list)


def main() -> None:
    """Grade, and print one line for each grader."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--submissions", type=int, default=12)
    arguments.add_argument("--without-otter", action="store_true", help="install and measure no otter-grader")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, Grader([EXERCISE], max(1, cores() // JOBS)) as grader:
        place = Path(folder)
        files = handed_in(EXERCISE, place / "handed_in", chosen.submissions)
        began = time.perf_counter()
        grader.result(files[0])
        print(f"{machine()}\nours: start, with the import and a first submission: {time.perf_counter() - began:.1f} s")
        trusted(files[:1])
        ways = [Way(f"ours {version('keras-shape-clinic')}", lambda some: ours(grader, some, JOBS))]
        ways.append(Way("ours, one at a time", lambda some: ours(grader, some, 1)))
        ways.append(Way("the checks in one trusted process", trusted))
        ways.append(Way(f"nbgrader {version('nbgrader')}", Nbgrader(place / "nbgrader").grade))
        if not chosen.without_otter:
            otter = Otter(place / "otter")
            ways.append(Way(f"otter-grader {otter.version}", otter.grade))
        for index in range(0, len(files), TURN):
            for traced in ways if index % (2 * TURN) else reversed(ways):
                seconds, points = traced.grade(files[index : index + TURN])
                traced.seconds += seconds
                traced.points += points
    report(ways, len(files))


def report(ways: Sequence[Way], count: int) -> None:
    """Print seconds for each submission, and how many times ours that is."""
    for traced in ways:
        ratio = traced.seconds / ways[0].seconds
        print(f"{traced.name}: {traced.seconds / count:.2f} s for each of {count} submissions, {ratio:.1f} times ours")
        if traced.points != [FULL] * count:
            print(f"  Its points are {traced.points}, not {FULL} for each: these figures compare nothing.")


def machine() -> str:
    """What the figures were measured on."""
    load = os.getloadavg()[0]
    packages = ", ".join(f"{name} {version(name)}" for name in ("keras", "tensorflow"))
    return f"Python {platform.python_version()}, {packages}, {cores()} processors, load before the start {load:.1f}"


def handed_in(exercise: Exercise, folder: Path, count: int) -> list[Path]:
    """Right answers in notebooks without the symptom; the attempts of the exercise in turn."""
    attempts = [exercise.fix, *exercise.role("right")]
    folder.mkdir()
    paths = []
    for index in range(count):
        notebook = solution_notebook(exercise)
        notebook.cells = [cell for cell in notebook.cells if cell.id != "symptom"]
        next(cell for cell in notebook.cells if cell.id == "answer").source = attempts[index % len(attempts)].source
        paths.append(folder / f"{index}.ipynb")
        nbformat.write(notebook, paths[-1])
    return paths


def ours(grader: Grader, files: Sequence[Path], jobs: int) -> tuple[float, list[float]]:
    """Confined, so many at a time."""
    began = time.perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(grader.result, files))
    return time.perf_counter() - began, [float(result.points) for result in results]


def trusted(files: Sequence[Path]) -> tuple[float, list[float]]:
    """Here, with nothing between the answer and the checks."""
    load_keras_quietly()
    began = time.perf_counter()
    with redirect_stdout(StringIO()):
        verdicts = [verdict(EXERCISE, attempt(file)) for file in files]
    return time.perf_counter() - began, [FULL if found.cause is None else 0.0 for found in verdicts]


def attempt(file: Path) -> Cell:
    """The answer in a notebook."""
    cells = nbformat.read(file, as_version=4).cells
    return Cell("right", next(cell.source for cell in cells if cell.id == "answer"))


class Nbgrader:
    """nbgrader as it comes.

    Args:
        folder: where its course is made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        source = solution_notebook(EXERCISE)
        source.cells = [cell for cell in source.cells if cell.id != "symptom"]
        path = folder / "source" / f"{EXERCISE.key}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(source, path)
        (folder / "nbgrader_config.py").write_text(_CONFIG)
        self._run("generate_assignment", EXERCISE.lesson)

    def grade(self, files: Sequence[Path]) -> tuple[float, list[float]]:
        """One command for these submissions, less what it takes when it has nothing to do."""
        learners = [f"{files[0].stem}_{file.stem}" for file in files]
        for learner, file in zip(learners, files, strict=True):
            place = self._folder / "submitted" / learner / f"{EXERCISE.key}.ipynb"
            place.parent.mkdir(parents=True)
            shutil.copy(file, place)
        command = ("autograde", EXERCISE.lesson, "--student", f"{files[0].stem}_*")
        graded = self._run(*command)
        idle = self._run(*command)
        return graded - idle, [self._points(learner) for learner in learners]

    def _points(self, learner: str) -> float:
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self._folder / 'gradebook.db'}", "benchmark") as book:
            return float(book.find_submission(EXERCISE.lesson, learner).score)

    def _run(self, *arguments: str) -> float:
        return timed([sys.executable, "-m", "nbgrader", *arguments], self._folder)


class Otter:
    """otter-grader in an environment of its own, which is made when it is not there.

    Args:
        folder: where its tests are made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._python = str(PEER / "bin" / "python")
        if not Path(self._python).exists():
            timed([sys.executable, "-m", "venv", str(PEER)], ROOT)
        [packages] = PEER.glob("lib/python*/site-packages")
        (packages / "shared.pth").write_text(f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n")
        timed([self._python, "-m", "pip", "install", "--quiet", "otter-grader"], ROOT)
        self.version = self._asked("from importlib.metadata import version; print(version('otter-grader'))")
        (folder / "tests").mkdir(parents=True)
        checks = EXERCISE.role("check", "hidden")
        cases = [
            _CASE.format(name=f"check {index}", index=index, points=cell.points, source=cell.source)
            for index, cell in enumerate(checks, start=1)
        ]
        (folder / "tests" / "exercise.py").write_text(_TEST + "\n".join(map(textwrap.dedent, cases)))
        self._otter("generate", "-t", "tests", "-o", "autograder.zip", "--no-environment", "--no-requirements")

    def grade(self, files: Sequence[Path]) -> tuple[float, list[float]]:
        """One command for each submission."""
        seconds, points = 0.0, []
        for file in files:
            bare = nbformat.read(file, as_version=4)
            bare.cells = [cell for cell in bare.cells if cell.id in ("setup", "answer")]
            path = self._folder / file.name
            nbformat.write(bare, path)
            seconds += self._otter("run", path.name, "-a", "autograder.zip", "-o", ".", "--no-logo")
            found = json.loads((self._folder / "results.json").read_text())
            points.append(float(sum(test.get("score") or 0 for test in found["tests"])))
        return seconds, points

    def _otter(self, *arguments: str) -> float:
        return timed([self._python, "-m", "otter", *arguments], self._folder)

    def _asked(self, code: str) -> str:
        return subprocess.run([self._python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def timed(command: Sequence[str], folder: Path) -> float:
    """Run a command; return its wall time in seconds.

    Raises:
        RuntimeError: it failed; the message is what it said.
    """
    here = str(Path(sys.executable).parent)
    data = str(Path(sysconfig.get_path("data"), "share", "jupyter"))
    environment = {**os.environ, "PATH": os.pathsep.join([here, os.environ["PATH"]]), "JUPYTER_PATH": data}
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    seconds = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed: {done.stderr or done.stdout}")
    return seconds


if __name__ == "__main__":
    main()
