"""The learner's expression that raised an exception, and what the names in it stand for."""

from __future__ import annotations

import ast
import linecache
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from types import CodeType, FrameType, ModuleType, TracebackType
from typing import Any

_LIBRARIES = (
    *("keras", "tensorflow", "numpy", "pandas", "sklearn", "scipy", "jax", "torch", "optree", "h5py"),
    *("IPython", "autograder", "runpy", "importlib", "corpus", "_pytest", "pluggy"),
)
_PURE = {"len", "int", "float", "list", "tuple", "range", "min", "max", "sum", "sorted", "zip", "str"}
_PURE_MODULES = ("numpy", "keras.utils", "keras.src.utils", "keras.ops", "keras.src.ops")
_PURE_IN_TENSORFLOW = {"range", "shape", "constant", "zeros", "ones", "expand_dims", "reshape", "transpose", "cast"}
_RANDOM = "numpy.random"
_PURE_METHODS = {
    "reshape",
    "astype",
    "to_numpy",
    "transpose",
    "flatten",
    "ravel",
    "squeeze",
    "copy",
    "tolist",
    "values",
}


@dataclass(frozen=True)
class Statement:
    """An expression in the learner's code.

    Attributes:
        node: the expression that raised, as in ``x.reshape(3, 4)``.
        line: the whole statement that it stands in.
        names: what the names in it stand for.
    """

    node: ast.expr
    line: ast.stmt
    names: Mapping[str, Any]

    def value(self, node: ast.AST) -> Any:
        """The value of a part of the expression.

        Raises:
            ValueError: to evaluate it might change something.
        """
        return value_of(node, self.names)

    def replaced(self, old: ast.AST, new: str) -> Statement:
        """The statement with one of its parts replaced.

        Args:
            old: the part that goes, a node of the expression.
            new: the text of the expression that takes its place.
        """
        replacement = ast.parse(new, mode="eval").body
        copies: dict[int, Any] = {}
        line = deepcopy(self.line, copies)
        if old is self.node:
            return replace(self, node=replacement, line=_swapped(line, copies[id(old)], replacement))
        node = _swapped(copies[id(self.node)], copies[id(old)], replacement)
        return replace(self, node=node, line=line)

    @property
    def text(self) -> str:
        """The statement as a learner would write it; of a loop or a branch only the expression."""
        return ast.unparse(self.node if hasattr(self.line, "body") else self.line)

    @property
    def names_used(self) -> dict[str, Any]:
        """The names in the whole statement that stand for something, in the order in which they occur."""
        names = [node.id for node in ast.walk(self.line) if isinstance(node, ast.Name)]
        return {name: self.names[name] for name in names if name in self.names}


def replaced(tree: Any, old: ast.AST, new: ast.AST) -> Any:
    """A copy of a tree with another node in the place of one of its own."""
    copies: dict[int, Any] = {}
    copy = deepcopy(tree, copies)
    return _swapped(copy, copies[id(old)], new)


def _swapped(tree: Any, old: ast.AST, new: ast.AST) -> Any:
    class Swap(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:
            return new if node is old else self.generic_visit(node)

    return ast.fix_missing_locations(Swap().visit(tree))


_ARGUMENTS = {"x": 0, "y": 1}


def argument_of(statement: Statement, part: str) -> ast.expr | None:
    """The expression that is passed as one argument of the call that a statement makes.

    Args:
        statement: the learner's statement.
        part: ``x`` or ``y``, or the name of an argument that is always passed by name.
    """
    call = statement.node
    if not isinstance(call, ast.Call):
        return None
    named = next((keyword.value for keyword in call.keywords if keyword.arg == part), None)
    place = _ARGUMENTS.get(part, len(call.args))
    return named or (call.args[place] if place < len(call.args) else None)


def statement_of(error: BaseException) -> Statement | None:
    """The innermost expression of the learner's that an exception came through, or ``None`` without its source."""
    steps = [step for step in _steps(error) if not is_library(step.tb_frame)]
    return _statement(steps[-1]) if steps else None


def is_library(frame: FrameType) -> bool:
    """Whether a frame runs code of a library, and not the learner's."""
    return str(frame.f_globals.get("__name__", "")).split(".")[0] in _LIBRARIES


def _steps(error: BaseException) -> Iterator[TracebackType]:
    step = error.__traceback__
    while step is not None:
        yield step
        step = step.tb_next


def _statement(step: TracebackType) -> Statement | None:
    frame = step.tb_frame
    place = next(islice(frame.f_code.co_positions(), step.tb_lasti // 2, None), None)
    tree = tree_of_file(frame.f_code, frame.f_globals)
    if place is None or None in place or tree is None:
        return None
    line, node = _find(tree, place)
    if line is None or node is None:
        return None
    return Statement(node, line, {**frame.f_globals, **frame.f_locals})


def tree_of_file(code: CodeType, names: dict[str, Any]) -> ast.Module | None:
    """The tree of the whole file, or cell, that code comes from, or ``None`` without its source.

    Args:
        code: that of a frame or a function.
        names: its global names.
    """
    return tree_of("".join(linecache.getlines(code.co_filename, names)))


@lru_cache(maxsize=32)
def tree_of(source: str) -> ast.Module | None:
    """The tree of a program's text, or ``None`` where it is no Python."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return None


def _find(tree: ast.Module, place: tuple[Any, ...]) -> tuple[ast.stmt | None, ast.expr | None]:
    """The expression at a place, and the innermost statement around it."""
    start, end, column, end_column = place
    line = None
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and node.lineno <= start and (node.end_lineno or 0) >= end:
            line = node
    for node in ast.walk(line) if line is not None else ():
        if isinstance(node, ast.expr) and (node.lineno, node.end_lineno, node.col_offset, node.end_col_offset) == (
            *(start, end, column, end_column),
        ):
            return line, node
    return line, None


def value_of(node: ast.AST, names: Mapping[str, Any]) -> Any:
    """Evaluate what can be evaluated without running code of the learner's.

    Raises:
        ValueError: to evaluate it might change something, or it raises an error.
    """
    for part in ast.walk(node):
        if isinstance(part, (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Lambda)):
            raise ValueError("not a plain expression")
        if isinstance(part, ast.Call) and not _is_pure(part.func, names):
            raise ValueError(f"not sure to change nothing: {ast.unparse(part.func)}")
    code = compile(ast.fix_missing_locations(ast.Expression(node)), "<expression>", "eval")  # type: ignore[arg-type]
    try:
        return eval(code, dict(names))
    except Exception as error:  # the expression may raise anything
        raise ValueError(str(error)) from error


def _is_pure(function: ast.expr, names: Mapping[str, Any]) -> bool:
    if isinstance(function, ast.Name):
        value = names.get(function.id)
        return (function.id in _PURE and value is None) or _is_of_numpy(value)
    if not isinstance(function, ast.Attribute):
        return False
    owner = function.value
    base = _module(owner, names)
    if base is not None:
        if base.__name__.startswith("tensorflow"):
            return function.attr in _PURE_IN_TENSORFLOW
        return base.__name__.startswith(_PURE_MODULES) and not base.__name__.startswith(_RANDOM)
    if isinstance(owner, ast.Attribute) and function.attr not in _PURE_METHODS:
        return ast.unparse(owner) in ("keras.utils", "np.linalg", "np.ma")
    return function.attr in _PURE_METHODS


def _module(node: ast.expr, names: Mapping[str, Any]) -> ModuleType | None:
    """The module that a name such as ``keras.ops`` stands for."""
    if isinstance(node, ast.Attribute):
        owner = _module(node.value, names)
        found = getattr(owner, node.attr, None) if owner is not None else None
    else:
        found = names.get(node.id) if isinstance(node, ast.Name) else None
    return found if isinstance(found, ModuleType) else None


def _is_of_numpy(value: Any) -> bool:
    module = getattr(value, "__module__", None) or ""
    return module.startswith(_PURE_MODULES) and not module.startswith(_RANDOM)
