"""`autograder explain`: runs a script or a notebook, or looks up a pasted message."""

from __future__ import annotations

import json
import runpy
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.cli.notebook_run import run_cells, sources_of
from autograder.cli.recording import Recording
from autograder.core import CAUSES, ClinicError, Explanation, choose_backend
from autograder.messages import Match, causes_of_other, find, find_other, shapes_of, shown_by_shapes

SHOWN = 3
"""How many causes with the same wording are shown in full."""
NO_CAUSE = (
    "This wording is not in the record of shape errors. Paste the message from its first line to its last, or run the "
    "program itself: autograder explain SCRIPT.py looks at the model and the data, not at words."
)
NO_FAULT = "\nNo shape fault was found. The traceback above is all there is."


@dataclass
class Ended:
    """How a program ended.

    Attributes:
        recording: what it did with Keras.
        code: its exit code; 1 if it died.
        error: the exception that ended it, or ``None``.
        names: its names at the top level.
    """

    recording: Recording
    code: int = 0
    error: Exception | None = None
    names: dict[str, Any] = field(default_factory=dict)


def run_and_explain(script: Path, arguments: Sequence[str] = (), as_json: bool = False) -> int:
    """Run a script or a notebook as Python would, then explain its error or look for silent faults.

    Args:
        script: the program's file; the code cells of an ``.ipynb`` are run in order.
        arguments: the program's ``sys.argv[1:]``.
        as_json: print one JSON object on standard output instead of text; what the program prints goes to stderr.

    Returns:
        0 if the program succeeds and no silent fault is found, the program's own exit code if it sets one, 1 if it dies
        or a silent fault is found.
    """
    choose_backend()
    sys.argv = [str(script), *arguments]
    if not sys.flags.safe_path:
        sys.path[0] = str(script.resolve().parent)
    output = sys.stdout
    if as_json:
        sys.stdout = sys.stderr
    try:
        ended = _run(script)
    finally:
        sys.stdout = output
    explanations = _explanations(ended, script)
    found = [explanation for explanation in explanations if explanation.finding is not None]
    if as_json:
        print(json.dumps(_as_data(ended, found), indent=2))
    else:
        print(_as_text(ended, found, len(explanations)))
    return ended.code or int(bool(found))


def _run(script: Path) -> Ended:
    ended = Ended(Recording(script))
    with ended.recording.begun():
        try:
            if script.suffix == ".ipynb":
                run_cells(script, ended.names)
            else:
                ended.names = runpy.run_path(str(script), run_name="__main__")
        except SystemExit as wish:
            ended.code = wish.code if isinstance(wish.code, int) else int(wish.code is not None)
        except ClinicError:
            raise
        except Exception as error:  # noqa: BLE001 - a program may raise anything
            ended.code, ended.error = 1, error
            _print_traceback(error, script)
    return ended


def _print_traceback(error: Exception, script: Path) -> None:
    """The traceback from the program's own first line on."""
    start = error.__traceback__
    while start is not None and not start.tb_frame.f_code.co_filename.startswith(str(script)):
        start = start.tb_next
    traceback.print_exception(type(error), error, start or error.__traceback__)


def _explanations(ended: Ended, script: Path) -> list[Explanation]:
    """Explanations of the error or, if the program succeeded, of every trained model and of its own statements."""
    from autograder.diagnosis import Scope, explain, stretched

    if ended.error is not None:
        return [explain.of_error(ended.error, explain.ASKED)]
    if ended.code:
        return []
    held, names = ended.recording, ended.names
    scopes = [Scope(names), *(Scope({**names, **local}, function) for function, local in held.locals.items())]
    trained = (explain.of_model(fit.model, fit.x, fit.y, names, options=fit.options) for fit in held.fits)
    return [*trained, *stretched(sources_of(script), scopes)]


def _as_text(ended: Ended, found: Sequence[Explanation], examined: int) -> str:
    from autograder.rendering import explanation as rendering

    if found:
        head = "" if ended.error else "\nThe program ended without an error, and something is wrong silently."
        return "\n\n".join([*([head] if head else []), *("\n" + rendering.text(explanation) for explanation in found)])
    if ended.error is not None:
        return NO_FAULT
    if ended.code:
        return ""
    if not examined:
        return "\nThe program ended without an error. It never calls fit, and its lines show no silent shape fault."
    models = "1 trained model" if examined == 1 else f"{examined} trained models"
    return f"\nThe program ended without an error. No silent shape fault was found in {models}."


def _as_data(ended: Ended, found: Sequence[Explanation]) -> dict[str, Any]:
    error = ended.error
    return {
        "error": None if error is None else {"type": type(error).__name__, "message": str(error)},
        "explanations": [
            {**explanation.model_dump(mode="json"), "words": explanation.cause and explanation.cause.model_dump()}
            for explanation in found
        ],
    }


def causes_of(message: str) -> str:
    """All causes that a message can have, in words; empty if the message is not on record."""
    entries = _entries(message)
    if not entries:
        return ""
    head = (
        "This message has one known cause:"
        if len(entries) == 1
        else f"{len(entries)} causes share this wording. The likeliest comes first:"
    )
    parts = [_in_full(number, cause, place) for number, (cause, place) in enumerate(entries[:SHOWN], start=1)]
    rest = [f"- {CAUSES[cause].sentence}" for cause, _ in entries[SHOWN:]]
    if rest:
        parts.append("\n".join(["Less likely, with the same wording:", *rest]))
    if len(entries) > 1:
        parts.append("To decide, run the program itself: autograder explain SCRIPT.py looks at the model and the data.")
    return "\n\n".join([head, *parts])


def causes_as_json(message: str) -> str:
    """All causes that a message can have, as a JSON list, most likely first."""
    entries = _entries(message)
    found = [{**CAUSES[cause].model_dump(mode="json"), "said_by": place} for cause, place in entries]
    return json.dumps(found, indent=2)


def _entries(message: str) -> list[tuple[str, str]]:
    """Causes, each with the versions that word it this way; the one that the message's shapes show comes first."""
    matches, other = find(message), find_other(message)
    if matches:
        entries = [(match.cause, _recorded(match)) for match in matches]
    elif other is not None:
        entries = [(cause, f"Said by {other.said_by}.") for cause in causes_of_other(other)]
    else:
        return []
    shown = _shown_by_shapes(message, other)
    return sorted(entries, key=lambda entry: entry[0] != shown)


def _shown_by_shapes(message: str, other: Any) -> str | None:
    """The cause that the expected and received shapes in a message show, or ``None``."""
    from autograder.diagnosis import received

    if other is not None and (cause := shown_by_shapes(message)) is not None:
        return cause
    shapes = shapes_of(message, other)
    if shapes.expected is None or shapes.received is None:
        return None
    expected = shapes.expected if shapes.expected[:1] == (None,) else (None, *shapes.expected)
    sample_only = other is not None and len(shapes.received) == len(shapes.expected)
    return received(expected[1:], (None, *shapes.received) if sample_only else shapes.received)


def _recorded(match: Match) -> str:
    return f"Said by Keras {', '.join(match.keras)}, for example here: {match.title}"


def _in_full(number: int, name: str, place: str) -> str:
    cause = CAUSES[name]
    return f"{number}. {cause.sentence}\n   Why: {cause.why}\n   What to do: {cause.remedy}\n   {place}"
