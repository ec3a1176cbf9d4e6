"""The commands that write the files for a grading service."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.cli.options import solutions_option

if TYPE_CHECKING:
    from autograder.exercises import Exercise


@click.group()
def package() -> None:
    """Write the files that a grading service needs."""


@package.command()
@click.argument("exercises", nargs=-1)
@solutions_option
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), default="build/autograder.zip", show_default=True
)
def gradescope(exercises: tuple[str, ...], solutions: Path, out: Path) -> None:
    """Write the zip for Gradescope. It contains the solutions: keep it private.

    EXERCISES are lessons or LESSON/NAME that every learner must hand in. Default: all in the folder.
    """
    from autograder.teacher import package_gradescope

    for sentence in package_gradescope(_chosen(solutions, exercises), out):
        click.echo(sentence)


@package.command()
@click.argument("exercises", nargs=-1)
@solutions_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build/classroom", show_default=True)
def classroom(exercises: tuple[str, ...], solutions: Path, out: Path) -> None:
    """Write a workflow for GitHub Classroom and the private repository it uses for grading.

    EXERCISES are lessons or LESSON/NAME that every learner must hand in. Default: all in the folder.
    """
    from autograder.teacher import package_classroom

    for sentence in package_classroom(_chosen(solutions, exercises), out):
        click.echo(sentence)


def _chosen(solutions: Path, names: tuple[str, ...]) -> list[Exercise]:
    from autograder.exercises import find
    from autograder.grading import chosen

    found = find(solutions)
    return chosen(found, names) if names else list(found)
