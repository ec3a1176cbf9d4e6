"""Edits of the declared input: what a model says one sample looks like."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from autograder.diagnosis.factory.edits.edit import Changes, Edit, Sites
from autograder.diagnosis.factory.program import Program
from autograder.diagnosis.factory.text import (
    argument,
    calls,
    fit_statement,
    inserted_before,
    item_removed,
    keyword_of,
    replaced,
)

_FIRST_LAYERS = ("Dense", "Conv1D", "Conv2D", "Conv3D", "LSTM", "GRU", "SimpleRNN", "Flatten", "ConvLSTM2D")


def _shapes(program: Program) -> Iterator[ast.Tuple]:
    """The tuples that declare an input."""
    found = [argument(call, 0, "shape") for call in calls(program.tree, "Input")]
    found += [argument(call, None, "input_shape") for call in calls(program.tree, *_FIRST_LAYERS)]
    yield from (shape for shape in found if isinstance(shape, ast.Tuple) and shape.elts)


def _sizes(shape: ast.Tuple) -> list[str]:
    return [ast.unparse(size) for size in shape.elts]


def _other(change: Callable[[Program, list[str]], list[str] | None]) -> Sites:
    """Sites at which the sizes of a declared shape become others."""

    def sites(program: Program) -> Iterator[Changes]:
        for shape in _shapes(program):
            sizes = change(program, _sizes(shape))
            if sizes is not None and sizes != _sizes(shape):
                inner = ", ".join(sizes) + ("," if len(sizes) == 1 else "")
                yield [replaced(shape, f"({inner})")]

    return sites


def _samples(program: Program) -> str | None:
    """How a learner writes the number of samples."""
    shape = getattr(program.facts.get("x"), "shape", None)
    return str(shape[0]) if shape else None


def _with_samples(program: Program, sizes: list[str]) -> list[str] | None:
    samples = _samples(program)
    return [samples, *sizes] if samples else None


def _samples_alone(program: Program, sizes: list[str]) -> list[str] | None:
    samples = _samples(program)
    return [samples] if samples and len(sizes) == 1 else None


def _number(size: str, add: int) -> str:
    return str(int(size) + add) if size.isdigit() else f"{size} + {add}" if add > 0 else f"{size} - {-add}"


def _channels(program: Program, sizes: list[str]) -> list[str] | None:
    return [*sizes[:2], "1" if sizes[2] == "3" else "3"] if len(sizes) == 3 else None


def _commas(program: Program) -> Iterator[Changes]:
    for shape in _shapes(program):
        if len(shape.elts) == 1:
            yield [replaced(shape, f"({_sizes(shape)[0]})")]


def _undeclared(program: Program) -> Iterator[Changes]:
    """Without its declared input a Sequential has no weights to count."""
    found = fit_statement(program.tree)
    if found is None:
        return
    for call in calls(program.tree, *_FIRST_LAYERS):
        declared = keyword_of(call, "input_shape")
        if declared is not None:
            yield [item_removed(call, declared), inserted_before(found[0], "print(model.count_params())")]


EDITS = (
    Edit("samples_in_declared_shape", "batch_axis_in_input", _other(_with_samples)),
    Edit("samples_for_features", "samples_as_features", _other(_samples_alone)),
    Edit("comma_dropped", "comma_missing", _commas),
    Edit(
        "one_feature_more",
        "features_differ",
        _other(lambda _, sizes: [_number(sizes[0], 1)] if len(sizes) == 1 else None),
    ),
    Edit(
        "one_feature_less_in_series",
        "features_differ",
        _other(lambda _, sizes: [sizes[0], _number(sizes[1], 1)] if len(sizes) == 2 else None),
    ),
    Edit("other_channels", "channels_differ", _other(_channels)),
    Edit(
        "channels_declared_first",
        "channels_first_in_input",
        _other(lambda _, sizes: [sizes[2], *sizes[:2]] if len(sizes) == 3 else None),
    ),
    Edit(
        "time_and_features_swapped",
        "axes_swapped",
        _other(lambda _, sizes: sizes[::-1] if len(sizes) == 2 else None),
    ),
    Edit(
        "size_of_another_program",
        "other_size_declared",
        _other(lambda _, sizes: ["28", "28", sizes[2]] if len(sizes) == 3 else None),
    ),
    Edit(
        "trailing_axis_declared",
        "extra_axis_in_input",
        _other(lambda _, sizes: [*sizes, "1"] if len(sizes) == 1 else None),
    ),
    Edit("count_before_data", "input_not_declared", _undeclared, says=("count",)),
)
