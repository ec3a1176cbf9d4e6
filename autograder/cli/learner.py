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
@click.option("--serve/--no-serve", default=True, help="Open JupyterLab, or only copy the notebooks.")
def learn(
    root: Path, work: Path, port: int | None, browser: bool, word: str, learner: str, warm: bool, serve: bool
) -> None:
    """Open the lessons and exercises in JupyterLab, on your own copies."""
    from autograder.jupyter import kernels

    if not serve:
        from autograder.learner import set_up

        set_up(root, work, click.echo, word, learner)
        return

    with kernels(warm) as variables:
        from autograder.learner import learn as open_lab

        sys.exit(open_lab(root, work, port, browser, word=word, learner=learner, variables=variables))


@click.command()
@work_option
def progress(work: Path) -> None:
    """Say what is done and what comes next, lesson by lesson."""
    from rich.console import Console

    from autograder.learner import Study, table, what_is_next

    study = Study(work)
    Console().print(table(study))
    click.echo(what_is_next(study))


@click.command()
@work_option
def watch(work: Path) -> None:
    """Check each exercise when it is saved, in a terminal beside any editor."""
    from autograder.learner.watch import watch as follow

    follow(work, lambda text: click.echo(text), click.clear)


@click.command()
@click.argument("exercise")
@root_option
@work_option
def reset(exercise: str, root: Path, work: Path) -> None:
    """Restore the starter of EXERCISE, by its number as in 0.1 or its name; your version is kept beside it."""
    from autograder.exercises import find
    from autograder.learner import Study, chosen
    from autograder.learner import reset as restore

    study = Study(work)
    course = root if (root / "solutions").is_dir() else study.record.course or root
    found = chosen(find(course / "solutions"), exercise)
    kept = restore(study, found, course)
    click.echo(f"{found.key} is as it was handed out." + (f" Yours is kept: {kept}" if kept else ""))


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("script", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--error",
    "message",
    help="A pasted error message instead of a script; @FILE reads it from a file, - from standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def explain(script: Path | None, arguments: tuple[str, ...], message: str | None, as_json: bool) -> None:
    """Run SCRIPT, a Python file or a notebook, and explain where it died; or find the causes of an error message.

    What stands after -- is passed to the script. A script that ends without an error is searched for silent faults.
    A shell changes backticks and quotes: put a message into a file, or pipe it.

    Exit code: 0 when the script ended well and nothing was found, or when causes of a message were found; else 1.
    """
    from autograder.cli import explain as lookup

    if (script is None) == (message is None):
        raise ClinicError(
            'Give a script, or a message: autograder explain model.py, or autograder explain --error "..."'
        )
    if script is not None:
        sys.exit(lookup.run_and_explain(script, arguments, as_json))
    text = _message(str(message))
    found = lookup.causes_of(text)
    click.echo(lookup.causes_as_json(text) if as_json else found or lookup.NO_CAUSE)
    sys.exit(0 if found else 1)


def _message(given: str) -> str:
    """A message as it was typed, or as it stands in a file or on standard input."""
    if given == "-":
        return sys.stdin.read()
    if not given.startswith("@"):
        return given
    path = Path(given[1:])
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ClinicError(f"{path} can't be read. Give the file with the message: --error @message.txt") from error


COMMANDS = (learn, progress, watch, reset, explain)
