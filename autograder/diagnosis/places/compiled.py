"""Dicts passed to compile, whose keys must be the names of the model's outputs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from typing import Any

from autograder.core import Finding
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.cloning import is_own
from autograder.diagnosis.introspection.failing_statement import argument_of
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.keras_internals import ports
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.introspection.output_head import loss_name
from autograder.diagnosis.replay import succeeds


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """Losses for names that no output of the model has."""
    model = None if failure.call is None else failure.call.model
    if model is None or is_own(model) or not isinstance(losses := getattr(model, "loss", None), Mapping):
        return
    _, outputs = ports(model)
    wrong = [name for name in losses if name not in outputs]
    if not wrong:
        return
    finding = Finding(
        cause="outputs_differ",
        where="compile, loss",
        expected=f"the names {', '.join(outputs)}",
        received=", ".join(map(str, losses)),
    )
    yield Hypothesis(finding, _edits(failure, losses, wrong, outputs))


def _edits(failure: Failure, losses: Mapping[str, Any], wrong: Sequence[str], outputs: Sequence[str]) -> Iterator[Edit]:
    names = _matched(wrong, [name for name in outputs if name not in losses])
    renamed = {names.get(name, name): loss for name, loss in losses.items()}
    texts = {name: _text(loss) for name, loss in renamed.items()}
    if failure.call is None or None in texts.values():
        return
    pairs = ", ".join(f'"{name}": {text}' for name, text in texts.items())
    code = "\n".join([f"loss={{{pairs}}}", *_targets(failure, names)])
    works = partial(succeeds, failure.call, partial(_with_targets, names), loss=renamed)
    yield Edit(code, works, trained=True)


def _with_targets(names: Mapping[str, str], call: Call) -> Call:
    y = call.y
    return (
        replace(call, y={names.get(name, name): part for name, part in y.items()}) if isinstance(y, Mapping) else call
    )


def _targets(failure: Failure, names: Mapping[str, str]) -> Iterator[str]:
    """The failing call with its targets under the names of the outputs."""
    y, statement = failure.call and failure.call.y, failure.statement
    if statement is None or not isinstance(y, Mapping) or not set(names) & set(y):
        return
    argument = argument_of(statement, "y")
    if isinstance(argument, ast.Dict):
        keys = [names.get(getattr(key, "value", ""), getattr(key, "value", "")) for key in argument.keys]
        pairs = zip(keys, map(ast.unparse, argument.values), strict=True)
    else:
        text = failure.text(y, "y")
        pairs = zip([names.get(name, name) for name in y], [f'{text}["{name}"]' for name in y], strict=True)
    code = "{" + ", ".join(f'"{key}": {value}' for key, value in pairs) + "}"
    yield f"{failure.text(y, 'y')} = {code}" if argument is None else statement.replaced(argument, code).text


def _matched(wrong: Sequence[str], free: list[str]) -> dict[str, str]:
    """For each wrong name, the output that it most likely means: the most similar, otherwise the next one."""
    found = {}
    for name in wrong:
        if free:
            [match] = get_close_matches(name, free, 1, 0.5) or free[:1]
            free.remove(match)
            found[name] = match
    return found


def _text(loss: Any) -> str | None:
    """A loss as source code; ``None`` if its arguments are unknown."""
    if isinstance(loss, str):
        return f'"{loss}"'
    return f'"{loss_name(loss)}"' if loss_name(loss) and not hasattr(loss, "get_config") else None
