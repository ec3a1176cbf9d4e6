"""Remedies that were proved: each is tried on a copy, from the data to a training step, before it is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from autograder.core import CauseName, Finding, Remedy, shape_of
from autograder.diagnosis.diagnose import examine
from autograder.diagnosis.hypothesis import Edit, Hypothesis, proved
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.remedies import Candidate, Names, candidates
from autograder.diagnosis.remedies.reproducing import names_of, reproduction_of
from autograder.diagnosis.remedies.reproduction import Reproduction
from autograder.diagnosis.rules.inputs import declared_input
from autograder.diagnosis.silent_faults import examine_silent

Check = Callable[[Reproduction], bool]
"""What must hold of a changed reproduction beside that it runs."""


def remedies(
    cause: CauseName, reproduction: Reproduction | None, names: Names, check: Check = lambda changed: True
) -> tuple[Remedy, ...]:
    """Try what people do about a cause, then, where nothing helps alone, about the next fault as well.

    Args:
        cause: the cause's name.
        reproduction: a copy of what failed, or ``None`` where none could be made.
        names: what the learner calls things.
        check: what must hold of the changed copy beside that it runs.

    Returns:
        Those that work, the likeliest first; none where none does.
    """
    if reproduction is None:
        return ()
    found = tuple(proved(_edits(cause, reproduction, names, check), reproduction.until))
    return found or tuple(proved(_pairs(cause, reproduction, names, check), reproduction.until))[:1]


def without_silent_fault(changed: Reproduction) -> bool:
    """Whether nothing is wrong silently with a changed reproduction: a remedy must not bring another fault."""
    return examine_silent(changed.call()) is None


def _edits(
    cause: CauseName, reproduction: Reproduction, names: Names, check: Check = lambda changed: True
) -> Iterator[Edit]:
    for candidate in candidates(cause, reproduction, names):
        if not (reproduction.trained and candidate.changed.model_parts != reproduction.model_parts):
            yield _edit(candidate, check)


def _edit(candidate: Candidate, check: Check) -> Edit:
    changed = candidate.changed
    trained = bool(changed.ys and changed.xs)

    def works() -> bool:
        return changed.is_well() and check(changed)

    return Edit(candidate.code, works, candidate.question, trained, candidate.family)


def _pairs(cause: CauseName, reproduction: Reproduction, names: Names, check: Check) -> Iterator[Edit]:
    """Two edits together: the second is for what is wrong once the first is made."""
    if reproduction.trained or not reproduction.xs:
        return
    for first in islice(candidates(cause, reproduction, names), _FIRST):
        second = _next_fault(first.changed)
        if second is None or second.cause == cause:
            continue
        for candidate in candidates(second.cause, replace(first.changed, index=second.index), names):
            yield replace(_edit(candidate, check), code=f"{first.code}\n{candidate.code}", question="")


def seen_beside_data(found: Finding, reproduction: Reproduction | None) -> Finding:
    """The finding on a model that was being built, with the data that it was meant for in sight.

    Where an array gets through the layers, the declared shape is compared with it, and not guessed from the layer.
    """
    if reproduction is None or reproduction.x is None or reproduction.method or not reproduction.meant:
        return found
    cause = declared_input(reproduction.meant, shape_of(reproduction.x.shape[1:]), len(reproduction.all_x))
    if cause not in _BESIDE_DATA:
        return found
    received = str(shape_of(reproduction.all_x.shape))
    return found.model_copy(update={"cause": cause, "expected": str((None, *reproduction.meant)), "received": received})


_BESIDE_DATA = (
    *("extra_axis_in_input", "batch_axis_in_input", "samples_as_features"),
    *("axes_swapped", "channels_first_in_input", "channel_axis_missing_in_input"),
)
"""Causes that the data show more surely than the layer that refuses its input."""

_ANYTHING: tuple[CauseName, ...] = (
    *("target_channels_differ", "targets_have_extra_axis", "targets_broadcast", "units_wrong", "output_rank_wrong"),
    *("class_numbers_with_categorical_loss", "one_hot_with_sparse_loss", "channel_axis_missing_in_data"),
    *("axes_swapped", "channels_first_in_data", "flattened_in_input", "data_flattened", "time_axis_missing"),
)
"""Causes whose edits are tried where no rule has found one: the likeliest first, as real faults are distributed."""


def hypotheses_by_edits(call: Call, places: Sequence[Mapping[str, Any]], until: float) -> Iterator[Hypothesis]:
    """Every cause whose edits can be tried, where a copy of the model fails as the learner's does.

    Args:
        call: the call that failed.
        places: the learner's namespaces.
        until: the time of ``time.monotonic`` at which trying ends.
    """
    reproduction = reproduction_of(call, places, 0, until)
    if reproduction is None or not reproduction.xs or _trains(reproduction):
        return
    names = names_of(call, places)
    output = str(reproduction.output) if reproduction.output else ""
    received = ", ".join(str(shape_of(array.shape)) for array in (*reproduction.whole_x, *reproduction.whole_y))
    for cause in _ANYTHING:
        finding = Finding(cause=cause, where=f"{call.method}", expected=output, received=received)
        yield Hypothesis(finding, (edit for edit in _edits(cause, reproduction, names)))


def _trains(reproduction: Reproduction) -> bool:
    """Whether the call succeeds on the copy as it is: then the copy proves nothing."""
    try:
        return reproduction.runs()
    except Exception:  # noqa: BLE001 - the copy fails, as the learner's model does
        return False


_FIRST = 4
"""How many edits are looked at as the first of two."""


def _next_fault(reproduction: Reproduction) -> Finding | None:
    """What is wrong with a changed reproduction."""
    try:
        return examine(reproduction.call())
    except Exception:  # noqa: BLE001 - the change leads to no model at all
        return None
