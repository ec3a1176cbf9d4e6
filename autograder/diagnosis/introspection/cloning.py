"""A copy of a model with its own weights; some of its layers, or its declared input, may differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from types import FunctionType
from typing import TYPE_CHECKING, Any

from autograder.core import Shape
from autograder.diagnosis.introspection.keras_internals import (
    inputs_structure,
    is_row,
    lambda_arguments,
    run_through_graph,
    starts_of,
)

if TYPE_CHECKING:
    import keras

LayerConfig = tuple[type, dict[str, Any]]
"""A layer's class and configuration: all that is needed to recreate it. That of a learner's class has the layer too."""
Layers = tuple[LayerConfig, ...]
Declared = tuple[Shape, ...] | None
"""The declared inputs without their batch axes, or ``None`` for a model that declares nothing."""
Maker = Callable[[Layers, Declared], "keras.Model"]


def configs(layers: Sequence[Any]) -> Layers:
    """What is needed to recreate layers; an InputLayer among them is passed over."""
    return tuple((type(layer), _config(layer)) for layer in layers if type(layer).__name__ != "InputLayer")


_ORIGINAL = "original"
"""Under this name the configuration of a learner's layer holds the layer."""


def _config(layer: Any) -> dict[str, Any]:
    """A layer's configuration, its name among it."""
    if type(layer).__name__ == "Lambda":
        return lambda_arguments(layer)
    if not is_own(layer):
        return {**layer.get_config(), "name": layer.name}
    try:
        return {**layer.get_config(), "name": layer.name, _ORIGINAL: layer}
    except NotImplementedError:
        return {"name": layer.name, _ORIGINAL: layer}


def maker_of(model: Any) -> Maker:
    """How a model can be recreated: as a row of layers, as a graph, or by its own class."""
    if is_own(model):
        return lambda layers, declared: _own(model, layers)
    if is_row(model):
        functions = functions_of(model.layers)
        return lambda layers, declared: row(layers, declared, functions)
    return lambda layers, declared: _graph(model, layers, declared)


def is_own(model: Any) -> bool:
    """Whether a layer's class is the learner's. A model that only inherits its way through the layers is Keras's."""
    import keras

    if isinstance(model, keras.Model) and type(model).call.__module__.startswith("keras."):
        return type(model).call is keras.Model.call
    return not type(model).__module__.startswith("keras.")


def functions_of(layers: Sequence[Any]) -> dict[str, Any]:
    """The functions that layers hold, by the names under which their configurations mention them."""
    held = (value for layer in layers for value in vars(layer).values())
    return {value.__name__: value for value in held if isinstance(value, FunctionType)}


def row(layers: Layers, declared: Declared, functions: Mapping[str, Any] | None = None) -> keras.Model:
    """A Sequential model.

    Args:
        layers: its layers.
        declared: its one input, or ``None``.
        functions: functions that the configurations mention, such as custom activations.
    """
    import keras

    first = [] if declared is None else [keras.Input(declared[0])]
    with keras.utils.custom_object_scope(dict(functions or {})):
        return keras.Sequential([*first, *map(layer_of, layers)])


def layer_of(config: LayerConfig) -> keras.layers.Layer:
    """A layer, recreated. Some classes take their configuration apart while they read it, so they get a copy."""
    if config[0].__name__ == "Lambda":
        return config[0](**config[1])
    original = config[1].get(_ORIGINAL)
    values = deepcopy({name: value for name, value in config[1].items() if name != _ORIGINAL})
    try:
        layer: keras.layers.Layer = config[0].from_config(values)  # type: ignore[attr-defined]
    except Exception:  # the constructor of a learner's class need not take its configuration
        if original is None:
            raise
        return _twin_layer(original, {}, {})
    return layer


def _chain(layers: Sequence[LayerConfig]) -> Any:
    """One layer in place of several, or of none."""
    import keras

    if not layers:
        return keras.layers.Identity()
    return layer_of(layers[0]) if len(layers) == 1 else keras.Sequential([layer_of(layer) for layer in layers])


def _places(layers: Layers, names: Sequence[str]) -> dict[str, list[LayerConfig]]:
    """For each layer of a model what takes its place: itself, with the layers that were put ahead of it."""
    places: dict[str, list[LayerConfig]] = {}
    waiting: list[LayerConfig] = []
    for layer in layers:
        waiting.append(layer)
        if layer[1].get("name") in names:
            places[layer[1]["name"]] = waiting
            waiting = []
    return places


def _graph(model: Any, layers: Layers, declared: Declared) -> keras.Model:
    """A functional model like another one. It takes its inputs as that one does, and gives its outputs as a list."""
    import keras

    places = _places(layers, [layer.name for layer in model.layers])
    tensors: dict[str, Any] = {}

    def recreated(operation: Any) -> Any:
        if not isinstance(operation, keras.layers.Layer):
            return operation
        if operation.name not in tensors:
            tensors[operation.name] = _chain(places.get(operation.name, []))
        return tensors[operation.name]

    shapes = declared or tuple(tensor.shape[1:] for tensor in model.inputs)
    inputs = [
        keras.Input(shape, dtype=old.dtype, name=old.name) for shape, old in zip(shapes, model.inputs, strict=True)
    ]
    with keras.utils.custom_object_scope(functions_of(model.layers)):
        outputs = run_through_graph(model, keras.tree.pack_sequence_as(model.input, inputs), recreated)
    structure = inputs_structure(model)
    return keras.Model(keras.tree.pack_sequence_as(structure, inputs), keras.tree.flatten(outputs))


def meeting(tensors: Sequence[Any], layer: Any) -> tuple[Layers, Declared, Maker]:
    """What leads up to a layer that could not be called.

    Args:
        tensors: the symbolic tensors that it was called on.
        layer: the layer.

    Returns:
        The layers ahead of it, one named ``branch_0``, ``branch_1``, ... at the end of each branch, and itself; the
        declared inputs; and how a model is made of them.
    """
    import keras

    inputs = starts_of(tensors)
    model = keras.Model(inputs, list(tensors))
    ends = [f"branch_{index}" for index in range(len(tensors))]

    def make(layers: Layers, declared: Declared) -> keras.Model:
        before = _graph(model, layers, declared)
        places = _places(layers, [*(branch.name for branch in model.layers), *ends, layer.name])
        branches = [_chain(places[end])(tensor) for end, tensor in zip(ends, before.outputs, strict=True)]
        return keras.Model(before.inputs, _chain(places[layer.name])(branches if len(branches) > 1 else branches[0]))

    marks = tuple((keras.layers.Identity, {"name": end}) for end in ends)
    return (*configs(model.layers), *marks, *configs([layer])), tuple(tensor.shape[1:] for tensor in inputs), make


def _own(model: Any, layers: Layers) -> keras.Model:
    """A model of the learner's class. Its constructor is not called: what it left in the attributes is copied."""
    places = _places(layers, [layer.name for layer in model.layers])
    copy: keras.Model = _twin(model, places, {})
    return copy


def _twin(value: Any, places: Mapping[str, Sequence[LayerConfig]], twins: dict[int, Any]) -> Any:
    """A copy of what an attribute holds: layers recreated, without weights, everything else as it is."""
    import keras

    if isinstance(value, (list, tuple)):
        return type(value)([_twin(item, places, twins) for item in value])
    if isinstance(value, dict):
        return {name: _twin(item, places, twins) for name, item in value.items()}
    if isinstance(value, keras.metrics.Metric):
        return type(value).from_config(value.get_config())
    if not isinstance(value, keras.layers.Layer):
        return value
    if id(value) not in twins:
        twins[id(value)] = _twin_layer(value, places, twins)
    return twins[id(value)]


def _twin_layer(layer: Any, places: Mapping[str, Sequence[LayerConfig]], twins: dict[int, Any]) -> Any:
    import keras

    if isinstance(layer, keras.Model) and not is_own(layer):
        declared = tuple(tensor.shape[1:] for tensor in layer.inputs) if layer.built else None
        return maker_of(layer)(configs(layer.layers), declared)
    if not is_own(layer):
        return _chain(places.get(layer.name, [(type(layer), layer.get_config())]))
    base = keras.Model if isinstance(layer, keras.Model) else keras.layers.Layer
    kind: Any = type(layer)
    copy = kind.__new__(kind)
    base.__init__(copy, name=layer.name)
    bare = base(name="bare")
    if isinstance(layer, keras.Model):
        bare.compile()
    for name in [name for name in vars(layer) if name not in vars(bare)]:
        if not isinstance(vars(layer)[name], keras.Variable):
            setattr(copy, name, _twin(vars(layer)[name], places, twins))
    return copy
