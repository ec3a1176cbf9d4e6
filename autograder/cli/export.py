"""The options that write results for other programs, and the command that writes them without grading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.core import ClinicError
from autograder.grading import FORMATS

if TYPE_CHECKING:
    from autograder.grading import Results, Settings

Command = Callable[..., Any]
OUTPUTS = (*FORMATS, "feedback")
"""The options that name output files."""


def export_options(command: Command) -> Command:
    """Add an option for each export format, and the options they share."""
    shared = (
        click.option(
            "--feedback",
            type=click.Path(file_okay=False, path_type=Path),
            help="Folder for one page per learner: what failed, why, and what to review.",
        ),
        *platform_options,
    )
    formats = [
        click.option(f"--{name}", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=form.help)
        for name, form in FORMATS.items()
    ]
    for option in reversed([*formats, *shared]):
        command = option(command)
    return command


platform_options = (
    click.option(
        "--class-list",
        type=click.Path(path_type=Path),
        help="For Moodle and Canvas: CSV with id,last_name,first_name,email,lms_user_id, or Moodle's grading "
        "worksheet, or Canvas's exported gradebook.",
    ),
    click.option(
        "--out-of",
        type=click.FloatRange(0, min_open=True),
        help="For Moodle and Canvas: the maximum to scale points to; 100 for percent.",
    ),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="LESSON=HEADING",
        help="For Moodle and Canvas: the heading of a lesson's column on the platform.",
    ),
)


def settings_of(options: Mapping[str, Any]) -> Settings:
    """The settings that the options describe.

    Raises:
        ClinicError: the class list can't be read, or a column is not of the form LESSON=HEADING.
    """
    from autograder.grading import Settings, read_class_list

    columns = {}
    for column in options["columns"]:
        lesson, equals, heading = column.partition("=")
        if not equals:
            raise ClinicError(f"--column {column}: write LESSON=HEADING, as in 01_axes='Lesson 1 (4711)'.")
        columns[lesson] = heading
    class_list = options["class_list"]
    return Settings(read_class_list(class_list) if class_list else None, options["out_of"], columns)


def write_exports(results: Results, options: Mapping[str, Any], settings: Settings, quiet: bool = False) -> None:
    """Write every requested format."""
    from autograder.grading import save
    from autograder.teacher import write

    for form in FORMATS:
        if options[form] is not None:
            for sentence in save(results, form, options[form], settings):
                if not quiet or not sentence.startswith("Written"):
                    click.echo(sentence)
    if options["feedback"] is not None:
        pages = write(results, options["feedback"])
        if not quiet:
            click.echo(f"Written: {len(pages)} pages in {options['feedback']}")


source_argument = click.argument("source", default="build/grades.json")
autograded_option = click.option(
    "--autograded",
    type=click.Path(file_okay=False, path_type=Path),
    default="build/autograded",
    show_default=True,
    help="With a grade book: the folder of nbgrader's autograded notebooks, which contain the causes.",
)
lesson_option = click.option("--lesson", "lessons", multiple=True, help="Only these lessons. Default: all.")


def results_of(source: str, autograded: Path, lessons: tuple[str, ...] = ()) -> Results:
    """The results in a file or store written by ``autograder grade``, or in nbgrader's grade book: a file or a URL."""
    from autograder.grading import ResultsFile, StoredResults, is_store, lessons_of

    if source.endswith(".json"):
        return lessons_of(ResultsFile(Path(source)), lessons)
    if is_store(source):
        return lessons_of(StoredResults(source), lessons)
    from autograder.teacher import read_grade_book

    return lessons_of(read_grade_book(source, autograded), lessons)


@click.command()
@source_argument
@autograded_option
@lesson_option
@export_options
def export(source: str, autograded: Path, lessons: tuple[str, ...], **options: Any) -> None:
    """Write results in other formats without grading.

    SOURCE is the JSON file or the store written by `autograder grade`, or nbgrader's grade book.
    """
    if not any(options[form] for form in OUTPUTS):
        raise ClinicError(f"Say what to write: {', '.join(f'--{form} FILE' for form in FORMATS)}.")
    settings = with_class_of(source, settings_of(options))
    write_exports(results_of(source, autograded, lessons), options, settings)


def with_class_of(source: str, settings: Settings) -> Settings:
    """The same settings, with the grade book's own class list if none was given."""
    from autograder.grading import is_store

    if settings.class_list is not None or source.endswith(".json") or is_store(source):
        return settings
    from dataclasses import replace

    from autograder.teacher import people

    return replace(settings, class_list=people(source))


@click.command()
@click.option("--store", default="build/grades.db", show_default=True, help="The store: a file, or an SQLAlchemy URL.")
@click.option("--older-than", "days", type=click.IntRange(1), metavar="DAYS", help="Also delete older results.")
def prune(store: str, days: int | None) -> None:
    """Delete the results of other versions of the grader from a store; they would not be reused."""
    from contextlib import closing

    from autograder.grading import Store, fingerprint, is_store

    if not is_store(store):
        raise ClinicError(f"{store} is no store of `autograder grade`. Name one: --store FILE")
    with closing(Store(store)) as opened:
        click.echo(f"Deleted: {opened.prune(fingerprint.grader(), days)} results from {store}.")
