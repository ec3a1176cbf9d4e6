"""What other users of a machine must not read or replace: solutions, hidden checks, collected work, the grade book.

nbgrader creates these files with the system's default permissions, which usually let every user read them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from autograder.core import ClinicError
from autograder.jupyter import Say

BUILD = "build"
"""The folder with the grade book and everything that is collected and graded; see `nbgrader_plugin.config`."""
_OTHERS = stat.S_IRWXO


def close_to_others(root: Path, exchange: Path, say: Say) -> None:
    """Close a course to other users, and say what was open.

    The group keeps its permissions only in a folder with the set-group-ID bit (``chmod g+s``), which means that several
    teachers share it. The exchange stays open, and a folder around it can be entered but not listed.

    Args:
        root: the folder that holds ``solutions/``.
        exchange: the folder through which learners hand in work.
        say: prints a sentence.

    Raises:
        ClinicError: a folder can't be closed, since somebody else owns it.
    """
    if os.name != "posix":
        return
    (root / BUILD).mkdir(exist_ok=True)
    opened = [path for path, refused in _private(root, exchange) if _close(path, refused)]
    if opened:
        names = ", ".join(str(path.relative_to(root)) for path in opened)
        say(f"Other users could read or change {names}. This is closed now: only you, and a shared group, can.")


def _private(root: Path, exchange: Path) -> Iterator[tuple[Path, int]]:
    """Folders and files, and the permissions that others must not have on them."""
    build = root / BUILD
    yield root / "solutions", _OTHERS
    if build not in exchange.parents:
        yield build, _OTHERS
        return
    yield build, _OTHERS & ~stat.S_IXOTH
    for path in sorted(build.iterdir()):
        if path != exchange and path not in exchange.parents and not path.is_symlink():
            yield path, _OTHERS


def _close(path: Path, refused: int) -> bool:
    """Remove permissions, and return whether others had them."""
    mode = stat.S_IMODE(path.stat().st_mode)
    shared = bool((path if path.is_dir() else path.parent).stat().st_mode & stat.S_ISGID)
    wanted = mode & ~(refused if shared else refused | (refused & _OTHERS) << 3)
    if wanted == mode:
        return False
    try:
        path.chmod(wanted)
    except OSError as problem:
        raise ClinicError(
            f"Other users can read or change {path} ({path.owner()}'s): {problem.strerror}. "
            f"Run: sudo chmod -R go-rwx {path}"
        ) from None
    return bool(mode & _OTHERS)
