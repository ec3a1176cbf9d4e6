"""A learner's copies of the lessons and exercises in `work/`, which follow the release until they are edited."""

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
class CopyChange:
    """What happened to one notebook.

    Attributes:
        name: its path below `work/`.
        how: it is ``new`` there, was ``updated`` in place, or was put ``beside`` an edited copy.
        beside: the path of the new release beside an edited copy, or ``""``.
    """

    name: str
    how: Literal["new", "updated", "beside"]
    beside: str = ""

    def sentence(self) -> str:
        """The change in words, for the learner."""
        if self.how == "new":
            return f"{self.name} is new."
        if self.how == "updated":
            return f"{self.name} was updated; you had not changed it."
        return f"{self.name} has a new release. Yours is kept as it is; the new one is beside it: {self.beside}"


def lay_out(root: Path, work: Path) -> list[CopyChange]:
    """Copy the released notebooks below `root` into `work`, and return what changed there.

    An untouched copy follows the release. An edited one stays; if the release has changed since it was copied, the new
    release is written beside it as NAME.new.ipynb. A deleted copy is written again: that is how to start over. Jupyter
    saves a notebook with its outputs, so running one and saving it counts as an edit too.

    Raises:
        ClinicError: `work` can't be written, or its record can't be read.
    """
    changes: list[CopyChange] = []
    try:
        work.mkdir(parents=True, exist_ok=True)
        record = read_record(work)
        for source in released(root):
            change = update_copy(source.relative_to(root).as_posix(), source.read_bytes(), work, record)
            changes += [change] if change else []
        write(work / RECORD, json.dumps(record, indent=1, sort_keys=True).encode())
    except OSError as problem:
        raise ClinicError(
            f"The notebooks can't be copied to {work}: {problem.strerror or problem} ({problem.filename}). "
            "Make the folder writable, then run the same command again; your own work is untouched."
        ) from problem
    return changes


def released(root: Path) -> Iterator[Path]:
    """The notebooks that learners get, in reading order."""
    for pattern in RELEASED:
        yield from sorted(root.glob(pattern))


def update_copy(name: str, release: bytes, work: Path, record: dict[str, str]) -> CopyChange | None:
    """Bring one copy up to date, and the record with it."""
    target, before = work / name, record.get(name)
    new, mine = digest(release), digest_of(target)
    record[name] = new
    if mine == new or (mine and before == new):
        return None
    if mine is None or mine == before:
        write(target, release)
        return CopyChange(name, "new" if mine is None else "updated")
    beside = free_name_beside(name, new, work, record)
    if digest_of(work / beside) == new:
        return None
    write(work / beside, release)
    record[beside] = new
    return CopyChange(name, "beside", beside)


def free_name_beside(name: str, new: str, work: Path, record: dict[str, str]) -> str:
    """NAME.new.ipynb, or NAME.new2.ipynb and so on where the learner has edited that one too."""
    for number in count(1):
        beside = name.removesuffix(".ipynb") + f".new{number if number > 1 else ''}.ipynb"
        if digest_of(work / beside) in (None, new, record.get(beside)):
            return beside
    raise AssertionError("counting never ends")


def read_record(work: Path) -> dict[str, str]:
    """The copies written before: each one's path and the digest of its release."""
    path = work / RECORD
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as problem:
        raise unreadable(path) from problem
    if not isinstance(record, dict) or not all(isinstance(value, str) for value in record.values()):
        raise unreadable(path)
    return record


def unreadable(path: Path) -> ClinicError:
    """The error that says how to go on without the record."""
    return ClinicError(
        f"{path} can't be read, so edited notebooks can't be distinguished from untouched ones. Delete that file and "
        "run the same command again: your notebooks are kept, and where one differs, the release is put beside it."
    )


def digest_of(path: Path) -> str | None:
    """The digest of a file, or ``None`` if there is no such file."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return None


def digest(content: bytes) -> str:
    """A hash of a notebook's cells.

    JupyterLab writes the Python version and its own formatting into a notebook that was only opened, so only changed
    cells and outputs count as an edit.
    """
    with suppress(ValueError, KeyError, TypeError):  # a file that is no notebook is compared by its bytes
        content = json.dumps(joined(json.loads(content)["cells"]), sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()


def joined(value: Any) -> Any:
    """Cells with every text as one string; the notebook format also allows a list of lines."""
    if isinstance(value, dict):
        return {name: joined(item) for name, item in value.items()}
    if isinstance(value, list):
        whole = bool(value) and all(isinstance(item, str) for item in value)
        return "".join(value) if whole else [joined(item) for item in value]
    return value
