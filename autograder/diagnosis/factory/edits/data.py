"""Edits of the data: an axis is lost, moved or mixed with another, or a part does not go with the rest."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.diagnosis.factory.edits.edit import Changes, Edit, Sites
from autograder.diagnosis.factory.program import Program
from autograder.diagnosis.factory.text import (
    assignment,
    fit_statement,
    inserted_after,
    inserted_before,
    keyword_of,
    numpy_imported,
    replaced,
)


def _line(*lines: str, rank: int | None = None, numpy: bool = False) -> Sites:
    """Lines about the data: before training, and where they were made."""

    def sites(program: Program) -> Iterator[Changes]:
        shape = getattr(program.facts.get("x"), "shape", None)
        found = fit_statement(program.tree)
        if found is None or shape is None or (rank is not None and len(shape) != rank):
            return
        imports = numpy_imported(program.tree) if numpy else []
        yield [*imports, inserted_before(found[0], *lines)]
        assigned = assignment(program.tree, "x")
        if assigned is not None:
            yield [*imports, inserted_after(assigned, *lines)]

    return sites


def _asked(line: str, ranks: tuple[int, ...]) -> Sites:
    """A question to the trained model."""

    def sites(program: Program) -> Iterator[Changes]:
        shape = getattr(program.facts.get("x"), "shape", None)
        found = fit_statement(program.tree)
        if found is not None and shape is not None and len(shape) in ranks:
            yield [inserted_after(found[0], line)]

    return sites


def _scrambled(program: Program) -> Iterator[Changes]:
    """Axes that should be swapped are reshaped."""
    shape = getattr(program.facts.get("x"), "shape", None)
    found = fit_statement(program.tree)
    if found is None or shape is None or len(shape) != 3 or shape[1] == shape[2] or 1 in shape[1:]:
        return
    lines = (
        "recorded = np.ascontiguousarray(x.transpose(0, 2, 1))",
        "x = recorded.reshape(len(recorded), *x.shape[1:])",
    )
    yield [*numpy_imported(program.tree), inserted_before(found[0], *lines)]


def _validation(program: Program) -> Iterator[Changes]:
    """Validation data that lack a feature."""
    found = fit_statement(program.tree)
    keyword = keyword_of(found[1], "validation_data") if found else None
    if keyword is not None and isinstance(keyword.value, ast.Tuple) and len(keyword.value.elts) == 2:
        data = keyword.value.elts[0]
        yield [replaced(data, f"{ast.unparse(data)}[..., :-1]")]


EDITS = (
    Edit("all_in_one_row", "data_flattened", _line("x = x.reshape(len(x), -1)")),
    Edit("channels_moved_first", "channels_first_in_data", _line("x = x.transpose(0, 3, 1, 2)", rank=4)),
    Edit("channel_axis_lost", "channel_axis_missing_in_data", _line("x = x.mean(axis=-1)", rank=4)),
    Edit("last_step_of_each", "time_axis_missing", _line("x = x[:, -1]", rank=3)),
    Edit("steps_and_features_swapped", "axes_swapped", _line("x = x.transpose(0, 2, 1)", rank=3)),
    Edit("one_column_less", "features_differ", _line("x = x[:, :-1]", rank=2)),
    Edit("one_channel_kept", "channels_differ", _line("x = x[..., :1]", rank=4)),
    Edit("first_samples_left_out", "samples_differ", _line("x = x[3:]")),
    Edit(
        "rows_of_unequal_length", "ragged_data", _line("x = [list(row[: len(row) - i % 2]) for i, row in enumerate(x)]")
    ),
    Edit("list_of_samples", "list_as_inputs", _line("x = [row for row in x]", rank=3)),
    Edit("list_of_lists", "list_in_place_of_array", _line("x = x.tolist()")),
    Edit("reshaped_for_swapped", "reshape_scrambles", _scrambled, is_silent=True),
    Edit("one_sample_asked", "batch_axis_missing_in_data", _asked("model.predict(x[0], verbose=0)", (2, 3, 4))),
    Edit("other_size_asked", "features_differ", _asked("model.predict(x[:5, :-1], verbose=0)", (2,))),
    Edit("validation_lacks_a_column", "features_differ", _validation),
    Edit(
        "reshape_that_does_not_divide",
        "array_size_differs",
        _line("x = x.reshape(-1, *x.shape[1:-1], x.shape[-1] + 1)"),
        says=("reshape",),
    ),
)
