"""Changes to a program's text, found in its syntax tree: everything else stays as it was written."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """A piece of text that replaces another one.

    Attributes:
        start: line, from 1, and column, from 0, in UTF-8 bytes as ``ast`` counts them.
        end: the place after the last byte that is replaced.
        text: what stands there afterwards.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


def changed(source: str, changes: Iterable[Change]) -> str:
    """The source with the changes, which must not overlap.

    >>> changed("x = f(1)", [Change((1, 6), (1, 7), "2")])
    'x = f(2)'
    """
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    content = source.encode()

    def place(position: tuple[int, int]) -> int:
        return starts[position[0] - 1] + position[1]

    for change in sorted(changes, key=lambda change: change.start, reverse=True):
        content = content[: place(change.start)] + change.text.encode() + content[place(change.end) :]
    return content.decode()


def replaced(node: ast.expr | ast.stmt | ast.keyword, text: str) -> Change:
    """Another text in the place of a node."""
    return Change((node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0), text)


def statement_removed(node: ast.stmt) -> Change:
    """A statement with its line, or lines."""
    return Change((node.lineno, 0), ((node.end_lineno or node.lineno) + 1, 0), "")


def item_removed(sequence: ast.List | ast.Call, item: ast.expr | ast.keyword) -> Change:
    """An element of a list, or an argument of a call, with the comma that follows or goes before."""
    items: list[ast.expr | ast.keyword] = sorted(
        sequence.elts if isinstance(sequence, ast.List) else [*sequence.args, *sequence.keywords],
        key=lambda part: (part.lineno, part.col_offset),
    )
    index = items.index(item)
    if index + 1 < len(items):
        following = items[index + 1]
        return Change((item.lineno, item.col_offset), (following.lineno, following.col_offset), "")
    if index:
        before = items[index - 1]
        end = before.end_lineno or 0, before.end_col_offset or 0
        return Change(end, (item.end_lineno or 0, item.end_col_offset or 0), "")
    return replaced(item, "")


def inserted_after(node: ast.stmt, *lines: str) -> Change:
    """New lines after a statement at the top level."""
    place = ((node.end_lineno or 0) + 1, 0)
    return Change(place, place, "".join(line + "\n" for line in lines))


def inserted_before(node: ast.stmt, *lines: str) -> Change:
    """New lines before a statement at the top level."""
    place = (node.lineno, 0)
    return Change(place, place, "".join(line + "\n" for line in lines))


def numpy_imported(tree: ast.Module) -> list[Change]:
    """An import of NumPy where there is none."""
    if any(isinstance(node, ast.Import) and any(name.asname == "np" for name in node.names) for node in tree.body):
        return []
    return [inserted_before(tree.body[0], "import numpy as np")]


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """The calls of something with one of these names, with or without a module before it, in the order of the text."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called_name(node) in names]
    yield from sorted(found, key=lambda node: (node.lineno, node.col_offset))


def called_name(node: ast.Call) -> str:
    """The last part of the name of what is called."""
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def argument(call: ast.Call, position: int | None, name: str) -> ast.expr | None:
    """An argument of a call by its name or its position."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return call.args[position] if position is not None and position < len(call.args) else None


def keyword_of(call: ast.Call, name: str) -> ast.keyword | None:
    """A named argument of a call, name and value."""
    return next((keyword for keyword in call.keywords if keyword.arg == name), None)


def assignment(tree: ast.Module, name: str) -> ast.stmt | None:
    """The last statement at the top level that gives a name its value."""
    found = None
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        names = {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
        if name in names:
            found = node
    return found


def fit_statement(tree: ast.Module) -> tuple[ast.stmt, ast.Call] | None:
    """The statement at the top level that trains, and its call of fit."""
    for node in tree.body:
        for call in calls(node, "fit"):
            return node, call
    return None
