"""An explanation: the cause, the place, the picture and the remedies that were proved, as plain data."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from autograder.call import Call, call_of
from autograder.causes import CAUSES, Cause
from autograder.examine import examine_error, examine_silent
from autograder.finding import Finding
from autograder.repair import Remedy, names_of, patient_of, patient_of_error, remedies

SECONDS = 1.5
"""How long remedies are looked for where nobody asked."""
ASKED = 10.0
"""How long they are looked for where somebody did; on a machine with nothing else to do it takes less than a second."""


class Explanation(BaseModel):
    """What is wrong, why, and what helps.

    Attributes:
        finding: cause, place and shapes, or ``None`` when nothing sure was found.
        remedies: what was tried on a copy and works, the likeliest first.
        spoilt: whether the model failed in training, so that it must be made anew whatever the remedy.
    """

    model_config = ConfigDict(frozen=True)

    finding: Finding | None = None
    remedies: tuple[Remedy, ...] = ()
    spoilt: bool = False

    @property
    def cause(self) -> Cause | None:
        """The cause with its words."""
        return CAUSES[self.finding.cause] if self.finding else None


def of_error(error: BaseException, seconds: float = SECONDS) -> Explanation:
    """Explain an exception.

    Args:
        error: an exception with its traceback.
        seconds: how long remedies are looked for; no more is begun afterwards.
    """
    until = time.monotonic() + seconds
    found = examine_error(error)
    if found is None:
        return Explanation()
    patient, names = patient_of_error(error, found, until)
    call = call_of(error)
    spoilt = call is not None and call.method in ("fit", "train_on_batch", "build")
    return Explanation(finding=found, remedies=remedies(found.cause, patient, names), spoilt=spoilt)


def of_model(
    model: Any, x: Any = None, y: Any = None, *places: Mapping[str, Any], seconds: float = ASKED
) -> Explanation:
    """Explain what is wrong with a model and its data, before or after fit, though nothing was raised.

    Args:
        model: a Keras model.
        x: data as fit takes them.
        y: targets as fit takes them.
        places: the namespaces in which the learner's names are looked up.
        seconds: how long remedies are looked for; no more is begun afterwards.
    """
    until = time.monotonic() + seconds
    call = Call("fit" if y is not None else "predict", model, x, y)
    found = examine_silent(call, [value for place in places for value in list(place.values())])
    if found is None:
        return Explanation()
    patient = patient_of(call, places, found.at, until)
    return Explanation(finding=found, remedies=remedies(found.cause, patient, names_of(call, places, found.at)))
