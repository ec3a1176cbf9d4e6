"""Record what Keras says: run the provocations of a folder in the Keras of the Python that runs this.

``python -m autograder.messages.recorder FOLDER --out FILE``. It also runs in old environments, so it imports only the
standard library and, once it runs, Keras with its backend.

A provocation is a percent-format text, named after its cause. The cells without a title set up; each cell with a title
is run after them, in a process of its own that has run nothing else: names and numbers in a message then depend on that
cell alone, and two runs give the same bytes.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import logging
import os
import re
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

CELL_SECONDS = 300
_HEAD = re.compile(r'^# %%(?: title="(?P<title>[^"]+)")?[ \t]*$', re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_FRAMES = re.compile(r'(?:^(?P<indent>[ \t]*)File "[^"\n]*", line \d+.*\n(?:(?P=indent)[ \t]+(?!File ").*\n)?)+', re.M)
_PACKAGES = re.compile(r"(?:[~/][^\s:'\"]*)?/site-packages/")
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")
_FUNCTION = re.compile(r"(__(?:inference|forward|backward)\w*?)_\d+\b")
_LOGGERS = ("tensorflow", "absl", "keras")


class BadProvocation(Exception):
    """A text can't be read or run as a provocation: which one, and why."""


class Cell(NamedTuple):
    """One provocation: its title, and the code with what the file sets up before it."""

    title: str
    code: str


def cells_of(text: str, name: str) -> list[Cell]:
    """The provocations in a percent-format text.

    Raises:
        BadProvocation: it has none, two share a title, or a cell's head is not understood.
    """
    parts = _HEAD.split(text)
    titled = [(title or "", code) for title, code in zip(parts[1::2], parts[2::2], strict=True)]
    setup = "".join(code for title, code in titled if not title)
    cells = [Cell(title, setup + code) for title, code in titled if title]
    if not cells or len({cell.title for cell in cells}) < len(cells):
        raise BadProvocation(f'{name}: it needs cells "# %% title=...", each with a title of its own.')
    if len(parts) // 2 != len(re.findall(r"^# ?%%", text, re.MULTILINE)):
        raise BadProvocation(f'{name}: write the head of a cell as # %% or # %% title="..."')
    return cells


def fingerprint(text: str) -> str:
    """What a record keeps of a text, to notice that it has changed."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def provocations(folder: Path) -> dict[str, str]:
    """Every cause in a folder, with its text."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))}


# --- running one cell


def run_cell(code: str, name: str) -> dict[str, Any]:
    """Run a cell here and tell what came of it: what it raised, what it warned of, what its last line gave."""
    import keras

    keras.utils.set_random_seed(0)
    body = ast.parse(code)
    last = body.body[-1] if body.body else None
    ending = ast.Expression(body.body.pop().value) if isinstance(last, ast.Expr) else None  # type: ignore[attr-defined]
    names: dict[str, Any] = {"__name__": "__main__"}
    outcome: dict[str, Any] = {"error": None, "gives": None}
    with listening() as heard:
        try:
            exec(compile(body, name, "exec"), names)
            if ending is not None:
                outcome["gives"] = plain(eval(compile(ending, name, "eval"), names))
        except Exception as error:  # noqa: BLE001 - what Keras raises is what is recorded
            outcome["error"] = {"type": type(error).__name__, "message": clean(str(error))}
    return {**outcome, "warnings": list(dict.fromkeys(clean(words) for words in heard))}


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect what a reader would see as warnings: Python's, and those that TensorFlow writes to a log."""
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    for logger in map(logging.getLogger, _LOGGERS):
        logger.handlers = [handler]
        logger.propagate = False
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", UserWarning)
        yield heard
    heard += [str(warning.message) for warning in caught]


def plain(value: Any) -> str | None:
    """A value as text, where every machine writes the same: shapes, counts, words, yes and no."""
    parts = value if isinstance(value, (tuple, list)) else [value]
    if value is not None and all(isinstance(part, (int, str, type(None))) for part in parts):
        return repr(value)
    return None


def clean(message: str) -> str:
    """A message without what differs from run to run: colour codes, frames of a traceback, paths, addresses."""
    message = _FRAMES.sub("", _COLOUR.sub("", message) + "\n")
    message = _ADDRESS.sub("0x...", _PACKAGES.sub("", message)).replace(str(Path.cwd()), "...")
    message = "\n".join(line.rstrip() for line in _FUNCTION.sub(r"\1", message).splitlines())
    return re.sub(r"\n{3,}", "\n\n", message).strip()


# --- a process for each cell


def apart(work: Callable[[], Any]) -> Any:
    """Do work in a forked process, silently and in an empty folder, and return what it returned.

    Raises:
        BadProvocation: the process ended without a result.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_exit(work, writer)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    if not text:
        raise BadProvocation(f"it ended without a result (status {status}); {CELL_SECONDS} seconds are the limit")
    return json.loads(text)


def _work_and_exit(work: Callable[[], Any], writer: int) -> None:
    signal.alarm(CELL_SECONDS)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            text = json.dumps(work())
        with os.fdopen(writer, "w", encoding="utf-8") as pipe:
            pipe.write(text)
    finally:
        os._exit(0)


# --- a folder


def record(folder: Path, only: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Run the provocations of a folder, or of some causes only, and return what Keras says, with its version.

    Raises:
        BadProvocation: a text can't be read, or a cell can't be run to its end.
    """
    texts = {cause: text for cause, text in provocations(folder).items() if not only or cause in only}
    read = {cause: cells_of(text, f"{cause}.py") for cause, text in texts.items()}
    versions = warm_up()
    causes = {
        cause: {"source": fingerprint(texts[cause]), "cells": [said_by(cause, cell) for cell in cells]}
        for cause, cells in read.items()
    }
    return {"versions": versions, "causes": causes}


def said_by(cause: str, cell: Cell) -> dict[str, Any]:
    """What Keras says to one cell."""
    try:
        outcome = apart(lambda: run_cell(cell.code, f"{cause}.py"))
    except BadProvocation as problem:
        raise BadProvocation(f"{cause}.py, {cell.title!r}: {problem}") from None
    return {"title": cell.title, **outcome}


def warm_up() -> dict[str, str]:
    """Load Keras once, for all cells, and run nothing: a process forked after a first operation would hang."""
    os.environ.update({"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1", "KERAS_BACKEND": "tensorflow"})
    # Which of two wrong operations fails first is otherwise up to chance, and to the make of the processor.
    os.environ.update({"TF_NUM_INTEROP_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1", "TF_ENABLE_ONEDNN_OPTS": "0"})
    import keras
    import numpy
    import tensorflow

    return {"keras": keras.__version__, "tensorflow": tensorflow.__version__, "numpy": numpy.__version__}


def main() -> int:
    """Write the record of a folder; exit with 1 and a sentence where that can't be done."""
    parser = argparse.ArgumentParser(
        description="Record what this Python's Keras says to the provocations of a folder."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="where the record is written, as JSON")
    parser.add_argument("--only", nargs="*", default=[], metavar="CAUSE", help="run these causes, not all")
    options = parser.parse_args()
    try:
        recorded = record(options.folder, frozenset(options.only))
    except BadProvocation as problem:
        print(f"record: {problem}", file=sys.stderr)
        return 1
    options.out.write_text(json.dumps(recorded, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
