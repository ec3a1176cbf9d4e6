"""The command line: one command per wish."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from autograder.cli_grade import grade
from autograder.cli_teacher import COMMANDS
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


for command in (grade, *COMMANDS):
    main.add_command(command)


@main.command()
@root_option
@click.argument("texts", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; fail when a notebook is not what its text says.")
@click.option("--run/--no-run", default=True, help="Run the lessons, or keep the outputs that they have.")
def build(root: Path, texts: tuple[Path, ...], check: bool, run: bool) -> None:
    """Make every notebook from its text, or those of some TEXTS only."""
    from autograder.build import build as make
    from autograder.build import strays

    built = list(make(root, texts, run))
    stale = [made for made in built if not made.is_fresh()]
    unknown = [] if texts else strays(root, built)
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


@main.command()
@root_option
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), default="work", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: the first free one from 8888 on.")
@click.option("--browser/--no-browser", default=True, help="Open a browser, if there is one.")
@click.option(
    "--variants", "word", metavar="WORD", default="", help="Exercises with sizes of your own: the course's word."
)
@click.option("--learner", metavar="ID", default="", help="With --variants: the id under which you hand in.")
@click.option("--warm/--no-warm", default=True, help="Notebooks start with Keras loaded; it costs memory.")
def learn(root: Path, work: Path, port: int | None, browser: bool, word: str, learner: str, warm: bool) -> None:
    """Open the lessons and exercises in JupyterLab, on your own copies."""
    from autograder.serve import kernels

    with kernels(warm) as variables:
        from autograder.learn import learn as serve

        sys.exit(serve(root, work, port, browser, word=word, learner=learner, variables=variables))


@main.command()
@root_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build/book", show_default=True)
def book(root: Path, out: Path) -> None:
    """Make the lessons and exercises a static site that can be searched offline."""
    from autograder.book import book as make

    click.echo(f"Open {make(root, out)}")


work_option = click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    default="work",
    show_default=True,
    help="The folder with your own copies, as `autograder learn` lays it out.",
)


@main.command()
@work_option
def progress(work: Path) -> None:
    """Say what is done and what comes next, lesson by lesson."""
    from rich.console import Console

    from autograder.progress import table
    from autograder.study import Study

    study = Study(work)
    Console().print(table(study))


@main.command()
@work_option
def watch(work: Path) -> None:
    """Check each exercise when it is saved, in a terminal beside any editor."""
    from autograder.recheck import watch as follow

    follow(work, lambda text: click.echo(text))


@main.command()
@click.argument("exercise")
@root_option
@work_option
def reset(exercise: str, root: Path, work: Path) -> None:
    """Lay the starter of EXERCISE anew; your version is kept beside it."""
    from autograder.exercise import find
    from autograder.study import Study, chosen
    from autograder.study import reset as lay_anew

    one = chosen(find(root / "solutions"), exercise)
    kept = lay_anew(Study(work), one, root)
    click.echo(f"{one.key} is as it was handed out." + (f" Yours is kept: {kept}" if kept else ""))


@main.command()
@click.argument("script", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--error", "message", help="A pasted error message instead of a script; - reads it from standard input.")
def explain(script: Path | None, message: str | None) -> None:
    """Run SCRIPT and explain where it died, or find the causes of a pasted error message.

    Exit code: 0 when the script ended well or causes were found, 1 otherwise.
    """
    from autograder import lookup

    if (script is None) == (message is None):
        raise ClinicError(
            'Give a script, or a message: autograder explain model.py, or autograder explain --error "..."'
        )
    if script is not None:
        sys.exit(lookup.run_and_explain(script))
    said = sys.stdin.read() if message == "-" else str(message)
    found = lookup.causes_of(said)
    click.echo(found or lookup.NO_CAUSE)
    sys.exit(0 if found else 1)
