"""Matches the names under which work was handed in to the people on a class list."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.core import PlatformUser
from autograder.grading.exports.class_list import Person


@dataclass(frozen=True)
class Handed:
    """A learner as the results name them.

    Attributes:
        learner: the name.
        platform: their name on the platform that exported the work.
        exercises: what they handed in.
    """

    learner: str
    platform: PlatformUser | None
    exercises: frozenset[str]


@dataclass(frozen=True)
class Matches:
    """Learners and people.

    Attributes:
        learners: for each person who handed in work, the matching learners.
        unmatched: for each other learner, why nobody on the list matches.
        absent: the people who handed in nothing.
    """

    learners: Mapping[Person, tuple[Handed, ...]]
    unmatched: Mapping[str, str]
    absent: tuple[Person, ...]


def match(handed: Sequence[Handed], people: Sequence[Person]) -> Matches:
    """Find the person for each learner.

    The platform's number decides; then the id, the email address and last the full name, each only if it is unique. One
    person may have handed in work under several names, but not the same exercise.
    """
    found: dict[Person, list[Handed]] = defaultdict(list)
    unmatched: dict[str, str] = {}
    index = _Index(people)
    for learner in handed:
        persons = index.candidates(learner)
        if len(persons) == 1:
            found[persons[0]].append(learner)
        else:
            unmatched[learner.learner] = (
                f"{len(persons)} people on the class list have this name" if persons else "nobody on the class list"
            )
    for person in [person for person, learners in found.items() if _collide(learners)]:
        for learner in found.pop(person):
            unmatched[learner.learner] = f"several learners are {person.full_name} on the class list"
    absent = tuple(person for person in people if person not in found)
    return Matches({person: tuple(learners) for person, learners in found.items()}, unmatched, absent)


class _Index:
    """People by everything that identifies them."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._by_number = {
            "moodle": _grouped((person.participant, person) for person in people),
            "canvas": _grouped((person.lms_user_id, person) for person in people),
        }
        self._by_id = _grouped((person.id.casefold(), person) for person in people)
        self._by_email = _grouped((person.email.casefold(), person) for person in people)
        names = [
            (name, person)
            for person in people
            for name in {_plain(person.first_name + person.last_name), _plain(person.last_name + person.first_name)}
        ]
        self._by_name = _grouped(names)

    def candidates(self, learner: Handed) -> list[Person]:
        """The people a learner may be, according to the best identifier known."""
        platform, name = learner.platform, learner.learner
        if platform and (persons := self._by_number[platform.platform].get(platform.id)):
            return persons
        if persons := self._by_id.get(name.casefold()) or self._by_email.get(name.casefold()):
            return persons
        persons = self._by_name.get(_plain(platform.name if platform else name), [])
        return [person for person in persons if not _number(platform, person)]


def _grouped(pairs: Iterable[tuple[str, Person]]) -> dict[str, list[Person]]:
    groups: dict[str, list[Person]] = defaultdict(list)
    for key, person in pairs:
        if key:
            groups[key].append(person)
    return dict(groups)


def _number(platform: PlatformUser | None, person: Person) -> str:
    """The number that a platform has for a person; a matching name does not outweigh a different number."""
    if platform is None:
        return ""
    return person.participant if platform.platform == "moodle" else person.lms_user_id


def _plain(name: str) -> str:
    """A name without spaces, accents or capitals, as platforms write it in file names."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name).casefold())


def _collide(learners: Sequence[Handed]) -> bool:
    handed = [exercise for learner in learners for exercise in learner.exercises]
    return len(handed) > len(set(handed))
