"""A reshape in NumPy or a backend, with sizes whose product is not the number of values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from math import isqrt, prod
from typing import Any

from autograder.core import Finding
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failing_statement import Statement

_WORDS = tuple(
    map(
        re.compile,
        (
            r"cannot reshape array of size (?P<held>\d+) into shape \(?(?P<asked>[\d, -]+)",
            r"Input to reshape is a tensor with (?P<held>\d+) values, but the requested shape "
            r"(?:has|requires a multiple of) (?P<asked>\d+)",
            r"[Cc]annot reshape a tensor with (?P<held>\d+) elements to shape \[(?P<asked>[\d, -]+)\]",
            r"must be evenly divisible by (?P<asked>\d+) but is (?P<held>\d+)[^\n]*Reshape",
        ),
    )
)
"""The wordings of NumPy, and of TensorFlow's eager and graph modes."""
_MODULES = ("np", "numpy", "tf", "ops", "jnp", "K")
"""Common names of modules whose ``reshape`` function takes the array as its first argument."""


def hypotheses(error: BaseException, statement: Statement | None) -> Iterator[Hypothesis]:
    """A reshape to a different number of values than the array contains."""
    words = next(filter(None, (pattern.search(str(error)) for pattern in _WORDS)), None)
    if words is None:
        return
    call = None if statement is None else _call(statement)
    where = "reshape" if call is None else ast.unparse(call[0])[:80]
    held, asked = words["held"], words["asked"]
    finding = Finding(
        cause="array_size_differs",
        where=where,
        expected=f"{held} values, as many as the array holds",
        received=_received(None if statement is None else _sizes(statement), asked),
    )
    yield Hypothesis(finding, () if call is None or statement is None else _edits(statement, *call))


def _received(sizes: list[int] | None, message: str) -> str:
    """The sizes that were asked for, in words; those of the message, which leaves out a -1, where no others are known.

    >>> _received([-1, 20, 6], "20,6"), _received(None, "8, 8"), _received(None, "640")
    ('(-1, 20, 6), which takes a multiple of 120 values', '(8, 8), which is 64 values', '640 values')
    """
    if sizes is None:
        sizes = [int(size) for size in re.findall(r"-?\d+", message)]
        if len(sizes) == 1:
            return f"{sizes[0]} values"
    shape, values = f"({', '.join(map(str, sizes))}{',' * (len(sizes) == 1)})", prod(size for size in sizes if size > 0)
    return f"{shape}, which {f'takes a multiple of {values}' if -1 in sizes else f'is {values}'} values"


def _sizes(statement: Statement) -> list[int] | None:
    """The sizes that a reshape in an expression asks for, or ``None`` where they can't be known."""
    found = _call(statement)
    try:
        return None if found is None else [int(statement.value(size)) for size in found[2]]
    except (ValueError, TypeError):
        return None


def asks_for_other_samples(statement: Statement) -> bool:
    """Whether an expression reshapes samples to other sizes: where only their number differs, the batch is to blame."""
    found, sizes = _call(statement), _sizes(statement)
    if found is None or sizes is None:
        return found is not None
    try:
        return bool(prod(sizes[1:]) != prod(statement.value(found[1]).shape[1:]))
    except (ValueError, TypeError, AttributeError):
        return True


def _call(statement: Statement) -> tuple[ast.Call, ast.expr, list[ast.expr]] | None:
    """The call of reshape, its array and the requested sizes."""
    for node in ast.walk(statement.node):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "reshape":
            continue
        named = [keyword.value for keyword in node.keywords if keyword.arg in ("shape", "newshape")]
        arguments = [*node.args, *named]
        array: ast.expr = node.func.value
        if isinstance(array, ast.Name) and array.id in _MODULES and arguments:
            array, *arguments = arguments
        if len(arguments) == 1 and isinstance(arguments[0], (ast.Tuple, ast.List)):
            arguments = list(arguments[0].elts)
        return node, array, arguments
    return None


def _edits(statement: Statement, call: ast.Call, array: ast.expr, sizes: list[ast.expr]) -> Iterator[Edit]:
    import numpy as np

    values = np.asarray(statement.value(array))
    asked = [int(statement.value(size)) for size in sizes]
    name, texts = ast.unparse(array), [ast.unparse(size) for size in sizes]
    shortened = list(_without_rest(statement, call, values, asked, texts))
    yield from shortened
    if shortened and values.ndim > 1:
        return
    seen = set()
    for shape in _shapes(values.shape, asked, texts, name):
        text = f"{name}.reshape({', '.join(shape)})"
        if text not in seen:
            seen.add(text)
            edited = statement.replaced(call, text)
            yield Edit(edited.text, lambda edited=edited: _keeps(edited.value(edited.node), values, asked))  # type: ignore[misc]


def _without_rest(
    statement: Statement, call: ast.Call, values: Any, asked: list[int], texts: list[str]
) -> Iterator[Edit]:
    """The values without the last rows, which do not fill a whole sample."""
    rows, rest = divmod(prod(asked[1:]), prod(values.shape[1:]) or 1)
    if rest or rows < 2 or len(values) <= rows or not len(values) % rows:
        return
    name, count = ast.unparse(_call(statement)[1]), texts[1] if asked[1] == rows else str(rows)  # type: ignore[index]
    edited = statement.replaced(call, f"{name}[: len({name}) // {count} * {count}].reshape(-1, {', '.join(texts[1:])})")
    yield Edit(edited.text, lambda: edited.value(edited.node).size > 0, "May the last rows be left out?")


def _keeps(reshaped: Any, values: Any, asked: list[int]) -> bool:
    """Whether samples stay separate: as many as before, or an array that is split into samples for the first time."""
    if values.ndim < 2 or len(values) == 1 or asked[0] == 1:
        return bool(reshaped.size == values.size)
    return len(reshaped) == len(values)


def _shapes(shape: tuple[int, ...], asked: list[int], texts: list[str], name: str) -> Iterator[list[str]]:
    """Sizes that the values fill, most likely first: other samples, the samples' axis added, other sizes."""
    values, samples = prod(shape), shape[0] if shape else 1
    if asked and asked[0] == 1 and len(asked) > len(shape):
        yield ["1", *map(str, shape), *["1"] * (len(asked) - len(shape) - 1)]
    if len(asked) > 1 and _divides(asked[1:], values) and (len(shape) < 2 or values // prod(asked[1:]) == samples):
        yield ["-1", *texts[1:]]
    if _divides(asked, values) and -1 not in asked and (len(shape) < 2 or values // prod(asked) == samples):
        yield ["-1", *texts]
    yield from _other_sizes(shape, asked, texts, name)


def _other_sizes(shape: tuple[int, ...], asked: list[int], texts: list[str], name: str) -> Iterator[list[str]]:
    """The number of samples first, with one size of a sample computed from the rest."""
    if len(asked) == len(shape) + 1 and asked[-1] == 1:
        yield [f"{name}.shape[0]", *map(str, shape[1:]), "1"]
    if len(shape) == 2 and len(asked) in (3, 4):
        yield from _square(shape[1], len(asked) == 4)
    if len(asked) == len(shape):
        yield [f"len({name})", *map(str, shape[1:])]
    for axis in reversed(range(1, len(asked))):
        others = [*asked[1:axis], *asked[axis + 1 :]]
        if -1 not in others and _divides([shape[0] if shape else 1, *others], prod(shape)):
            yield [f"len({name})", *texts[1:axis], "-1", *texts[axis + 1 :]]
    if len(asked) == 2:
        yield [f"len({name})", "-1"]


def _square(values: int, channels: bool) -> Iterator[list[str]]:
    """A row of values as a square image."""
    for count in (1, 3, 4):
        side = isqrt(values // count)
        if side * side * count == values and (channels or count == 1):
            yield ["-1", str(side), str(side), *([str(count)] if channels else [])]


def _divides(sizes: list[int], values: int) -> bool:
    product = prod(sizes)
    return product > 0 and values % product == 0
