"""The way of shapes through a model of the learner's own class: a copy is called, and its layers note what they get."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from autograder.core import Shape, Step, Trace, shape_of
from autograder.diagnosis.introspection.cloning import configs, is_own, maker_of
from autograder.diagnosis.introspection.keras_internals import layer_list
from autograder.diagnosis.introspection.model_call import whole_traceback
from autograder.diagnosis.introspection.model_data import Feed
from autograder.diagnosis.introspection.partial_model import refusing_layer
from autograder.diagnosis.introspection.tracer import first_line, wants_other_size

_SAMPLES = 2


class Way(NamedTuple):
    """The layers in the order in which they were called, and the shapes of the outputs; none where the call failed."""

    trace: Trace
    outputs: tuple[Shape, ...]


def inside(model: Any, x: Any, data: Feed) -> Way | None:
    """Call a copy of a custom model on a few samples.

    Args:
        model: the model; neither it nor its weights are touched.
        x: the data as they were passed, for the form in which the model takes them.
        data: the same data as arrays.

    Returns:
        The way, or ``None`` where the model can't be copied or the data have no values to look at.
    """
    if not data.inputs or any(array.values is None or not array.shape for array in data.inputs):
        return None
    if len(data.inputs) > 1 and not isinstance(x, (dict, list, tuple)):
        return None
    with suppress(Exception):
        copy = maker_of(model)(configs(model.layers), None)
        _build_alike(model, copy)
        return _called(copy, _few(x, data))
    return None


def _few(x: Any, data: Feed) -> Any:
    """A few samples in the form in which the data were passed."""
    few = {array.path: array.values[:_SAMPLES] for array in data.inputs}
    if isinstance(x, dict):
        return {name: few[f'["{name}"]'] for name in x}
    if isinstance(x, (list, tuple)) and len(few) > 1:
        return type(x)(few.values())
    return next(iter(few.values()))


def _build_alike(model: Any, copy: Any) -> None:
    """Give the copy's layers weights of the shapes that the model's have: they refuse what those would refuse."""
    known = {layer.name: layer for layer in _layers(model)}
    for new in _layers(copy):
        old = known.get(new.name)
        if old is not None and old.built and not new.built and (kept := old.get_build_config()):
            new.build_from_config(kept)


def _layers(owner: Any) -> Iterator[Any]:
    """The layers of a model and of the models and blocks in it; not what a layer of Keras has inside."""
    import keras

    for layer in layer_list(owner):
        if isinstance(layer, keras.Model) or is_own(layer):
            yield from _layers(layer)
        elif type(layer).__name__ != "InputLayer":
            yield layer


def _skip_rehearsals(owner: Any) -> None:
    """Keep Keras from calling a model once more to build it, where there is nothing but its layers to build."""
    import keras

    for layer in layer_list(owner):
        if isinstance(layer, keras.Model) or is_own(layer):
            _skip_rehearsals(layer)
    build = type(owner).build
    if is_own(owner) and (build is keras.Model.build or getattr(build, "_is_default", False)):
        owner.built = True


def _called(copy: Any, x: Any) -> Way:
    import keras

    steps: list[Step] = []
    for layer in _layers(copy):
        layer.call = _noting(layer, steps)
    _skip_rehearsals(copy)
    try:
        with whole_traceback():
            outputs = copy(x)
    except Exception as error:  # noqa: BLE001 - a learner's call may raise anything
        layer, received = refusing_layer(error)
        if layer is not None and layer is not copy:
            shape = _open(received[0]) if received else None
            trouble = first_line(error)
            beside = tuple(map(_open, received[1:]))
            kind = type(layer).__name__
            sized = wants_other_size(layer, shape)
            steps.append(Step(layer=layer.name, kind=kind, received=shape, beside=beside, sized=sized, trouble=trouble))
        return Way(Trace(steps=tuple(steps)), ())
    return Way(
        Trace(steps=tuple(steps)), tuple(_open(shape_of(output.shape)) for output in keras.tree.flatten(outputs))
    )


def _noting(layer: Any, steps: list[Step]) -> Callable[..., Any]:
    """The layer's call, which notes what went in and what came out."""
    import keras

    call = layer.call

    def noting(*args: Any, **kwargs: Any) -> Any:
        returned = call(*args, **kwargs)
        shapes = [
            [_open(shape_of(tensor.shape)) for tensor in keras.tree.flatten(part)[:1]] for part in (args, returned)
        ]
        received, result = (shape[0] if shape else None for shape in shapes)
        steps.append(Step(layer=layer.name, kind=type(layer).__name__, received=received, returned=result))
        return returned

    return noting


def _open(shape: Shape) -> Shape:
    """A shape of a few samples as that of any number of them."""
    return (None, *shape[1:])
