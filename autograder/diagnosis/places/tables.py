"""Tables of pandas whose columns are not those of the table that the model was trained on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from autograder.core import Finding, shape_of
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failing_statement import argument_of
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.model_data import declared_inputs
from autograder.diagnosis.replay import succeeds


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """Columns that one-hot encoding made of fewer, or of other, categories."""
    call = failure.call
    declared = [] if call is None else declared_inputs(call.model)
    if call is None or call.method == "fit" or len(declared) != 1 or len(declared[0]) != 2:
        return
    if getattr(call.x, "shape", None) is None or call.x.shape[-1] == declared[0][-1]:
        return
    edits = list(_edits(failure, int(declared[0][-1] or 0)))
    if edits:
        finding = Finding(
            cause="features_differ",
            where="the input",
            expected=str(declared[0]),
            received=str(shape_of(call.x.shape)),
        )
        yield Hypothesis(finding, edits)


def _edits(failure: Failure, columns: int) -> Iterator[Edit]:
    statement, call = failure.statement, failure.call
    argument = None if statement is None else argument_of(statement, "x")
    if statement is None or call is None or argument is None:
        return
    for passed in (node.id for node in ast.walk(argument) if isinstance(node, ast.Name)):
        table: Any = statement.names.get(passed)
        for name, other in failure.around.items() if _is_table(table) else ():
            if not _is_table(other) or other is table or other.shape[1] != columns or not _share(table, other):
                continue
            whole = table.reindex(columns=other.columns, fill_value=0)
            x = replace(statement, names={**statement.names, passed: whole}).value(argument)
            code = f"{passed} = {passed}.reindex(columns={name}.columns, fill_value=0)"
            question = "Do columns that are missing mean 0, as those of one-hot encoding do?"
            yield Edit(code, partial(succeeds, replace(call, x=x)), question, family="reindex")


def _is_table(value: Any) -> bool:
    return hasattr(value, "reindex") and hasattr(value, "columns")


def _share(table: Any, other: Any) -> bool:
    """Whether most columns of a table are in another one."""
    return bool(len(set(table.columns) & set(other.columns)) * 2 > len(table.columns))
