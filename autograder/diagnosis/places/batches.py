"""Batches of a dataset, a generator or a PyDataset: their grouping, their keys and their contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from numbers import Number
from typing import Any

from autograder.core import Finding
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.cloning import is_own
from autograder.diagnosis.introspection.generators import first_batch, parts_of_batch
from autograder.diagnosis.introspection.keras_internals import ports
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.introspection.model_data import is_generator, is_sequence_of_batches
from autograder.diagnosis.replay import succeeds


def hypotheses(call: Call, name: Callable[[Any, str], str]) -> Iterator[Hypothesis]:
    """Batches that the model can't unpack.

    Args:
        call: a call with a dataset, a generator or a PyDataset.
        name: returns the learner's name for a value, otherwise the second argument.
    """
    yield from _lists_in_batches(call, name)
    yield from _other_keys(call, name)
    yield from _not_a_pair(call, name)


def holds_numbers(value: Any) -> bool:
    """Whether a list, or the lists in it, contain plain numbers."""
    while isinstance(value, (list, tuple)) and value:
        value = value[0]
    return isinstance(value, (Number, str)) and not hasattr(value, "shape")


def _other_keys(call: Call, name: Callable[[Any, str], str]) -> Iterator[Hypothesis]:
    """Batches with a dict of data whose keys are not the names of the model's inputs."""
    inputs, _ = ports(call.model)
    batch = _first(call.x)
    data = batch[0] if isinstance(batch, tuple) and batch else batch
    if not isinstance(data, dict) or len(data) != len(inputs) or set(data) == set(inputs):
        return
    by_case = {str(key).lower(): key for key in data}
    keys = [by_case.get(wanted.lower()) for wanted in inputs]
    if None in keys:
        keys = list(data)
    finding = Finding(
        cause="inputs_differ",
        where=f"one batch of {name(call.x, 'the data')}",
        expected=f"the names {', '.join(inputs)}",
        received=", ".join(map(str, data)),
    )
    yield Hypothesis(finding, _renamed(call, name, dict(zip(inputs, keys, strict=True))))


def _renamed(call: Call, name: Callable[[Any, str], str], keys: dict[str, Any]) -> Iterator[Edit]:
    def renamed(data: Any, *others: Any) -> Any:
        return ({wanted: data[key] for wanted, key in keys.items()}, *others)

    pairs = ", ".join(f'"{wanted}": x["{key}"]' for wanted, key in keys.items())
    if hasattr(call.x, "element_spec"):
        dataset = name(call.x, "dataset")
        code = f"{dataset} = {dataset}.map(lambda x, y: ({{{pairs}}}, y))"
        yield Edit(code, lambda: succeeds(call, lambda small: replace(small, x=small.x.map(renamed))), trained=True)
        return
    verb = "return" if is_sequence_of_batches(call.x) else "yield"
    yield Edit(
        f"{verb} {{{pairs}}}, y",
        lambda: succeeds(call, _changing(renamed)),
        trained=True,
    )


def _lists_in_batches(call: Call, name: Callable[[Any, str], str]) -> Iterator[Hypothesis]:
    """Batches of a generator or a PyDataset that contain Python lists of numbers, or of single samples."""
    batch = None if hasattr(call.x, "element_spec") else _first(call.x)
    if not isinstance(batch, tuple):
        return
    counts = [None if is_own(call.model) else max(len(names), 1) for names in (*ports(call.model), ())]
    lists = [
        holds_numbers(part) or _holds_samples(part, count, batch) for part, count in zip(batch, counts, strict=False)
    ]
    if not any(lists):
        return
    received = ", ".join(
        f"a {type(part).__name__} of {len(part)}" if is_list else _structure(part)
        for part, is_list in zip(batch, lists, strict=False)
    )
    finding = Finding(
        cause="list_in_place_of_array",
        where=f"one batch of {name(call.x, 'the data')}",
        expected="arrays",
        received=received,
    )
    yield Hypothesis(finding, _as_arrays(call, lists))


def _holds_samples(part: Any, count: int | None, batch: tuple[Any, ...]) -> bool:
    """Whether a list has one array for each sample, and not one for each of so many inputs or outputs.

    Where their number is unknown, the arrays of a list are samples if they do not have as many rows as the others, and
    the lists are equally long.
    """
    if not isinstance(part, (list, tuple)) or len(part) < 2 or not all(hasattr(sample, "shape") for sample in part):
        return False
    if len({tuple(sample.shape) for sample in part}) > 1:
        return False
    if count is not None:
        return len(part) != count
    rows = {tuple(other[0].shape)[:1] for other in batch if isinstance(other, (list, tuple)) and len(other)}
    return len({len(other) for other in batch}) == 1 and (len(rows) > 1 or rows == {()})


def _as_arrays(call: Call, lists: Sequence[bool]) -> Iterator[Edit]:
    import numpy as np

    def converted(*batch: Any) -> tuple[Any, ...]:
        return tuple(np.array(part) if is_list else part for part, is_list in zip(batch, lists, strict=True))

    texts = parts_of_batch(call.x, len(lists)) or ("x", "y", "sample_weight")
    parts = [f"np.array({part})" if is_list else part for part, is_list in zip(texts, lists, strict=False)]
    verb = "return" if is_sequence_of_batches(call.x) else "yield"
    yield Edit(f"{verb} {', '.join(parts)}", lambda: succeeds(call, _changing(converted)), trained=True)


def _changing(change: Callable[..., Any]) -> Callable[[Call], Call]:
    """The edit of a call whose every batch is changed, that of validation data of the same class too.

    Args:
        change: takes the parts of a batch, and returns a batch.
    """

    def of_batch(batch: Any) -> Any:
        return change(*batch) if isinstance(batch, (list, tuple)) else change(batch)

    def changed(call: Call) -> Call:
        validation = call.options.get("validation_data")
        options = call.options
        if is_sequence_of_batches(validation) or is_generator(validation):
            options = {**options, "validation_data": of_batch(_first(validation))}
        return replace(call, x=(of_batch(batch) for batch in call.x), options=options)

    return changed


def _not_a_pair(call: Call, name: Callable[[Any, str], str]) -> Iterator[Hypothesis]:
    """Batches whose parts are not grouped as (data, targets)."""
    import keras

    inputs, outputs = ports(call.model)
    batch = _first(call.x)
    if not inputs or batch is None or call.method not in ("fit", "evaluate"):
        return
    leaves = keras.tree.flatten(batch)
    grouped = isinstance(batch, tuple) and len(batch) in (2, 3) and len(keras.tree.flatten(batch[0])) == len(inputs)
    has_lists = any(isinstance(part, list) for part in (batch, *(batch if isinstance(batch, (list, tuple)) else ())))
    if len(leaves) != len(inputs) + len(outputs) or (grouped and not has_lists):
        return
    received = _structure(batch)
    x, y = _group(leaves[: len(inputs)]), _group(leaves[len(inputs) :])
    finding = Finding(
        cause="batch_not_a_pair",
        where=f"one batch of {name(call.x, 'the data')}",
        expected=_structure((x, y)),
        received=received,
    )
    yield Hypothesis(finding, _regrouped(call, name, len(inputs), len(outputs)))


def _regrouped(call: Call, name: Callable[[Any, str], str], inputs: int, outputs: int) -> Iterator[Edit]:
    import keras

    def regroup(*batch: Any) -> Any:
        leaves = keras.tree.flatten(batch)
        return _group(leaves[:inputs]), _group(leaves[inputs:])

    xs, ys = [f"x{index + 1}" for index in range(inputs)], [f"y{index + 1}" for index in range(outputs)]
    pair = f"{_tuple(xs if inputs > 1 else ['x'])}, {_tuple(ys if outputs > 1 else ['y'])}"
    if hasattr(call.x, "element_spec"):
        dataset = name(call.x, "dataset")
        names = ", ".join([*(xs if inputs > 1 else ["x"]), *(ys if outputs > 1 else ["y"])])
        code = f"{dataset} = {dataset}.map(lambda {names}: ({pair}))"
        yield Edit(code, lambda: succeeds(call, lambda small: replace(small, x=small.x.map(regroup))), trained=True)
        return
    verb = "return" if is_sequence_of_batches(call.x) else "yield"
    if parts := parts_of_batch(call.x, inputs + outputs):
        pair = f"{_tuple(parts[:inputs])}, {_tuple(parts[inputs:])}"
    yield Edit(
        f"{verb} {pair}",
        lambda: succeeds(call, _changing(regroup)),
        trained=True,
    )


def _tuple(names: Sequence[str]) -> str:
    return f"({', '.join(names)})" if len(names) > 1 else names[0]


def _group(leaves: Sequence[Any]) -> Any:
    return tuple(leaves) if len(leaves) > 1 else leaves[0]


def _first(x: Any) -> Any:
    if hasattr(x, "element_spec"):
        return x.element_spec
    return first_batch(x) if is_generator(x) else x[0]


def _structure(batch: Any) -> str:
    """A batch in words: its brackets, and the shapes in them.

    >>> import numpy as np
    >>> _structure(([np.zeros((4, 2)), np.zeros((4, 3))], np.zeros(4)))
    '([(4, 2), (4, 3)], (4,))'
    """
    if isinstance(batch, dict):
        return "{" + ", ".join(f'"{name}": {_structure(part)}' for name, part in batch.items()) + "}"
    if isinstance(batch, (list, tuple)):
        inner = ", ".join(map(_structure, batch))
        return f"[{inner}]" if isinstance(batch, list) else f"({inner})"
    return str(tuple(batch.shape)) if hasattr(batch, "shape") else type(batch).__name__
