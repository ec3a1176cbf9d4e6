"""The command line: the group of all commands."""

from __future__ import annotations

import sys
from typing import Any

import click

from autograder.cli.explain_command import explain
from autograder.core import DISTRIBUTION, ClinicError, missing_packages, needs_course


class CommandGroup(click.Group):
    """A group of commands that report errors as sentences."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; for an error that the user can fix, print the message without a traceback."""
        try:
            return super().invoke(ctx)
        except ClinicError as error:
            click.echo(f"autograder: {error}", err=True)
            sys.exit(error.exit_code)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or ``None``.

        Raises:
            ClinicError: there is none, and the course, which has more commands, is not installed.
        """
        command = super().get_command(ctx, cmd_name)
        if command is None and missing_packages():
            raise ClinicError(needs_course(f"autograder {cmd_name}"))
        return command


@click.group(cls=CommandGroup)
@click.version_option(package_name=DISTRIBUTION, prog_name="autograder")
def main() -> None:
    """Learn, fix and grade Keras input shapes."""


main.add_command(explain)
if not missing_packages():
    from autograder.cli import authoring, learner, teacher
    from autograder.cli.exam import exam
    from autograder.cli.grade import grade
    from autograder.cli.package import package
    from autograder.cli.practice import practice
    from autograder.cli.quiz import quiz

    for command in (*learner.COMMANDS, practice, quiz, grade, *teacher.COMMANDS, package, exam, *authoring.COMMANDS):
        main.add_command(command)
