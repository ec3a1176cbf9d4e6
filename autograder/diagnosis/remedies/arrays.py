"""Remedies on which arrays are passed: their order, their names, their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

from autograder.diagnosis.remedies import layers, windows
from autograder.diagnosis.remedies.candidate import Candidate, Names
from autograder.diagnosis.remedies.reproduction import SAMPLES, Reproduction

_MOST = 4
"""Of more arrays not every order is tried."""


def for_inputs(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """One array for each input, in the model's order, of those that were passed or that the learner holds."""
    if names.dataset or names.maker:
        return
    wanted = len(reproduction.inputs or (None,))
    passed = dict(zip(names.xs, reproduction.whole_x, strict=False))
    if wanted == 1 and len(passed) > 1:
        yield from _first_or_joined(reproduction, names)
    for chosen in _chosen(passed, reproduction.around, wanted):
        arrays = [{**reproduction.around, **passed}[name] for name in chosen]
        as_passed = chosen == tuple(passed) and not names.inputs
        if len({len(array) for array in arrays}) == 1 and not as_passed:
            changed = _first(replace(reproduction, raw_x=None), arrays, reproduction.whole_y)
            yield Candidate(names.all_data(_said(names.inputs, chosen)), changed)


def for_outputs(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """One array of targets for each output, in the model's order, or the columns of one array."""
    import numpy as np

    wanted = len(reproduction.losses)
    passed = dict(zip(names.ys, reproduction.whole_y, strict=False))
    if wanted == 1 and len(passed) > 1 and all(array.ndim == 1 for array in passed.values()):
        stacked = _first(reproduction, reproduction.whole_x, [np.stack(list(passed.values()), axis=-1)])
        code = f"{names.whole_y} = np.stack([{', '.join(passed)}], axis=-1)"
        yield Candidate(code, stacked)
        for candidate in layers.last_dense(stacked, {"units": len(passed)}):
            yield Candidate(f"{code}\n{candidate.code}", candidate.changed)
    if (
        wanted > 1
        and len(passed) == 1
        and reproduction.whole_y[0].ndim == 2
        and reproduction.whole_y[0].shape[-1] == wanted
    ):
        columns = tuple(reproduction.whole_y[0][:, index : index + 1] for index in range(wanted))
        code = ", ".join(f"{names.whole_y}[:, {index}:{index + 1}]" for index in range(wanted))
        yield Candidate(f"{names.whole_y} = [{code}]", _first(reproduction, reproduction.whole_x, columns))
    for chosen in _chosen(passed, reproduction.around, wanted):
        arrays = [{**reproduction.around, **passed}[name] for name in chosen]
        if {len(array) for array in arrays} == {len(x) for x in reproduction.whole_x} and chosen != tuple(passed):
            changed = _first(reproduction, reproduction.whole_x, arrays)
            yield Candidate(f"{names.whole_y} = {_said(names.outputs if wanted > 1 else (), chosen)}", changed)


def for_samples(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Targets, or data, of the learner's that have as many samples as the other."""
    x, y = reproduction.all_x, reproduction.all_y
    if x is None or y is None or len(x) == len(y):
        return
    yield from windows.aligned(reproduction, names)
    yield from _reshaped(reproduction, names)
    for name, array in reproduction.around.items():
        if array is not x and _stands_for(array, y, len(x)):
            yield Candidate(f"{name}  # in place of {names.y}", _first(reproduction, [x], [array]))
    for name, array in reproduction.around.items():
        if array is not y and _stands_for(array, x, len(y)):
            yield Candidate(f"{name}  # in place of {names.x}", _first(reproduction, [array], [y]))
    if x.ndim == 3 and len(x) == 1 and x.shape[1] == len(y):
        changed = _first(reproduction.with_declared((1, x.shape[2])), [x[0][:, None]], [y])
        code = names.data("{x}[0][:, np.newaxis]") + f"\nkeras.Input(shape=(1, {x.shape[2]}))"
        yield Candidate(code, changed, "Is every row a sample of its own, with one target?")


def _reshaped(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Data whose reshape made several samples of one: their rows put together again."""
    x, y = reproduction.all_x, reproduction.all_y
    if not len(y) or x.size % len(y) or len(x) <= len(y):
        return
    whole = x.reshape(len(y), -1)
    code = names.data(f"{{x}}.reshape(len({names.y}), -1)")
    changed = _first(reproduction, [whole], [y])
    yield Candidate(code, changed)
    declared = changed.with_declared((whole.shape[1],))
    yield Candidate(f"{code}\nkeras.Input(shape=({whole.shape[1]},))", declared)


def _stands_for(array: Any, other: Any, samples: int) -> bool:
    """Whether an array could be what was meant in place of another: alike, and with the right number of samples."""
    alike = array.shape[1:] == other.shape[1:] and array.dtype.kind == other.dtype.kind
    return alike and array.ndim > 0 and len(array) == samples


def _first(reproduction: Reproduction, xs: Sequence[Any], ys: Sequence[Any]) -> Reproduction:
    """The reproduction with the first samples of these arrays."""
    return replace(reproduction, xs=tuple(x[:SAMPLES] for x in xs), ys=tuple(y[:SAMPLES] for y in ys))


def _first_or_joined(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    import numpy as np

    xs = reproduction.whole_x
    if len({x.shape[:-1] for x in xs}) == 1 and xs[0].ndim > 1:
        joined = np.concatenate(xs, axis=-1)
        code = f"{names.whole_x} = np.concatenate([{', '.join(names.xs)}], axis=-1)"
        yield Candidate(code, _first(replace(reproduction, raw_x=None), [joined], reproduction.whole_y))


def _chosen(passed: dict[str, Any], around: Any, wanted: int) -> Iterator[tuple[str, ...]]:
    """Which arrays, in which order: first those that were passed, then with others that are there."""
    if wanted <= _MOST and len(passed) >= wanted:
        yield from permutations(passed, wanted)
    held = [*passed, *(name for name in around if name not in passed)]
    if wanted <= _MOST and len(passed) < wanted and len(held) <= 8:
        yield from (order for order in permutations(held, wanted) if set(passed) <= set(order))


def _said(ports: Sequence[str], chosen: Sequence[str]) -> str:
    """A list, or a dict by the names of the model's inputs or outputs where the learner used one."""
    named = not any(re.match(r"(keras_tensor|input_layer|data)(_\d+)?$", port) for port in ports)
    if ports and len(ports) == len(chosen) and named:
        return "{" + ", ".join(f'"{port}": {name}' for port, name in zip(ports, chosen, strict=True)) + "}"
    return f"[{', '.join(chosen)}]" if len(chosen) > 1 else chosen[0]
