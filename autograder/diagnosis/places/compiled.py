"""Arguments of compile for each output: dicts whose keys are no outputs, and lists of another length."""

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
from autograder.diagnosis.introspection.failing_statement import argument_of, is_library, tree_of_file
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.keras_internals import compile_arguments, ports
from autograder.diagnosis.introspection.metrics import ACCURACIES
from autograder.diagnosis.introspection.output_head import loss_name, loss_of
from autograder.diagnosis.replay import succeeds
from autograder.diagnosis.rules.targets import BROADCASTING

_METRICS = ("metrics", "weighted_metrics")


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """Losses, weights of losses and metrics for outputs that the model does not have."""
    model = None if failure.call is None else failure.call.model
    if model is None or is_own(model):
        return
    _, outputs = ports(model)
    held = compile_arguments(model)
    by_name = {argument: value for argument, value in held.items() if isinstance(value, Mapping)}
    wrong = {argument: [name for name in value if name not in outputs] for argument, value in by_name.items()}
    wrong = {argument: names for argument, names in wrong.items() if names}
    if wrong and (len(outputs) > 1 or "loss" in wrong):
        first = next(iter(wrong))
        finding = Finding(
            cause="metric_unfit" if first in _METRICS else "outputs_differ",
            where=f"compile, {', '.join(wrong)}",
            expected=f"the names {', '.join(outputs)}",
            received=", ".join(map(str, by_name[first])),
        )
        yield Hypothesis(finding, _renamed(failure, {argument: by_name[argument] for argument in wrong}, outputs))
    else:
        yield from _lists_of_metrics(failure, held, outputs)


def _renamed(failure: Failure, wrong: Mapping[str, Mapping[str, Any]], outputs: Sequence[str]) -> Iterator[Edit]:
    """Every dict with wrong keys, under the names of the outputs that they most likely mean."""
    known = list(dict.fromkeys(name for value in wrong.values() for name in value))
    names = _matched([name for name in known if name not in outputs], [name for name in outputs if name not in known])
    renamed = {
        argument: {names.get(name, name): part for name, part in value.items()} for argument, value in wrong.items()
    }
    texts = {argument: _texts(failure, argument, value) for argument, value in wrong.items()}
    if failure.call is None or None in texts.values():
        return
    lines = []
    for argument, parts in texts.items():
        pairs = ", ".join(f'"{names.get(name, name)}": {text}' for name, text in (parts or {}).items())
        lines.append(f"{argument}={{{pairs}}}")
    code = "\n".join([*lines, *_targets(failure, names)])
    works = partial(succeeds, failure.call, partial(_with_targets, names), compiled=renamed)
    yield Edit(code, works, trained=True)


def _with_targets(names: Mapping[str, str], call: Any) -> Any:
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


def _texts(failure: Failure, argument: str, held: Mapping[str, Any]) -> dict[str, str] | None:
    """What a dict was passed for each key, as the learner wrote it; ``None`` where that is unknown."""
    for node in _written(failure, argument):
        texts = {
            str(key.value): ast.unparse(value).replace("'", '"')
            for key, value in zip(node.keys, node.values, strict=True)
            if isinstance(key, ast.Constant)
        }
        if texts.keys() == held.keys():
            return texts
    plain = {name: _plain(value) for name, value in held.items()}
    return None if None in plain.values() else {name: str(text) for name, text in plain.items()}


def _written(failure: Failure, argument: str) -> Iterator[ast.Dict]:
    """The dicts that stand for an argument of ``compile`` in the learner's files."""
    frames = (frame for frame in failure.frames if not is_library(frame))
    for frame in frames:
        tree = tree_of_file(frame.f_code, frame.f_globals)
        for node in ast.walk(tree) if tree is not None else ():
            if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") != "compile":
                continue
            values = [keyword.value for keyword in node.keywords if keyword.arg == argument]
            values += node.args[1:2] if argument == "loss" else []
            yield from (value for value in values if isinstance(value, ast.Dict))


def _plain(value: Any) -> str | None:
    """A name, a number or one of Keras's functions as source code; ``None`` for what has arguments of its own."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, (int, float)):
        return repr(value)
    return f'"{loss_name(value)}"' if loss_name(value) and not hasattr(value, "get_config") else None


def _lists_of_metrics(failure: Failure, held: Mapping[str, Any], outputs: Sequence[str]) -> Iterator[Hypothesis]:
    """A list of metrics that has not one entry for each of several outputs."""
    for argument in _METRICS:
        metrics = held.get(argument)
        if len(outputs) < 2 or not isinstance(metrics, (list, tuple)) or len(metrics) in (0, len(outputs)):
            continue
        finding = Finding(
            cause="metric_unfit",
            where=f"compile, {argument}",
            expected=f"metrics for each of {', '.join(outputs)}",
            received=f"a list of {len(metrics)}",
        )
        yield Hypothesis(finding, _for_each(failure, argument, metrics, outputs))
        return


def _for_each(failure: Failure, argument: str, metrics: Sequence[Any], outputs: Sequence[str]) -> Iterator[Edit]:
    """The metrics under the names of the outputs that they can be worked out for."""
    texts = list(map(_plain, metrics))
    if failure.call is None or not all(isinstance(metric, str) for metric in metrics):
        return
    measured = {
        name: [
            place
            for place, metric in enumerate(metrics)
            if (metric in ACCURACIES) != _compares_numbers(failure.call.model, index)
        ]
        for index, name in enumerate(outputs)
    }
    measured = {name: places for name, places in measured.items() if places}
    pairs = ", ".join(f'"{name}": [{", ".join(str(texts[i]) for i in places)}]' for name, places in measured.items())
    changed = {name: [metrics[place] for place in places] for name, places in measured.items()}
    yield Edit(f"{argument}={{{pairs}}}", partial(succeeds, failure.call, compiled={argument: changed}), trained=True)


def _compares_numbers(model: Any, index: int) -> bool:
    """Whether the loss of an output compares numbers, and not classes."""
    return loss_name(loss_of(model, index)) in BROADCASTING
