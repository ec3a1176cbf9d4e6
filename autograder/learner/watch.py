"""`autograder watch`: checks each exercise as it is saved in any editor, and names the next one."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event

import jupytext

from autograder.core import CheckReport, ClinicError, Outcome, load_keras_quietly
from autograder.exercises import Exercise, Sizes, at_home, drawn
from autograder.grading import Unreadable, is_work, judged, read_submission
from autograder.learner.next_steps import passed_text
from autograder.learner.progress import Study, check_names
from autograder.rendering import check_report

SECONDS = 120
"""The time limit for one answer and its checks, in seconds."""

Say = Callable[[str], None]


def watch(work: Path, say: Say, clear: Callable[[], None] = lambda: None) -> None:
    """Check every notebook and every percent-format text that is saved below ``work/exercises``, until Ctrl+C.

    Keras is imported once; each check runs in a forked process, never in this one.

    Args:
        work: the folder with the learner's copies.
        say: prints.
        clear: empties the terminal before a file is checked.

    Raises:
        ClinicError: the folder contains no exercises, or the system can't fork processes.
    """
    if not hasattr(os, "fork"):
        raise ClinicError(
            "autograder watch needs Linux or macOS. On this system, run all cells of the notebook: "
            "check reports the same."
        )
    from watchfiles import Change
    from watchfiles import watch as changes

    study = Study(work)
    if not study.exercises():
        raise ClinicError(
            f"{work}: no course is recorded here. Run `autograder learn` (or `make learn`) once, which copies it here."
        )
    load_keras_quietly()
    greeting = _greeting(study)
    ended = _end_with_interrupt()
    with suppress(KeyboardInterrupt):
        # The first batch comes, empty, when the folder is being watched.
        for batch in changes(work / "exercises", rust_timeout=200, yield_on_timeout=True, stop_event=ended):
            if greeting:
                say(greeting)
                greeting = ""
            saved = {Path(path) for change, path in batch if change is not Change.deleted}
            for path in sorted(path for path in saved if path.suffix in (".ipynb", ".py") and is_work(path)):
                clear()
                check(path, study, say)


def _end_with_interrupt() -> Event:
    """An event set by Ctrl+C: the exception alone can get lost where Python ignores it, as in a finalizer."""
    ended = Event()

    def interrupt(*_: object) -> None:
        ended.set()
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    return ended


def _greeting(study: Study) -> str:
    hello = f"Watching {study.work}/exercises. Save an exercise to check it; press Ctrl+C to stop."
    following = study.next_after()
    return hello if following is None else f"{hello}\nNext: {following.title}, in exercises/{following.key}.ipynb"


def check(path: Path, study: Study, say: Say) -> None:
    """Check one saved file, and record a pass.

    Args:
        path: a notebook, or a percent-format text of the same name.
        study: the study that it belongs to.
        say: prints.
    """
    exercises = {exercise.key: exercise for exercise in study.exercises()}
    say(f"\n--- {path.parent.name}/{path.name}")
    try:
        exercise, sources = _read(path, exercises)
    except Unreadable as error:
        say(str(error))
        return
    sizes = drawn(exercise.sizes, at_home(study.work))
    if not _passes_in_child(exercise, sources, sizes, say):
        return
    study.passed(exercise, check_names(exercise))
    if path.suffix == ".py":
        study.take_over(exercise, "\n\n".join(sources))
    say(passed_text(exercise, "\n\n".join(sources), study.next_after(exercise)))


def _read(path: Path, exercises: dict[str, Exercise]) -> tuple[Exercise, list[str]]:
    """The exercise, and the learner's own cells."""
    if path.suffix == ".ipynb":
        submission = read_submission(path, exercises)
        return submission.exercise, [source for _, source in submission.cells]
    exercise = exercises.get(f"{path.parent.name}/{path.stem}")
    if exercise is None:
        raise Unreadable(
            "Not an exercise of this course. Save it as LESSON/NAME.py, named like the exercise's notebook."
        )
    locked = {cell.source.strip() for cell in (exercise.setup, *exercise.role("symptom", "check"))}
    cells = jupytext.read(path, fmt="py:percent").cells
    return exercise, [cell.source for cell in cells if cell.cell_type == "code" and cell.source.strip() not in locked]


def _passes_in_child(exercise: Exercise, sources: list[str], sizes: Sizes, say: Say) -> bool:
    """Whether every visible check passes, in a process that may hang or crash; shows only the last report."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(sender, exercise, sources, sizes), daemon=True)
    child.start()
    sender.close()
    passed = True
    report: CheckReport | None = None
    try:
        while receiver.poll(SECONDS):
            report = CheckReport.model_validate_json(receiver.recv_bytes())
            passed = passed and all(row.outcome in (Outcome.PASSED, Outcome.RUNNING) for row in report.rows)
        say(f"Stopped after {SECONDS} seconds. Remove the code that never finishes.")
        passed = False
    except EOFError:
        child.join()
        if report is not None:
            say("\n" + check_report.text(report))
        if child.exitcode:
            say(f"The process ended before its checks, with exit code {child.exitcode}. Remove the code that ends it.")
            passed = False
    finally:
        child.kill()
        child.join()
        receiver.close()
    return passed


def _child(out: Connection, exercise: Exercise, sources: list[str], sizes: Sizes) -> None:
    for report in judged(exercise, sources, ("check",), sizes):
        out.send_bytes(report.model_dump_json().encode())
        if report.cause:
            break
