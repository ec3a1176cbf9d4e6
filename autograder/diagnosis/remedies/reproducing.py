"""From what failed to its reproduction: the model, a few samples, the losses, and the learner's names for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from autograder.core import Finding, Shape, shape_of
from autograder.diagnosis.hypothesis import Late
from autograder.diagnosis.introspection.cloning import (
    Declared,
    Layers,
    Maker,
    configs,
    functions_of,
    is_own,
    maker_of,
    meeting,
    row,
)
from autograder.diagnosis.introspection.failing_statement import statement_of
from autograder.diagnosis.introspection.keras_internals import backbone_shape, chain, is_branched, is_in_graph, ports
from autograder.diagnosis.introspection.metrics import metrics_of
from autograder.diagnosis.introspection.model_call import Call, call_of, frames, places_of, validation_of
from autograder.diagnosis.introspection.model_data import Array, feed, is_generator, is_sequence_of_batches
from autograder.diagnosis.introspection.output_head import loss_of
from autograder.diagnosis.introspection.partial_model import asked_of_backbone, refusing, scene
from autograder.diagnosis.introspection.scrambled_reshape import source
from autograder.diagnosis.remedies import Names
from autograder.diagnosis.remedies.reproduction import SAMPLES, Reproduction


def reproduction_of_error(
    error: BaseException, found: Finding, until: float = float("inf")
) -> tuple[Reproduction | None, Names]:
    """A copy of what an exception came up with, and the names that the learner's frames give it."""
    call = call_of(error)
    places = places_of(error)
    if call is not None:
        call = (validation_of(call) if found.validation else None) or call
        names = replace(
            names_of(call, places, found.index), statement=None if found.validation else statement_of(error)
        )
        return reproduction_of(call, places, found.index, until), names
    reproduction = _unfinished(error, places)
    return (None if reproduction is None else replace(reproduction, until=until)), Names(statement=statement_of(error))


def _unfinished(error: BaseException, places: Sequence[Mapping[str, Any]]) -> Reproduction | None:
    """A copy of a model that never came to be."""
    found = scene(error)
    if (asked := asked_of_backbone(error)) is not None:
        return Reproduction(_accepted_by(asked), (), (asked["input_shape"],), branches=((None, asked["min_size"]),))
    layer, tensors = refusing(error)
    if tensors and all(map(is_in_graph, tensors)) and is_branched(tensors):
        configs_of_branches, declared, make = meeting(tensors, layer)
        branches = tuple(shape_of(tensor.shape) for tensor in tensors)
        return Reproduction(make, configs_of_branches, declared, branches=branches)
    layers = found.layers or _waiting(error, places)
    if layer is not None and layer not in layers:
        layers = [*layers, layer]
    functions = functions_of(layers)
    make = partial(row, functions=functions)
    if isinstance(found.declared, int):
        return Reproduction(make, configs(layers), ((found.declared,),))
    declared = (found.declared[1:],) if found.declared else None
    reproduction = Reproduction(make, configs(layers), declared, around=_arrays_around(places))
    return _with_data_around(reproduction) if layers else None


def _accepted_by(asked: Mapping[str, Any]) -> Maker:
    """Stands for a ready-made network: it is not built, but asked whether it would take an input."""

    def make(layers: Layers, declared: Declared) -> Any:
        import keras

        shape = (declared or ((),))[0]
        backbone_shape(**{**asked, "input_shape": shape})
        return keras.Model(tensor := keras.Input(shape), tensor)

    return make


def _waiting(error: BaseException, places: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The layers of a model that waits for its data, where a question to it failed."""
    import keras

    owners = (frame.f_locals.get("self", frame.f_locals.get("model")) for frame in frames(error))
    held = (value for place in places for value in list(place.values()))
    models = (owner for owner in (*owners, *held) if isinstance(owner, keras.Sequential))
    return next((list(model.layers) for model in models if not model.built), [])


def _with_data_around(reproduction: Reproduction) -> Reproduction:
    """The reproduction with the first array around whose samples get through its layers."""
    for value in reproduction.around.values():
        if value.ndim < 2 or not len(value):
            continue
        meant = reproduction.declared
        candidate = replace(reproduction, inputs=None, whole_x=(value,), xs=(value[:SAMPLES],), meant=meant, method="")
        if _works(candidate.with_declared(shape_of(value.shape[1:]))):
            return candidate
    return reproduction


def _works(reproduction: Reproduction) -> bool:
    try:
        return reproduction.is_well()
    except Late:
        raise
    except Exception:  # noqa: BLE001 - the copy runs the learner's layers on other data: whatever it raises, it does not work
        return False


def _arrays_around(places: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The arrays that the learner holds, by name, each once."""
    import numpy as np

    found: dict[int, tuple[str, Any]] = {}
    for place in places:
        for name, value in list(place.items()):
            if isinstance(value, np.ndarray) and not name.startswith("_") and id(value) not in found:
                found[id(value)] = name, value
    return dict(found.values())


def reproduction_of(
    call: Call, places: Sequence[Mapping[str, Any]] = (), index: int = 0, until: float = float("inf")
) -> Reproduction | None:
    """A copy of a model with a few samples.

    Args:
        call: what was asked of the model.
        places: the learner's namespaces.
        index: the input, or the output, that is at fault.
        until: the time of ``time.monotonic`` at which trying ends.
    """
    model = call.model
    inputs, is_subclassed = _inputs(model), is_own(model)
    outputs = len(getattr(model, "outputs", None) or (None,))
    reproduction = Reproduction(
        make=maker_of(model),
        layers=configs(model.layers),
        inputs=tuple(shape_of(tensor.shape[1:]) for tensor in inputs) if inputs and not is_subclassed else None,
        is_subclassed=is_subclassed,
        ends=tuple(tuple(layer.name for layer in chain(model, output)) for output in range(outputs))
        if not is_subclassed
        else (),
        output=_output(model, index),
        losses=tuple(loss_of(model, output) for output in range(outputs)),
        metrics=metrics_of(model) if outputs == 1 else (),
        index=index,
        method=call.method,
        options={name: call.options.get(name) for name in ("class_weight", "sample_weight")},
        trained=_is_trained(call),
        raw_x=call.x,
        raw_y=call.y,
        around=_arrays_around(places),
        until=until,
    )
    data = feed(call)
    xs, ys = _values(data.inputs), _values(data.targets)
    if not xs or (data.targets and not ys):
        return reproduction
    reproduction = _with_validation(replace(reproduction, whole_x=xs, whole_y=ys), call)
    if not all(x.ndim for x in xs):
        return reproduction
    one_by_one = hasattr(call.x, "element_spec") and reproduction.inputs == tuple(shape_of(x.shape) for x in xs)
    if not data.batched or one_by_one or not all(y.ndim for y in ys):
        return replace(reproduction, xs=tuple(x[None] for x in xs), ys=tuple(y[None] for y in ys))
    return _with_samples(reproduction, [value for place in places for value in list(place.values())])


def _is_trained(call: Call) -> bool:
    """Whether the model has learned already, so that it is right and the data are not."""
    optimizer = getattr(call.model, "optimizer", None)
    steps = int(optimizer.iterations.numpy()) if optimizer is not None else 0
    return call.method not in ("fit", "train_on_batch", "build") and (steps > 0 or call.validation)


def _with_validation(reproduction: Reproduction, call: Call) -> Reproduction:
    """The reproduction with the first samples of the validation data, where they have values."""
    evaluation = validation_of(call)
    if evaluation is None:
        return reproduction
    data = feed(evaluation)
    xs, ys = _values(data.inputs), _values(data.targets)
    if not all(array.ndim for array in (*xs, *ys)):
        return reproduction
    return replace(reproduction, val_xs=tuple(x[:SAMPLES] for x in xs), val_ys=tuple(y[:SAMPLES] for y in ys))


def _output(model: Any, index: int) -> Shape | None:
    outputs = getattr(model, "outputs", None) or ()
    return shape_of(outputs[index].shape) if index < len(outputs) else None


def _values(arrays: Sequence[Array]) -> tuple[Any, ...]:
    """The values of all arrays, or none where they are not all there as numbers."""
    import numpy as np

    values = [np.asarray(array.values) for array in arrays if array.values is not None]
    if len(values) != len(arrays) or any(array.dtype.kind not in "biuf" for array in values):
        return ()
    return tuple(values)


def _with_samples(reproduction: Reproduction, around: Sequence[Any]) -> Reproduction:
    """The reproduction with its few samples: the first ones, those with the highest and the lowest label among them."""
    import numpy as np

    lengths = {len(x) for x in reproduction.whole_x}
    chosen = np.arange(min(SAMPLES, *lengths, *map(len, reproduction.whole_y)))
    aligned = lengths == {len(y) for y in reproduction.whole_y}
    labels = reproduction.all_y
    if aligned and labels is not None and labels.size == len(labels) > 0:
        chosen = np.unique([*chosen[:-1], int(labels.argmax()), int(labels.argmin())])
    return replace(
        reproduction,
        xs=tuple(x[chosen] for x in reproduction.whole_x),
        ys=tuple(y[chosen] for y in reproduction.whole_y),
        source=source(reproduction.all_x, around),
    )


def _inputs(model: Any) -> list[Any]:
    try:
        return list(model.inputs or [])
    except (AttributeError, ValueError):
        return []


def names_of(call: Call, places: Sequence[Mapping[str, Any]], index: int = 0) -> Names:
    """What the learner calls the data, the targets and the model, looked up by identity."""

    def name(value: Any, default: str) -> str:
        held = (key for place in places for key, other in list(place.items()) if value is not None and other is value)
        return next((key for key in held if key.isidentifier() and not key.startswith("_")), default)

    def parts(raw: Any, arrays: Sequence[Array], default: str) -> tuple[str, ...]:
        whole = name(raw, default)
        return tuple(name(array.values, whole + array.path) if array.path else whole for array in arrays)

    model = name(call.model, "model")
    evaluation = validation_of(call)
    validation = None if evaluation is None else names_of(evaluation, places, index)
    if hasattr(call.x, "element_spec"):
        dataset = name(call.x, "dataset")
        return Names(dataset, model=model, dataset=dataset, validation=validation)
    if is_generator(call.x):
        return Names(model=model, maker="the generator, before yield")
    if is_sequence_of_batches(call.x):
        return Names(model=model, maker=f"{type(call.x).__name__}.__getitem__, before return")
    data = feed(call)
    around = [value for place in places for value in list(place.values())]
    xs, ys = parts(call.x, data.inputs, "x"), parts(call.y, data.targets, "y")
    inputs, outputs = ports(call.model)
    return Names(
        x=xs[index] if index < len(xs) else name(call.x, "x"),
        y=ys[index] if index < len(ys) else name(call.y, "y"),
        model=model,
        source=name(source(call.x, around), "original"),
        whole_x=name(call.x, "x"),
        whole_y=name(call.y, "y"),
        xs=xs,
        ys=ys,
        inputs=tuple(inputs) if isinstance(call.x, dict) else (),
        outputs=tuple(outputs) if isinstance(call.y, dict) else (),
        validation=validation,
        tables=tuple(name(table, "") for table in (call.x, call.y) if hasattr(table, "to_numpy")),
    )
