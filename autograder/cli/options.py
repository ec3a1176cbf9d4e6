"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder that contains course/, solutions/ and exercises/.",
)


def _course(_: click.Context, __: click.Parameter, value: Path | None) -> Path:
    from autograder.exercises import course_folder

    return value or course_folder()


def _solutions(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
    return value or _course(context, parameter, None) / "solutions"


course_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=_course,
    help="The folder that contains course/, solutions/ and exercises/. Default: this one, or the installed course.",
)
solutions_option = click.option(
    "--solutions",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=_solutions,
    help="The folder with the exercise texts. Default: solutions/ here, or the one of the installed course.",
)


def _study_folder(context: click.Context, parameter: click.Parameter, folder: Path | None) -> Path:
    """The folder that was given; otherwise `work`, or the study that contains the current folder."""
    from autograder.exercises import RECORD

    here = Path.cwd()
    candidates = [here / "work", here, *here.parents]
    found = next((candidate for candidate in candidates if (candidate / RECORD).is_file()), here / "work")
    return folder or Path(found.relative_to(here) if found.is_relative_to(here) else found)


work_option = click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_study_folder,
    help="The folder with your copies, created by `autograder learn`. Default: work, or the one you are in.",
)
