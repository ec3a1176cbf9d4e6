"""What a Python generator gives first, though it has been used: the function behind it is run once more."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from types import CellType, CodeType, FunctionType, GeneratorType
from typing import Any

from autograder.diagnosis.introspection.preserved import random_numbers


def first_batch(generator: object) -> Any:
    """The first batch of a generator that was given to ``fit``; the generator itself is not moved on.

    Returns:
        What it yields first when it is restarted with the same arguments, or ``None`` where that can't be done:
        for one that has ended, or that takes what it gives from another iterator.
    """
    if not isinstance(generator, GeneratorType) or generator.gi_frame is None:
        return None
    code, values = generator.gi_code, dict(generator.gi_frame.f_locals)
    args = [values.get(name) for name in (*_arguments(code), *code.co_freevars)]
    if any(isinstance(value, Iterator) for value in args) or code.co_flags & 0x0C:
        return None
    closure = tuple(CellType(values[name]) for name in code.co_freevars if name in values)
    function = FunctionType(code, generator.gi_frame.f_globals, closure=closure)
    with random_numbers():
        return next(function(*(values[name] for name in _arguments(code))), None)


def _arguments(code: CodeType) -> tuple[str, ...]:
    return code.co_varnames[: code.co_argcount]


def parts_of_batch(x: Any, count: int) -> list[str] | None:
    """The learner's expressions for the parts of a batch, from the last ``yield`` or ``return`` that has so many.

    Args:
        x: a generator, or a PyDataset.
        count: the number of arrays in a batch.
    """
    code = getattr(x, "gi_code", None) or getattr(type(x), "__getitem__", None)
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(code)))  # type: ignore[arg-type]
    except (OSError, TypeError, SyntaxError):
        return None
    returned = [node.value for node in ast.walk(tree) if isinstance(node, (ast.Yield, ast.Return)) and node.value]
    for value in reversed(returned):
        parts = list(_leaves(value))
        if len(parts) == count:
            return [ast.unparse(part) for part in parts]
    return None


def _leaves(node: ast.expr) -> Iterator[ast.expr]:
    """The expressions in nested tuples, lists and dicts."""
    parts = (
        node.elts if isinstance(node, (ast.Tuple, ast.List)) else node.values if isinstance(node, ast.Dict) else None
    )
    if parts is None:
        yield node
        return
    for part in parts:
        yield from _leaves(part)
