"""Remedies that were proved: each is tried on a copy, from the data to a training step, before it is named."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict

from autograder.call import Call, call_of, frames
from autograder.feed import feed
from autograder.patient import SAMPLES, Patient, configs, functions_of, row_of
from autograder.remedies import Names, candidates
from autograder.scene import refusing_layer, scene
from autograder.scrambled import source
from autograder.shapes import shape_of

SECONDS = 1.5
"""When this much time is used up, nothing more is tried."""
MOST = 3
"""How many remedies are shown at most."""


class Remedy(BaseModel):
    """A remedy that was tried and works.

    Attributes:
        code: what to write.
        question: what decides for it where several work.
        trained: whether a training step ran with it; without targets only the shapes were followed.
    """

    model_config = ConfigDict(frozen=True)

    code: str
    question: str = ""
    trained: bool = False


def remedies(cause: str, patient: Patient | None, names: Names) -> tuple[Remedy, ...]:
    """Try what people do about a cause.

    Args:
        cause: the cause's name.
        patient: a copy of what failed, or ``None`` where none could be made.
        names: what the learner calls things.

    Returns:
        Those that work, the likeliest first; none where none does.
    """
    if patient is None:
        return ()
    return tuple(_proved(cause, patient, names))


def _proved(cause: str, patient: Patient, names: Names) -> Iterator[Remedy]:
    end = time.monotonic() + SECONDS
    tried = candidates(cause, patient, names)
    found: set[str] = set()
    while len(found) < MOST and time.monotonic() < end:
        try:
            candidate = next(tried)
        except Exception:  # no candidate is left, or the next one can't even be made
            return
        if candidate.code not in found and _works(candidate.changed):
            found.add(candidate.code)
            trained = candidate.changed.y is not None and candidate.changed.x is not None
            yield Remedy(code=candidate.code, question=candidate.question, trained=trained)


def _works(patient: Patient) -> bool:
    try:
        return patient.is_well()
    except Exception:
        return False


def patient_of_error(error: BaseException) -> tuple[Patient | None, Names]:
    """A copy of what an exception came up with, and the names that the learner's frames give it."""
    call = call_of(error)
    places = [frame.f_locals for frame in frames(error)]
    if call is not None:
        return patient_of(call, places), names_of(call, *places)
    found = scene(error)
    layers = found.layers or _waiting(places)
    refusing, _ = refusing_layer(error)
    if refusing is not None and refusing not in layers:
        layers = [*layers, refusing]
    declared = (found.declared,) if isinstance(found.declared, int) else (found.declared or (None,))[1:] or None
    patient = Patient(layers=configs(layers), declared=declared, functions=functions_of(layers))
    if isinstance(found.declared, int):
        return patient, Names()
    return _with_data_around(patient, places) if layers else None, Names()


def _waiting(places: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The layers of a model that waits for its data, where a question to it failed."""
    import keras

    owners = (place.get("self", place.get("model")) for place in places)
    models = [owner for owner in owners if isinstance(owner, keras.Sequential)]
    everything = [value for place in places for value in list(place.values()) if isinstance(value, keras.Sequential)]
    return next((list(model.layers) for model in (*models, *everything) if not model.built), [])


def _with_data_around(patient: Patient, places: Sequence[Mapping[str, Any]]) -> Patient:
    """The patient with the first array around whose samples get through its layers."""
    import numpy as np

    seen: set[int] = set()
    for value in (value for place in places for value in list(place.values())):
        if not isinstance(value, np.ndarray) or value.ndim < 2 or id(value) in seen or not len(value):
            continue
        seen.add(id(value))
        candidate = replace(patient, declared=None, original=value, x=value[:SAMPLES])
        if _works(replace(candidate, declared=shape_of(value.shape[1:]))):
            return candidate
    return patient


def patient_of(call: Call, places: Sequence[Mapping[str, Any]] = ()) -> Patient | None:
    """A copy of a model with a few samples, or ``None`` for a model that can't be copied."""
    model = call.model
    row = row_of(model)
    inputs = _inputs(model)
    if not row and len(inputs) > 1:
        return None
    patient = Patient(
        layers=row,
        declared=shape_of(inputs[0].shape[1:]) if inputs else None,
        whole=lambda: _copy(model),
        functions=functions_of(getattr(model, "layers", [])),
        raw_x=call.x,
        raw_y=call.y,
        loss=getattr(model, "loss", None),
    )
    given = feed(call.x, call.y, 1)
    if len(given.inputs) != 1 or given.inputs[0].values is None:
        return patient
    targets = given.targets[0].values if len(given.targets) == 1 else None
    x = given.inputs[0].values
    if not given.batched:
        return replace(patient, original=x[None], x=x[None], y=targets[None] if targets is not None else None)
    return _with_samples(patient, x, targets, [value for place in places for value in list(place.values())])


def _with_samples(patient: Patient, x: Any, y: Any, around: Sequence[Any]) -> Patient:
    import numpy as np

    original = np.asarray(x)
    if original.ndim == 0 or original.dtype.kind not in "biuf":
        return patient
    chosen = np.arange(min(SAMPLES, len(original)))
    patient = replace(patient, original=original, source=source(x, around))
    if y is None:
        return replace(patient, x=original[chosen])
    targets = np.asarray(y)
    if targets.ndim == 1 and targets.dtype.kind in "iuf" and len(targets) == len(original) and len(targets):
        chosen = np.unique([*chosen[:-1], int(targets.argmax()), int(targets.argmin())])
    aligned = targets.ndim > 0 and len(targets) == len(original)
    return replace(patient, x=original[chosen], all_y=targets, y=targets[chosen] if aligned else None)


def _inputs(model: Any) -> list[Any]:
    try:
        return list(model.inputs or [])
    except (AttributeError, ValueError):
        return []


def _copy(model: Any) -> Any:
    """The same model anew: from its configuration, or, for a class of one's own, by calling it without arguments."""
    if type(model).__module__.startswith("keras."):
        return type(model).from_config(model.get_config())
    return type(model)()


def names_of(call: Call, *places: Mapping[str, Any]) -> Names:
    """What the learner calls the data, the targets and the model, looked up by identity."""

    def name(value: Any, default: str) -> str:
        if value is None:
            return default
        return next(
            (key for place in places for key, held in list(place.items()) if held is value and key.isidentifier()),
            default,
        )

    around = [value for place in places for value in list(place.values())]
    before = name(source(call.x, around), "original")
    return Names(name(call.x, "x"), name(call.y, "y"), name(call.model, "model"), before)
