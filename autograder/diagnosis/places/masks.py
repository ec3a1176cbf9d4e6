"""Masks whose shape differs from that of the steps or scores they hide."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.core import Finding, Shape, shape_of
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failing_statement import Statement
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.operands import called_kind, shape_of_part, value_of_part

_OF_SCORES = ("MultiHeadAttention", "GroupQueryAttention", "GroupedQueryAttention")
"""Layers whose ``attention_mask`` has shape (batch, queries, keys)."""
_OF_KEYS = ("Attention", "AdditiveAttention")
"""Layers whose ``mask`` is a list of shapes (batch, queries) and (batch, keys)."""
_OF_STEPS = ("LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional")
"""Layers whose ``mask`` has shape (batch, steps)."""


@dataclass(frozen=True)
class _Mask:
    """A mask, and what it should be.

    Attributes:
        kind: the class of the layer.
        text: the learner's expression; ``""`` if it is not visible.
        value: the mask.
        expected: the shape it should have, with ``None`` for sizes that are free.
        words: that shape's axes.
    """

    kind: str
    text: str
    value: Any
    expected: Shape
    words: str

    @property
    def shape(self) -> Shape:
        """The mask's own shape."""
        return shape_of(tuple(self.value.shape))

    @property
    def fits(self) -> bool:
        """Whether the mask can be broadcast to the expected shape, as the layer does."""
        if len(self.shape) > len(self.expected):
            return False
        pairs = zip(reversed(self.shape), reversed(self.expected), strict=False)
        return all(None in (size, wanted) or size in (1, wanted) for size, wanted in pairs)


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """A mask that the layer can't broadcast to its steps or scores."""
    for mask in (*_in_the_expression(failure.innermost), *_inside(failure)):
        if mask.fits:
            continue
        finding = Finding(
            cause="mask_differs",
            where=f"the mask of {mask.kind}",
            expected=f"{mask.expected}: {mask.words}",
            received=str(mask.shape),
        )
        yield Hypothesis(finding, _edits(failure.innermost, mask))
        return


def _in_the_expression(statement: Statement | None) -> Iterator[_Mask]:
    for node in ast.walk(statement.node) if statement is not None else ():
        if not isinstance(node, ast.Call) or not node.args:
            continue
        kind = called_kind(statement, node)  # type: ignore[arg-type]
        named = {word.arg: word.value for word in node.keywords}
        mask = named.get("attention_mask" if kind in _OF_SCORES else "mask")
        if mask is not None:
            yield from _of_call(statement, kind, node.args, mask)  # type: ignore[arg-type]


def _of_call(statement: Statement, kind: str, args: list[ast.expr], mask: ast.expr) -> Iterator[_Mask]:
    if kind in _OF_KEYS and isinstance(args[0], (ast.List, ast.Tuple)) and isinstance(mask, (ast.List, ast.Tuple)):
        for sequence, part, words in zip(args[0].elts, mask.elts, ("queries", "keys"), strict=False):
            yield from _checked(statement, kind, part, (shape_of_part(statement, sequence) or ())[:2], words)
        return
    shapes = [shape_of_part(statement, argument) for argument in args]
    if shapes[0] is None or len(shapes[0]) < 3:
        return
    if kind in _OF_STEPS:
        yield from _checked(statement, kind, mask, shapes[0][:2], "steps")
    elif kind in _OF_SCORES and len(shapes) > 1 and shapes[1] is not None:
        yield from _checked(statement, kind, mask, (*shapes[0][:2], shapes[1][1]), "queries, keys")


def _checked(statement: Statement, kind: str, mask: ast.expr, expected: Shape, words: str) -> Iterator[_Mask]:
    value = value_of_part(statement, mask)
    if len(expected) > 1 and getattr(value, "shape", None) is not None:
        yield _Mask(kind, ast.unparse(mask), value, expected, f"(batch, {words})")


def _inside(failure: Failure) -> Iterator[_Mask]:
    """Masks received by a layer inside the model that was called."""
    for frame in failure.called("call"):
        values = frame.f_locals
        kind = type(values.get("self")).__name__
        query, value, mask = values.get("query"), values.get("value"), values.get("attention_mask")
        if kind in _OF_SCORES and query is not None and value is not None and mask is not None:
            queries, keys = (shape_of(tuple(part.shape))[:2] for part in (query, value))
            yield _Mask(kind, "", mask, (*queries, keys[1]), "(batch, queries, keys)")
        sequences, mask = values.get("sequences"), values.get("mask")
        if kind in _OF_STEPS and sequences is not None and mask is not None:
            yield _Mask(kind, "", mask, shape_of(tuple(sequences.shape))[:2], "(batch, steps)")


def _edits(statement: Statement | None, mask: _Mask) -> Iterator[Edit]:
    if statement is None or not mask.text:
        return
    node = next((part for part in ast.walk(statement.node) if _is_text(part, mask.text)), None)
    if node is None:
        return
    for code, shape in _other_shapes(mask):
        other = _Mask(mask.kind, code, _Shaped(shape), mask.expected, mask.words)
        yield Edit(statement.replaced(node, code).text, lambda other=other: other.fits)  # type: ignore[misc]


def _is_text(part: ast.AST, text: str) -> bool:
    return isinstance(part, ast.expr) and ast.unparse(part) == text


def _other_shapes(mask: _Mask) -> Iterator[tuple[str, Shape]]:
    """The mask with an axis for the queries, cut to the steps present."""
    shape, expected = mask.shape, mask.expected
    if len(expected) == 3 and len(shape) == 2:
        yield f"{mask.text}[:, None, :]", (shape[0], 1, shape[1])
    cut = [
        size if None in (size, wanted) or size <= wanted else wanted  # type: ignore[operator]
        for size, wanted in zip(shape[-2:], expected[-2:], strict=False)
    ]
    if len(expected) == 3 and len(cut) == 2:
        yield f"{mask.text}[..., :{cut[0]}, :{cut[1]}]", (*shape[:-2], *cut)
    elif len(shape) == len(expected) == 2:
        yield f"{mask.text}[:, :{cut[1]}]", (shape[0], cut[1])


@dataclass(frozen=True)
class _Shaped:
    shape: Shape
