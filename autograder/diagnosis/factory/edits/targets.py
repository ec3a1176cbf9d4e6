"""Edits of the output, the loss and the targets."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.diagnosis.factory.edits.edit import Changes, Edit, Sites
from autograder.diagnosis.factory.program import Program
from autograder.diagnosis.factory.text import (
    argument,
    calls,
    fit_statement,
    inserted_before,
    item_removed,
    keyword_of,
    numpy_imported,
    replaced,
)


def _loss(program: Program) -> ast.expr | None:
    """The loss that `compile` is given."""
    for call in calls(program.tree, "compile"):
        return argument(call, 1, "loss")
    return None


def _loss_is(program: Program, *names: str) -> ast.expr | None:
    loss = _loss(program)
    if loss is None:
        return None
    text = ast.unparse(loss)
    plain = text.strip("'\"").rsplit(".", 1)[-1].removesuffix("()").lower().replace("_", "")
    return loss if plain in names else None


def _other_loss(of: str, to: str) -> Sites:
    def sites(program: Program) -> Iterator[Changes]:
        loss = _loss_is(program, of)
        if loss is not None:
            yield [replaced(loss, f'"{to}"')]

    return sites


def _last_dense(program: Program) -> ast.Call | None:
    found = list(calls(program.tree, "Dense"))
    return found[-1] if found else None


def _raw(*losses: str) -> Sites:
    """The last layer without its activation, beside a loss that expects probabilities."""

    def sites(program: Program) -> Iterator[Changes]:
        last = _last_dense(program)
        keyword = keyword_of(last, "activation") if last else None
        if last and keyword and _loss_is(program, *losses) and ast.unparse(keyword.value) in ("'softmax'", "'sigmoid'"):
            yield [item_removed(last, keyword)]

    return sites


def _units(change: int, *losses: str) -> Sites:
    def sites(program: Program) -> Iterator[Changes]:
        last = _last_dense(program)
        units = argument(last, 0, "units") if last else None
        if isinstance(units, ast.Constant) and isinstance(units.value, int) and _loss_is(program, *losses):
            yield [replaced(units, str(units.value + change))]

    return sites


def _softmax_of_one(program: Program) -> Iterator[Changes]:
    last = _last_dense(program)
    keyword = keyword_of(last, "activation") if last else None
    units = argument(last, 0, "units") if last else None
    if keyword and ast.unparse(keyword.value) == "'sigmoid'" and units and ast.unparse(units) == "1":
        yield [replaced(keyword.value, '"softmax"')]


def _targets(line: str, *losses: str, rank: int | None = None, numpy: bool = False) -> Sites:
    """A line about the targets before training."""

    def sites(program: Program) -> Iterator[Changes]:
        found = fit_statement(program.tree)
        shape = getattr(program.facts.get("y"), "shape", None)
        if found is None or shape is None or (losses and _loss_is(program, *losses) is None):
            return
        if rank is None or len(shape) == rank:
            yield [*(numpy_imported(program.tree) if numpy else []), inserted_before(found[0], line)]

    return sites


_NUMBERS = ("mse", "meansquarederror", "mae", "meanabsoluteerror", "huber")

EDITS = (
    Edit(
        "one_hot_beside_sparse_loss",
        "one_hot_with_sparse_loss",
        _other_loss("categoricalcrossentropy", "sparse_categorical_crossentropy"),
    ),
    Edit(
        "class_numbers_beside_categorical_loss",
        "class_numbers_with_categorical_loss",
        _other_loss("sparsecategoricalcrossentropy", "categorical_crossentropy"),
    ),
    Edit("binary_loss_of_classes", "loss_unfit", _other_loss("sparsecategoricalcrossentropy", "binary_crossentropy")),
    Edit(
        "activation_left_out",
        "loss_unfit",
        _raw("sparsecategoricalcrossentropy", "categoricalcrossentropy", "binarycrossentropy"),
        is_silent=True,
    ),
    Edit("softmax_of_one_unit", "one_unit_softmax", _softmax_of_one, is_silent=True),
    Edit("one_unit_less_than_classes", "labels_outside_classes", _units(-1, "sparsecategoricalcrossentropy")),
    Edit("one_unit_less_than_columns", "units_wrong", _units(-1, "categoricalcrossentropy", "binarycrossentropy")),
    Edit("labels_from_one", "labels_outside_classes", _targets("y = y + 1", "sparsecategoricalcrossentropy")),
    Edit(
        "next_five_values",
        "targets_broadcast",
        _targets("y = np.stack([np.roll(y, -step) for step in range(5)], axis=1)", *_NUMBERS, rank=1, numpy=True),
        is_silent=True,
    ),
    Edit(
        "targets_without_last",
        "samples_differ",
        _targets("y = y[:-1]"),
    ),
    Edit(
        "targets_in_windows",
        "targets_have_extra_axis",
        _targets("y = y[:, None]", "categoricalcrossentropy", rank=2),
    ),
)
