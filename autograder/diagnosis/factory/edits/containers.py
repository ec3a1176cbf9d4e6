"""Edits of what holds the data: lists and dicts, datasets, the options of fit."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.diagnosis.factory.edits.edit import Changes, Edit, Sites
from autograder.diagnosis.factory.program import Program
from autograder.diagnosis.factory.text import (
    Change,
    calls,
    fit_statement,
    inserted_before,
    keyword_of,
    replaced,
)


def _held(name: str, kind: type, line: str) -> Sites:
    """A line about data or targets that are a list, or a dict, of several arrays."""

    def sites(program: Program) -> Iterator[Changes]:
        found = fit_statement(program.tree)
        value = program.facts.get(name)
        if found is not None and isinstance(value, kind) and 2 <= len(value) <= 5:  # type: ignore[arg-type]
            yield [inserted_before(found[0], line)]

    return sites


def _unbatched(program: Program) -> Iterator[Changes]:
    for call in calls(program.tree, "batch"):
        function = call.func
        if isinstance(function, ast.Attribute) and len(call.args) == 1:
            value = function.value
            start = (value.end_lineno or 0, value.end_col_offset or 0)
            yield [Change(start, (call.end_lineno or 0, call.end_col_offset or 0), "")]


def _batched_twice(program: Program) -> Iterator[Changes]:
    for call in calls(program.tree, "batch"):
        end = (call.end_lineno or 0, call.end_col_offset or 0)
        yield [Change(end, end, ".batch(8)")]


def _option(text: str, rank: int) -> Sites:
    """An option of fit that does not go with targets of this rank."""

    def sites(program: Program) -> Iterator[Changes]:
        found = fit_statement(program.tree)
        shape = getattr(program.facts.get("y"), "shape", ())
        if found is None or len(shape) != rank or not found[1].args:
            return
        name = text.split("=")[0]
        keyword = keyword_of(found[1], name)
        if keyword is not None:
            yield [replaced(keyword, text)]
            return
        last = found[1].args[-1]
        end = (last.end_lineno or 0, last.end_col_offset or 0)
        yield [Change(end, end, f", {text}")]

    return sites


EDITS = (
    Edit("inputs_in_another_order", "inputs_differ", _held("x", list, "x = x[::-1]")),
    Edit("first_input_only", "inputs_differ", _held("x", list, "x = x[0]")),
    Edit(
        "keys_in_capitals",
        "inputs_differ",
        _held("x", dict, "x = {name.upper(): values for name, values in x.items()}"),
    ),
    Edit("targets_in_another_order", "outputs_differ", _held("y", list, "y = y[::-1]")),
    Edit("first_target_only", "outputs_differ", _held("y", list, "y = y[0]")),
    Edit(
        "target_keys_in_capitals",
        "outputs_differ",
        _held("y", dict, "y = {name.upper(): values for name, values in y.items()}"),
    ),
    Edit("batch_left_out", "dataset_not_batched", _unbatched),
    Edit("batched_again", "dataset_batched_twice", _batched_twice),
    Edit("class_weight_for_steps", "class_weight_unfit", _option("class_weight={0: 1.0, 1: 2.0}", 3)),
    Edit("weights_of_half_the_samples", "sample_weight_unfit", _option("sample_weight=[1.0] * (len(x) // 2)", 2)),
)
