"""Where submissions come from: nbgrader's folders, flat folders, the user's own work, exports of learning platforms.

The learner's identity is read from the outermost name only: names that learners can choose are further in, and are
ignored.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from autograder.core import PlatformUser, shown
from autograder.exercises import RECORD
from autograder.grading.archives import Member, Refusal, is_archive, place
from autograder.grading.folders import Entry, listed
from autograder.grading.reader import Reader

WORK = Path("work")
"""The folder with the grading person's own copies, below the current one."""
OWN = "own work"
"""The learner's name for work in the folder that ``make learn`` created."""
_MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_")
_CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<number>\d+)_\d+_.")
_LEARNER = 200
"""Maximum length, in bytes, of a learner's name that is kept as it is; file systems allow 255, including a suffix."""


@dataclass(frozen=True)
class HandedIn:
    """A notebook that somebody handed in.

    Attributes:
        file: its name; for one from an archive, the archive's name and its own.
        learner: who handed it in, according to the names.
        path: where it can be read, or ``None``.
        reason: why it can't.
        is_own: whether it is in the grading person's own study folder.
        named: whether a folder or a name identifies the learner, so that it is not a guess.
        platform: the learner as named by the platform that exported it.
    """

    file: str
    learner: str
    path: Path | None
    reason: str = ""
    is_own: bool = False
    named: bool = True
    platform: PlatformUser | None = None

    def by(self, learner: str | None) -> HandedIn:
        """The same notebook, handed in by this learner, whatever folders and names say."""
        return self if learner is None else replace(self, learner=learner, named=True, is_own=False, platform=None)


class Identity(NamedTuple):
    """A learner, and whether a folder or a name identifies them, so that it is not a guess."""

    learner: str
    named: bool


def is_own(path: Path) -> bool:
    """Whether a path is inside `WORK`."""
    try:
        work, path = WORK.resolve(), path.resolve()
    except (OSError, RuntimeError):  # a link to itself
        return False
    return work == path or work in path.parents


def is_work(file: Path) -> bool:
    """Whether this is a learner's work, not a newer release or an older version next to it."""
    return ".ipynb_checkpoints" not in file.parts and not re.search(r"\.(new|old)\d*\.ipynb$", file.name)


@contextmanager
def handed_in(paths: Sequence[Path], exercises: Sequence[str], reader: Reader) -> Iterator[list[HandedIn]]:
    """Everything that was handed in; archives are unpacked to a private folder for as long as this lasts.

    Args:
        paths: notebooks, folders of them, and archives.
        exercises: the keys of the exercises, which distinguish lesson folders from others.
        reader: reads the archives.

    Yields:
        The notebooks, in the order of the paths and of their names, and a row for anything that can't be read as one.
    """
    with tempfile.TemporaryDirectory(prefix="clinic-") as scratch:
        found: list[HandedIn] = []
        for number, (root, entry) in enumerate(_entries(paths)):
            if is_archive(entry.path) and not entry.reason and entry.path.is_file():
                into = Path(scratch) / str(number)
                found += _archived(entry.path, into, exercises, reader)
            else:
                found.append(_found(root, entry, exercises))
        yield found


def identify(name: PurePosixPath, exercises: Sequence[str], above: Sequence[str] = ()) -> Identity:
    """Who handed a notebook in.

    Args:
        name: the notebook's path below the graded folder or in the archive.
        exercises: the keys of the exercises.
        above: the parts of that folder's own path.

    >>> keys = ["01_axes/the_next_day"]
    >>> identify(PurePosixPath("ada/01_axes/the_next_day.ipynb"), keys).learner
    'ada'
    >>> identify(PurePosixPath("mallory/01_axes/ada/01_axes/the_next_day.ipynb"), keys).learner
    'mallory'
    >>> identify(PurePosixPath("01_axes/homework.ipynb"), keys, ["submitted", "ada"]).learner
    'ada'
    >>> identify(PurePosixPath("the_next_day_ada.ipynb"), keys).learner
    'ada'
    >>> identify(PurePosixPath("Ada B_4711_assignsubmission_file_/x.ipynb"), keys).learner
    'Ada B (4711)'
    >>> identify(PurePosixPath("homework.ipynb"), keys)
    Identity(learner='homework', named=False)
    """
    outermost, *inner = name.parts
    lessons = {key.split("/")[0] for key in exercises}
    if user := platform_user(outermost):
        return Identity(_short(f"{user.name} ({user.id})"), True)
    if inner and outermost not in lessons:
        return Identity(_short(outermost), True)
    folders = [*above, outermost] if inner else [*above]
    if len(folders) > 1 and folders[-1] in lessons:
        return Identity(_short(folders[-2]), True)
    names = sorted((key.split("/")[-1] for key in exercises), key=len, reverse=True)
    exercise = next((exercise for exercise in names if exercise in name.stem), None)
    if exercise is None:
        return Identity(_short(name.stem), False)
    rest = name.stem.replace(exercise, "", 1).strip("_-. ")
    return Identity(_short(rest), True) if rest else Identity(_short(folders[-1] if folders else name.stem), False)


def platform_user(outermost: str) -> PlatformUser | None:
    """Who handed a notebook in, if Moodle or Canvas named the outermost folder or the file.

    >>> platform_user("Ada B_4711_assignsubmission_file_").id
    '4711'
    """
    for platform, pattern in (("moodle", _MOODLE), ("canvas", _CANVAS)):
        if found := pattern.match(outermost):
            return PlatformUser(platform=platform, id=found["number"], name=shown(found["name"]))
    return None


def _short(learner: str) -> str:
    """A learner's name, shortened for stores and file systems; long names stay distinct."""
    learner = shown(learner)
    encoded = learner.encode()
    if len(encoded) <= _LEARNER:
        return learner
    return f"{encoded[: _LEARNER - 20].decode(errors='ignore')}...{sha256(encoded).hexdigest()[:12]}"


def _entries(paths: Sequence[Path]) -> Iterator[tuple[Path, Entry]]:
    """The files to grade, each once, with the path that led to it."""
    seen: set[Path] = set()
    for root in paths:
        for entry in listed(root):
            if entry.path not in seen and is_work(entry.path):
                seen.add(entry.path)
                yield root, entry


def _found(root: Path, entry: Entry, exercises: Sequence[str]) -> HandedIn:
    path = entry.path
    # A record that came along with others' work makes nobody the one who grades: only what was named as one's own is.
    is_mine = is_own(root) and any((folder / RECORD).is_file() for folder in path.absolute().parents if is_own(folder))
    folder = root.absolute()
    name = PurePosixPath(path.relative_to(root)) if path != root else PurePosixPath(path.name)
    above = folder.parts[1:] if path != root else folder.parts[1:-1]
    who = Identity(OWN, False) if is_mine else identify(name, exercises, above)
    platform = None if is_mine else platform_user(name.parts[0])
    return HandedIn(
        shown(path), who.learner, None if entry.reason else path, entry.reason, is_mine, who.named, platform
    )


def _archived(archive: Path, into: Path, exercises: Sequence[str], reader: Reader) -> list[HandedIn]:
    found = []
    try:
        for number, member in enumerate(reader.members(archive), start=1):
            if not member.name:
                found.append(HandedIn(shown(archive), "", None, member.reason))
            elif is_work(Path(member.name)):
                found.append(_member(archive, member, into / f"{number:05}", exercises))
    except Refusal as error:
        found.append(HandedIn(shown(archive), "", None, str(error)))
    return found or [HandedIn(shown(archive), "", None, "The archive holds no notebook. Export it again.")]


def _member(archive: Path, member: Member, folder: Path, exercises: Sequence[str]) -> HandedIn:
    """A notebook from an archive, written to a separate folder."""
    file, path = f"{shown(archive)}/{shown(member.name)}", None
    name = PurePosixPath(member.name.replace("\\", "/"))
    if ".." in name.parts or name.is_absolute():
        return HandedIn(file, "", None, member.reason, named=False)
    if not member.reason:
        path = folder / place(member.name)
        path.parent.mkdir(parents=True)
        path.write_bytes(member.data)
    who = identify(name, exercises, [archive.name.partition(".")[0]])
    return HandedIn(file, who.learner, path, member.reason, named=who.named, platform=platform_user(name.parts[0]))
