"""A batch of results as a table for a terminal."""

from __future__ import annotations

from os.path import commonpath
from pathlib import Path

from rich.table import Table
from rich.text import Text

from autograder.core import Batch, Outcome, State, SubmissionResult

_SIGN = {Outcome.PASSED: "ok", Outcome.FAILED: "no", Outcome.NOT_REACHED: "--", Outcome.RUNNING: ".."}
_LEGEND = "checks: ok passed, no failed, -- not reached"
MANY = 100
"""Of more notebooks than these, a terminal lists only what was not graded."""


def table(batch: Batch) -> Table:
    """One row for each notebook: what became of it, its points, its checks, and what to do next."""
    rows, legend = batch.results, _LEGEND
    if len(rows) > MANY:
        rows = tuple(result for result in rows if result.state is State.NOT_GRADED)
        legend = "Only what was not graded is listed here; the files hold the rest."
    made = Table(title=summary(batch), title_justify="left", caption=legend, caption_justify="left", show_lines=True)
    made.add_column("notebook", overflow="fold", ratio=3)
    made.add_column("result", no_wrap=True)
    made.add_column("points", no_wrap=True)
    made.add_column("checks", no_wrap=True)
    made.add_column("what to know", overflow="fold", ratio=5)
    folder = _common_folder(batch)
    for result in rows:
        name = result.file.removeprefix(folder)
        made.add_row(Text(name), result.state.value, _points(result), _checks(result), Text(_words(result)))
    return made


def summary(batch: Batch) -> str:
    """The batch in one sentence."""
    counted = ", ".join(f"{count} {state.value}" for state, count in batch.states.items())
    return f"{len(batch.results)} notebooks: {counted}." if batch.results else "No notebooks."


def _points(result: SubmissionResult) -> str:
    return f"{result.points} / {result.out_of}" if result.scores else "no score"


def _checks(result: SubmissionResult) -> str:
    return " ".join(_SIGN[score.outcome] for score in result.scores)


def _common_folder(batch: Batch) -> str:
    """The part of the path that says nothing, since every notebook lies there."""
    folders = [Path(result.file).parent for result in batch.results]
    if len(folders) < 2 or len({folder.is_absolute() for folder in folders}) > 1:
        return ""
    common = commonpath(folders)
    return f"{common}/" if common else ""


def _words(result: SubmissionResult) -> str:
    return " ".join([result.reason, *result.notes])
