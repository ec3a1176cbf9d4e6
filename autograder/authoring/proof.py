"""What the proofs of lessons are written with: cells that show that a sentence holds, and that no reader sees."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any


def error(action: Callable[[], Any]) -> str:
    """The error that an action raises, as text; empty if there is none.

    >>> error(lambda: int("one"))
    "ValueError: invalid literal for int() with base 10: 'one'"
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            action()
        except Exception as problem:  # noqa: BLE001 - whatever the code raises is what the lesson shows
            return f"{type(problem).__name__}: {problem}"
    return ""
