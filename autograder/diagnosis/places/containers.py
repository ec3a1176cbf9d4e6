"""Containers in which data are passed: Python lists, text, zipped datasets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from autograder.core import Finding
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.cloning import is_own
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.keras_internals import ports
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.introspection.model_data import is_generator, is_ragged, is_sequence_of_batches
from autograder.diagnosis.places import batches
from autograder.diagnosis.places.batches import holds_numbers
from autograder.diagnosis.replay import succeeds


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """Faults in the containers, before any axis is examined."""
    for call in (failure.call, failure.evaluation):
        if call is not None and call.method != "build":
            yield from _of_call(call, failure)


def _of_call(call: Call, failure: Failure) -> Iterator[Hypothesis]:
    if hasattr(call.x, "element_spec") or is_generator(call.x) or is_sequence_of_batches(call.x):
        yield from batches.hypotheses(call, failure.name)
        return
    if isinstance(call.x, zip):
        yield from _zipped(call, failure.name, failure.around)
        return
    yield from _lists(call, failure)
    yield from _text(call, failure)


@dataclass(frozen=True)
class _Rewrite:
    """One way to write a part of the data, as an expression in ``data``."""

    expression: str
    question: str = ""
    family: str = ""

    def of(self, data: Any) -> Any:
        import keras
        import numpy as np

        names = {"np": np, "keras": keras, "data": data}
        if hasattr(data, "columns"):
            import pandas as pd  # type: ignore[import-untyped]

            names["pd"] = pd
        return eval(self.expression, names)

    @property
    def template(self) -> str:
        """The expression with ``{0}`` for the data."""
        return re.sub(r"\bdata\b", "{0}", self.expression)


_ARRAYS = tuple(
    _Rewrite(expression, family="array")
    for expression in (
        "np.array(data)",
        "[np.array(part) for part in data]",
        "np.array(data)[:, np.newaxis]",
        "np.array(data)[np.newaxis]",
        "np.array(data).squeeze()",
        "np.array(data, dtype=object)",
        "np.unique(data, return_inverse=True)[1]",
    )
)


def _lists(call: Call, failure: Failure) -> Iterator[Hypothesis]:
    """Python lists of numbers, or of single rows, instead of arrays."""
    inputs, outputs = ports(call.model)
    wrong = {
        part: value
        for part, value, count in (("x", call.x, max(len(inputs), 1)), ("y", call.y, max(len(outputs), 1)))
        if not is_ragged(value)
        and (holds_numbers(value) or _holds_rows(value, count if part == "y" and not is_own(call.model) else None))
    }
    if not wrong:
        return
    received = ", ".join(
        f"{failure.name(value, part)}, a {type(value).__name__} of {len(value)}" for part, value in wrong.items()
    )
    finding = Finding(
        cause="list_in_place_of_array", where="the data" if "x" in wrong else "the targets", received=received
    )
    yield Hypothesis(finding, _rewritten(call, failure, wrong, _ARRAYS))


def _holds_rows(value: Any, count: int | None) -> bool:
    """Whether a list contains lists of arrays, or far more arrays than the model has inputs or outputs."""
    if not isinstance(value, (list, tuple)) or not value:
        return False
    if any(isinstance(part, (list, tuple)) and part and hasattr(part[0], "shape") for part in value):
        return True
    if count is None:
        return False
    rows = all(hasattr(part, "shape") and len(part.shape) > 0 and part.shape[0] == 1 for part in value)
    return rows and len(value) > count


def _rewritten(call: Call, failure: Failure, wrong: Mapping[str, Any], rewrites: Sequence[_Rewrite]) -> Iterator[Edit]:
    """The wrong parts, each rewritten: first all in the same way, then in every combination."""
    from itertools import product

    chosen = sorted(product(rewrites, repeat=len(wrong)), key=lambda choice: len(set(choice)))
    for choice in chosen:
        if len({type(part) for part in wrong.values()}) == 1 and len(choice) > 1 and chosen.index(choice) > 20:
            return
        changes = dict(zip(wrong, choice, strict=True))
        code = failure.rewritten({part: (wrong[part], rewrite.template) for part, rewrite in changes.items()})
        question = next((rewrite.question for rewrite in choice if rewrite.question), "")
        works = partial(succeeds, call, _applied(changes))
        yield Edit(code, works, question, call.y is not None, family=choice[0].family)


def _applied(changes: Mapping[str, _Rewrite]) -> Callable[[Call], Call]:
    def change(call: Call) -> Call:
        changed = replace(call, **{part: rewrite.of(getattr(call, part)) for part, rewrite in changes.items()})
        validation = call.options.get("validation_data")
        if isinstance(validation, (tuple, list)) and len(validation) == 2:
            pair = dict(zip("xy", validation, strict=True))
            pair |= {part: rewrite.of(pair[part]) for part, rewrite in changes.items()}
            changed = replace(changed, options={**call.options, "validation_data": tuple(pair.values())})
        return changed

    return change


_NUMBERS = (
    *(_Rewrite('data.astype("float32")'), _Rewrite("np.stack(data)"), _Rewrite("np.array(data.tolist())")),
    _Rewrite('pd.get_dummies(data).astype("float32")', "Are the columns of text categories?"),
    _Rewrite('data.select_dtypes("number")', "May the columns of text be left out?"),
    _Rewrite("np.unique(data, return_inverse=True)[1]", "Are they names of classes?"),
    _Rewrite("keras.utils.to_categorical(np.unique(data, return_inverse=True)[1])", "Are they names of classes?"),
)


def _text(call: Call, failure: Failure) -> Iterator[Hypothesis]:
    """Arrays and tables whose values are text or objects."""
    wrong = {part: value for part, value in (("x", call.x), ("y", call.y)) if _no_numbers(value)}
    if not wrong or any(_reads_text(layer) for layer in getattr(call.model, "layers", ())):
        return
    received = ", ".join(f"{failure.name(value, part)} with {_kinds(value)}" for part, value in wrong.items())
    finding = Finding(cause="not_numbers", where="the data" if "x" in wrong else "the targets", received=received)
    yield Hypothesis(finding, _rewritten(call, failure, wrong, _NUMBERS))


def _no_numbers(value: Any) -> bool:
    if hasattr(value, "dtypes") and hasattr(value, "columns"):
        return any(kind.kind not in "biuf" for kind in value.dtypes)
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    return kind in "OUS" and kind != "" and hasattr(value, "shape") and not _has_rows(value)


def _has_rows(value: Any) -> bool:
    """Whether an array of objects contains rows of different lengths, which is a different fault."""
    import numpy as np

    parts = [part for part in np.ravel(value)[:100] if hasattr(part, "__len__") and not isinstance(part, (str, bytes))]
    return len({np.shape(part) if hasattr(part, "shape") else len(part) for part in parts}) > 1


def _kinds(value: Any) -> str:
    kinds = value.dtypes if hasattr(value, "columns") else [value.dtype]
    return "values of type " + ", ".join(dict.fromkeys(str(kind) for kind in kinds if kind.kind not in "biuf"))


def _reads_text(layer: Any) -> bool:
    return type(layer).__name__ in ("TextVectorization", "StringLookup", "Hashing")


def _zipped(call: Call, name: Callable[[Any, str], str], around: Mapping[str, Any]) -> Iterator[Hypothesis]:
    """Python's zip of datasets."""
    datasets = {
        key: value for key, value in around.items() if hasattr(value, "element_spec") and not key.startswith("_")
    }
    finding = Finding(
        cause="batch_not_a_pair", where="the data", expected="a dataset of pairs", received="Python's zip"
    )

    def edits() -> Iterator[Edit]:
        from itertools import permutations

        import tensorflow as tf

        for first, second in permutations(datasets, 2):
            both = tf.data.Dataset.zip((datasets[first], datasets[second]))
            for suffix in ("", ".batch(32)"):
                joined = both.batch(32) if suffix else both
                code = f"{name(call.x, 'dataset')} = tf.data.Dataset.zip(({first}, {second})){suffix}"
                yield Edit(code, lambda joined=joined: succeeds(replace(call, x=joined)), trained=True)  # type: ignore[misc]

    yield Hypothesis(finding, edits())
