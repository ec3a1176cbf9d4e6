"""The command line: a group of all commands."""

from __future__ import annotations

import sys
from typing import Any

import click

from autograder.cli import authoring, learner, teacher
from autograder.cli.exam import exam
from autograder.cli.grade import grade
from autograder.cli.practice import practice
from autograder.cli.quiz import quiz
from autograder.core import ClinicError


class CommandGroup(click.Group):
    """A group of commands that report errors in sentences."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; of an error that the user can fix, print the message without a traceback."""
        try:
            return super().invoke(ctx)
        except ClinicError as error:
            click.echo(f"autograder: {error}", err=True)
            sys.exit(error.exit_code)


@click.group(cls=CommandGroup)
@click.version_option(package_name="keras-shape-clinic", prog_name="autograder")
def main() -> None:
    """Learn, fix and grade Keras input shapes."""


for command in (*learner.COMMANDS, practice, quiz, grade, *teacher.COMMANDS, exam, *authoring.COMMANDS):
    main.add_command(command)
