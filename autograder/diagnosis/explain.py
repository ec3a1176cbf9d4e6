"""An explanation: the cause, the place, the picture and the remedies that were proved, as plain data."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from autograder.core import Explanation
from autograder.diagnosis.diagnose import examine_error
from autograder.diagnosis.introspection.model_call import Call, call_of
from autograder.diagnosis.introspection.preserved import preserved
from autograder.diagnosis.remedies.search import names_of, patient_of, patient_of_error, remedies
from autograder.diagnosis.silent_faults import examine_silent

SECONDS = 1.5
"""How long remedies are looked for where nobody asked."""
ASKED = 10.0
"""How long they are looked for where somebody did; on a machine with nothing else to do it takes less than a second."""


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
        x: data as fit takes them, or ``None``: then only the model itself is looked at.
        y: targets as fit takes them, or ``None``.
        places: the namespaces in which the learner's names are looked up.
        seconds: how long remedies are looked for; no more is begun afterwards.
    """
    until = time.monotonic() + seconds
    call = Call("fit" if y is not None else "predict", model, x, y)
    with preserved(model):
        found = examine_silent(call, [value for place in places for value in list(place.values())])
        if found is None:
            return Explanation()
        patient = patient_of(call, places, found.at, until)
        return Explanation(finding=found, remedies=remedies(found.cause, patient, names_of(call, places, found.at)))
