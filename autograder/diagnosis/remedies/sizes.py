"""Branches of slightly different sizes: one brought to the size of the other by the learner's names for them.

A layer with fixed sizes fits one merge. Written with the sizes of the other tensor, the same line fits every round of
a loop.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import permutations
from math import inf

from autograder.core import Shape
from autograder.diagnosis.introspection.cloning import LayerConfig
from autograder.diagnosis.introspection.failing_statement import Statement
from autograder.diagnosis.introspection.keras_internals import history_of
from autograder.diagnosis.introspection.operands import shape_of_part, value_of_part
from autograder.diagnosis.remedies.candidate import Candidate, Names
from autograder.diagnosis.remedies.reproduction import Reproduction


def of_the_other(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """The branch that most layers lead to, brought to the size of another one."""
    statement, shapes = names.statement, reproduction.branches
    parts = None if statement is None else _parts(statement, shapes)
    if statement is None or parts is None or len({len(shape) for shape in shapes}) > 1:
        return
    depths = [_depth(statement, part) for part in parts]
    for branch, goal in sorted(permutations(range(len(shapes)), 2), key=lambda pair: -depths[pair[0]]):
        written = _written(parts[branch], parts[goal], shapes[branch], shapes[goal])
        if written is None:
            continue
        code, (kind, settings) = written
        layer: LayerConfig = (kind, {**settings, "name": f"branch_{branch}"})
        changed = [layer if old[1].get("name") == f"branch_{branch}" else old for old in reproduction.layers]
        line = statement.replaced(parts[branch], code).text
        yield Candidate(line, reproduction.with_layers(changed), "Must the data keep their size?")
        return


def differ_by_one(shapes: Sequence[Shape]) -> bool:
    """Whether tensors differ as they do where an odd size was halved and doubled again."""
    sizes = [pair for shape in shapes for pair in zip(shape[1:-1], shapes[0][1:-1], strict=True)]
    return all(abs((a or 0) - (b or 0)) <= 1 for a, b in sizes)


def _parts(statement: Statement, shapes: Sequence[Shape]) -> list[ast.expr] | None:
    """The expressions for the tensors that meet, in their order."""
    for node in ast.walk(statement.node):
        if isinstance(node, (ast.List, ast.Tuple)) and len(node.elts) == len(shapes):
            known = [shape_of_part(statement, part) for part in node.elts]
            if all(have in (None, want) for have, want in zip(known, shapes, strict=True)) and any(known):
                return node.elts
    return None


def _depth(statement: Statement, part: ast.expr) -> float:
    """How many layers lead to a tensor; one that is computed in the same expression comes last."""
    tensor = value_of_part(statement, part)
    return inf if tensor is None else len(history_of(tensor)[1])


def _written(branch: ast.expr, goal: ast.expr, have: Shape, want: Shape) -> tuple[str, LayerConfig] | None:
    """A layer that gives a branch the size of another one, called on it: as source, and its configuration."""
    import keras

    sizes = list(zip(have[1:-1], want[1:-1], strict=True))
    if not _is_plain(goal) or None in (*have[1:-1], *want[1:-1]) or not _is_slightly_off(sizes):
        return None
    text, other = ast.unparse(branch), ast.unparse(goal)
    if len(have) == 4:
        size = dict(zip(("height", "width"), want[1:3], strict=True))
        return f"layers.Resizing(*{other}.shape[1:3])({text})", (keras.layers.Resizing, size)
    edges = [(0, int(wanted or 0) - int(size or 0)) for size, wanted in sizes]
    if not _is_plain(branch) or any(edge < 0 for _, edge in edges):
        return None
    if len(have) == 3:
        code = f"layers.ZeroPadding1D((0, {other}.shape[1] - {text}.shape[1]))({text})"
        return code, (keras.layers.ZeroPadding1D, {"padding": edges[0]})
    pairs = f"[(0, b - a) for a, b in zip({text}.shape[1:4], {other}.shape[1:4])]"
    return f"layers.ZeroPadding3D({pairs})({text})", (keras.layers.ZeroPadding3D, {"padding": tuple(edges)})


def _is_plain(node: ast.expr) -> bool:
    """Whether an expression only names a tensor, as ``x`` and ``skips[i]`` do."""
    return not any(isinstance(part, (ast.Call, ast.BinOp, ast.IfExp)) for part in ast.walk(node))


def _is_slightly_off(sizes: Sequence[tuple[int | None, int | None]]) -> bool:
    """Whether some sizes differ, none by a whole factor: then one tensor was halved more often than the other."""
    off = [(a, b) for a, b in sizes if a and b and a != b]
    return bool(off) and all(max(pair) % min(pair) for pair in off)
