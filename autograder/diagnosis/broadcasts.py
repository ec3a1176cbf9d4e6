"""Predictions and targets that meet in a program's own statements, outside of fit, and are stretched to each other.

`model.predict` returns (n, 1) for one unit, and targets are often (n,). Compared or subtracted, they become (n, n), and
the mean of that is a plausible number. Nothing raises an error, and no model shows it; the program's text does.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from types import EllipsisType
from typing import Any

from autograder.core import Explanation, Finding, Remedy, Shape, shape_of
from autograder.diagnosis.introspection.failing_statement import replaced, tree_of, value_of

_FUNCTIONS = {"equal", "not_equal", "subtract", "squared_difference", "greater", "less"}
_ELEMENTWISE = {"astype", "numpy", "copy", "round", "clip"}
_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEPTH = 8


@dataclass(frozen=True)
class Scope:
    """What the names of a program stand for at one place.

    Attributes:
        names: the values, by name.
        function: the function that the place is in; ``""`` for the top level.
    """

    names: Mapping[str, Any]
    function: str = ""


def stretched(sources: Mapping[str, str], scopes: Iterable[Scope]) -> Iterator[Explanation]:
    """Where a prediction of shape (n, 1) meets other numbers of shape (n,), or the other way round.

    A statement counts only if one side at least comes from a model, and no axis was added to compare all pairs.

    Args:
        sources: the program's text, or that of each of its cells, by what the cell is called; a script is ``""``. What
            is no Python is left out.
        scopes: what its names stand for.
    """
    trees = {place: tree for place, source in sources.items() if (tree := tree_of(source)) is not None}
    functions = {
        node.name: {place: node}
        for place, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, _FUNCTION)
    }
    for scope in scopes:
        bodies = functions.get(scope.function, {}) if scope.function else trees
        yield from _Body(bodies, scope.names).meetings()


def _statements(body: ast.AST) -> Iterator[ast.stmt]:
    """The statements of a program or a function, without those of functions and classes inside."""
    for node in ast.iter_child_nodes(body):
        if isinstance(node, (*_FUNCTION, ast.ClassDef)):
            continue
        if isinstance(node, ast.stmt):
            yield node
        if isinstance(node, (ast.stmt, ast.ExceptHandler)):
            yield from _statements(node)


@dataclass(frozen=True)
class _Meeting:
    """Two expressions whose shapes are stretched to each other.

    Attributes:
        left: the shape of the one.
        right: the shape of the other.
        longer: the expression that has an axis of size 1 more.
    """

    left: Shape
    right: Shape
    longer: ast.expr


class _Body:
    """Statements, by the cell that they stand in, and what the names in them stand for."""

    def __init__(self, bodies: Mapping[str, ast.AST], names: Mapping[str, Any]) -> None:
        self._statements = [(place, statement) for place, body in bodies.items() for statement in _statements(body)]
        self._names = names

    def meetings(self) -> Iterator[Explanation]:
        """What is wrong with each statement in which two shapes are stretched to each other."""
        for place, statement in self._statements:
            meeting = self._meeting(statement)
            if meeting is not None:
                line = f"line {statement.lineno}: {ast.unparse(statement).splitlines()[0]}"
                received = f"{meeting.left} and {meeting.right}, which become {_broadcast(meeting.left, meeting.right)}"
                finding = Finding(
                    cause="targets_broadcast",
                    where=f"{place}, {line}" if place else line,
                    expected="two arrays of the same shape",
                    received=received,
                )
                yield Explanation(finding=finding, remedies=tuple(self._remedies(statement)))

    def _meeting(self, statement: ast.stmt) -> _Meeting | None:
        """The first two expressions in a statement whose shapes are stretched to each other."""
        for left, right in (pair for part in _expressions(statement) for pair in _operands(part)):
            shapes = self._shape(left), self._shape(right)
            if shapes[0] is None or shapes[1] is None or self._is_on_purpose(left, right):
                continue
            longer = _longer(shapes[0], shapes[1])
            if longer is not None:
                return _Meeting(shapes[0], shapes[1], (left, right)[longer])
        return None

    def _is_on_purpose(self, left: ast.expr, right: ast.expr) -> bool:
        """Whether two shapes may be stretched on purpose: no prediction takes part, or an axis was added for it."""
        predicted = self._comes_from_model(left), self._comes_from_model(right)
        if not any(predicted):
            return True
        sources = [left, right]
        if all(predicted):
            names = _names_in(sources)
            sources += [value for targets, value in self._assignments if targets & names]
        return any(map(_adds_axis, sources))

    def _remedies(self, statement: ast.stmt) -> Iterator[Remedy]:
        """The statement with the last axis taken off what has one too many, until nothing is stretched any more."""
        changed = statement
        for _ in range(_DEPTH):
            meeting = self._meeting(changed)
            if meeting is None:
                yield Remedy(code=ast.unparse(changed).splitlines()[0])
                return
            text = f"({ast.unparse(meeting.longer)})[..., 0]"
            changed = replaced(changed, meeting.longer, ast.parse(text, mode="eval").body)

    def _comes_from_model(self, node: ast.AST) -> bool:
        parts = list(ast.walk(node))
        return any(isinstance(part, ast.Name) and part.id in self._predicted for part in parts) or any(
            self._model_called(part) is not None for part in parts
        )

    @cached_property
    def _predicted(self) -> set[str]:
        """The names of what is made of predictions."""
        found: set[str] = set()
        self.__dict__["_predicted"] = found
        for _ in range(_DEPTH):
            before = len(found)
            for targets, value in self._assignments:
                if self._comes_from_model(value):
                    found |= targets
            if len(found) == before:
                break
        return found

    @cached_property
    def _assignments(self) -> list[tuple[set[str], ast.expr]]:
        assigned = [node for _, node in self._statements if isinstance(node, ast.Assign)]
        return [(_names_in([target]), value) for node in assigned for target, value in _pairs(node)]

    def _model_called(self, node: ast.AST) -> Any:
        """The model whose predictions a call returns, or ``None``."""
        if not isinstance(node, ast.Call):
            return None
        import keras

        owner: ast.expr = node.func
        if isinstance(owner, ast.Attribute) and owner.attr in ("predict", "predict_on_batch"):
            owner = owner.value
        with suppress(ValueError):
            value = value_of(owner, self._names)
            return value if isinstance(value, keras.Model) else None
        return None

    def _shape(self, node: ast.expr, depth: int = _DEPTH) -> Shape | None:
        """The shape of an expression's value, ``()`` for a number, ``None`` where it is unknown."""
        if not depth:
            return None
        match node:
            case ast.BinOp(left=left, right=right) | ast.Compare(left=left, comparators=[right]):
                return _broadcast(self._shape(left, depth - 1), self._shape(right, depth - 1))
            case ast.UnaryOp(operand=operand):
                return self._shape(operand, depth - 1)
            case ast.Call(func=ast.Attribute(value=owner, attr=name)) if name in _ELEMENTWISE and self._shape(owner):
                return self._shape(owner, depth - 1)
            case ast.Subscript(value=owner, slice=ast.Tuple([ast.Constant(EllipsisType()), ast.Constant(int())])):
                shape = self._shape(owner, depth - 1)
                return None if shape is None else shape[:-1]
            case ast.Name(id=name) if name not in self._names:
                values = [value for targets, value in self._assignments if targets == {name}]
                return self._shape(values[0], depth - 1) if len(values) == 1 else None
            case ast.Call() if (model := self._model_called(node)) is not None:
                return self._shape_of_prediction(model, node, depth)
        with suppress(ValueError):
            return _shape_of_value(value_of(node, self._names))
        return None

    def _shape_of_prediction(self, model: Any, call: ast.Call, depth: int) -> Shape | None:
        samples = self._shape(call.args[0], depth - 1) if call.args else None
        output = getattr(model, "output_shape", None)
        if not samples or not isinstance(output, tuple) or isinstance(output[0], tuple):
            return None
        return (samples[0], *output[1:])


def _pairs(assigned: ast.Assign) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is assigned to what; the parts of two tuples of the same length one by one."""
    for target in assigned.targets:
        match target, assigned.value:
            case ast.Tuple(elts=names), ast.Tuple(elts=values) if len(names) == len(values):
                yield from zip(names, values, strict=True)
            case _:
                yield target, assigned.value


def _names_in(nodes: Iterable[ast.AST]) -> set[str]:
    return {part.id for node in nodes for part in ast.walk(node) if isinstance(part, ast.Name)}


def _expressions(statement: ast.stmt) -> Iterator[ast.expr]:
    """The expressions of a statement, without those of the statements inside."""
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.expr):
            yield from (node for node in ast.walk(child) if isinstance(node, ast.expr))


def _operands(node: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    match node:
        case ast.BinOp(left=left, op=op, right=right) if not isinstance(op, ast.MatMult):
            yield left, right
        case ast.Compare(left=left, comparators=[right]):
            yield left, right
        case ast.Call(func=ast.Attribute(attr=name), args=[left, right]) if name in _FUNCTIONS:
            yield left, right


def _adds_axis(node: ast.expr) -> bool:
    """Whether an axis is added, or kept, in an expression."""
    return any(
        (isinstance(part, ast.Constant) and part.value is None)
        or (isinstance(part, ast.Attribute) and part.attr in ("newaxis", "expand_dims", "reshape"))
        or (isinstance(part, ast.keyword) and part.arg == "keepdims")
        for part in ast.walk(node)
    )


def _shape_of_value(value: Any) -> Shape | None:
    if isinstance(value, (int, float)):
        return ()
    shape = getattr(value, "shape", None)
    try:
        return None if shape is None else shape_of(shape)
    except (TypeError, ValueError):
        return None


def _broadcast(left: Shape | None, right: Shape | None) -> Shape | None:
    """The shape that two become; where they don't fit, the longer one."""
    if left is None or right is None:
        return None
    longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
    padded = (1,) * (len(longer) - len(shorter)) + shorter
    return tuple(b if a == 1 else a for a, b in zip(longer, padded, strict=True))


def _longer(left: Shape, right: Shape) -> int | None:
    """Which of two shapes is the other one with an axis of size 1 more, or ``None``."""
    for index, (longer, shorter) in enumerate(((left, right), (right, left))):
        if shorter and shorter[0] != 1 and longer == (*shorter, 1):
            return index
    return None
