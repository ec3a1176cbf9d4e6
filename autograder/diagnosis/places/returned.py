"""Layers and models of the learner's own whose ``call`` returns nothing."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from functools import partial, wraps
from types import FunctionType
from typing import Any

from autograder.core import Finding
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.cloning import configs, is_own, row
from autograder.diagnosis.introspection.edited_methods import compiled, definition, in_place
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.keras_internals import handled_call, nested_layers
from autograder.diagnosis.introspection.model_call import Call, frames
from autograder.diagnosis.introspection.partial_model import scene
from autograder.diagnosis.replay import succeeds


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """A ``call`` that computes its result, and reaches its end without a ``return``."""
    for owner in _classes(failure):
        found = definition(owner, "call")
        if found is not None and not _always_returns(found[1].body) and _returned_nothing(failure, owner):
            finding = Finding(
                cause="output_undefined",
                where=f"{owner.__name__}.call",
                expected="a tensor that is returned",
                received="None",
            )
            yield Hypothesis(finding, _edits(failure, owner, *found))
            return


def _classes(failure: Failure) -> Iterator[type]:
    """The learner's classes of layers: those in the model that was called, otherwise those in sight."""
    import keras

    call = _call(failure)
    if call is not None:
        kinds = [type(layer) for layer in nested_layers(call.model) if is_own(layer)]
    else:
        kinds = [value for value in failure.around.values() if isinstance(value, type)]
    bases = (base for kind in dict.fromkeys(kinds) for base in kind.__mro__ if "call" in vars(base))
    for base in dict.fromkeys(bases):
        if issubclass(base, keras.layers.Layer) and not base.__module__.startswith("keras."):
            yield base


def _call(failure: Failure) -> Call | None:
    """The call of a model on data, or ``None`` where a model was only being built."""
    return None if failure.call is None or failure.call.method == "build" else failure.call


def _always_returns(body: list[ast.stmt]) -> bool:
    """Whether statements never reach their end without having returned something."""
    last = body[-1]
    if isinstance(last, ast.Return):
        return last.value is not None
    if isinstance(last, ast.If):
        return bool(last.orelse) and _always_returns(last.body) and _always_returns(last.orelse)
    if isinstance(last, ast.With):
        return _always_returns(last.body)
    return not isinstance(last, (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.For, ast.Pass))


def _returned_nothing(failure: Failure, owner: type) -> bool:
    """Whether a layer of this class returned nothing: in a replay, or before a layer was called on ``None``."""
    failed = _call(failure)
    if failed is None:
        calls = map(handled_call, frames(failure.error))
        return any(args[:1] == (None,) for _, function, args, _ in calls if function is not None)
    call: Callable[..., Any] = vars(owner)["call"]
    returned: list[Any] = []

    @wraps(call)
    def noting(*args: Any, **kwargs: Any) -> Any:
        returned.append(call(*args, **kwargs))
        return returned[-1]

    with in_place(owner, "call", noting), suppress(Exception):
        succeeds(failed)
    return any(value is None for value in returned)


def _edits(failure: Failure, owner: type, function: FunctionType, node: ast.FunctionDef) -> Iterator[Edit]:
    trained = _call(failure) is not None
    for edited in _with_return(node):
        code = f"{ast.unparse(edited.body[-1])}  # at the end of {owner.__name__}.call"
        works = partial(_works, failure, owner, compiled(function, edited))
        yield Edit(code, works, trained=trained, family="return")


def _with_return(node: ast.FunctionDef) -> Iterator[ast.FunctionDef]:
    """The method with its last expression, or what it assigned last, returned."""
    for statement in reversed(node.body):
        edited = deepcopy(node)
        if isinstance(statement, ast.Expr) and statement is node.body[-1]:
            edited.body[-1] = ast.Return(statement.value)
        elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            edited.body.append(ast.Return(_read(statement.targets[0])))
        elif isinstance(statement, ast.AugAssign):
            edited.body.append(ast.Return(_read(statement.target)))
        else:
            continue
        yield ast.fix_missing_locations(edited)


def _read(target: ast.expr) -> ast.expr:
    """What a statement assigned to, as an expression."""
    return ast.parse(ast.unparse(target), mode="eval").body


def _works(failure: Failure, owner: type, edited: Any) -> bool:
    call = _call(failure)
    with in_place(owner, "call", edited):
        if call is not None:
            return succeeds(call)
        found = scene(failure.error)
        if not found.layers or not isinstance(found.declared, tuple):
            return False
        return bool(row(configs(found.layers), (found.declared[1:],)).built)
