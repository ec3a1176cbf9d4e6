"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder that holds course/, solutions/ and exercises/.",
)


work_option = click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    default="work",
    show_default=True,
    help="The folder with your own copies, as `autograder learn` creates it.",
)
