"""Remedies on the layers: other settings, a layer more, a layer less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import prod
from typing import Any

from autograder.core import shape_of
from autograder.diagnosis.introspection.cloning import LayerConfig, Layers, layer_of
from autograder.diagnosis.introspection.output_head import loss_name
from autograder.diagnosis.introspection.tracer import trace_layers
from autograder.diagnosis.remedies.candidate import Candidate, Names
from autograder.diagnosis.remedies.reproduction import Reproduction
from autograder.diagnosis.remedies.wording import constructor
from autograder.diagnosis.rules.layers import FLATTENING, MAP_RECURRENT, RECURRENT, moves_by_its_kernel
from autograder.diagnosis.rules.targets import PROBABILITIES


def last_dense(reproduction: Reproduction, settings: dict[str, Any]) -> Iterator[Candidate]:
    """Other settings for the last layer that has units, or filters where the output is an image."""
    index = _last_with(reproduction, ("units", "filters"))
    if index is None:
        return
    _, config = reproduction.layers[index]
    changes = {("filters" if name == "units" and "filters" in config else name): settings[name] for name in settings}
    if changes.keys() <= config.keys():
        yield _changed_layer(reproduction, index, changes)


def _changed_layer(reproduction: Reproduction, index: int, settings: dict[str, Any]) -> Candidate:
    """A layer with other settings, as a line that takes its place."""
    kind, config = reproduction.layers[index]
    code = f"{constructor(kind, {**config, **settings})}  # in place of {config['name']}"
    return Candidate(code, reproduction.with_layers(edited(reproduction.layers, index, settings)))


def last_activation(reproduction: Reproduction, name: str) -> Iterator[Candidate]:
    """Another activation at the end: in the last layer, or in the Activation or Softmax layer that follows it."""
    index = _last_with(reproduction, ("activation",))
    following = [place for place, (kind, _) in enumerate(reproduction.layers) if kind.__name__ == "Softmax"]
    if following and (index is None or following[-1] > index):
        import keras

        index = following[-1]
        replaced = reproduction.layers[index][1]["name"]
        other: LayerConfig = (keras.layers.Activation, {"name": replaced, "activation": name})
        changed = reproduction.with_layers((*reproduction.layers[:index], other, *reproduction.layers[index + 1 :]))
        yield Candidate(f'layers.Activation("{name}")  # in place of {replaced}', changed)
    elif index is not None:
        yield _changed_layer(reproduction, index, {"activation": name})


def softmax_over_classes(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A Softmax layer along the last axis."""
    for index, (kind, config) in enumerate(reproduction.layers):
        if kind.__name__ == "Softmax" and config.get("axis") != -1:
            yield _changed_layer(reproduction, index, {"axis": -1})


def units_of(reproduction: Reproduction) -> int | None:
    """The units of the last layer that has some."""
    index = _last_with(reproduction, ("units",))
    return None if index is None else int(reproduction.layers[index][1]["units"])


def _last_with(reproduction: Reproduction, settings: Sequence[str]) -> int | None:
    """The last layer on the way to the output at fault that has one of these settings."""
    leading = reproduction.ends[reproduction.index] if reproduction.index < len(reproduction.ends) else ()
    for index in reversed(range(len(reproduction.layers))):
        config = reproduction.layers[index][1]
        if any(name in config for name in settings) and (not leading or config.get("name") in leading):
            return index
    return None


def edited(layers: Layers, index: int, settings: dict[str, Any]) -> Layers:
    """The layers with other settings for one of them."""
    kind, config = layers[index]
    return (*layers[:index], (kind, {**config, **settings}), *layers[index + 1 :])


def flatten(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A layer that flattens or pools ahead of the first or the last Dense layer."""
    import keras

    dense = [index for index, (kind, _) in enumerate(reproduction.layers) if kind.__name__ == "Dense"]
    if not dense:
        yield from _output_layer(reproduction)
        return
    for index in dict.fromkeys((dense[0], dense[-1])):
        for kind in (keras.layers.Flatten, keras.layers.GlobalAveragePooling2D, keras.layers.GlobalAveragePooling1D):
            inserted: LayerConfig = (kind, {"name": "inserted"})
            changed = reproduction.with_layers([*reproduction.layers[:index], inserted, *reproduction.layers[index:]])
            yield Candidate(f"layers.{kind.__name__}(),  # before {reproduction.layers[index][1]['name']}", changed)


def _output_layer(reproduction: Reproduction) -> Iterator[Candidate]:
    """The output layer that is not there."""
    import keras

    if reproduction.y is None or reproduction.is_subclassed:
        return
    units = int(reproduction.y.shape[-1]) if reproduction.y.ndim > 1 else 1
    if loss_name(reproduction.loss) == "sparse_categorical_crossentropy":
        units = int(reproduction.all_y.max()) + 1
    activation = PROBABILITIES.get(loss_name(reproduction.loss), "linear")
    dense: LayerConfig = (keras.layers.Dense, {"name": "output", "units": units, "activation": activation})
    for kind in (keras.layers.Flatten, keras.layers.GlobalAveragePooling2D, keras.layers.GlobalAveragePooling1D):
        changed = reproduction.with_layers([*reproduction.layers, (kind, {"name": "inserted"}), dense])
        yield Candidate(f'layers.{kind.__name__}(), layers.Dense({units}, activation="{activation}"),  # last', changed)


def no_strides(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Convolutions that move one pixel at a time."""
    layers, code = reproduction.layers, []
    for index, (kind, config) in enumerate(reproduction.layers):
        if not moves_by_its_kernel(kind.__name__, config):
            continue
        layers = edited(layers, index, {"strides": tuple(1 for _ in config["strides"])})
        code.append(f"{constructor(*layers[index])}  # in place of {config['name']}: the third number is strides")
    if code:
        yield Candidate("\n".join(code), reproduction.with_layers(layers))


def _recurrent(reproduction: Reproduction) -> list[int]:
    return [
        index for index, (kind, _) in enumerate(reproduction.layers) if kind.__name__ in (*RECURRENT, *MAP_RECURRENT)
    ]


def _sequences(layers: Layers, index: int, wanted: bool) -> Layers:
    kind, config = layers[index]
    if kind.__name__ != "Bidirectional":
        return edited(layers, index, {"return_sequences": wanted})
    inner = {**config["layer"], "config": {**config["layer"]["config"], "return_sequences": wanted}}
    return edited(layers, index, {"layer": inner, "backward_layer": None})


def no_sequences(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A last recurrent layer that gives its last time step only."""
    if places := _recurrent(reproduction):
        changed = reproduction.with_layers(_sequences(reproduction.layers, places[-1], False))
        kind, config = changed.layers[places[-1]]
        yield Candidate(f"{constructor(kind, config)}  # in place of {config['name']}", changed)


def all_sequences(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Recurrent layers that hand on every time step: all but the last, all, or one of them."""
    places = _recurrent(reproduction)
    for chosen in (places[:-1], places, *([index] for index in places)):
        changed = reproduction
        for index in chosen:
            changed = changed.with_layers(_sequences(changed.layers, index, True))
        if chosen:
            lines = [
                f"{constructor(*changed.layers[index])}  # in place of {changed.layers[index][1]['name']}"
                for index in chosen
            ]
            yield Candidate("\n".join(lines), changed)


def padding(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Layers that keep height and width."""
    layers = [
        (kind, {**config, "padding": "same"} if "padding" in config else config) for kind, config in reproduction.layers
    ]
    yield Candidate('padding="same" in the convolution and pooling layers', reproduction.with_layers(layers))


def drop_layer(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """The model without the layer that took the axes away, or with one that brings them back."""
    for index, (kind, config) in enumerate(reproduction.layers):
        if kind.__name__ in FLATTENING and kind.__name__ != "Dense":
            changed = reproduction.with_layers([*reproduction.layers[:index], *reproduction.layers[index + 1 :]])
            yield Candidate(f"leave out {config['name']}, a {kind.__name__} layer", changed)
    yield from _axis_inside(reproduction)


def _axis_inside(reproduction: Reproduction) -> Iterator[Candidate]:
    """Before the first layer for series that gets another rank: an axis more, or each time step as a vector."""
    import keras

    start = reproduction.declared or (() if reproduction.x is None else shape_of(reproduction.x.shape[1:]))
    traced = trace_layers([layer_of(layer) for layer in reproduction.layers], (None, *start))
    stop = next((step for step in traced.steps if step.trouble), None)
    index = next(
        (index for index, layer in enumerate(reproduction.layers) if stop and layer[1].get("name") == stop.layer), None
    )
    if stop is None or index is None or stop.received is None or stop.kind not in (*RECURRENT, "Conv1D"):
        return
    if stop.kind == "Conv1D" and len(stop.received) == 4:
        yield from _for_images(reproduction)
    inserted: LayerConfig = (keras.layers.Reshape, {"name": "inserted", "target_shape": (-1, 1)})
    code = "layers.Reshape((-1, 1))"
    if len(stop.received) > 3:
        flat = {"class_name": "Flatten", "config": {}, "module": "keras.layers"}
        inserted = (keras.layers.TimeDistributed, {"name": "inserted", "layer": flat})
        code = "layers.TimeDistributed(layers.Flatten())"
    changed = reproduction.with_layers([*reproduction.layers[:index], inserted, *reproduction.layers[index:]])
    yield Candidate(f"{code},  # before {stop.layer}", changed)


_SIZES = ("kernel_size", "strides", "pool_size", "dilation_rate")


def _for_images(reproduction: Reproduction) -> Iterator[Candidate]:
    """The layers for images in place of those for series."""
    import keras

    layers = []
    for kind, config in reproduction.layers:
        if kind.__name__.endswith("1D"):
            kind = getattr(keras.layers, kind.__name__[:-2] + "2D")
            config = {key: (*value, *value) if key in _SIZES and value else value for key, value in config.items()}
        layers.append((kind, config))
    names = dict.fromkeys(kind.__name__ for kind, _ in reproduction.layers if kind.__name__.endswith("1D"))
    code = "\n".join(f"layers.{name[:-2]}2D  # in place of {name}" for name in names)
    yield Candidate(code, reproduction.with_layers(layers))


def no_fixed_batch(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A model without a batch size of its own, and recurrent layers that keep nothing from batch to batch."""
    layers, code = reproduction.layers, []
    for index in _recurrent(reproduction):
        config = layers[index][1]
        if config.get("stateful"):
            layers = edited(layers, index, {"stateful": False})
            code.append(f"{constructor(*layers[index])}  # in place of {config['name']}")
    if reproduction.declared is not None:
        question = "Need the layers remember nothing from one batch to the next?" if code else ""
        code.insert(0, f"keras.Input(shape={reproduction.declared})")
        yield Candidate("\n".join(code), reproduction.with_layers(layers), question)


def even_output(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """An output of the targets' size: by layers that keep the size, or by an edge that is cut or filled up."""
    import keras

    yield from no_strides(reproduction, names)
    yield from padding(reproduction, names)
    output = reproduction.output
    axes = len(output or ()) - 2
    if output is None or reproduction.y is None or axes not in (1, 2) or reproduction.y.ndim < axes + 1:
        return
    over = [(have or 0) - want for have, want in zip(output[1:-1], reproduction.y.shape[1 : axes + 1], strict=True)]
    for sign, name, setting in ((1, "Cropping", "cropping"), (-1, "ZeroPadding", "padding")):
        kind = getattr(keras.layers, f"{name}{axes}D")
        edges = tuple((sign * excess // 2, sign * excess - sign * excess // 2) for excess in over)
        if any(map(any, edges)) and all(size >= 0 for edge in edges for size in edge):
            sizes = edges if axes == 2 else edges[0]
            last: LayerConfig = (kind, {"name": "inserted", setting: sizes})
            index = len(reproduction.layers) - 1
            changed = reproduction.with_layers([*reproduction.layers[:index], last, *reproduction.layers[index:]])
            yield Candidate(
                f"layers.{kind.__name__}({sizes}),  # before {reproduction.layers[index][1]['name']}", changed
            )


def free_axis(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A Reshape layer that gets as many values as it asks for, or works out one of its axes."""
    for index, (kind, config) in enumerate(reproduction.layers):
        if kind.__name__ == "Reshape" and -1 not in config["target_shape"]:
            ahead = [place for place in range(index) if "units" in reproduction.layers[place][1]]
            values = prod(config["target_shape"])
            for place in ahead[-1:]:
                question = "Is the shape that Reshape asks for the one that you want?"
                yield replace(_changed_layer(reproduction, place, {"units": values}), question=question)
    for index, (kind, config) in enumerate(reproduction.layers):
        if kind.__name__ == "Reshape":
            sizes = config["target_shape"]
            for free in range(len(sizes)):
                target = tuple(-1 if axis == free else size for axis, size in enumerate(sizes))
                changed = reproduction.with_layers(edited(reproduction.layers, index, {"target_shape": target}))
                yield Candidate(f"layers.Reshape({target})", changed)
