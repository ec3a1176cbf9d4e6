"""The commands that write what a grading service needs."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.options import solutions_option


@click.group()
def package() -> None:
    """Write what a grading service needs to grade exercises."""


@package.command()
@click.argument("exercises", nargs=-1)
@solutions_option
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), default="build/autograder.zip", show_default=True
)
def gradescope(exercises: tuple[str, ...], solutions: Path, out: Path) -> None:
    """Write the zip that Gradescope takes, with the solutions: keep it private.

    EXERCISES are lessons or LESSON/NAME, which every learner must hand in. Default: all of the folder.
    """
    from autograder.exercises import find
    from autograder.grading import chosen
    from autograder.teacher import package_gradescope

    found = find(solutions)
    for sentence in package_gradescope(chosen(found, exercises) if exercises else found, out):
        click.echo(sentence)
