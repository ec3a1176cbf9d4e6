"""The shapes on their way through a model, as plain data."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from autograder.core.shapes import Shape


class Step(BaseModel):
    """One layer on the way.

    Attributes:
        layer: the layer's name in the model.
        kind: its class, as in ``Conv2D``.
        received: shape of what came in, batch axis included.
        returned: shape of what went out, or ``None`` where the way ends or nothing is known yet.
        trouble: why the way ends here, or ``None``.
        declared: what the layer declares where it is a model itself, batch axis included.
        beside: shapes of further inputs, where they are known.
        sized: whether the rank is right, and a layer that has its weights already wants another size of an axis.
    """

    model_config = ConfigDict(frozen=True)

    layer: str
    kind: str
    declared: Shape | None = None
    beside: tuple[Shape, ...] = ()
    sized: bool = False
    received: Shape | None = None
    returned: Shape | None = None
    trouble: str | None = None

    @property
    def leaves_nothing(self) -> bool:
        """Whether an axis of size 0 goes out: newer versions of Keras refuse this, 3.3 silently continues."""
        return self.returned is not None and 0 in self.returned[1:]


class Trace(BaseModel):
    """The whole way: what the model declares, what the data are, and the layers as far as the data come."""

    model_config = ConfigDict(frozen=True)

    declared: Shape | None = None
    data: Shape | None = None
    trouble: str | None = None
    steps: tuple[Step, ...] = ()

    @property
    def output(self) -> Shape | None:
        """Shape of the output, batch axis included, or ``None`` when the data do not come so far."""
        if self.trouble or not self.steps:
            return None
        return self.steps[-1].returned
