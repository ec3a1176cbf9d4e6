"""What happened to the names of a notebook: which cell failed to define one, which cell changed one that was given."""

from __future__ import annotations

import ast
import re
from collections.abc import MutableMapping
from types import ModuleType
from typing import Any

_SETUP = "from autograder import"
_CHECK = re.compile(r"^\s*check\((?:\s*['\"](\w+)['\"])?", re.MULTILINE)
_BINDS = re.compile(r"^[ \t]*(?:async\s+)?(?:def|class)\s+(\w+)|^(\w+)\s*=", re.MULTILINE)

Names = MutableMapping[str, Any]


def bound_names(source: str) -> set[str]:
    """The names that a cell defines at its top level; a cell that can't be parsed is read line by line.

    >>> sorted(bound_names("a, b = 1, 2\\ndef f():\\n    c = 3\\n"))
    ['a', 'b', 'f']
    """
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return {name for pair in _BINDS.findall(source) for name in pair if name}
    names: set[str] = set()
    for statement in body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(statement.name)
        elif isinstance(statement, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in statement.names}
        else:
            stored = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
            names |= {node.id for node in stored if isinstance(node.ctx, ast.Store)}
    return names


class CellTracker:
    """Follows the cells as they run.

    The set-up's data belong to the exercise: they are frozen, and a check always sees them as the set-up
    made them, whatever a learner's cell did to their names.
    """

    def __init__(self) -> None:
        self._given: dict[str, Any] = {}
        self._before: dict[str, Any] = {}
        self._set_aside: dict[str, Any] = {}
        self.failed: dict[str, BaseException] = {}
        """Names whose newest definition failed, with the error; what they still hold is older."""
        self.sources: dict[str, str] = {}
        """The cell that each name was defined in, where it was defined without an error."""
        self.changed: dict[str, tuple[str, str]] = {}
        """Names of the set-up that a cell has changed: what they were, what they became."""

    def begin(self, source: str, names: Names) -> None:
        """A cell is about to run."""
        self._before = {name: names.get(name) for name in bound_names(source)}
        if _CHECK.search(source):
            self._lend(names)

    def end(self, source: str, names: Names, error: BaseException | None = None) -> None:
        """A cell has run."""
        names.update(self._set_aside)
        self._set_aside = {}
        for name in bound_names(source):
            if error is not None and names.get(name) is self._before.get(name):
                self.failed[name] = error
            else:
                self.failed.pop(name, None)
                self.sources[name] = source
        if error is None and _SETUP in source:
            self._given = {name: _frozen(names[name]) for name in bound_names(source) if name in names}

    def checked(self, source: str) -> str | None:
        """The name that a cell checks, or ``None`` for a cell that checks nothing."""
        found = _CHECK.search(source)
        return found[1] if found else None

    def _lend(self, names: Names) -> None:
        """Give the set-up's own values to a check, and put the learner's aside until it is over."""
        self.changed = {}
        for name, given in self._given.items():
            current = names.get(name)
            if current is not given and not isinstance(current, ModuleType):
                self._set_aside[name] = current
                self.changed[name] = _looks(given), _looks(current)
                names[name] = given


def _frozen(value: Any) -> Any:
    if hasattr(value, "setflags"):
        value.setflags(write=False)
    return value


def _looks(value: Any) -> str:
    shape = getattr(value, "shape", None)
    return f"shape {tuple(shape)}" if shape is not None else type(value).__name__


def run_cell(source: str, names: dict[str, Any], watch: CellTracker) -> BaseException | None:
    """Run one cell; an error ends the cell and nothing else."""
    watch.begin(source, names)
    problem: BaseException | None = None
    try:
        exec(compile(source, "cell", "exec"), names)
    except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - a learner's cell may raise anything
        problem = error
    watch.end(source, names, problem)
    return problem
