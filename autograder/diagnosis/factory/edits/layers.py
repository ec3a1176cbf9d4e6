"""Edits of the layers: one is left out, has other sizes, or hands on another shape."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from autograder.diagnosis.factory.edits.edit import Changes, Edit, Sites
from autograder.diagnosis.factory.program import Program
from autograder.diagnosis.factory.text import (
    Change,
    argument,
    called_name,
    calls,
    item_removed,
    keyword_of,
    replaced,
    statement_removed,
)

_RECURRENT = ("LSTM", "GRU", "SimpleRNN")
_FLATTENING = (
    "Flatten",
    "GlobalAveragePooling2D",
    "GlobalMaxPooling2D",
    "GlobalAveragePooling1D",
    "GlobalMaxPooling1D",
)


def _removed(program: Program, call: ast.Call) -> Change | None:
    """The change that leaves a layer out: from a list, from a row of ``add``, or from a chain of calls."""
    for node in ast.walk(program.tree):
        if isinstance(node, ast.List) and call in node.elts:
            return item_removed(node, call)
        if isinstance(node, ast.Expr) and _adds(node.value, call):
            return statement_removed(node)
        if isinstance(node, ast.Call) and node.func is call and len(node.args) == 1:
            return replaced(node, ast.get_source_segment(program.source, node.args[0]) or "")
    return None


def _adds(value: ast.expr, call: ast.Call) -> bool:
    return isinstance(value, ast.Call) and called_name(value) == "add" and call in value.args


def _left_out(*kinds: str) -> Sites:
    def sites(program: Program) -> Iterator[Changes]:
        for call in calls(program.tree, *kinds):
            change = _removed(program, call)
            if change is not None:
                yield [change]

    return sites


def _without_sequences(program: Program) -> Iterator[Changes]:
    for call in calls(program.tree, *_RECURRENT):
        keyword = keyword_of(call, "return_sequences")
        if keyword is not None:
            yield [item_removed(call, keyword)]


def _with_sequences(program: Program) -> Iterator[Changes]:
    for call in calls(program.tree, *_RECURRENT):
        if keyword_of(call, "return_sequences") is None and call.args:
            units = call.args[0]
            end = (units.end_lineno or 0, units.end_col_offset or 0)
            yield [Change(end, end, ", return_sequences=True")]


def _numbers_in(
    *kinds: str, position: int, name: str, change: Callable[[int], str]
) -> Callable[..., Iterator[Changes]]:
    """Sites at which a number that a layer is given becomes another one."""

    def sites(program: Program) -> Iterator[Changes]:
        for call in calls(program.tree, *kinds):
            value = argument(call, position, name)
            if isinstance(value, ast.Constant) and isinstance(value.value, int):
                yield [replaced(value, change(value.value))]

    return sites


def _kernels_by_position(program: Program) -> Iterator[Changes]:
    """The sides of the kernel as two arguments: the second is then the strides."""
    for call in calls(program.tree, "Conv2D"):
        size = argument(call, 1, "kernel_size")
        if size is None or keyword_of(call, "strides") is not None or len(call.args) != 2:
            continue
        sides = [ast.unparse(part) for part in size.elts] if isinstance(size, ast.Tuple) else [ast.unparse(size)] * 2
        yield [replaced(size, ", ".join(sides))]


def _reshape_targets(program: Program) -> Iterator[Changes]:
    for call in calls(program.tree, "Reshape"):
        shape = argument(call, 0, "target_shape")
        if isinstance(shape, ast.Tuple) and isinstance(shape.elts[-1], ast.Constant):
            yield [replaced(shape.elts[-1], f"{int(str(shape.elts[-1].value)) + 1}")]


EDITS = (
    Edit("flattening_left_out", "output_rank_wrong", _left_out(*_FLATTENING)),
    Edit("last_step_only", "return_sequences_missing", _without_sequences),
    Edit("every_step_returned", "return_sequences_left_over", _with_sequences),
    Edit(
        "fewer_filters_beside",
        "branches_differ",
        _numbers_in("Conv2D", "Dense", "Conv1D", position=0, name="filters", change=lambda n: str(n + 1)),
        says=("Add", "merge", "inputs have incompatible shapes", "broadcast"),
    ),
    Edit(
        "pooled_once_too_often",
        "pooled_to_nothing",
        _numbers_in("Conv2D", "MaxPooling2D", "Conv1D", position=1, name="kernel_size", change=lambda n: str(n * 12)),
        says=("negative", "zero", "Computed output size", "would be"),
    ),
    Edit("reshape_to_one_more", "reshape_layer_differs", _reshape_targets),
    Edit("kernel_side_as_strides", "strides_by_position", _kernels_by_position, says=("negative", "Computed output")),
    Edit(
        "vocabulary_too_small",
        "index_outside_embedding",
        _numbers_in("Embedding", position=0, name="input_dim", change=lambda n: str(n // 2)),
        says=("indices", "not in [0"),
    ),
)
