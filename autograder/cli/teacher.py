"""The teacher's commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from autograder.cli.export import (
    autograded_option,
    export,
    lesson_option,
    platform_options,
    prune,
    results_of,
    settings_of,
    source_argument,
    with_class_of,
)
from autograder.cli.options import solutions_option
from autograder.core import ClinicError

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder that contains solutions/ and nbgrader_config.py.",
)


@click.command()
@root_option
@click.option("--port", type=click.IntRange(1, 65535), help="Default: the first free port from 8888 up.")
@click.option("--browser/--no-browser", default=True, help="Open a browser, if one is available.")
@click.option("--exchange", type=click.Path(file_okay=False, path_type=Path), help="Default: build/exchange")
@click.option("--gradebook", metavar="URL", help="SQLAlchemy URL. Default: sqlite:///build/gradebook.db")
@click.option("--timezone", metavar="NAME", help="Time zone of due dates, such as Europe/Berlin. Default: UTC")
@click.option("--variants", metavar="WORD", help="Give each learner individual sizes: the course's word.")
@click.option("--warm/--no-warm", default=True, help="Start notebooks with Keras loaded, which uses more memory.")
def teach(
    root: Path,
    port: int | None,
    browser: bool,
    exchange: Path | None,
    gradebook: str | None,
    timezone: str | None,
    variants: str | None,
    warm: bool,
) -> None:
    """Open the course in JupyterLab with nbgrader's formgrader: release, collect, grade, feedback."""
    from autograder.exercises import WORD
    from autograder.jupyter import kernels
    from autograder.teacher import EXCHANGE, GRADEBOOK, TIMEZONE
    from autograder.teacher import teach as serve

    options = {
        EXCHANGE: exchange and str(exchange.absolute()),
        GRADEBOOK: gradebook,
        TIMEZONE: timezone,
        WORD: variants,
    }
    with kernels(warm) as variables:
        sys.exit(serve(root, port, browser, variables | {name: value for name, value in options.items() if value}))


@click.command()
@source_argument
@autograded_option
@lesson_option
@click.option(
    "--class-list", type=click.Path(path_type=Path), help="As for Moodle and Canvas; the report names who is absent."
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build/report", show_default=True)
@click.option("--anonymous", is_flag=True, help="Replace names with random numbers.")
def report(
    source: str, autograded: Path, lessons: tuple[str, ...], class_list: Path | None, out: Path, anonymous: bool
) -> None:
    """Report on a class from SOURCE, results of `autograder grade` or a grade book: misconceptions, checks."""
    from autograder.grading import Settings, read_class_list
    from autograder.teacher import class_report, classroom_of

    settings = with_class_of(source, Settings(read_class_list(class_list) if class_list else None))
    classroom = classroom_of(results_of(source, autograded, lessons), settings.class_list, anonymous)
    for path in class_report.write(classroom, out):
        click.echo(f"Written: {path}")


@click.command()
@source_argument
@autograded_option
@lesson_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build/pages", show_default=True)
@click.option(
    "--moodle-zip",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write a zip for Moodle: Upload multiple feedback files in a zip.",
)
def feedback(source: str, autograded: Path, lessons: tuple[str, ...], out: Path, moodle_zip: Path | None) -> None:
    """Write a page for each learner of SOURCE: what failed, why, and what to review."""
    from autograder.teacher import write, write_moodle_zip

    results = results_of(source, autograded, lessons)
    pages = write(results, out)
    click.echo(f"Written: {len(pages)} pages in {out}")
    if moodle_zip is not None:
        for sentence in write_moodle_zip(results, pages, moodle_zip):
            click.echo(sentence)


@click.command()
@source_argument
@autograded_option
@lesson_option
@click.option("--to", "platform", type=click.Choice(["moodle", "canvas"]), required=True)
@platform_options[0]
@platform_options[1]
@platform_options[2]
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Default: build/PLATFORM.csv")
def marks(
    source: str, autograded: Path, lessons: tuple[str, ...], platform: str, out: Path | None, **options: Any
) -> None:
    """Write the points of SOURCE for Moodle or Canvas; the same as `autograder export --moodle FILE`."""
    from autograder.grading import save

    settings = with_class_of(source, settings_of(options))
    results = results_of(source, autograded, lessons)
    for sentence in save(results, platform, out or Path("build") / f"{platform}.csv", settings):
        click.echo(sentence)


@click.command("demo-class")
@solutions_option
@click.option("--lesson", "lessons", multiple=True, default=["01_missing_input_shape"], show_default=True)
@click.option("--learners", type=click.IntRange(1, 500), default=30, show_default=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build/demo-class", show_default=True)
def demo_class(solutions: Path, lessons: tuple[str, ...], learners: int, out: Path) -> None:
    """Make up a class from the exercises' own attempts, grade it, and write everything a teacher looks at."""
    from rich.console import Console
    from rich.progress import track

    from autograder.exercises import find
    from autograder.rendering import summary
    from autograder.teacher.demo_class import demo_class as make

    chosen = [exercise for exercise in find(solutions) if exercise.lesson in lessons]
    if not chosen:
        raise ClinicError(f"{solutions} has no exercises of {', '.join(lessons)}. Lessons are its folders' names.")
    console = Console(stderr=True)
    batch = make(
        out,
        chosen,
        learners,
        lambda results, total: iter(track(results, total=total, description="Grading", console=console)),
    )
    click.echo(f"A class of {learners} made-up learners, their answers drawn from the exercises' own attempts.")
    click.echo(summary(batch.states))
    for name in ("report/report.html", "feedback", "grades.json", "moodle.csv", "canvas.csv", "submitted", "class.csv"):
        click.echo(f"  {out / name}")


COMMANDS = (teach, report, feedback, export, marks, prune, demo_class)
