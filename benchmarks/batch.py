"""Kill -9 at random moments of a batch: resumed, it must end with the results of an undisturbed run.

    python -m benchmarks.batch --submissions 200 --kills 20

The submissions are attempts of the exercises' own, each with a line of its own, so that every one has to be graded.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import psutil

from autograder.exercises.exercise import Exercise, find
from autograder.exercises.notebook import solution_notebook, written

_GONE_SECONDS = 60
_POLL_SECONDS = 0.05
Rows = dict[str, tuple[Any, ...]]


@dataclass
class Outcome:
    """What became of a batch that was killed and resumed."""

    kills: int = 0
    graded: int = 0
    complaints: list[str] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    """How many results were in the store at each kill."""


@click.command()
@click.option("--submissions", type=click.IntRange(1), default=200, show_default=True)
@click.option("--kills", type=click.IntRange(0), default=20, show_default=True)
@click.option("--jobs", type=click.IntRange(1), help="How many at a time. Default: one for each processor.")
@click.option("--seed", default=1, show_default=True, help="Draws the attempts and the moments.")
@click.option("--lesson", default="01_missing_input_shape", show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), default="build/kill-test", show_default=True)
def main(submissions: int, kills: int, jobs: int | None, seed: int, lesson: str, folder: Path) -> None:
    """Grade a batch twice, once killed again and again, and compare."""
    shutil.rmtree(folder, ignore_errors=True)
    dice = random.Random(seed)
    exercises = [item for item in find(Path("solutions")) if item.lesson == lesson]
    hand_in(exercises, submissions, dice, folder / "submitted")
    options = ["--jobs", str(jobs)] if jobs else []
    started = time.monotonic()
    run(folder, "undisturbed", options).communicate()
    seconds = time.monotonic() - started
    click.echo(f"Undisturbed: {submissions} submissions in {seconds:.0f} s.")
    outcome = disturbed(folder, submissions, kills, dice, options)
    outcome.complaints += compared(folder)
    click.echo(f"Killed {outcome.kills} times, with {', '.join(map(str, outcome.known))} results in the store.")
    held = len(rows(folder / "killed.db"))
    click.echo(f"Results in the end: {held} of {submissions}; the last run graded {outcome.graded} of them.")
    for complaint in outcome.complaints:
        click.echo(f"WRONG: {complaint}")
    click.echo("Lost: 0. Counted twice: 0. Different: 0." if not outcome.complaints else "Not as it should be.")
    sys.exit(bool(outcome.complaints))


def hand_in(exercises: list[Exercise], count: int, dice: random.Random, folder: Path, repeating: bool = False) -> None:
    """Write submissions in nbgrader's layout; no two hold the same answer, unless answers may repeat.

    Those that repeat do so as words in a text: the second in line comes half as often as the first, and so on.
    """
    for index in range(count):
        exercise = dice.choice(exercises)
        attempts = exercise.role("fix", "right", "wrong")
        ranks = [1 / rank for rank in range(1, len(attempts) + 1)]
        answer = dice.choices(attempts, ranks if repeating else None)[0].source
        notebook = solution_notebook(exercise)
        notebook.cells = [cell for cell in notebook.cells if not cell.id.startswith("hidden")]
        next(cell for cell in notebook.cells if cell.id == "answer").source = (
            answer if repeating else f"# submission {index}\n{answer}"
        )
        path = folder / f"learner-{index:04}" / f"{exercise.key}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(written(notebook), encoding="utf-8")


def run(folder: Path, name: str, options: list[str]) -> subprocess.Popen[str]:
    """Start the grader, as a person would."""
    command = [sys.executable, "-c", "from autograder.cli.main import main; main()", "grade", str(folder / "submitted")]
    files = ["--store", str(folder / f"{name}.db"), "--json", str(folder / f"{name}.json")]
    return subprocess.Popen(
        [*command, *files, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def disturbed(folder: Path, submissions: int, kills: int, dice: random.Random, options: list[str]) -> Outcome:
    """Grade, killed with -9 when a random number of results is known, and a random while after; then to the end."""
    outcome, store = Outcome(), folder / "killed.db"
    for target in sorted(dice.randrange(submissions) for _ in range(kills)):
        process = run(folder, "killed", options)
        while process.poll() is None and len(rows(store)) < target:
            time.sleep(_POLL_SECONDS)
        time.sleep(dice.uniform(0, 3))
        if process.poll() is not None:
            break
        started = psutil.Process(process.pid).children(recursive=True)
        before = rows(store)
        process.send_signal(signal.SIGKILL)
        process.wait()
        outcome.kills += 1
        after = rows(store)
        outcome.known.append(len(after))
        outcome.complaints += [f"{learner} was lost" for learner in before if before[learner] != after.get(learner)]
        _, alive = psutil.wait_procs(started, timeout=_GONE_SECONDS)
        outcome.complaints += [f"a process was left: {item}" for item in alive]
    printed, _ = run(folder, "killed", options).communicate()
    outcome.graded = sum(map(int, re.findall(r"(\d+) graded now", printed)))
    if outcome.graded > submissions - (outcome.known or [0])[-1]:
        outcome.complaints.append("what was known was graded again")
    return outcome


def rows(store: Path) -> Rows:
    """Every learner's row; a learner with two would be an error, since each handed in one notebook."""
    if not store.exists():
        return {}
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=60) as book:
        if not book.execute("select 1 from sqlite_master where name = 'clinic_results'").fetchone():
            return {}
        found = book.execute("select learner, exercise, state, points, graded from clinic_results").fetchall()
    assert len({row[0] for row in found}) == len(found), "counted twice"
    return {row[0]: row[1:] for row in found}


def compared(folder: Path) -> list[str]:
    """Where the two runs differ: in a state, in points, in a check's outcome or in its cause."""
    item, other = (facts(folder / f"{name}.json") for name in ("undisturbed", "killed"))
    found = [] if len(rows(folder / "killed.db")) == len(item) else ["the store does not hold every result once"]
    for file in sorted(item.keys() | other.keys()):
        if item.get(file) != other.get(file):
            found.append(f"{file}: {item.get(file)} and {other.get(file)}")
    return found


def facts(file: Path) -> dict[str, Any]:
    """What was found out about each notebook."""
    return {
        result["file"]: (
            result["state"],
            result["points"],
            [(score["outcome"], (score["report"] or {}).get("cause")) for score in result["scores"]],
        )
        for result in json.loads(file.read_text(encoding="utf-8"))["results"]
    }


if __name__ == "__main__":
    main()
