"""The author's commands."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.options import root_option
from autograder.core import ClinicError


@click.command()
@root_option
@click.argument("texts", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; fail if a notebook does not match its text.")
@click.option("--run/--no-run", default=True, help="Run the lessons, or keep their saved outputs.")
def build(root: Path, texts: tuple[Path, ...], check: bool, run: bool) -> None:
    """Build every notebook from its text, or only those of the given TEXTS."""
    from autograder.authoring import strays
    from autograder.authoring.build import build as make

    built = list(make(root, texts, run))
    stale = [item for item in built if not item.is_fresh()]
    unknown = [] if texts else strays(root, built)
    if check:
        for path in [*(item.path for item in stale), *unknown]:
            click.echo(f"{path}: {'no text makes it' if path in unknown else 'not what its text says'}", err=True)
        if stale or unknown:
            raise ClinicError("Run: make build. Then commit what changed.")
        click.echo(f"{len(built)} notebooks are what their texts say.")
        return
    for item in stale:
        item.path.parent.mkdir(parents=True, exist_ok=True)
        item.path.write_text(item.text, encoding="utf-8")
        click.echo(f"written: {item.path}")
    for path in unknown:
        path.unlink()
        click.echo(f"deleted, since no text makes it: {path}")


@click.command()
@root_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build/book", show_default=True)
def book(root: Path, out: Path) -> None:
    """Build the lessons and exercises as a static site that can be searched offline."""
    from autograder.authoring import book as make

    click.echo(f"Open {make(root, out)}")


COMMANDS = (build, book)
