"""Sizes of an exercise that may differ from learner to learner, and how a learner's own are drawn."""

from __future__ import annotations

import ast
import hmac
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

_PLATFORM_NUMBER = re.compile(r" \(\d+\)$")
_IMPORTED_FROM = ("from autograder.variant import", "from autograder import")
_FORM = 'size("height", 20, range(14, 33))'

_Kind = TypeVar("_Kind", int, str)

Sizes = tuple[tuple[str, int], ...]
"""What was drawn: names, and the size that each has."""


@dataclass(frozen=True)
class Size:
    """One size of an exercise.

    Attributes:
        name: what the set-up calls it.
        usual: what it is for everybody as long as there are no variants.
        among: what it is drawn from. The usual one is never drawn, so that an answer to the usual exercise with its
            sizes written out is nobody's answer.
    """

    name: str
    usual: int
    among: Sequence[int]

    @property
    def others(self) -> list[int]:
        """Everything that can be drawn."""
        return [one for one in self.among if one != self.usual]


@dataclass(frozen=True)
class Variant:
    """Whose sizes are drawn.

    Attributes:
        word: the course's word; another word draws other sizes for everybody.
        learner: the id under which the work is handed in, or ``""`` where nothing says it.
    """

    word: str
    learner: str

    def draw(self, size: Size) -> int:
        """The learner's size: the same in every process, on every machine and in every version of Python."""
        said = json.dumps([identity(self.learner), size.name, size.usual, size.others])
        drawn = hmac.digest(self.word.encode(), said.encode(), "sha256")
        return size.others[int.from_bytes(drawn[:8], "big") % len(size.others)]


def drawn(sizes: Sequence[Size], variant: Variant | None) -> Sizes:
    """The sizes of one learner; none where there are no variants, so that all are the usual ones."""
    return () if variant is None else tuple((size.name, variant.draw(size)) for size in sizes)


def in_words(sizes: Sizes) -> str:
    """Sizes with their names.

    >>> in_words((("height", 23), ("width", 17)))
    'height 23, width 17'
    """
    return ", ".join(f"{name} {size}" for name, size in sizes)


def identity(learner: str) -> str:
    """A learner's id as it is drawn for: how it is written, and the number that a platform adds, make no difference.

    >>> identity("Ada B. (4711)") == identity("ada_b") == "adab"
    True
    """
    plain = unicodedata.normalize("NFKC", _PLATFORM_NUMBER.sub("", learner)).casefold()
    return "".join(sign for sign in plain if sign.isalnum()) or plain


@cache
def sizes_in(source: str) -> tuple[Size, ...]:
    """The sizes that a set-up cell draws with `autograder.size`, read without running it.

    Raises:
        ValueError: one can't be read; the message says how it is written.
    """
    if not any(start in source for start in _IMPORTED_FROM):
        return ()
    found = tuple(_sizes(ast.parse(source)))
    if len({size.name for size in found}) < len(found):
        raise ValueError("two sizes have the same name.")
    return found


def _sizes(tree: ast.AST) -> Iterator[Size]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "size":
            try:
                name, usual, among = node.args
                size = Size(_literal(name, str), _literal(usual, int), _numbers(among))
            except (TypeError, ValueError):
                raise ValueError(
                    f"`{ast.unparse(node)}` can't be read: write name, usual size and range out, as in {_FORM}."
                ) from None
            if len(size.others) < 2:
                raise ValueError(f"`{ast.unparse(node)}` leaves nothing to draw: two sizes besides the usual one.")
            yield size


def _literal(node: ast.expr, kind: type[_Kind]) -> _Kind:
    value = ast.literal_eval(node)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _numbers(node: ast.expr) -> Sequence[int]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
        return range(*(_literal(one, int) for one in node.args))
    numbers = ast.literal_eval(node)
    if not all(type(one) is int for one in numbers):
        raise TypeError("not numbers")
    return tuple(numbers)
