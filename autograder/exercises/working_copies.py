"""Lay out a learner's own copies of the lessons and exercises in `work/`, and never over what they have edited."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Literal

from autograder.core import ClinicError, write

RECORD = ".laid_out.json"
RELEASED = ("course/*.ipynb", "exercises/*/*.ipynb")


@dataclass(frozen=True)
class Laid:
    """What happened to one notebook: it is `new` in work/, `updated` in place, or laid `beside` an edited copy."""

    name: str
    how: Literal["new", "updated", "beside"]
    beside: str = ""

    def sentence(self) -> str:
        """Say it to the learner."""
        if self.how == "new":
            return f"{self.name} is new."
        if self.how == "updated":
            return f"{self.name} was updated; you had not changed it."
        return f"{self.name} has a new release. Yours is kept as it is; the new one is beside it: {self.beside}"


def lay_out(root: Path, work: Path) -> list[Laid]:
    """Copy the released notebooks below `root` into `work`, and return what changed there.

    A copy that nobody has touched follows the release. An edited one stays; when the release has changed since the
    copy was laid, the new release is laid beside it as NAME.new.ipynb. A copy that was deleted is laid again: that is
    how to start over. Jupyter rewrites a notebook when it is saved, so one that was only run counts as edited too.
    """
    laid: list[Laid] = []
    try:
        work.mkdir(parents=True, exist_ok=True)
        record = read_record(work)
        for source in released(root):
            one = lay_one(source.relative_to(root).as_posix(), source.read_bytes(), work, record)
            laid += [one] if one else []
        write(work / RECORD, json.dumps(record, indent=1, sort_keys=True).encode())
    except OSError as problem:
        raise ClinicError(
            f"The notebooks can't be laid out in {work}: {problem.strerror or problem} ({problem.filename}). "
            "See that the folder can be written, then run the same command again; your own work is untouched."
        ) from problem
    return laid


def released(root: Path) -> Iterator[Path]:
    """Yield the notebooks that learners get, in reading order."""
    for pattern in RELEASED:
        yield from sorted(root.glob(pattern))


def lay_one(name: str, release: bytes, work: Path, record: dict[str, str]) -> Laid | None:
    """Bring one copy up to date, and the record with it."""
    target, before = work / name, record.get(name)
    new, mine = digest(release), digest_of(target)
    record[name] = new
    if mine == new or (mine and before == new):
        return None
    if mine is None or mine == before:
        write(target, release)
        return Laid(name, "new" if mine is None else "updated")
    beside = free_name_beside(name, new, work, record)
    if digest_of(work / beside) == new:
        return None
    write(work / beside, release)
    record[beside] = new
    return Laid(name, "beside", beside)


def free_name_beside(name: str, new: str, work: Path, record: dict[str, str]) -> str:
    """Return NAME.new.ipynb, or NAME.new2.ipynb and so on while a learner has edited that one too."""
    for number in count(1):
        beside = name.removesuffix(".ipynb") + f".new{number if number > 1 else ''}.ipynb"
        if digest_of(work / beside) in (None, new, record.get(beside)):
            return beside
    raise AssertionError("counting never ends")


def read_record(work: Path) -> dict[str, str]:
    """Return what was laid out before: each copy's name and the digest of what was laid."""
    path = work / RECORD
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as problem:
        raise unreadable(path) from problem
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise unreadable(path)
    return said


def unreadable(path: Path) -> ClinicError:
    """Say how to go on without the record."""
    return ClinicError(
        f"{path} can't be read, so edited notebooks can't be told from untouched ones. Delete that file and run the "
        "same command again: every notebook of yours is kept, and where it differs the release is laid beside it."
    )


def digest_of(path: Path) -> str | None:
    """Return the digest of a file; None when there is no such file."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return None


def digest(content: bytes) -> str:
    """Return a hash of a notebook's cells.

    JupyterLab writes the Python version and its own formatting into a notebook that was merely opened: only a change of
    a cell or of its outputs counts as an edit.
    """
    with suppress(ValueError, KeyError, TypeError):  # of what is no notebook any more, the bytes tell
        content = json.dumps(joined(json.loads(content)["cells"]), sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()


def joined(value: Any) -> Any:
    """Return cells with every text in one piece; the format allows a list of its lines as well."""
    if isinstance(value, dict):
        return {name: joined(one) for name, one in value.items()}
    if isinstance(value, list):
        whole = bool(value) and all(isinstance(one, str) for one in value)
        return "".join(value) if whole else [joined(one) for one in value]
    return value
