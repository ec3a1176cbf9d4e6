"""tf.data: components of unknown rank, and datasets that are batched twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from autograder.core import Finding, shape_of
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.introspection.model_data import declared_inputs
from autograder.diagnosis.replay import copy_of, succeeds


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """Faults that the dataset's element_spec shows."""
    call = failure.call
    if call is None or not hasattr(call.x, "element_spec"):
        return
    import keras

    specs = keras.tree.flatten(call.x.element_spec)
    name = failure.name(call.x, "dataset")
    if any(spec.shape.rank is None for spec in specs):
        yield _unknown_rank(call, name)
    elif _batched_twice(call, specs):
        shapes = ", ".join(str(shape_of(spec.shape)) for spec in specs)
        finding = Finding(cause="dataset_batched_twice", where="the dataset", received=shapes)
        edit = Edit(f"{name} = {name}.unbatch()", lambda: succeeds(replace(call, x=call.x.unbatch())), trained=True)
        yield Hypothesis(finding, [edit])


def _batched_twice(call: Call, specs: Sequence[Any]) -> bool:
    """Whether every component has one axis too many, and the first two can only be batches."""
    declared = declared_inputs(call.model)
    if not declared or len(specs) < len(declared):
        return False
    ranks = [spec.shape.rank for spec in specs[: len(declared)]]
    if any(rank != len(shape) + 1 for rank, shape in zip(ranks, declared, strict=True)):
        return False
    batched = "BatchDataset"
    dataset, batches = call.x, 0
    while dataset is not None and batches < 2:
        batches += batched in type(dataset).__name__
        dataset = getattr(dataset, "_input_dataset", None)
    return batches > 1 or all(spec.shape.rank and spec.shape.rank > 1 and spec.shape[1] is None for spec in specs)


def _unknown_rank(call: Call, name: str) -> Hypothesis:
    finding = Finding(
        cause="rank_unknown",
        where=f"the dataset {name}",
        expected="parts whose number of axes is known",
        received=_words(
            call.x.element_spec, lambda spec: "unknown" if spec.shape.rank is None else str(shape_of(spec.shape))
        ),
    )

    def edits() -> Iterator[Edit]:
        import keras
        import tensorflow as tf

        first = next(iter(call.x))
        shapes = [(None, *part.shape[1:]) for part in keras.tree.flatten(first)]

        def known(*batch: Any) -> Any:
            parts = [
                tf.ensure_shape(part, shape) for part, shape in zip(keras.tree.flatten(batch), shapes, strict=True)
            ]
            return keras.tree.pack_sequence_as(batch, parts)

        def works() -> bool:
            model = copy_of(call.model)
            _compile(call.model, model)
            getattr(model, call.method)(call.x.map(known).take(1), verbose=0)
            return True

        variables, written = _ensured(call.x.element_spec, shapes)
        yield Edit(f"{name} = {name}.map(lambda {variables}: {written})", works, trained=True)

    return Hypothesis(finding, edits())


def _compile(model: Any, copy: Any) -> None:
    """Compile as the model is compiled, in graph mode: only there are ranks unknown."""
    from autograder.diagnosis.replay import compile_alike

    compile_alike(model, copy)
    copy.run_eagerly = False


def _ensured(spec: Any, shapes: Sequence[Any]) -> tuple[str, str]:
    """The parameters of a lambda and its result: the batch with the unknown shapes filled in."""
    remaining = iter(shapes)

    def part(spec: Any, text: str) -> str:
        if isinstance(spec, dict):
            return "{" + ", ".join(f'"{key}": {part(value, f"{text}[{key!r}]")}' for key, value in spec.items()) + "}"
        if isinstance(spec, (list, tuple)):
            return (
                "("
                + ", ".join(part(value, f"{text}[{index}]") for index, value in enumerate(spec))
                + ("," if len(spec) == 1 else "")
                + ")"
            )
        shape = next(remaining)
        return f"tf.ensure_shape({text}, {shape})" if spec.shape.rank is None else text

    if not isinstance(spec, tuple):
        return "x", part(spec, "x")
    names = ("x", "y", "weights")[: len(spec)]
    return ", ".join(names), f"({', '.join(part(value, name) for value, name in zip(spec, names, strict=True))})"


def _words(spec: Any, word: Any) -> str:
    import keras

    return ", ".join(map(word, keras.tree.flatten(spec)))
