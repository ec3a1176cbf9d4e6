"""The learner's commands."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.cli.options import course_option, work_option


@click.command()
@course_option
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), default="work", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: the first free port from 8888 up.")
@click.option("--browser/--no-browser", default=True, help="Open a browser, if one is available.")
@click.option(
    "--variants", "word", metavar="WORD", default="", help="Get exercises with individual sizes: the course's word."
)
@click.option("--learner", metavar="ID", default="", help="With --variants: the id under which you hand in.")
@click.option("--warm/--no-warm", default=True, help="Start notebooks with Keras loaded, which uses more memory.")
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
    """Show what is done and what comes next, lesson by lesson."""
    from rich.console import Console

    from autograder.learner import Study, table, what_is_next

    study = Study(work)
    Console().print(table(study))
    click.echo(what_is_next(study))


@click.command()
@work_option
def watch(work: Path) -> None:
    """Check each exercise when it is saved, in a terminal next to any editor."""
    from autograder.learner.watch import watch as follow

    follow(work, lambda text: click.echo(text), click.clear)


@click.command()
@click.argument("exercise")
@course_option
@work_option
def reset(exercise: str, root: Path, work: Path) -> None:
    """Restore the starter of EXERCISE, a number such as 0.1 or a name; your version is kept next to it."""
    from autograder.exercises import find
    from autograder.learner import Study, chosen
    from autograder.learner import reset as restore

    study = Study(work)
    course = root if (root / "solutions").is_dir() else study.record.course or root
    found = chosen(find(course / "solutions"), exercise)
    kept = restore(study, found, course)
    click.echo(f"{found.key} is as it was handed out." + (f" Yours is kept: {kept}" if kept else ""))


COMMANDS = (learn, progress, watch, reset)
