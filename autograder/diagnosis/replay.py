"""The learner's very call, made again: the same method and the same containers, a copy of the model, a few samples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from autograder.diagnosis.introspection.cloning import configs, is_own, maker_of
from autograder.diagnosis.introspection.generators import first_batch
from autograder.diagnosis.introspection.keras_internals import compile_arguments
from autograder.diagnosis.introspection.metrics import fresh_metrics
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.introspection.model_data import declared_inputs, is_generator, is_sequence_of_batches

SAMPLES = 8
_KEPT = ("sample_weight", "class_weight", "validation_data")
"""Options of a call that decide whether its data are accepted."""


class NotCopied(Exception):
    """A model that no copy can be made of."""


def succeeds(
    call: Call,
    change: Callable[[Call], Call] = lambda call: call,
    samples: int = SAMPLES,
    compiled: Mapping[str, Any] | None = None,
) -> bool:
    """Make a call again with few samples.

    Args:
        call: the call that failed.
        change: the edit: what it makes of the reduced call is made.
        samples: how many samples of arrays are kept.
        compiled: arguments of ``compile`` that take the place of those that the model was compiled with.

    Returns:
        ``True``: the call comes to its end.

    Raises:
        NotCopied: the model can't be copied.
        Exception: whatever the call raises.
    """
    small = reduced(call, samples)
    changed = change(small)
    model = copy_of(changed.model)
    options = {name: value for name, value in changed.options.items() if name in _KEPT and value is not None}
    if changed.method in ("fit", "evaluate", "train_on_batch", "test_on_batch"):
        compile_alike(changed.model, model, compiled)
        arguments = (changed.x,) if changed.y is None else (changed.x, changed.y)
    else:
        arguments = (changed.x,)
        options = {}
    if changed.method in ("train_on_batch", "test_on_batch"):
        options.pop("validation_data", None)
    if changed.method in ("fit", "evaluate", "predict"):
        options["verbose"] = 0
        if is_generator(changed.x):
            options["steps_per_epoch" if changed.method == "fit" else "steps"] = 1
    getattr(model, changed.method)(*arguments, **options)
    return True


def copy_of(model: Any) -> Any:
    """A model like this one, with weights of its own, and outputs in the same structure.

    Raises:
        NotCopied: one of its layers can't be made again.
    """
    import keras

    declared = tuple(shape[1:] for shape in declared_inputs(model)) or None
    try:
        copy = maker_of(model)(configs(model.layers), declared)
        structure = None if is_own(model) else getattr(model, "output", None)
        if not isinstance(structure, (dict, list, tuple)):
            return copy
        return keras.Model(copy.input, keras.tree.pack_sequence_as(structure, copy.outputs))
    except Exception as error:
        raise NotCopied from error


def compile_alike(model: Any, copy: Any, compiled: Mapping[str, Any] | None = None) -> None:
    """Compile a copy as a model was compiled, some arguments aside."""
    import keras

    arguments = {**compile_arguments(model), **(compiled or {})}
    for name in ("metrics", "weighted_metrics"):
        if name in arguments:
            arguments[name] = fresh_metrics(arguments[name])
    keras.Model.compile(copy, "sgd", **arguments, run_eagerly=True)


def reduced(call: Call, samples: int = SAMPLES) -> Call:
    """The call with few samples, in the containers in which they were passed."""
    options = {
        name: _few(value, samples) if name in _KEPT and name != "class_weight" else value
        for name, value in call.options.items()
    }
    x = call.x
    if hasattr(x, "element_spec"):
        return replace(call, x=x.take(1), options=options)
    if is_generator(x):
        return replace(call, x=_repeating(first_batch(x)), options=options)
    if is_sequence_of_batches(x):
        return replace(call, x=_repeating(x[0]), options=options)
    return replace(call, x=_few(x, samples), y=_few(call.y, samples), options=options)


def _repeating(batch: Any) -> Any:
    while True:
        yield batch


def _few(data: Any, samples: int) -> Any:
    """The first samples of everything in a structure; what has none stays as it is."""
    if hasattr(data, "element_spec"):
        return data.take(1)
    if isinstance(data, Mapping):
        return {name: _few(part, samples) for name, part in data.items()}
    if (
        isinstance(data, (list, tuple))
        and data
        and all(hasattr(part, "shape") or isinstance(part, (list, tuple)) for part in data)
    ):
        if isinstance(data, tuple) and hasattr(data, "_fields"):
            return type(data)(*(_few(part, samples) for part in data))
        return type(data)(data[:samples]) if len(data) > samples else type(data)(_few(part, samples) for part in data)
    if hasattr(data, "iloc"):
        return data.iloc[:samples]
    if hasattr(data, "shape") and len(data.shape):
        return data[:samples]
    return data[:samples] if isinstance(data, (list, tuple)) else data
