"""The teacher's commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.core import ClinicError

if TYPE_CHECKING:
    from autograder.teacher import Classroom, Platform

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder that holds solutions/ and nbgrader_config.py.",
)


@click.command()
@root_option
@click.option("--port", type=click.IntRange(1, 65535), help="Default: the first free one from 8888 on.")
@click.option("--browser/--no-browser", default=True, help="Open a browser, if there is one.")
@click.option("--exchange", type=click.Path(file_okay=False, path_type=Path), help="Default: build/exchange")
@click.option("--gradebook", metavar="URL", help="SQLAlchemy URL. Default: sqlite:///build/gradebook.db")
@click.option("--timezone", metavar="NAME", help="Of due dates, as in Europe/Berlin. Default: UTC")
@click.option("--variants", metavar="WORD", help="Each learner has sizes of their own: the course's word.")
@click.option("--warm/--no-warm", default=True, help="Notebooks start with Keras loaded; it costs memory.")
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

    given = {
        EXCHANGE: exchange and str(exchange.absolute()),
        GRADEBOOK: gradebook,
        TIMEZONE: timezone,
        WORD: variants,
    }
    with kernels(warm) as variables:
        sys.exit(serve(root, port, browser, variables | {name: value for name, value in given.items() if value}))


source_argument = click.argument("source", default="build/grades.json")
autograded_option = click.option(
    "--autograded",
    type=click.Path(file_okay=False, path_type=Path),
    default="build/autograded",
    show_default=True,
    help="With a grade book: nbgrader's autograded notebooks, where the causes are.",
)


def classroom(source: str, autograded: Path) -> Classroom:
    """The class in a results file of ``autograder grade``, or in nbgrader's grade book: a file or an URL."""
    if not source.endswith(".json"):
        from autograder.teacher import read_classroom

        return read_classroom(source, autograded)
    from pydantic import ValidationError

    from autograder.core import Batch
    from autograder.teacher import of_results

    try:
        return of_results(Batch.model_validate_json(Path(source).read_bytes()))
    except OSError as problem:
        raise ClinicError(
            f"The results {source} can't be read ({problem.strerror}). Grade first: autograder grade FOLDER, or name "
            "another file or a grade book, as in build/gradebook.db."
        ) from problem
    except ValidationError as problem:
        raise ClinicError(
            f"{source} holds no results of this grader. Grade again: autograder grade FOLDER"
        ) from problem


@click.command()
@source_argument
@autograded_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build/report", show_default=True)
@click.option("--anonymous", is_flag=True, help="Numbers for names, in an order that nothing tells.")
def report(source: str, autograded: Path, out: Path, anonymous: bool) -> None:
    """Say what the class has not understood, from SOURCE: results of `autograder grade`, or nbgrader's grade book."""
    from autograder.teacher import class_report

    found = classroom(source, autograded)
    for path in class_report.write(found.anonymous() if anonymous else found, out):
        click.echo(f"Written: {path}")


@click.command()
@source_argument
@autograded_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build/pages", show_default=True)
def feedback(source: str, autograded: Path, out: Path) -> None:
    """Write a page for each learner of SOURCE: what failed, why, and what to read again."""
    from autograder.teacher import write

    pages = write(classroom(source, autograded), out)
    click.echo(f"Written: {len(pages)} pages in {out}")


@click.command()
@source_argument
@autograded_option
@click.option("--to", "platform", type=click.Choice(["moodle", "canvas"]), required=True)
@click.option("--class-list", type=click.Path(path_type=Path), help="CSV: id,last_name,first_name,email,lms_user_id")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Default: build/PLATFORM.csv")
def marks(source: str, autograded: Path, platform: Platform, class_list: Path | None, out: Path | None) -> None:
    """Write the points of SOURCE as Moodle or Canvas import them."""
    from autograder.teacher import lms_export as files

    found, people = classroom(source, autograded), []
    if class_list is not None:
        people = files.read_class_list(class_list)
    elif not source.endswith(".json"):
        from autograder.teacher import people as in_book

        people = [files.Person(**one) for one in in_book(source)]
    path = out or Path("build") / f"{platform}.csv"
    files.write(files.table(found, people, platform), path)
    for work in files.without_score(found):
        click.echo(f"Left empty: {work.learner}, {work.lesson}, since {work.exercise} has no score. {work.reason}")
    click.echo(f"Written: {path}")


@click.command("demo-class")
@click.option("--solutions", type=click.Path(exists=True, file_okay=False, path_type=Path), default="solutions")
@click.option("--lesson", "lessons", multiple=True, default=["01_missing_input_shape"], show_default=True)
@click.option("--learners", type=click.IntRange(1, 500), default=30, show_default=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build/demo-class", show_default=True)
def demo_class(solutions: Path, lessons: tuple[str, ...], learners: int, out: Path) -> None:
    """Make up a class from the exercises' own attempts, grade it, and write everything that a teacher looks at."""
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
    click.echo(summary(batch))
    for name in ("report/report.html", "feedback", "grades.json", "moodle.csv", "canvas.csv", "submitted", "class.csv"):
        click.echo(f"  {out / name}")


COMMANDS = (teach, report, feedback, marks, demo_class)
