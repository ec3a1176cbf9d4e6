"""What happened to the names of a notebook: which cell failed to define one, which cell changed one that was given."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any

_SETUP = "from autograder import"
_CHECK = re.compile(r"^\s*check\((?:\s*['\"](\w+)['\"])?", re.MULTILINE)
_BINDS = re.compile(r"^[ \t]*(?:async\s+)?(?:def|class)\s+(\w+)|^(\w+)\s*=", re.MULTILINE)

Names = MutableMapping[str, Any]
_ABSENT: Any = object()
"""The value of a name that does not exist."""


def bound_names(source: str) -> set[str]:
    """The names that a cell defines at its top level; a cell that can't be parsed is read line by line.

    >>> sorted(bound_names("a, b = 1, 2\\ndef f():\\n    c = 3\\n"))
    ['a', 'b', 'f']
    """
    body = _statements(source)
    if body is None:
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


def _statements(source: str) -> list[ast.stmt] | None:
    """The statements of a cell without its magics and shell lines; ``None`` where it can't be parsed."""
    python = "\n".join(line for line in source.splitlines() if line.lstrip()[:1] not in ("%", "!", "?"))
    try:
        return ast.parse(python).body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


class CellTracker:
    """Follows the cells as they run.

    The set-up's data belong to the exercise: they are frozen, and a check always sees them as the set-up
    made them, whatever a learner's cell did to their names.
    """

    def __init__(self) -> None:
        self._given: dict[str, Any] = {}
        self._before: dict[str, Any] = {}
        self._set_aside: dict[str, Any] = {}
        self._own: dict[str, Any] = {}
        self.failed: dict[str, BaseException] = {}
        """Names whose newest definition failed, with the error; what they still hold is older."""
        self.sources: dict[str, str] = {}
        """The cell that each name was defined in, where it was defined without an error."""
        self.changed: dict[str, tuple[str, str]] = {}
        """Names of the set-up that a cell has changed: what they were, what they became."""

    def begin(self, source: str, names: Names) -> None:
        """A cell is about to run."""
        self._before = {name: names.get(name, _ABSENT) for name in bound_names(source)}
        if _CHECK.search(source):
            self._lend(source, names)

    def end(self, source: str, names: Names, error: BaseException | None = None) -> None:
        """A cell has run."""
        if _CHECK.search(source):
            self._give_back(names)
            return
        for name in bound_names(source):
            if error is not None and names.get(name, _ABSENT) is self._before.get(name, _ABSENT):
                self.failed[name] = error
            else:
                self.failed.pop(name, None)
                self.sources[name] = source
        if error is None and _SETUP in source:
            self._given = {name: _frozen(names[name]) for name in bound_names(source) if name in names}

    @contextmanager
    def learner_names(self, names: Names) -> Iterator[None]:
        """Within a check: for a call of the answer's functions its own names have the learner's values."""
        lent = {name: names.get(name, _ABSENT) for name in self._own}
        _assign(names, self._own)
        try:
            yield
        finally:
            _assign(names, lent)

    def checked(self, source: str) -> str | None:
        """The name that a cell checks, or ``None`` for a cell that checks nothing."""
        found = _CHECK.search(source)
        return found[1] if found else None

    def _lend(self, source: str, names: Names) -> None:
        """Let a check's cell see the set-up's own values, and Python's; what the learner made of those names is kept.

        A name that a cell of the learner's binds to something new is the answer's own: its functions see it. One that
        is changed, as in ``images = images / 255``, changes again each time its cell runs: nobody sees it.
        """
        self.changed = {}
        others = {name: getattr(builtins, name) for name in names.keys() & vars(builtins).keys() if name[0] != "_"}
        others |= {name: _ABSENT for name in bound_names(source) if name in names and name not in self._given}
        for name, value in {**others, **self._given}.items():
            current = names.get(name, _ABSENT)
            if current is value:
                continue
            self._set_aside[name] = current
            if name in self._given and current is not _ABSENT and not self._is_new(name):
                self.changed[name] = _looks(value), _looks(current)
            elif current is not _ABSENT:
                self._own[name] = current
            _assign(names, {name: value})

    def _is_new(self, name: str) -> bool:
        """Whether the cell that bound a name made something new of it."""
        source = self.sources.get(name)
        return source is not None and _statements(source) is not None and name not in _changed_names(source)

    def _give_back(self, names: Names) -> None:
        _assign(names, self._before)
        _assign(names, self._set_aside)
        self._set_aside, self._own = {}, {}


def _changed_names(source: str) -> set[str]:
    """The names that a cell changes: it makes the new value of the old one.

    >>> sorted(_changed_names("a = a + 1\\nb = 2\\nc += b"))
    ['a', 'c']
    """
    changed: set[str] = set()
    for statement in _statements(source) or ():
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)):
            continue
        used = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
        stored = {node.id for node in used if isinstance(node.ctx, ast.Store)}
        loaded = {node.id for node in used if isinstance(node.ctx, ast.Load)}
        changed |= stored if isinstance(statement, ast.AugAssign) else stored & loaded
    return changed


def _assign(names: Names, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if value is _ABSENT:
            names.pop(name, None)
        else:
            names[name] = value


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
