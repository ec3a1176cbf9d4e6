"""The learner's commands."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.cli.options import root_option, work_option
from autograder.core import ClinicError


@click.command()
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
    from autograder.jupyter import kernels

    with kernels(warm) as variables:
        from autograder.learner import learn as serve

        sys.exit(serve(root, work, port, browser, word=word, learner=learner, variables=variables))


@click.command()
@work_option
def progress(work: Path) -> None:
    """Say what is done and what comes next, lesson by lesson."""
    from rich.console import Console

    from autograder.learner import Study, table

    study = Study(work)
    Console().print(table(study))


@click.command()
@work_option
def watch(work: Path) -> None:
    """Check each exercise when it is saved, in a terminal beside any editor."""
    from autograder.learner.watch import watch as follow

    follow(work, lambda text: click.echo(text))


@click.command()
@click.argument("exercise")
@root_option
@work_option
def reset(exercise: str, root: Path, work: Path) -> None:
    """Lay the starter of EXERCISE anew; your version is kept beside it."""
    from autograder.exercises import find
    from autograder.learner import Study, chosen
    from autograder.learner import reset as lay_anew

    one = chosen(find(root / "solutions"), exercise)
    kept = lay_anew(Study(work), one, root)
    click.echo(f"{one.key} is as it was handed out." + (f" Yours is kept: {kept}" if kept else ""))


@click.command()
@click.argument("script", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--error", "message", help="A pasted error message instead of a script; - reads it from standard input.")
def explain(script: Path | None, message: str | None) -> None:
    """Run SCRIPT and explain where it died, or find the causes of a pasted error message.

    Exit code: 0 when the script ended well or causes were found, 1 otherwise.
    """
    from autograder.cli import explain as lookup

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


COMMANDS = (learn, progress, watch, reset, explain)
