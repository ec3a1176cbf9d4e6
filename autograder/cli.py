"""The command line: one command per wish."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from autograder.errors import ClinicError


class Clinic(click.Group):
    """Commands whose faults are told in sentences."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what a person can mend is printed as text and nothing else."""
        try:
            return super().invoke(ctx)
        except ClinicError as error:
            click.echo(f"autograder: {error}", err=True)
            sys.exit(error.exit_code)


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder that holds course/, solutions/ and exercises/.",
)


@click.group(cls=Clinic)
def main() -> None:
    """Learn, mend and grade Keras input shapes."""


@main.command()
@root_option
@click.option("--check", is_flag=True, help="Write nothing; fail when a notebook is not what its text says.")
def build(root: Path, check: bool) -> None:
    """Make every notebook from its text."""
    from autograder.build import build as make
    from autograder.build import strays

    built = list(make(root))
    stale = [made for made in built if not made.is_fresh()]
    unknown = strays(root, built)
    if check:
        for path in [*(made.path for made in stale), *unknown]:
            click.echo(f"{path}: {'no text makes it' if path in unknown else 'not what its text says'}", err=True)
        if stale or unknown:
            raise ClinicError("Run: make build. Then commit what changed.")
        click.echo(f"{len(built)} notebooks are what their texts say.")
        return
    for made in stale:
        made.path.parent.mkdir(parents=True, exist_ok=True)
        made.path.write_text(made.text, encoding="utf-8")
        click.echo(f"written: {made.path}")
    for path in unknown:
        path.unlink()
        click.echo(f"deleted, since no text makes it: {path}")
