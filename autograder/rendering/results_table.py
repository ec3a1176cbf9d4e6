"""Results as a table for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from os.path import commonpath
from pathlib import Path

from rich.table import Table
from rich.text import Text

from autograder.core import Outcome, State, SubmissionResult

_SYMBOLS = {Outcome.PASSED: "ok", Outcome.FAILED: "no", Outcome.NOT_REACHED: "--", Outcome.RUNNING: ".."}
_LEGEND = "checks: ok passed, no failed, -- not run"
MANY = 100
"""Of more notebooks than these, a terminal lists only what was not graded, and of that no more than these."""


def table(results: Iterable[SubmissionResult]) -> Table:
    """One row for each notebook: what became of it, its points, its checks, and what to do next."""
    states: Counter[State] = Counter()
    first: list[SubmissionResult] = []
    ungraded: list[SubmissionResult] = []
    for result in results:
        states[result.state] += 1
        if len(first) <= MANY:
            first.append(result)
        if result.state is State.NOT_GRADED and len(ungraded) < MANY:
            ungraded.append(result)
    rows, legend = first, _LEGEND
    if len(first) > MANY:
        rows, legend = ungraded, "Only what was not graded is listed here; the files hold the rest."
    rendered = Table(
        title=summary(states), title_justify="left", caption=legend, caption_justify="left", show_lines=True
    )
    rendered.add_column("notebook", overflow="fold", ratio=3)
    rendered.add_column("result", no_wrap=True)
    rendered.add_column("points", no_wrap=True)
    rendered.add_column("checks", no_wrap=True)
    rendered.add_column("what to know", overflow="fold", ratio=5)
    folder = _common_folder(rows)
    for result in rows:
        rendered.add_row(
            Text(_name(result, folder)), result.state.value, _points(result), _checks(result), Text(_words(result))
        )
    return rendered


def summary(states: Mapping[State, int]) -> str:
    """The number of notebooks of each state in one sentence."""
    counts = ", ".join(f"{count} {state.value}" for state, count in states.items())
    return f"{sum(states.values())} notebooks: {counts}." if states else "No notebooks."


def _name(result: SubmissionResult, folder: str) -> str:
    if result.state is State.MISSING:
        return f"{result.learner}/{result.exercise}"
    return result.file.removeprefix(folder)


def _points(result: SubmissionResult) -> str:
    return f"{result.points} / {result.out_of}" if result.scores else "no score"


def _checks(result: SubmissionResult) -> str:
    return " ".join(_SYMBOLS[score.outcome] for score in result.scores)


def _common_folder(results: Sequence[SubmissionResult]) -> str:
    """The part of the path that says nothing, since every notebook lies there."""
    folders = [Path(result.file).parent for result in results if result.file]
    if len(folders) < 2 or len({folder.is_absolute() for folder in folders}) > 1:
        return ""
    common = commonpath(folders)
    return f"{common}/" if common else ""


def _words(result: SubmissionResult) -> str:
    return " ".join([result.reason, *result.notes])
