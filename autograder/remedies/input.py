"""Remedies on what the model declares, and the model made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from autograder.patient import Patient
from autograder.remedies.candidate import Candidate, Names
from autograder.shapes import Shape, shape_of


def _input(patient: Patient, shape: Shape, question: str = "") -> Candidate:
    count = len(patient.inputs or ())
    several = f"  # input {patient.at + 1} of {count}" if count > 1 else ""
    return Candidate(f"keras.Input(shape={shape}){several}", patient.with_declared(shape), question)


def declare(patient: Patient, names: Names, question: str = "") -> Iterator[Candidate]:
    """One sample of the data as the declared input; without data, a shape without its first axis."""
    if patient.own:
        return
    if patient.x is not None:
        yield _input(patient, shape_of(patient.x.shape[1:]), question)
    elif isinstance(patient.declared, tuple) and len(patient.declared) > 1:
        yield _input(patient, patient.declared[1:])


def with_comma(patient: Patient, names: Names) -> Iterator[Candidate]:
    """A tuple where a number stood."""
    if patient.declared:
        yield _input(patient, patient.declared)


def with_axis(patient: Patient) -> Iterator[Candidate]:
    """The declared shape with an axis of size 1 more, behind or in front."""
    if patient.declared is None:
        return
    if len(patient.declared) < 3:
        yield _input(patient, (*patient.declared, 1), "One number at each time step, or one channel?")
    yield _input(patient, (1, *patient.declared))


def channel_axis(patient: Patient, names: Names) -> Iterator[Candidate]:
    """The channel axis declared."""
    yield from declare(patient, names) if patient.x is not None else with_axis(patient)


def channels_last(patient: Patient, names: Names) -> Iterator[Candidate]:
    """The channels declared last."""
    if patient.x is not None:
        yield from declare(patient, names)
    elif patient.declared is not None:
        yield _input(patient, (*patient.declared[1:], patient.declared[0]))


def anew(patient: Patient, names: Names) -> Iterator[Candidate]:
    """The model made and compiled once more."""
    yield Candidate(f"{names.model} = ...  # run the lines that make and compile it once more, then fit", patient)


def anew_declared(patient: Patient, names: Names) -> Iterator[Candidate]:
    """The model made once more, with its input declared."""
    for candidate in declare(patient, names):
        yield replace(candidate, code=f"{candidate.code},  # first in a model that is made anew")


def backbone(patient: Patient, names: Names) -> Iterator[Candidate]:
    """An input that a ready-made network takes: large enough, and in three channels."""
    if patient.declared is None or len(patient.declared) != 3 or not patient.branches:
        return
    smallest = patient.branches[0][1] or 0
    height, width = (max(size or 0, smallest) for size in patient.declared[:2])
    for want in dict.fromkeys((patient.declared[2] or 3, 3)):
        shape = (height, width, want)
        if shape != patient.declared:
            said = [f"input_shape={shape}"]
            if shape[:2] != patient.declared[:2]:
                said.append(f"images of that size: keras.ops.image.resize(images, {shape[:2]})")
            if want != patient.declared[2]:
                said.append("RGB for grey: np.repeat(images, 3, axis=-1)")
            yield Candidate(said[0] + "".join(f"\n# {line}" for line in said[1:]), patient.with_declared(shape))
