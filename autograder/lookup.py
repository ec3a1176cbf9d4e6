"""`autograder explain`: a script that died, or a message that was pasted."""

from __future__ import annotations

import runpy
import sys
import traceback
from pathlib import Path

from autograder.causes import CAUSES
from autograder.guide import Match, find

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
    sys.argv = [str(script)]
    sys.path.insert(0, str(script.resolve().parent))
    try:
        runpy.run_path(str(script), run_name="__main__")
    except SystemExit as wish:
        return wish.code if isinstance(wish.code, int) else int(wish.code is not None)
    except Exception as error:
        traceback.print_exc()
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
    return "\n\n".join([head, *(_told(number, match) for number, match in enumerate(matches, start=1))])


def _explained(error: Exception) -> str:
    from autograder import advice, explanation

    made = explanation.of_error(error)
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
        f"   Said so by Keras {versions}, for example here: {match.title}"
    )
