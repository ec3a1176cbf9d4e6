"""What values a model's outputs can take, found out by trying other weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autograder.checks.model_transfer import SEED
from autograder.diagnosis import weighted_layers

if TYPE_CHECKING:
    import keras
    import numpy as np

GAINS = (3.0, 1000.0)
"""How far from 0 the weights of the last layer are drawn: a sigmoid saturates, a linear output leaves every range."""
TOLERANCE = 0.05
"""The part of a range that an output may miss at either end."""


@dataclass(frozen=True)
class OutputRange:
    """What was seen of one output with several sets of weights.

    Attributes:
        low: the smallest value.
        high: the largest value.
        sums_to_one: whether the values of one prediction were shares of 1 each time.
        logs_of_shares: whether the values of one prediction were logarithms of shares of 1 each time.
        tied: whether all values of one prediction moved together from sample to sample each time.
    """

    low: float
    high: float
    sums_to_one: bool
    logs_of_shares: bool
    tied: bool

    def covers(self, low: float, high: float) -> bool:
        """Whether the output can take values from ``low`` to ``high``."""
        slack = TOLERANCE * max(high - low, 1e-6)
        return self.low <= low + slack and self.high >= high - slack

    def within(self, low: float, high: float) -> bool:
        """Whether the output takes no other values than those from ``low`` to ``high``."""
        return self.low >= low - 1e-6 and self.high <= high + 1e-6

    def __str__(self) -> str:
        """The range in words."""
        if self.sums_to_one:
            return "shares that add up to 1"
        return f"values {_end('from', self.low)} {_end('to', self.high)}"


def _end(word: str, value: float) -> str:
    return f"{word} {value:.2g}" if abs(value) < 20 else f"{word} {'minus ' * (value < 0)}any size"


def output_ranges(model: keras.Model, x: Any) -> list[OutputRange]:
    """What values each output can take. The model has its own weights again afterwards.

    Args:
        model: built.
        x: a batch: one array, or several by the names of the inputs.
    """
    import keras

    seen: list[list[np.ndarray]] = [[] for _ in model.outputs]
    with own_weights(model):
        for outputs in _with_other_weights(model, x):
            for values, output in zip(seen, outputs, strict=True):
                values.append(keras.ops.convert_to_numpy(output).astype("float64"))
    return [_range(values) for values in seen]


def _with_other_weights(model: keras.Model, x: Any) -> Iterator[Sequence[Any]]:
    """The outputs for several draws of the weights in the last layer of each output that has some."""
    import keras
    import numpy as np

    rng = np.random.default_rng(SEED)
    last = [layers[-1] for index in range(len(model.outputs)) if (layers := weighted_layers(model, index))]
    variables = [variable for layer in last for variable in layer.trainable_weights]
    yield keras.tree.flatten(model(x, training=False))
    for gain in GAINS:
        drawn = [gain * rng.standard_normal(variable.shape) for variable in variables]
        for sign in (1, -1):  # a single output may have one sign for every sample of a draw
            for variable, value in zip(variables, drawn, strict=True):
                variable.assign(sign * value)
            yield keras.tree.flatten(model(x, training=False))


@contextmanager
def own_weights(model: keras.Model) -> Iterator[None]:
    """Give a model its own weights back at the end."""
    kept = [(variable, variable.numpy()) for variable in model.variables]
    try:
        yield
    finally:
        for variable, value in kept:
            variable.assign(value)


def _range(draws: Sequence[np.ndarray]) -> OutputRange:
    import numpy as np

    finite = [values[np.isfinite(values)] for values in draws]
    everything = np.concatenate(finite)
    if not everything.size:
        return OutputRange(0.0, 0.0, False, False, False)
    several = draws[0].ndim > 1 and draws[0].shape[-1] > 1
    whole = [values for values in draws if several and np.isfinite(values).all()]
    shares, logs, tied = (
        several and all(map(test, whole))
        for test in (_shares, lambda values: _shares(np.exp(np.minimum(values, 1))), _tied)
    )
    return OutputRange(float(everything.min()), float(everything.max()), shares, logs, tied)


def _shares(values: np.ndarray) -> bool:
    import numpy as np

    return bool((values >= -1e-6).all() and np.allclose(values.sum(axis=-1), 1, atol=1e-3))


def _tied(values: np.ndarray) -> bool:
    """Whether the values of one prediction differ by the same amounts for every sample."""
    import numpy as np

    differences = values - values[..., :1]
    spread = np.ptp(values.reshape(-1, values.shape[-1]), axis=0).max()
    return bool(np.ptp(differences.reshape(-1, values.shape[-1]), axis=0).max() <= 1e-4 * max(spread, 1e-12))
