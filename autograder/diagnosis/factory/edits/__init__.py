"""The edits that break programs, by what they change."""

from __future__ import annotations

from autograder.core import CAUSES
from autograder.diagnosis.factory.edits import containers, data, declared_input, layers, targets
from autograder.diagnosis.factory.edits.edit import Edit

EDITS: tuple[Edit, ...] = tuple(
    edit
    for module in (declared_input, layers, targets, data, containers)
    for edit in module.EDITS
    if edit.cause in CAUSES
)
"""All edits."""
