"""Progress of a batch: a bar in a terminal, one line per result in a pipe, and a log file."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.core import ClinicError

if TYPE_CHECKING:
    from autograder.core import SubmissionResult


@dataclass(frozen=True)
class Progress:
    """Callbacks for a running batch.

    Attributes:
        advance: takes each result.
        say: takes a sentence for the user.
    """

    advance: Callable[[SubmissionResult], None]
    say: Callable[[str], None]


@contextmanager
def shown_progress(total: int, quiet: bool, log: Path | None) -> Iterator[Progress]:
    """Show the progress of a batch on standard error.

    Raises:
        ClinicError: the log file can't be written.
    """
    with _logger(log) as logger, _shown(total, quiet) as shown:

        def advance(result: SubmissionResult) -> None:
            logger.info(_line(result))
            shown.advance(result)

        yield Progress(advance, shown.say)


@contextmanager
def _shown(total: int, quiet: bool) -> Iterator[Progress]:
    def say(sentence: str) -> None:
        click.echo(sentence, err=True)

    if quiet:
        yield Progress(lambda result: None, say)
    elif not sys.stderr.isatty():

        def advance(result: SubmissionResult) -> None:
            say(_line(result))

        yield Progress(advance, say)
    else:
        with _bar(total) as progress:
            yield progress


@contextmanager
def _bar(total: int) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import (
        Progress as Bar,
    )

    console = Console(stderr=True)
    columns = (TextColumn("Grading"), BarColumn(), MofNCompleteColumn(), TextColumn("left"), TimeRemainingColumn())
    with Bar(*columns, TextColumn("taken"), TimeElapsedColumn(), console=console) as bar:
        task = bar.add_task("", total=total)
        yield Progress(lambda result: bar.advance(task), lambda sentence: console.print(sentence, markup=False))


@contextmanager
def _logger(log: Path | None) -> Iterator[logging.Logger]:
    logger = logging.Logger("autograder.grade")
    if log is None:
        yield logger
        return
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(log, encoding="utf-8")
    except OSError as problem:
        raise ClinicError(
            f"The log {log} can't be written: {problem.strerror or problem}. Name another file: --log FILE"
        ) from None
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S"))
    logger.addHandler(handler)
    try:
        yield logger
    finally:
        handler.close()


def _line(result: SubmissionResult) -> str:
    points = f", {result.points} of {result.out_of} points" if result.state.scored else f". {result.reason}"
    return f"{result.file}: {result.state.value}{points}"
