"""An explanation: the cause, the place, the picture and the remedies that were proved, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from autograder.call import Call
from autograder.causes import CAUSES, Cause
from autograder.examine import Finding, examine, examine_error
from autograder.repair import Remedy, names_of, patient_of, patient_of_error, remedies


class Explanation(BaseModel):
    """What is wrong, why, and what helps.

    Attributes:
        finding: cause, place and shapes, or ``None`` when nothing sure was found.
        remedies: what was tried on a copy and works, the likeliest first.
    """

    model_config = ConfigDict(frozen=True)

    finding: Finding | None = None
    remedies: tuple[Remedy, ...] = ()

    @property
    def cause(self) -> Cause | None:
        """The cause with its words."""
        return CAUSES[self.finding.cause] if self.finding else None


def of_error(error: BaseException) -> Explanation:
    """Explain an exception."""
    found = examine_error(error)
    if found is None:
        return Explanation()
    patient, names = patient_of_error(error)
    return Explanation(finding=found, remedies=remedies(found.cause, patient, names))


def of_model(model: Any, x: Any = None, y: Any = None, *places: Mapping[str, Any]) -> Explanation:
    """Explain what is wrong with a model and its data, before or after fit, though nothing was raised.

    Args:
        model: a Keras model.
        x: data as fit takes them.
        y: targets as fit takes them.
        places: the namespaces in which the learner's names are looked up.
    """
    call = Call("fit" if y is not None else "predict", model, x, y)
    found = examine(call, [value for place in places for value in list(place.values())])
    if found is None:
        return Explanation()
    names = names_of(call, *places)
    return Explanation(finding=found, remedies=remedies(found.cause, patient_of(call, places), names))
