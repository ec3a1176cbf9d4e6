"""An explanation as plain data: the cause, the place, and the remedies that were proved."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, computed_field

from autograder.core.causes import CAUSES, Cause
from autograder.core.finding import Finding


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


class Degree(StrEnum):
    """How sure an explanation is."""

    PROVED = "proved"
    """An edit for this cause was tried, and what failed then succeeds."""
    LIKELY = "most likely"
    """The shapes speak for this cause; no edit for it could be tried, or none succeeds alone."""
    NOTHING = "nothing found"


class Explanation(BaseModel):
    """What is wrong, why, and what helps.

    Attributes:
        finding: cause, place and shapes, or ``None`` when nothing sure was found.
        remedies: what was tried on a copy and works, the likeliest first.
        spoilt: whether the model failed in training, so that it must be built again whatever the remedy.
    """

    model_config = ConfigDict(frozen=True)

    finding: Finding | None = None
    remedies: tuple[Remedy, ...] = ()
    spoilt: bool = False

    @computed_field  # type: ignore[prop-decorator]
    @property
    def degree(self) -> Degree:
        """How sure it is."""
        if self.finding is None:
            return Degree.NOTHING
        return Degree.PROVED if self.remedies else Degree.LIKELY

    @property
    def cause(self) -> Cause | None:
        """The cause with its words."""
        return CAUSES[self.finding.cause] if self.finding else None
