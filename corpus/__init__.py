"""The corpus of real faults and sound programs: how one is read, run and explained."""

from __future__ import annotations

import linecache
import time
import warnings
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import jupytext

from autograder.core.explanation import Explanation
from autograder.diagnosis import explain as explanation

CORPUS = Path(__file__).parent


@dataclass(frozen=True)
class Program:
    """One program of the corpus.

    Attributes:
        path: where it stands.
        source: its text.
        because: the true cause, or ``None`` for a sound program.
        explain: the arguments of ``explain``, where nothing is raised: model, data, targets, and options of fit.
    """

    path: Path
    source: str
    because: str | None
    explain: str


@dataclass(frozen=True)
class Judged:
    """What the explanation of one program said, and how long it took."""

    program: Program
    explanation: Explanation
    seconds: float
    error: Exception | None = None

    @property
    def cause(self) -> str | None:
        """The name of the cause that was found, or ``None``."""
        finding = self.explanation.finding
        return finding.cause if finding else None


def programs(folder: str) -> list[Program]:
    """The programs of one part of the corpus, ordered by name."""
    return [_read(path) for path in sorted((CORPUS / folder).glob("*.py"))]


def judged(program: Program) -> Judged:
    """Run a program, and explain its error, or its model where it raises none."""
    import keras

    keras.backend.clear_session()
    names: dict[str, Any] = {"__name__": "__main__"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        problem = _run(program, names)
        start = time.perf_counter()
        if problem is not None:
            explained = explanation.of_error(problem, explanation.ASKED)
        else:
            explained = eval(f"_explained({program.explain})", {**names, "_explained": partial(_explained, names)})
    return Judged(program, explained, time.perf_counter() - start, problem)


def _explained(names: dict[str, Any], model: Any, x: Any = None, y: Any = None, **options: Any) -> Explanation:
    return explanation.of_model(model, x, y, names, options=options)


def _run(program: Program, names: dict[str, Any]) -> Exception | None:
    name = str(program.path)
    linecache.cache[name] = (len(program.source), None, program.source.splitlines(keepends=True), name)
    try:
        exec(compile(program.source, name, "exec"), names)
    except Exception as error:  # noqa: BLE001 - the program's error is what is explained
        return error
    return None


def _read(path: Path) -> Program:
    cells = jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent").cells
    cell = next(cell for cell in cells if cell.metadata.get("role") in ("fault", "sound"))
    return Program(path, cell.source, cell.metadata.get("because"), cell.metadata.get("explain", ""))
