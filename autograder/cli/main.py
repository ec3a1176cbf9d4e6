"""The command line: one command per wish."""

from __future__ import annotations

import sys
from typing import Any

import click

from autograder.cli import authoring, learner, teacher
from autograder.cli.grade import grade
from autograder.core import ClinicError


class CommandGroup(click.Group):
    """Commands whose faults are told in sentences."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what a person can mend is printed as text and nothing else."""
        try:
            return super().invoke(ctx)
        except ClinicError as error:
            click.echo(f"autograder: {error}", err=True)
            sys.exit(error.exit_code)


@click.group(cls=CommandGroup)
def main() -> None:
    """Learn, mend and grade Keras input shapes."""


for command in (*learner.COMMANDS, grade, *teacher.COMMANDS, *authoring.COMMANDS):
    main.add_command(command)
