"""Where submissions come from: folders in nbgrader's layout or flat, one's own work, what learning platforms export."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from autograder.core import shown
from autograder.exercises import RECORD
from autograder.grading.archives import is_archive, unpacked

WORK = Path("work")
"""The folder of one's own copies, below the current one."""
OWN = "own work"
"""Who a learner is in the folder that ``make learn`` laid out for them."""
_MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_")
_CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<number>\d+)_\d+_.")


@dataclass(frozen=True)
class HandedIn:
    """A notebook that somebody handed in.

    Attributes:
        file: what it is called; for one from an archive, the archive's name and its own.
        learner: who handed it in, as far as the names say.
        path: where it can be read, or ``None``.
        reason: why it can't.
        own: whether it lies in its learner's own study folder.
        named: whether a folder or a name says who the learner is, so that it is no guess.
    """

    file: str
    learner: str
    path: Path | None
    reason: str = ""
    own: bool = False
    named: bool = True

    def by(self, learner: str | None) -> HandedIn:
        """The same; where nothing says whose it is, it is this learner's."""
        return self if learner is None or self.named or self.own else replace(self, learner=learner, named=True)


def notebooks(paths: Sequence[Path]) -> list[Path]:
    """The files to grade: those named, and every notebook in the folders named, each once."""
    return [file for file, _ in _found(paths)]


def is_own(path: Path) -> bool:
    """Whether a file lies in the folder of one's own copies."""
    return WORK.resolve() in path.resolve().parents


def is_work(file: Path) -> bool:
    """Whether this is a learner's work, and not a newer release or an older version that lies beside it."""
    return ".ipynb_checkpoints" not in file.parts and not re.search(r"\.(new|old)\d*\.ipynb$", file.name)


@contextmanager
def handed_in(paths: Sequence[Path], exercises: Sequence[str]) -> Iterator[list[HandedIn]]:
    """Everything that was handed in; archives are unpacked to a private folder for as long as this lasts.

    Args:
        paths: notebooks, folders of them, and archives.
        exercises: the keys of the exercises, by which folders and names are told apart.

    Yields:
        The notebooks, in the order of the paths and of their names.
    """
    with tempfile.TemporaryDirectory(prefix="clinic-") as scratch:
        found: list[HandedIn] = []
        for at, (file, inside) in enumerate(_found(paths)):
            if is_archive(file) and file.is_file():
                into = Path(scratch) / str(at)
                into.mkdir()
                found += _archived(file, into, exercises)
            else:
                # A record that came along with others' work makes nobody the one who grades.
                own = is_own(file) and any((folder / RECORD).is_file() for folder in file.resolve().parents)
                parts = file.resolve().parts
                learner = OWN if own else learner_of(inside, exercises, parts)
                named = not own and named_in(inside, exercises, parts) is not None
                found.append(HandedIn(shown(file), learner, file, own=own, named=named))
        yield found


def learner_of(name: PurePosixPath, exercises: Sequence[str], whole: Sequence[str] = ()) -> str:
    """Who handed a notebook in, or a guess at it: see `named_in`, with the same arguments.

    >>> learner_of(PurePosixPath("inbox/homework.ipynb").relative_to("inbox"), [])
    'homework'
    """
    folders = [*(whole or name.parts)][:-1]
    renamed = any(key.split("/")[-1] in name.stem for key in exercises)
    return named_in(name, exercises, whole) or shown(folders[-1] if renamed and folders else name.stem)


def named_in(name: PurePosixPath, exercises: Sequence[str], whole: Sequence[str] = ()) -> str | None:
    """Who handed a notebook in, where folders or names say it.

    Args:
        name: the notebook below the folder, or in the archive, that was to be graded.
        exercises: the keys of the exercises.
        whole: the parts of its full path, where there is one.

    >>> named_in(PurePosixPath("ada/01_axes/the_next_day.ipynb"), ["01_axes/the_next_day"])
    'ada'
    >>> named_in(PurePosixPath("the_next_day_ada.ipynb"), ["01_axes/the_next_day"])
    'ada'
    >>> named_in(PurePosixPath("Ada B_4711_assignsubmission_file_/x.ipynb"), [])
    'Ada B (4711)'
    >>> named_in(PurePosixPath("adab_4711_99_x.ipynb"), [])
    'adab (4711)'
    """
    for part in name.parts:
        if platform := _MOODLE.match(part) or _CANVAS.match(part):
            return shown(f"{platform['name']} ({platform['number']})")
    folders, stem = [*(whole or name.parts)][:-1], name.stem
    if len(folders) > 1 and f"{folders[-1]}/{stem}" in exercises:
        return shown(folders[-2])
    if len(name.parts) > 1 and name.parts[-2] not in {key.split("/")[0] for key in exercises}:
        return shown(name.parts[0])
    for exercise in sorted((key.split("/")[-1] for key in exercises), key=len, reverse=True):
        if exercise in stem and (rest := stem.replace(exercise, "", 1).strip("_-. ")):
            return shown(rest)
    return None


def _found(paths: Sequence[Path]) -> list[tuple[Path, PurePosixPath]]:
    """The files, each with its name below the path that led to it."""
    found: dict[Path, PurePosixPath] = {}
    for path in paths:
        if not path.is_dir():
            found.setdefault(path, PurePosixPath(path.name))
            continue
        for file in sorted(path.rglob("*.ipynb")):
            if is_work(file):
                found.setdefault(file, PurePosixPath(file.relative_to(path)))
    return list(found.items())


def _archived(archive: Path, into: Path, exercises: Sequence[str]) -> list[HandedIn]:
    found = []
    for member in unpacked(archive, into):
        if not member.name:
            found.append(HandedIn(shown(archive), "", None, member.reason))
        elif is_work(Path(member.name)):
            name = PurePosixPath(member.name.replace("\\", "/"))
            odd = ".." in name.parts or name.is_absolute()
            found.append(
                HandedIn(
                    f"{shown(archive)}/{shown(member.name)}",
                    "" if odd else learner_of(name, exercises),
                    member.path,
                    member.reason,
                    named=not odd and named_in(name, exercises) is not None,
                )
            )
    return found or [HandedIn(shown(archive), "", None, "The archive holds no notebook. Export it again.")]
