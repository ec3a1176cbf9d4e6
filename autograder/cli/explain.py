"""`autograder explain`: a script that died, or a message that was pasted."""

from __future__ import annotations

import runpy
import sys
import traceback
from pathlib import Path

from autograder.core import CAUSES, load_keras_quietly
from autograder.messages import Match, find

SHOWN = 3
"""How many causes of one wording are told in full."""
NO_CAUSE = (
    "This wording is not in the record of shape errors. Paste the message from its first line to its last, or run the "
    "program itself: autograder explain SCRIPT.py looks at the model and the data, not at words."
)


def run_and_explain(script: Path) -> int:
    """Run a script as Python would, and explain its error under the traceback.

    Args:
        script: the program's file.

    Returns:
        0 when the script ends well, the script's own exit code when it sets one, 1 when it died.
    """
    load_keras_quietly()
    sys.argv = [str(script)]
    sys.path.insert(0, str(script.resolve().parent))
    try:
        runpy.run_path(str(script), run_name="__main__")
    except SystemExit as wish:
        return wish.code if isinstance(wish.code, int) else int(wish.code is not None)
    except Exception as error:  # noqa: BLE001 - the script may raise anything
        own = error.__traceback__
        while own is not None and own.tb_frame.f_code.co_filename != str(script):
            own = own.tb_next
        traceback.print_exception(type(error), error, own or error.__traceback__)
        print(_explained(error))
        return 1
    return 0


def causes_of(message: str) -> str:
    """All causes that a message may have, in words; empty when the record does not know it."""
    matches = find(message)
    if not matches:
        return ""
    head = (
        "This message has one known cause:"
        if len(matches) == 1
        else f"{len(matches)} causes share this wording. The likeliest comes first:"
    )
    told = [_told(number, match) for number, match in enumerate(matches[:SHOWN], start=1)]
    rest = [f"- {CAUSES[match.cause].sentence}" for match in matches[SHOWN:]]
    if rest:
        told.append("\n".join(["Less likely, with the same wording:", *rest]))
    if len(matches) > 1:
        told.append("To decide, run the program itself: autograder explain SCRIPT.py looks at the model and the data.")
    return "\n\n".join([head, *told])


def _explained(error: Exception) -> str:
    from autograder.diagnosis import explain
    from autograder.rendering import explanation as advice

    made = explain.of_error(error, explain.ASKED)
    if made.finding is None:
        return "\nNo shape fault was found. The traceback above is all there is."
    return "\n" + advice.text(made)


def _told(number: int, match: Match) -> str:
    cause = CAUSES[match.cause]
    versions = ", ".join(match.keras)
    return (
        f"{number}. {cause.sentence}\n"
        f"   Why: {cause.why}\n"
        f"   What to do: {cause.remedy}\n"
        f"   Said by Keras {versions}, for example here: {match.title}"
    )
