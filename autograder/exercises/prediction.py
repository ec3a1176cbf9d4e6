"""Predictions in lessons: how the right one is written, and whether a reader's is right."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass

_RAISES = frozenset({"raises", "raise", "error", "an error", "it raises", "exception", "fails", "it fails"})
_SILENT = frozenset({"silent", "silently", "no error", "it runs", "runs", "works", "it works", "nothing"})
_SHAPE = re.compile(r"\(?\s*(?:(?:\d+|None)\s*,?\s*)*\)?")


@dataclass(frozen=True)
class Marked:
    """A prediction that was marked.

    Attributes:
        right: whether it is right; ``None`` where the reader decides.
        kind: what is asked for, in words.
    """

    right: bool | None
    kind: str


def hidden_answer(answer: str) -> str:
    """A right answer in a form that a reader does not read by accident. It is no secret.

    >>> read_answer(hidden_answer("(5, 8)"))
    '(5, 8)'
    """
    return b64encode(answer.encode()).decode()


def read_answer(hidden: str) -> str:
    """The inverse of `hidden_answer`."""
    return b64decode(hidden).decode()


def marked(prediction: str, answer: str) -> Marked:
    """Mark a prediction.

    Args:
        prediction: what the reader typed.
        answer: right answers, separated by ``|``: shapes as ``(5, 8)``, numbers, ``raises``, ``silent``, or words.
            ``""`` asks for words that nothing is compared with.

    >>> marked("5,8", "(5, 8)").right, marked("an error", "raises").right, marked("transpose", ".T|transpose").right
    (True, True, True)
    """
    answers = [_plain(part) for part in answer.split("|")]
    if not answer:
        return Marked(None, "your answer in a few words")
    return Marked(_plain(prediction) in answers, asked_for(answer))


def asked_for(answer: str) -> str:
    """What a reader is asked to type, in words."""
    first = _plain(answer.split("|")[0])
    if first in ("raises", "silent"):
        return '"raises" if it raises an error, "silent" if it does not'
    if isinstance(first, tuple):
        return "a shape, as in (32, 10)"
    return "a number" if isinstance(first, float) else "your answer in a few words" if not answer else "a word"


def _plain(text: str) -> object:
    """An answer without what does not matter: case, spaces, quotes, parentheses around a shape."""
    plain = " ".join(text.strip().strip("`\"'").split())
    if plain.casefold() in _RAISES:
        return "raises"
    if plain.casefold() in _SILENT:
        return "silent"
    if plain.casefold() == "nan":
        return "nan"  # the float is not equal to itself
    try:
        return float(plain)
    except ValueError:
        pass
    if plain and _SHAPE.fullmatch(plain):
        return tuple(None if size == "None" else int(size) for size in re.findall(r"\w+", plain))
    return plain.casefold().rstrip(".")
