"""The teacher's commands."""

from __future__ import annotations

import sys
from pathlib import Path

import click

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
def teach(
    root: Path, port: int | None, browser: bool, exchange: Path | None, gradebook: str | None, timezone: str | None
) -> None:
    """Open the course in JupyterLab with nbgrader's formgrader: release, collect, grade, feedback."""
    from autograder.settings import EXCHANGE, GRADEBOOK, TIMEZONE
    from autograder.teach import teach as serve

    given = {EXCHANGE: exchange and str(exchange.absolute()), GRADEBOOK: gradebook, TIMEZONE: timezone}
    sys.exit(serve(root, port, browser, {name: value for name, value in given.items() if value}))


COMMANDS = (teach,)
