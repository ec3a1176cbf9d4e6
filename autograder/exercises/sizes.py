"""Sizes of an exercise that may differ from learner to learner, and how they are drawn."""

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
"""Drawn sizes: pairs of a name and a size."""


@dataclass(frozen=True)
class Size:
    """One size of an exercise.

    Attributes:
        name: its name in the set-up.
        usual: the size without variants.
        among: the sizes to draw from. The usual one is never drawn, so that an answer that hard-codes the usual sizes
            fits no learner's exercise.
    """

    name: str
    usual: int
    among: Sequence[int]

    @property
    def others(self) -> list[int]:
        """Everything that can be drawn."""
        return [size for size in self.among if size != self.usual]


@dataclass(frozen=True)
class Variant:
    """What determines a learner's sizes.

    Attributes:
        word: the course's word; another word draws other sizes for everybody.
        learner: the id under which the work is handed in, or ``""`` if it is unknown.
    """

    word: str
    learner: str

    def draw(self, size: Size) -> int:
        """The learner's size: the same in every process, on every machine and in every version of Python."""
        message = json.dumps([identity(self.learner), size.name, size.usual, size.others])
        drawn = hmac.digest(self.word.encode(), message.encode(), "sha256")
        return size.others[int.from_bytes(drawn[:8], "big") % len(size.others)]


def drawn(sizes: Sequence[Size], variant: Variant | None) -> Sizes:
    """The sizes of one learner; none without variants, where all sizes are the usual ones."""
    return () if variant is None else tuple((size.name, variant.draw(size)) for size in sizes)


def in_words(sizes: Sizes) -> str:
    """Sizes with their names.

    >>> in_words((("height", 23), ("width", 17)))
    'height 23, width 17'
    """
    return ", ".join(f"{name} {size}" for name, size in sizes)


def identity(learner: str) -> str:
    """A learner's id in the form used for drawing: without case, punctuation and the number that a platform adds.

    >>> identity("Ada B. (4711)") == identity("ada_b") == "adab"
    True
    """
    plain = unicodedata.normalize("NFKC", _PLATFORM_NUMBER.sub("", learner)).casefold()
    return "".join(character for character in plain if character.isalnum()) or plain


@cache
def sizes_in(source: str) -> tuple[Size, ...]:
    """The sizes that a set-up cell draws with `autograder.size`, read without running it.

    Raises:
        ValueError: one can't be read; the message shows how to write it.
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
                    f"`{ast.unparse(node)}` can't be read: write name, usual size and range as literals, as in {_FORM}."
                ) from None
            if len(size.others) < 2:
                raise ValueError(
                    f"`{ast.unparse(node)}` leaves nothing to draw: name at least two sizes besides the usual one."
                )
            yield size


def _literal(node: ast.expr, kind: type[_Kind]) -> _Kind:
    value = ast.literal_eval(node)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _numbers(node: ast.expr) -> Sequence[int]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
        return range(*(_literal(argument, int) for argument in node.args))
    numbers = ast.literal_eval(node)
    if not all(type(number) is int for number in numbers):
        raise TypeError("not numbers")
    return tuple(numbers)
