"""One large batch: its time, its memory, its first and its last tenth.

    python -m benchmarks.throughput --submissions 2000

The answers are attempts of the exercises' own. Each has a line of its own, so that every one has to be graded; with
`--repeating` they repeat as in a class: the more common a mistake, the more often, and equal answers are judged once.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click
import psutil

from autograder.exercises.exercise import find
from benchmarks.batch import hand_in, rows, run

_LOOK_SECONDS = 1.0
_DEPTH = 3
"""How far a worker is below the batch: between them are the warm process, and the one that waits for its end."""


class Look(NamedTuple):
    """One look at a running batch.

    Attributes:
        seconds: since its start.
        known: results so far.
        memory: bytes of all its processes; what they share is counted once.
        worker: bytes that the largest runner or judge shares with nobody.
    """

    seconds: float
    known: int
    memory: int = 0
    worker: int = 0


@click.command()
@click.option("--submissions", type=click.IntRange(20), default=2000, show_default=True)
@click.option("--repeating", is_flag=True, help="Answers repeat, as in a class.")
@click.option("--jobs", type=click.IntRange(1), help="How many at a time. Default: one for each processor.")
@click.option("--seed", default=1, show_default=True, help="Draws the attempts.")
@click.option("--lesson", default="01_missing_input_shape", show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), default="build/throughput", show_default=True)
def main(submissions: int, repeating: bool, jobs: int | None, seed: int, lesson: str, folder: Path) -> None:
    """Grade a batch once, and look on."""
    shutil.rmtree(folder, ignore_errors=True)
    exercises = [item for item in find(Path("solutions")) if item.lesson == lesson]
    hand_in(exercises, submissions, random.Random(seed), folder / "submitted", repeating)
    process = run(folder, "batch", ["--jobs", str(jobs)] if jobs else [])
    looks = list(looked(process, folder / "batch.db"))
    report(submissions, looks)
    printed = process.communicate()[0].splitlines()
    click.echo("\n".join(line for line in printed if "graded now" in line))


def looked(process: subprocess.Popen[str], store: Path) -> Iterator[Look]:
    """Looks at a batch until it ends."""
    started = time.monotonic()
    while process.poll() is None:
        yield Look(time.monotonic() - started, len(rows(store)), *memory(process.pid))
        time.sleep(_LOOK_SECONDS)
    yield Look(time.monotonic() - started, len(rows(store)))


def memory(pid: int) -> tuple[int, int]:
    """Memory of a process and of all below it, and that of the largest worker alone, in bytes (see `Look`)."""
    total, worker = 0, 0
    with suppress(psutil.Error):
        for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
            with suppress(psutil.Error):
                used = process.memory_full_info()
                total += used.pss
                if len(process.parents()) - len(psutil.Process(pid).parents()) == _DEPTH:
                    worker = max(worker, used.uss)
    return total, worker


def report(submissions: int, looks: Sequence[Look]) -> None:
    """Print what was seen."""
    first = next(look for look in looks if look.known)
    tenth = next(look for look in looks if look.known >= first.known + submissions // 10)
    last = next(look for look in reversed(looks) if look.known <= submissions - submissions // 10)
    end = looks[-1]
    click.echo(f"{end.known} submissions in {end.seconds:.0f} s, {first.seconds:.0f} s of them until the first result.")
    for name, item, other in (("first", first, tenth), ("last", last, end)):
        click.echo(f"The {name} tenth: {(other.seconds - item.seconds) / (other.known - item.known):.2f} s each.")
    click.echo(
        f"Most memory at once: {max(look.memory for look in looks) / 2**20:.0f} MB, {_after(looks, 0.1)} MB after "
        f"a tenth of the time, {_after(looks, 0.9)} MB after nine. "
        f"At most {max(look.worker for look in looks) / 2**20:.0f} MB were a worker's own."
    )


def _after(looks: Sequence[Look], part: float) -> str:
    """Megabytes at a part of the time: the middle of nine looks, since every submission's processes come and go."""
    index = int(part * len(looks))
    near = sorted(look.memory for look in looks[max(index - 4, 0) : index + 5])
    return f"{near[len(near) // 2] / 2**20:.0f}"


if __name__ == "__main__":
    main()
