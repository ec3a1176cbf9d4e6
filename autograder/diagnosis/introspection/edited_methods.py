"""Methods of the learner's own classes with an edit: compiled, and in place only while something is tried."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType
from typing import Any

from autograder.diagnosis.introspection.failing_statement import tree_of_file


def definition(owner: type, name: str) -> tuple[FunctionType, ast.FunctionDef] | None:
    """A method as the learner wrote it, with its source as a tree.

    Args:
        owner: the class that defines the method; what it inherits does not count.
        name: the method's name.

    Returns:
        ``None`` where the class does not define the method, where it is decorated, or without its source.
    """
    function = vars(owner).get(name)
    if not isinstance(function, FunctionType):
        return None
    code = function.__code__
    tree = tree_of_file(code, function.__globals__)
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.FunctionDef) and node.name == name and node.lineno == code.co_firstlineno:
            return function, node
    return None


def compiled(function: FunctionType, edited: ast.FunctionDef) -> FunctionType:
    """An edited method as a function with the globals, defaults and closure of the original.

    Raises:
        ValueError: the edit uses a variable of an enclosing function that the original does not.
    """
    cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
    module = ast.parse(f"def factory({', '.join(cells)}): ...")
    module.body[0].body = [edited]  # type: ignore[attr-defined]
    filename = function.__code__.co_filename
    whole = compile(ast.fix_missing_locations(module), filename, "exec")
    code = _inner(_inner(whole, "factory"), edited.name)
    if not set(code.co_freevars) <= set(cells):
        raise ValueError("the edit uses other variables of an enclosing function")
    method = FunctionType(
        code,
        function.__globals__,
        function.__name__,
        function.__defaults__,
        tuple(cells[variable] for variable in code.co_freevars),
    )
    method.__kwdefaults__ = function.__kwdefaults__
    return method


def _inner(code: CodeType, name: str) -> CodeType:
    """The code of a function that is defined in other code."""
    return next(part for part in code.co_consts if isinstance(part, CodeType) and part.co_name == name)


@contextmanager
def in_place(owner: type, name: str, function: Any) -> Iterator[None]:
    """Let a class have another method; afterwards it has its own again."""
    original = vars(owner)[name]
    setattr(owner, name, function)
    try:
        yield
    finally:
        setattr(owner, name, original)
