"""The field guide: what each version of Keras says to each cause, and the way back from a message to its causes.

The record is made by ``make field-guide``: nothing in it was typed in.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from autograder.messages.wording import Wording, bare, likeness, wording_of

RECORDS = Path(__file__).parent / "data"
LONGEST = 100_000
"""Of a longer text only the end is read: there stands the message."""


class Frozen(BaseModel):
    """Plain data."""

    model_config = ConfigDict(frozen=True)


class Version(Frozen):
    """The packages that spoke."""

    keras: str
    tensorflow: str
    numpy: str


class Raised(Frozen):
    """An exception: the name of its class, and its message."""

    type: str
    message: str


class Said(Frozen):
    """What one version says to a provocation.

    Attributes:
        error: what it raised, or ``None`` when it stayed silent.
        warnings: what it warned of.
        gives: the last line's value as text, where it is a shape, a number, a word, or yes or no.
    """

    error: Raised | None = None
    warnings: tuple[str, ...] = ()
    gives: str | None = None


class Provocation(Frozen):
    """One way to meet a cause, with what each version says, by the version's name in the record."""

    title: str
    said: dict[str, Said]


class Entry(Frozen):
    """One cause: a fingerprint of the text that provokes it, and the provocations in it."""

    source: str
    provocations: tuple[Provocation, ...]


class FieldGuide(Frozen):
    """The whole record. ``versions`` and ``causes`` are keyed by name; the oldest version comes first."""

    versions: dict[str, Version]
    causes: dict[str, Entry]


class Match(Frozen):
    """A cause that a message may have.

    Attributes:
        cause: its name in the catalogue.
        title: the provocation whose message is most like the one that was looked for.
        message: what that provocation's message says.
        keras: the versions of Keras that say so to this cause.
        letters: how much of the wording was found. Causes with the same number share the wording.
        likeness: how much the two messages have in common otherwise (numbers, ranks, names), from 0 to 1.
    """

    cause: str
    title: str
    message: str
    keras: tuple[str, ...]
    letters: int
    likeness: float


class _Heard(Frozen):
    """One recorded message and where it comes from."""

    cause: str
    title: str
    version: str
    message: str


def record_of(folder: Path) -> Path:
    """Where the record of a folder's texts is kept in this package."""
    return RECORDS / f"{folder.name}.json"


@lru_cache(maxsize=2)
def load(name: str = "field_guide") -> FieldGuide:
    """Read a record that comes with this package: ``field_guide``, or ``claims``."""
    return FieldGuide.model_validate_json(record_of(Path(name)).read_bytes())


def field_guide_record() -> FieldGuide:
    """What each version of Keras says to each cause."""
    return load()


def find(message: str) -> list[Match]:
    """Find the causes of a message of Keras 2 or 3, pasted with or without the traceback around it.

    Several causes often share one wording: all of them are returned. First come those whose wording was found at the
    greatest length, and among these the ones whose numbers, ranks and names are most like the message's.

    Args:
        message: any text; shapes, numbers, names, quotes, colours and line breaks may be others than in the record,
            and it may be a piece of a message.

    Returns:
        One match for each cause; an empty list when the text has no recorded wording.
    """
    message = message[-LONGEST:]
    text = bare(message)
    found = {wording: letters for wording in _heard() if (letters := wording.found_in(text))}
    found = found or {wording: letters for wording in _heard() if (letters := wording.cut_in(text))}
    least = max(found.values(), default=0) / 2
    best: dict[str, Match] = {}
    for wording, letters in found.items():
        if letters < least:
            continue
        for match in _matches(_heard()[wording], message, letters):
            if match.cause not in best or _order(match) < _order(best[match.cause]):
                best[match.cause] = match
    return sorted(best.values(), key=_order)


def _order(match: Match) -> tuple[float, float]:
    return -match.letters, -match.likeness


def _matches(heard: tuple[_Heard, ...], message: str, letters: int) -> list[Match]:
    """The causes that share a wording, each with its own message that is most like the one looked for."""
    matches = []
    for cause in dict.fromkeys(item.cause for item in heard):
        of_cause = [item for item in heard if item.cause == cause]
        alike = {item: likeness(item.message, message) for item in of_cause}
        nearest = max(of_cause, key=alike.__getitem__)
        matches.append(
            Match(
                cause=cause,
                title=nearest.title,
                message=nearest.message,
                keras=tuple(dict.fromkeys(load().versions[item.version].keras for item in of_cause)),
                letters=letters,
                likeness=alike[nearest],
            )
        )
    return matches


@lru_cache(maxsize=1)
def _heard() -> dict[Wording, tuple[_Heard, ...]]:
    """Every recorded message by its wording, oldest version first."""
    guide = load()
    heard: dict[Wording, tuple[_Heard, ...]] = {}
    for version in guide.versions:
        for cause, entry in guide.causes.items():
            for provocation in entry.provocations:
                if error := provocation.said[version].error:
                    raised = _Heard(cause=cause, title=provocation.title, version=version, message=error.message)
                    wording = wording_of(error.message)
                    heard[wording] = (*heard.get(wording, ()), raised)
    return heard
