"""Arrays with incompatible shapes that NumPy is asked to combine: stack, concatenate, array, arithmetic."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Any

from autograder.core import CauseName, Finding, shape_of
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failing_statement import Statement

JOINING = (
    "stack",
    "vstack",
    "hstack",
    "dstack",
    "column_stack",
    "row_stack",
    "concatenate",
    "append",
    "array",
    "asarray",
)
_WORDS = (
    *("must match exactly", "must have the same shape", "same number of dimensions", "could not be broadcast"),
    *("inhomogeneous", "setting an array element with a sequence", "mismatch in its core dimension", "not aligned"),
)


def hypotheses(error: BaseException, statement: Statement | None) -> Iterator[Hypothesis]:
    """Arrays of different shapes that are joined or combined in an operation."""
    if statement is None or not any(words in str(error) for words in _WORDS):
        return
    for node in ast.walk(statement.node):
        if isinstance(node, ast.BinOp):
            yield from _operation(statement, node, node.left, node.right)
            return
        if isinstance(node, ast.Call) and (name := _name(node.func)) in JOINING:
            yield from _joined(statement, node, name)
            return
        if (
            isinstance(node, ast.Call)
            and len(node.args) == 2
            and _name(node.func) in ("dot", "matmul", "add", "subtract", "multiply")
        ):
            yield from _operation(statement, node, *node.args)
            return


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _operation(statement: Statement, node: ast.expr, left: ast.expr, right: ast.expr) -> Iterator[Hypothesis]:
    import numpy as np

    shapes = [np.shape(statement.value(part)) for part in (left, right)]
    longest = max(shapes, key=len)
    finding = Finding(
        cause="arrays_do_not_fit",
        where=ast.unparse(node)[:80],
        received=", ".join(map(str, shapes)),
    )

    def edits() -> Iterator[Edit]:
        product = isinstance(node, ast.Call) or isinstance(getattr(node, "op", None), ast.MatMult)
        for part in (right, left):
            text = ast.unparse(part)
            text = f"({text})" if isinstance(part, ast.BinOp) else text
            for suffix in (
                (".T",) if product else ("[:, np.newaxis]", "[..., np.newaxis]", "[:, np.newaxis, np.newaxis]", ".T")
            ):
                edited = statement.replaced(part, text + suffix)
                yield Edit(edited.text, lambda edited=edited: product or _shape(edited) == longest)  # type: ignore[misc]

    yield Hypothesis(finding, edits())


def _shape(statement: Statement) -> tuple[int, ...]:
    import numpy as np

    return np.shape(statement.value(statement.node))


def _joined(statement: Statement, call: ast.Call, name: str) -> Iterator[Hypothesis]:
    import numpy as np

    several = name == "append"
    source = call.args[:2] if several else call.args[:1]
    parts = [statement.value(part) for part in source] if several else list(statement.value(source[0]))
    arrays = [np.asarray(part) if _is_even(part) else None for part in parts]
    cause: CauseName = "ragged_data" if _are_samples(name, parts) else "arrays_do_not_fit"
    sizes = [
        str(shape_of(array.shape)) if array is not None else f"a list of {len(part)}"
        for array, part in zip(arrays, parts, strict=True)
    ]
    received = ", ".join(dict.fromkeys(sizes))[:120]
    finding = Finding(cause=cause, where=ast.unparse(call)[:80], expected="arrays of one shape", received=received)
    known = [array for array in arrays if array is not None]
    yield Hypothesis(finding, _edits(statement, call, name, source[0], known) if len(known) == len(parts) else ())


def _is_even(part: Any) -> bool:
    import numpy as np

    try:
        return np.asarray(part).dtype.kind in "biufc"
    except ValueError:
        return False


def _are_samples(name: str, parts: Sequence[Any]) -> bool:
    """Whether each part is one sample: the parts are stacked, and there are many."""
    return name in ("stack", "array", "asarray") or len(parts) > 4


def _edits(statement: Statement, call: ast.Call, name: str, source: ast.expr, arrays: Sequence[Any]) -> Iterator[Edit]:
    ranks = {array.ndim for array in arrays}
    text = ast.unparse(source)

    def edit(old: ast.AST, new: str, question: str = "") -> Edit:
        edited = statement.replaced(old, new)
        return Edit(edited.text, lambda: edited.value(edited.node).dtype.kind in "biuf", question)

    if ranks == {1} and _are_samples(name, arrays):
        yield edit(call, f'keras.utils.pad_sequences({text}, padding="post", dtype="{arrays[0].dtype}")')
        shortest = min(map(len, arrays))
        yield edit(
            call, f"np.stack([row[:{shortest}] for row in {text}])", "May the ends of the longer rows be cut off?"
        )
    if ranks == {2} and _are_samples(name, arrays) and len({array.shape[1] for array in arrays}) == 1:
        yield edit(call, f'keras.utils.pad_sequences({text}, padding="post", dtype="{arrays[0].dtype}")')
    if ranks == {2, 3} and _are_samples(name, arrays):
        grey = f"[image if image.ndim == 3 else np.repeat(image[..., np.newaxis], 3, axis=-1) for image in {text}]"
        yield edit(source, grey, "Are some of the images grey?")
    if ranks == {3} and len({array.shape[:2] for array in arrays}) == 1:
        yield edit(
            source,
            f"[image[..., :3] for image in {text}]",
            "Have some of the images a fourth channel, for transparency?",
        )
    if name in ("concatenate", "vstack", "hstack", "append"):
        yield from _along(edit, call, source, arrays)


def _along(edit: Any, call: ast.Call, source: ast.expr, arrays: Sequence[Any]) -> Iterator[Edit]:
    """Another axis, or an extra axis for the part that has fewer."""
    text = ast.unparse(source)
    rank = max(array.ndim for array in arrays)
    if isinstance(source, (ast.List, ast.Tuple)) and len({array.ndim for array in arrays}) == 2:
        for part, array in zip(source.elts, arrays, strict=True):
            if array.ndim == rank - 1:
                for suffix in ("[:, np.newaxis]", "[..., np.newaxis]", "[np.newaxis]"):
                    yield edit(part, ast.unparse(part) + suffix)
    for axis in range(rank):
        yield edit(call, f"np.concatenate({text}, axis={axis})", "Is this the axis along which they are joined?")
