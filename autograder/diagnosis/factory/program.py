"""The sound programs that are broken, and what is known of each: its text, its syntax tree, the shapes of its data."""

from __future__ import annotations

import ast
import contextlib
import io
import signal
import threading
import tokenize
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import FrameType
from typing import Any

KINDS = (
    *("tables", "images", "series", "text", "autoencoder", "segmentation", "siamese", "several_inputs"),
    *("several_outputs", "dataset", "generator", "subclassed", "transformer", "application", "other"),
)
"""The kinds of program, as each file states in its second line."""

SECONDS = 30
"""How much processor time a program may take: what is kept must not depend on how busy the machine is."""

_FOLDER = Path(__file__).parent / "programs"


class TooSlow(Exception):
    """A program ran longer than it may."""


@dataclass(frozen=True)
class Program:
    """A sound program.

    Attributes:
        name: its file's name without the ending.
        kind: one of `KINDS`.
        source: its text without comments and without the first line that describes it: neither may give away a fault.
    """

    name: str
    kind: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree of the source."""
        return ast.parse(self.source)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What the program leaves behind when it is run: every name at its top level.

        Raises:
            ImportError: for a program that needs what is not installed.
        """
        error, names = run(self.source)
        if error is not None:
            raise error
        return names


@lru_cache(maxsize=1)
def programs() -> tuple[Program, ...]:
    """All programs, ordered by name."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.py")))


def _read(path: Path) -> Program:
    text = path.read_text(encoding="utf-8")
    kind = text.splitlines()[1].removeprefix("# kind: ").strip()
    return Program(path.stem, kind, without_comments(text))


def without_comments(text: str) -> str:
    """A program's text without its comments and its docstring.

    >>> without_comments('"doc"\\nx = 1  # one\\n')
    'x = 1\\n'
    """
    first = ast.parse(text).body[0]
    lines = text.splitlines(keepends=True)
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines[: first.end_lineno] = []
    tokens = tokenize.generate_tokens(io.StringIO("".join(lines)).readline)
    for token in [token for token in tokens if token.type == tokenize.COMMENT]:
        row, column = token.start
        lines[row - 1] = lines[row - 1][:column].rstrip() + "\n"
    return "".join(lines).lstrip("\n")


def run(source: str, name: str = "program.py") -> tuple[Exception | None, dict[str, Any]]:
    """Run a program in this process.

    Args:
        source: its text.
        name: the file's name in tracebacks; the text can be read under it.

    Returns:
        The exception that ended it, or ``None``, and its names.

    Raises:
        TooSlow: when it took longer than `SECONDS`; only the main thread can be interrupted.
    """
    import linecache

    import keras

    keras.backend.clear_session()
    keras.utils.set_random_seed(0)
    names: dict[str, Any] = {"__name__": "__main__", "__file__": name}
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), _limited():
        warnings.simplefilter("ignore")
        try:
            exec(compile(source, name, "exec"), names)
        except TooSlow:
            raise
        except Exception as error:  # noqa: BLE001 - which exception it is, is what is asked for
            return error, names
    return None, names


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
