"""Runs a submission between the exercise's own set-up and checks, in an ordinary kernel.

The kernel runs as the person who grades. It is made for one's own work; it is no wall against strangers.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.notebooknode import NotebookNode

from autograder import kernel
from autograder.live import MIME
from autograder.notebook import code_cell, notebook
from autograder.report import Report
from autograder.submission import Submission

SETUP_SECONDS = 300
CELL_SECONDS = 60
"""The longest that a learner's cell, or a check of it, may take."""


class Stopped(Exception):
    """The run ended before its last cell, and why."""

    def __init__(self, reason: str, ours: bool) -> None:
        super().__init__(reason)
        self.ours = ours


@dataclass(frozen=True)
class Run:
    """What a run left: the reports of the checks by their names, and what ended it early, if anything did."""

    reports: dict[str, Report]
    stopped: Stopped | None = None


def run(submission: Submission) -> Run:
    """Run set-up, the learner's cells, the checks and the hidden checks."""
    cells = _cells(submission)
    made = notebook(cells)
    started: list[NotebookNode] = []

    def starting(cell: NotebookNode, cell_index: int) -> None:
        started.append(cell)

    stopped = None
    with TemporaryDirectory() as folder:
        try:
            kernel.run(made, Path(folder), SETUP_SECONDS, on_cell_start=starting, timeout_func=_seconds)
        except (CellTimeoutError, DeadKernelError) as error:
            stopped = _stopped(error, started[-1] if started else None)
        except Exception as error:
            stopped = Stopped(
                f"The kernel could not run it ({type(error).__name__}: {error}). Grade it again.", ours=True
            )
    reports = {cell.metadata["check"]: report for cell in cells if (report := _report(cell)) is not None}
    setup = cells[0]
    if stopped is None and any(output.output_type == "error" for output in setup.outputs):
        stopped = Stopped("The exercise's own set-up failed here. Run `make test`, then grade it again.", ours=True)
    return Run(reports, stopped)


def _cells(submission: Submission) -> list[NotebookNode]:
    exercise = submission.exercise
    cells = [_cell(exercise.setup.source, "set-up")]
    cells += [_cell(source, f"cell {at}") for at, source in submission.cells]
    for role in ("check", "hidden"):
        for at, cell in enumerate(exercise.role(role), start=1):
            cells.append(_cell(cell.source, f"{role}-{at}", check=f"{role}-{at}"))
    return cells


def _cell(source: str, where: str, **metadata: str) -> NotebookNode:
    return code_cell(source, where.replace(" ", "-"), {"where": where, **metadata})


def _seconds(cell: NotebookNode) -> int:
    return SETUP_SECONDS if cell.metadata["where"] == "set-up" else CELL_SECONDS


def _stopped(error: Exception, cell: NotebookNode | None) -> Stopped:
    where = cell.metadata["where"] if cell else "the start"
    ours = where in ("set-up", "the start")
    if isinstance(error, CellTimeoutError):
        reason = f"{where} ran for more than {_seconds(cell) if cell else SETUP_SECONDS} seconds and was stopped."
    else:
        reason = f"The kernel died in {where}: the process was ended, or used up the memory."
    return Stopped(
        f"{reason} {'Grade it again.' if ours else 'Take out what does not end, and hand it in again.'}", ours
    )


def _report(cell: NotebookNode) -> Report | None:
    """The last report that a check cell showed."""
    found = None
    for output in cell.outputs:
        data: Any = output.get("data", {}).get(MIME)
        if data is not None and "check" in cell.metadata:
            found = Report.model_validate(data)
    return found
