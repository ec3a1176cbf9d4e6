"""`autograder practice`: a new broken program each time."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.cli.options import work_option
from autograder.core import ClinicError


@click.command()
@click.option("--cause", metavar="CAUSE", help="Only this cause, such as `axes_swapped`.")
@click.option("--lesson", metavar="LESSON", help="Only causes of this lesson, by number or name.")
@click.option("--seed", type=click.IntRange(0), help="Reproduce a program: same seed, same options.")
@click.option("--notebook", is_flag=True, help="Write a notebook instead of a Python file.")
@click.option("--check", "to_check", metavar="FILE", type=click.Path(path_type=Path), help="Check your fix of FILE.")
@click.option("--answer", "to_show", metavar="FILE", type=click.Path(path_type=Path), help="Give up: show FILE's fix.")
@work_option
def practice(
    cause: str | None,
    lesson: str | None,
    seed: int | None,
    notebook: bool,
    to_check: Path | None,
    to_show: Path | None,
    work: Path,
) -> None:
    """Write a new broken program to work/practice, or check your fix.

    The cause depends on what you know: causes that are due for review come first, then new ones, easier ones first.

    Exit code with --check: 0 if the program is right, otherwise 1.
    """
    from autograder.learner.practice import Practice
    from autograder.learner.practice.practice import answer_text, report

    learner = Practice(work)
    if to_check is not None:
        verdict = learner.check(_found(to_check, work))
        click.echo(report(learner.program(to_check), verdict))
        sys.exit(0 if verdict.passed else 1)
    if to_show is not None:
        click.echo(answer_text(learner.give_up(_found(to_show, work))))
        return
    click.echo("Breaking a program and proving its fix. This takes half a minute.", err=True)
    path = learner.new(_causes(cause, lesson), seed, notebook)
    click.echo(f"{path}\nRun it, fix it, then: autograder practice --check {path}")


def _found(path: Path, work: Path) -> Path:
    """A file by its path, or by its path below work."""
    return path if path.exists() or not (work / path).exists() else work / path


def _causes(cause: str | None, lesson: str | None) -> list[str]:
    """The causes that the options select.

    Raises:
        ClinicError: no program can have the cause, or both options are given.
    """
    from autograder.core import load_keras_quietly
    from autograder.learner.practice.choice import causes_in, practised_causes

    if cause and lesson:
        raise ClinicError("Give --cause or --lesson, not both: a cause belongs to one lesson.")
    causes = causes_in(lesson) if lesson is not None else practised_causes()
    if cause and cause not in causes:
        raise ClinicError(f"No program is broken by {cause!r}. Give one of: {', '.join(causes)}")
    load_keras_quietly()
    return [cause] if cause else causes
