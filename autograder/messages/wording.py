"""What stays the same in a message of Keras when shapes, numbers and names change.

A message becomes a wording: its sentences, where everything that varies from model to model is left open. A wording is
looked for in a text that was pasted from anywhere, so both are first stripped of what pasting changes: colours, quotes,
blanks, line breaks, punctuation and case.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_MARGIN = re.compile(r"^[ \t]*(?:[>|][ \t]?)+|^E {3}", re.MULTILINE)
_BLANKS_AND_QUOTES = re.compile(r"[\s'\"`´‘’“”│┃╭╮╰╯─━]+")
_SIZE = r"(?:none|\?|-?\d+)"
_SHAPE = re.compile(rf"[\[(](?:{_SIZE},?)+[\])]|(?<=shape=)\(\)")
_WRAPPED = re.compile(r"(?:tensorshape|torch\.size)\(§\)|§(?:,§)+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PUNCTUATION = re.compile(r"[.,:;!•]+")

# What Keras and TensorFlow put around a message, and what follows from its other words.
_FRAME = re.compile(
    r"in user code:|Graph execution error|Detected at node|<stack traces unavailable>|Stack trace for op|tf2xla|\[\["
    r"|(?:Call a|A)rguments received by|•|Exception encountered when calling|Full shape received"
)
_LEAD = re.compile(r"(?:[\w.]+(?:Error|Exception): )?(?:Input \d+ .{0,120}?incompatible with the layer: )?")
_TAIL = re.compile(r" for '\{\{node .*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`])")
_OPEN = re.compile(
    r"""
      <class\ '[^']*'>
    | \[?<tf\.Tensor\ .*>\]?
    | Tensor\("[^"]*",\ shape=[^)]*\),\ dtype=\w+\)
    | (?<=can\ handle\ input:\ ).*
    | (?<=Received:\ inputs=).*
    | \[\[.*\]\] | \[[^\[\]]*['"*][^\[\]]*\] | \([^()]*['"*][^()]*\) | \{[^{}]*\}
    | (?P<quote>["'])(?!(?:int|float|str|list|tuple|dict|NoneType)(?P=quote))[\w./:*-]{0,60}(?P=quote)
    | (?<=on\ layer\ )\w+ | (?<=^Layer\ )\w+(?=\ has) | (?<=downsampling\ in\ )\w+ | \w+(?=\.build\()
    | (?<=identifier:\ )\S+ | (?<=loss=)\w+ | (?<=padding=)\w+ | (?<=but\ got\ )\w+ | (?<=object\ type\ )[\w.]+
    | (?<=y_true:\ ).* | (?<=y_pred:\ ).*
    """,
    re.VERBOSE,
)
_ANYTHING = ".{0,600}?"
_ERROR = re.compile(r"^[a-z_]*(?:error|exception)")
_FEWEST = 16
"""A piece of fewer letters could be anyone's."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a wording: what is fixed in it, cut at the places that are open."""

    fixed: tuple[str, ...]

    @property
    def letters(self) -> int:
        """How many of its letters are fixed."""
        return sum(map(_letters, self.fixed))

    def is_in(self, message: str) -> bool:
        """Whether a text, stripped by `bare`, has this sentence."""
        return re.search(_ANYTHING.join(map(re.escape, self.fixed)), message) is not None

    def cut_in(self, message: str) -> int:
        """How many letters a text has of this sentence, when it is a piece of it or breaks off in it."""
        piece = _ERROR.sub("", message)
        if any(piece in text for text in self.fixed):
            return _letters(piece)
        start = self.fixed[0]
        return next((_letters(start[:end]) for end in range(len(start), 0, -1) if message.endswith(start[:end])), 0)


@dataclass(frozen=True)
class Wording:
    """A message with its shapes, numbers and names left open."""

    sentences: tuple[Sentence, ...]

    def found_in(self, message: str) -> int:
        """How many fixed letters of this wording a text has, stripped by `bare`; 0 when that is not this wording.

        A pasted text is often cut off, so one sentence is enough: the first, which names the problem, or the longest.
        """
        heads = [*self.sentences[:1], *sorted(self.sentences, key=lambda sentence: sentence.letters)[-1:]]
        if not any(sentence.is_in(message) for sentence in heads):
            return 0
        return sum(sentence.letters for sentence in self.sentences if sentence.is_in(message))

    def cut_in(self, message: str) -> int:
        """How many fixed letters a text has that is no more than a piece of this wording; 0 when these are too few."""
        letters = max((sentence.cut_in(message) for sentence in self.sentences), default=0)
        return letters if letters >= _FEWEST else 0


def wording_of(message: str) -> Wording:
    """The wording of a recorded message.

    >>> a, b = wording_of("Cannot convert '64' to a shape."), wording_of("Cannot convert '8' to a shape.")
    >>> a == b
    True
    """
    lines = [line.strip() for line in message.splitlines()]
    kept = [_TAIL.sub("", _LEAD.sub("", line, count=1)) for line in lines if not _FRAME.match(line)]
    parts = [part for line in kept for part in _SENTENCE.split(line) if not _FRAME.match(part)]
    sentences = [Sentence(tuple(map(bare, _split(part)))) for part in parts]
    return Wording(tuple(sentence for sentence in sentences if sentence.letters))


def bare(text: str) -> str:
    """A text without what pasting changes; shapes and numbers are named and no more.

    >>> bare("expected axis -1 of\\n  'input' shape (None, 28), found 7.")
    'expectedaxis#ofinputshape§found#'
    """
    text = _MARGIN.sub("", _COLOUR.sub("", text))
    text = _SHAPE.sub("§", _BLANKS_AND_QUOTES.sub("", text).lower())
    text = _NUMBER.sub("#", _WRAPPED.sub("§", text))
    return _PUNCTUATION.sub("", re.sub(r"#(?:,#)+", "#", text))


def likeness(first: str, second: str) -> float:
    """How much two messages have in common, from 0 to 1: words, numbers and ranks of shapes.

    >>> likeness("found (None, 3)", "found (None, 4)") > likeness("found (None, 3)", "found (None, 4, 1)")
    True
    """
    a, b = _tokens(first), _tokens(second)
    return (a & b).total() / max((a | b).total(), 1)


def _tokens(text: str) -> Counter[str]:
    text = _COLOUR.sub("", text).lower()
    shapes = _SHAPE.findall(_BLANKS_AND_QUOTES.sub("", text))
    ranks = [f"rank {len(re.findall(_SIZE, shape))}" for shape in shapes]
    return Counter(re.findall(r"[a-z]+|\d+", text) + ranks)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _split(part: str) -> list[str]:
    """What stands between the open places."""
    ends = [0, *(end for found in _OPEN.finditer(part) for end in found.span()), len(part)]
    return [part[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
