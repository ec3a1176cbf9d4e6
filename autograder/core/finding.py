"""What is wrong, and where, as plain data."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from autograder.core.cause_names import CauseName
from autograder.core.trace import Trace


class Finding(BaseModel):
    """What is wrong, and where.

    Attributes:
        cause: name of the cause.
        where: the place in words.
        expected: what was expected there.
        received: what came.
        trace: the shapes on their way, where they could be followed.
        index: which input, or which output, where the model has several.
        validation: whether it lies in the data that a fit was given for validation.
    """

    model_config = ConfigDict(frozen=True)

    cause: CauseName
    where: str = ""
    expected: str = ""
    received: str = ""
    trace: Trace | None = None
    index: int = 0
    validation: bool = False
