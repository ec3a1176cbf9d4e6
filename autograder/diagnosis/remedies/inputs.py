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


def _input(patient: Reproduction, shape: Shape, question: str = "") -> Candidate:
    count = len(patient.inputs or ())
    several = f"  # input {patient.index + 1} of {count}" if count > 1 else ""
    return Candidate(f"keras.Input(shape={shape}){several}", patient.with_declared(shape), question)


def declare(patient: Reproduction, names: Names, question: str = "") -> Iterator[Candidate]:
    """One sample of the data as the declared input; without data, a shape without its first axis."""
    if patient.is_subclassed:
        return
    if patient.x is not None:
        yield _input(patient, shape_of(patient.x.shape[1:]), question)
    elif isinstance(patient.declared, tuple) and len(patient.declared) > 1:
        yield _input(patient, patient.declared[1:])
    yield from _nested_anew(patient)
    yield from _resized(patient, names)


def _resized(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """Images of the size that the model was made for."""
    want = patient.declared
    if patient.x is None or want is None or len(want) != 3 or None in want or patient.x.ndim != 4:
        return
    if patient.x.shape[-1] == want[-1] and patient.x.shape[1:] != want:
        yield rewrite_x(patient, names, f"keras.ops.image.resize({{x}}, {want[:2]})", "Must the model stay as it is?")


def with_comma(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """A tuple where a number stood."""
    if patient.declared:
        yield _input(patient, patient.declared)


def with_axis(patient: Reproduction) -> Iterator[Candidate]:
    """The declared shape with an axis of size 1 more, behind or in front."""
    if patient.declared is None:
        return
    if len(patient.declared) < 3:
        yield _input(patient, (*patient.declared, 1), "One number at each time step, or one channel?")
    yield _input(patient, (1, *patient.declared))


def channel_axis(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """The channel axis declared."""
    yield from declare(patient, names) if patient.x is not None else with_axis(patient)


def channels_last(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """The channels declared last, and moved there in images that have them first."""
    if patient.x is not None:
        yield from declare(patient, names)
    elif patient.declared is not None:
        declared = _input(patient, (*patient.declared[1:], patient.declared[0]))
        order = (0, *range(2, len(patient.declared) + 1), 1)
        moved = [
            f"{name} = np.transpose({name}, {order})"
            for name, array in patient.around.items()
            if shape_of(array.shape[1:]) == patient.declared
        ]
        yield replace(declared, code="\n".join([*moved, declared.code]))


def rebuilt(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """The model made and compiled once more."""
    yield Candidate(f"{names.model} = ...  # run the lines that make and compile it once more, then fit", patient)


def rebuilt_with_input(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """The model made once more, with its input declared."""
    for candidate in declare(patient, names):
        yield replace(candidate, code=f"{candidate.code},  # first in a model that is built again")


def _refusing(patient: Reproduction) -> tuple[int, Shape, Shape] | None:
    """The place of a model among the layers that refuses what comes in, what it declares, and what it gets."""
    start = patient.declared or (None if patient.x is None else shape_of(patient.x.shape[1:]))
    if start is None or not any("input_layers" in config for _, config in patient.layers):
        return None
    traced = trace_layers([layer_of(config) for config in patient.layers], (None, *start))
    for index, step in enumerate(traced.steps):
        if step.trouble and step.declared and step.received:
            return index, step.declared[1:], step.received[1:]
    return None


def _nested_anew(patient: Reproduction) -> Iterator[Candidate]:
    """A model of the learner's among the layers that declares what it gets."""
    found = _refusing(patient)
    if found is None:
        return
    index, _, got = found
    inner = layer_of(patient.layers[index])
    if None not in got and not is_ready_made(inner.name):
        other = maker_of(inner)(configs(inner.layers), (got,))
        changed: LayerConfig = (type(other), {**other.get_config(), "name": inner.name})
        layers = (*patient.layers[:index], changed, *patient.layers[index + 1 :])
        yield Candidate(f"keras.Input(shape={got})  # the input of {inner.name}", patient.with_layers(layers))


def for_nested(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """The channels that a model among the layers takes: grey images repeated, or turned into colour by a layer."""
    import keras

    found = _refusing(patient)
    if found is None or len(found[1]) != 3:
        return
    index, wanted, got = found
    start = patient.declared or (None if patient.x is None else shape_of(patient.x.shape[1:]))
    if got[-1] == 1 and start is not None and start[-1] == 1:
        declared = (*start[:-1], wanted[-1])
        code = f"keras.Input(shape={declared})" if patient.declared else ""
        changed = patient.with_declared(declared) if patient.declared else patient
        if patient.x is not None:
            changed = changed.with_x(patient.x.repeat(wanted[-1], axis=-1))
            code = "\n".join(filter(None, (code, names.data(f"np.repeat({{x}}, {wanted[-1]}, axis=-1)"))))
        else:
            code += f"  # and images in {wanted[-1]} channels: np.repeat(images, {wanted[-1]}, axis=-1)"
        yield Candidate(code, changed)
    code = f"layers.Conv2D({wanted[-1]}, 1)"
    settings = {"name": "inserted", "filters": wanted[-1], "kernel_size": 1}
    layers = (*patient.layers[:index], (keras.layers.Conv2D, settings), *patient.layers[index:])
    question = "May the network learn how to make these channels?"
    yield Candidate(f"{code},  # before {patient.layers[index][1]['name']}", patient.with_layers(layers), question)


def backbone(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """An input that a ready-made network takes: large enough, and in three channels."""
    if patient.declared is None or len(patient.declared) != 3 or not patient.branches:
        return
    smallest = patient.branches[0][1] or 0
    height, width = (max(size or 0, smallest) for size in patient.declared[:2])
    for want in dict.fromkeys((patient.declared[2] or 3, 3)):
        shape = (height, width, want)
        if shape != patient.declared:
            options = [f"input_shape={shape}"]
            if shape[:2] != patient.declared[:2]:
                options.append(f"images of that size: keras.ops.image.resize(images, {shape[:2]})")
            if want != patient.declared[2]:
                options.append("RGB for grey: np.repeat(images, 3, axis=-1)")
            yield Candidate(options[0] + "".join(f"\n# {line}" for line in options[1:]), patient.with_declared(shape))
