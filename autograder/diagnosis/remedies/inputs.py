"""Remedies on what the model declares, and the model built again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from autograder.core import Shape, shape_of
from autograder.diagnosis.introspection.cloning import LayerConfig, configs, layer_of, maker_of
from autograder.diagnosis.introspection.partial_model import is_ready_made
from autograder.diagnosis.introspection.tracer import trace_layers
from autograder.diagnosis.remedies.candidate import Candidate, Names, rewrite_x
from autograder.diagnosis.remedies.reproduction import Reproduction


def _input(reproduction: Reproduction, shape: Shape, question: str = "") -> Candidate:
    count = len(reproduction.inputs or ())
    several = f"  # input {reproduction.index + 1} of {count}" if count > 1 else ""
    return Candidate(f"keras.Input(shape={shape}){several}", reproduction.with_declared(shape), question)


def declare(reproduction: Reproduction, names: Names, question: str = "") -> Iterator[Candidate]:
    """One sample of the data as the declared input; without data, a shape without its first axis."""
    if reproduction.is_subclassed:
        return
    if reproduction.x is not None:
        yield _input(reproduction, shape_of(reproduction.x.shape[1:]), question)
    elif isinstance(reproduction.declared, tuple) and len(reproduction.declared) > 1:
        yield _input(reproduction, reproduction.declared[1:])
    yield from _nested_anew(reproduction)
    yield from _resized(reproduction, names)


def _resized(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Images of the size that the model was made for."""
    want = reproduction.declared
    if reproduction.x is None or want is None or len(want) != 3 or None in want or reproduction.x.ndim != 4:
        return
    if reproduction.x.shape[-1] == want[-1] and reproduction.x.shape[1:] != want:
        yield rewrite_x(
            reproduction, names, f"keras.ops.image.resize({{x}}, {want[:2]})", "Must the model stay as it is?"
        )


def with_comma(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A tuple where a number stood."""
    if reproduction.declared:
        yield _input(reproduction, reproduction.declared)


def with_axis(reproduction: Reproduction) -> Iterator[Candidate]:
    """The declared shape with an axis of size 1 more, behind or in front."""
    if reproduction.declared is None:
        return
    if len(reproduction.declared) < 3:
        yield _input(reproduction, (*reproduction.declared, 1), "One number at each time step, or one channel?")
    yield _input(reproduction, (1, *reproduction.declared))


def channel_axis(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """The channel axis declared."""
    yield from declare(reproduction, names) if reproduction.x is not None else with_axis(reproduction)


def channels_last(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """The channels declared last, and moved there in images that have them first."""
    if reproduction.x is not None:
        yield from declare(reproduction, names)
    elif reproduction.declared is not None:
        declared = _input(reproduction, (*reproduction.declared[1:], reproduction.declared[0]))
        order = (0, *range(2, len(reproduction.declared) + 1), 1)
        moved = [
            f"{name} = np.transpose({name}, {order})"
            for name, array in reproduction.around.items()
            if shape_of(array.shape[1:]) == reproduction.declared
        ]
        yield replace(declared, code="\n".join([*moved, declared.code]))


def rebuilt(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """The model made and compiled once more."""
    yield Candidate(f"{names.model} = ...  # run the lines that make and compile it once more, then fit", reproduction)


def rebuilt_with_input(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """The model made once more, with its input declared."""
    for candidate in declare(reproduction, names):
        yield replace(candidate, code=f"{candidate.code},  # first in a model that is built again")


def _refusing(reproduction: Reproduction) -> tuple[int, Shape, Shape] | None:
    """The place of a model among the layers that refuses what comes in, what it declares, and what it gets."""
    start = reproduction.declared or (None if reproduction.x is None else shape_of(reproduction.x.shape[1:]))
    if start is None or not any("input_layers" in config for _, config in reproduction.layers):
        return None
    traced = trace_layers([layer_of(config) for config in reproduction.layers], (None, *start))
    for index, step in enumerate(traced.steps):
        if step.trouble and step.declared and step.received:
            return index, step.declared[1:], step.received[1:]
    return None


def _nested_anew(reproduction: Reproduction) -> Iterator[Candidate]:
    """A model of the learner's among the layers that declares what it gets."""
    found = _refusing(reproduction)
    if found is None:
        return
    index, _, got = found
    inner = layer_of(reproduction.layers[index])
    if None not in got and not is_ready_made(inner.name):
        other = maker_of(inner)(configs(inner.layers), (got,))
        changed: LayerConfig = (type(other), {**other.get_config(), "name": inner.name})
        layers = (*reproduction.layers[:index], changed, *reproduction.layers[index + 1 :])
        yield Candidate(f"keras.Input(shape={got})  # the input of {inner.name}", reproduction.with_layers(layers))


def for_nested(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """The channels that a model among the layers takes: grey images repeated, or turned into colour by a layer."""
    import keras

    found = _refusing(reproduction)
    if found is None or len(found[1]) != 3:
        return
    index, wanted, got = found
    start = reproduction.declared or (None if reproduction.x is None else shape_of(reproduction.x.shape[1:]))
    if got[-1] == 1 and start is not None and start[-1] == 1:
        declared = (*start[:-1], wanted[-1])
        code = f"keras.Input(shape={declared})" if reproduction.declared else ""
        changed = reproduction.with_declared(declared) if reproduction.declared else reproduction
        if reproduction.x is not None:
            changed = changed.with_x(reproduction.x.repeat(wanted[-1], axis=-1))
            code = "\n".join(filter(None, (code, names.data(f"np.repeat({{x}}, {wanted[-1]}, axis=-1)"))))
        else:
            code += f"  # and images in {wanted[-1]} channels: np.repeat(images, {wanted[-1]}, axis=-1)"
        yield Candidate(code, changed)
    code = f"layers.Conv2D({wanted[-1]}, 1)"
    settings = {"name": "inserted", "filters": wanted[-1], "kernel_size": 1}
    layers = (*reproduction.layers[:index], (keras.layers.Conv2D, settings), *reproduction.layers[index:])
    question = "May the network learn how to make these channels?"
    yield Candidate(
        f"{code},  # before {reproduction.layers[index][1]['name']}", reproduction.with_layers(layers), question
    )


def backbone(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """An input that a ready-made network takes: large enough, and in three channels."""
    if reproduction.declared is None or len(reproduction.declared) != 3 or not reproduction.branches:
        return
    smallest = reproduction.branches[0][1] or 0
    height, width = (max(size or 0, smallest) for size in reproduction.declared[:2])
    for want in dict.fromkeys((reproduction.declared[2] or 3, 3)):
        shape = (height, width, want)
        if shape != reproduction.declared:
            options = [f"input_shape={shape}"]
            if shape[:2] != reproduction.declared[:2]:
                options.append(f"images of that size: keras.ops.image.resize(images, {shape[:2]})")
            if want != reproduction.declared[2]:
                options.append("RGB for grey: np.repeat(images, 3, axis=-1)")
            yield Candidate(
                options[0] + "".join(f"\n# {line}" for line in options[1:]), reproduction.with_declared(shape)
            )
