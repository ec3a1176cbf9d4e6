"""The command that explains a program or a message. It works without the course."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.core import ClinicError


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("script", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--error",
    "message",
    help="A pasted error message instead of a script; @FILE reads it from a file, - from standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def explain(script: Path | None, arguments: tuple[str, ...], message: str | None, as_json: bool) -> None:
    """Run SCRIPT, a Python file or a notebook, and explain its error; or find the causes of an error message.

    Options go before SCRIPT; everything after it is passed to the script, as with `python SCRIPT`. A script that ends
    without an error is searched for silent faults. The shell interprets backticks and quotes, so put a message into a
    file or pipe it.

    Exit code: 0 if the script succeeded and nothing was found, or if causes of a message were found; otherwise 1.
    """
    from autograder.cli import explain as lookup

    if (script is None) == (message is None):
        raise ClinicError(
            'Give a script, or a message: autograder explain model.py, or autograder explain --error "..."'
        )
    if script is not None:
        rest = arguments[1:] if arguments[:1] == ("--",) else arguments
        sys.exit(lookup.run_and_explain(script, rest, as_json))
    text = _text(str(message))
    found = lookup.causes_of(text)
    click.echo(lookup.causes_as_json(text) if as_json else found or lookup.NO_CAUSE)
    sys.exit(0 if found else 1)


def _text(message: str) -> str:
    """A message as typed, or from a file or standard input."""
    if message == "-":
        return sys.stdin.read()
    if not message.startswith("@"):
        return message
    path = Path(message[1:])
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ClinicError(f"{path} can't be read. Give the file with the message: --error @message.txt") from error
