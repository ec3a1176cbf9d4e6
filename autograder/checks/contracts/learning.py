"""Whether a model learns: its predictions for samples that it was not trained on follow their targets.

A loss that falls proves little. A displaced bias or the statistics of a batch normalisation lower it too. So for every
output the correlation of predictions and targets is measured on samples that are held out. It is 0 for what can be had
without looking at the inputs: a constant, or the predictions of other samples. It must exceed what chance gives, and
training must have raised it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autograder.checks.contracts.loss_fit import Form
from autograder.checks.contracts.training import (
    LEAST,
    ROUNDS,
    WORK,
    Progress,
    fresh,
    in_batches,
    initialised,
    steps,
    train,
    weights_of,
    work,
)
from autograder.checks.model_transfer import SEED, described

if TYPE_CHECKING:
    import keras
    import numpy as np

CORRELATION = 0.2
"""The least correlation of predictions and targets on samples that are held out."""
CHANCE = 1.6
"""How many standard deviations of what chance gives a correlation must exceed."""
MOST = 0.3
"""The most that is asked of a correlation, however few samples are held out."""
UNEXPLAINED = 0.9
"""The part of 1 - correlation that training may leave, on the training samples."""
LOSS = 0.98
"""The part of the loss that training may leave."""
SLOW = 0.999
"""The part of the loss that a slow optimizer may leave where another one learns with the same model."""
LONG = 10 * ROUNDS
"""For how many rounds a slow optimizer of the model's own trains where another one learns with the same model."""
SMALL = 1e-3
"""The gradient with which an optimizer is said to be slow or not."""
OTHERS = ((SEED, 1e-3), (SEED + 1, 1e-2))
"""Seeds and learning rates of the optimizer that a refusal is confirmed with."""


@dataclass(frozen=True)
class Samples:
    """What a model trains on, and is measured on.

    Attributes:
        x: one array, or several by the names of the inputs: the training samples, then those that are held out.
        y: the targets of the training samples: one array, or several by the names of the outputs.
        training: the number of training samples.
        targets: the targets of all samples, one array for each output in the order of the model's outputs.
        forms: how those are written down.
    """

    x: Any
    y: Any
    training: int
    targets: tuple[np.ndarray, ...]
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Learned:
    """What came of training.

    Attributes:
        learned: whether the model learns.
        expected: what should have come of it.
        received: what came of it.
        note: what a learner should know although the model learns.
    """

    learned: bool
    expected: str = ""
    received: str = ""
    note: str = ""


class Learning:
    """Trains copies of a model and judges them.

    Args:
        model: built and compiled.
        samples: what it trains on.
    """

    def __init__(self, model: keras.Model, samples: Samples) -> None:
        import keras

        self.model = model
        self.samples = samples
        self._training_x = keras.tree.map_structure(lambda array: array[: samples.training], samples.x)
        self._targets = [array.reshape(len(array), -1).astype("float64") for array in samples.targets]

    def judge(self) -> Learned:
        """Train, and say whether the model learns. A refusal is confirmed with other seeds and another optimizer."""
        before, after = self._train(fresh(self.model, self._training_x, self.samples.y))
        if self._has_learned(before, after):
            return Learned(True)
        refused = self._refusal(before, after)
        description = described(self.model)
        for seed, learning_rate in OTHERS[: 1 if work(self.model) > WORK else None]:
            other = initialised(description, seed, learning_rate)
            if self._has_learned(*self._train(other)):
                return self._with_own_optimizer(description, seed, refused)
        return refused

    def _with_own_optimizer(self, description: dict[str, Any], seed: int, refused: Learned) -> Learned:
        """The verdict where the model learns with another optimizer from this seed."""
        model = initialised(description, seed)
        if not any(steps(model.optimizer)):
            return Learned(False, "an optimizer that changes the weights", "a learning rate of 0")
        initial = weights_of(model)
        before, after = self._train(model)
        if self._has_learned(before, after):
            return Learned(True)
        if all((weights == first).all() for weights, first in zip(weights_of(model), initial, strict=True)):
            return refused
        if after.loss <= before.loss - (1 - SLOW) * abs(before.loss):
            return Learned(True, note=_slow(before, after))
        if work(model) > WORK or not _is_slow(model.optimizer):
            return refused
        before, after = self._train(initialised(description, seed), LONG, least=0.0)
        return Learned(True, note=_slow(before, after)) if self._has_learned(before, after) else refused

    def _train(self, model: keras.Model, rounds: int = ROUNDS, least: float = LEAST) -> tuple[Progress, Progress]:
        x, y, count = self.samples.x, self.samples.y, self.samples.training
        return train(model, x, y, count, in_batches(self._training_x, y), self._has_learned, rounds, least)

    def _has_learned(self, before: Progress, after: Progress) -> bool:
        if not _has_fallen(before, after):
            return False
        pairs = [(before.outputs, after.outputs), (before.in_training, after.in_training)]
        return any(
            all(map(_learned, self._correlations(first), self._correlations(last), self._floors()))
            for first, last in pairs
            if last is not None
        )

    def _refusal(self, before: Progress, after: Progress) -> Learned:
        import numpy as np

        if any(np.std(output, axis=0).max() < 1e-6 for output in _arrays(after.outputs)):
            return Learned(False, "other outputs for other samples", "the same output for every sample")
        if not _has_fallen(before, after):
            expected = f"a loss of at most {before.loss - (1 - LOSS) * abs(before.loss):.3g} after training"
            return Learned(False, expected, f"{after.loss:.3g} (before: {before.loss:.3g})")
        first_rows, last_rows = self._correlations(before.outputs), self._correlations(after.outputs)
        rows = zip(first_rows, last_rows, self._floors(), strict=True)
        held_out, floor = next((last[1], floor) for first, last, floor in rows if not _learned(first, last, floor))
        expected = f"predictions for new samples that follow their targets: a correlation of {floor:.2f} or more"
        return Learned(False, expected, f"a correlation of {held_out:.2f}")

    def _correlations(self, outputs: Any) -> list[tuple[float, float]]:
        """For each output how predictions and targets correlate, in training samples and in those held out."""
        count = self.samples.training
        found = []
        for output, targets, form in zip(_arrays(outputs), self._targets, self.samples.forms, strict=True):
            wanted = _columns(targets, form, output.shape[-1] if output.ndim > 1 else 1)
            predicted = _scores(output, form).reshape(len(wanted), -1)
            training, held_out = (
                correlation(predicted[:count], wanted[:count]),
                correlation(predicted[count:], wanted[count:]),
            )
            found.append((training, held_out))
        return found

    def _floors(self) -> list[float]:
        """The least correlation for each output."""
        held_out = len(self._targets[0]) - self.samples.training
        floors = []
        for targets, form in zip(self._targets, self.samples.forms, strict=True):
            columns = int(targets.max()) + 1 if form is Form.CLASS_NUMBERS else targets.shape[1]
            floors.append(max(CORRELATION, min(CHANCE / (held_out * columns) ** 0.5, MOST)))
        return floors


def _is_slow(optimizer: Any) -> bool:
    """Whether an optimizer moves weights less than the one that a refusal is confirmed with."""
    return max(steps(optimizer, SMALL)) < OTHERS[0][1] / 2


def _slow(before: Progress, after: Progress) -> str:
    return (
        f"This model learns slowly: its loss went from {before.loss:.3g} to {after.loss:.3g} only. With "
        "keras.optimizers.Adam(0.001) or Adam(0.01) it learns much faster: the learning rate is small."
    )


def _has_fallen(before: Progress, after: Progress) -> bool:
    """Whether the loss fell by its margin; a loss of 0 from the start, as with a weight of 0, can't."""
    return before.loss - after.loss >= (1 - LOSS) * abs(before.loss) > 0


def _learned(before: tuple[float, float], after: tuple[float, float], floor: float) -> bool:
    """Whether an output has learned, from its correlations in training and held-out samples."""
    risen = 1 - after[0] <= UNEXPLAINED * (1 - before[0]) or before[0] > 0.95
    return after[1] >= floor and risen


def correlation(predicted: np.ndarray, targets: np.ndarray) -> float:
    """The mean correlation of predictions and targets over those columns in which the targets differ.

    Args:
        predicted: of shape (samples, columns); columns without differences count as 0.
        targets: of the same shape.
    """
    import numpy as np

    level = abs(predicted).max(axis=0)
    predicted, targets = (values - values.mean(axis=0) for values in (predicted, targets))
    norms = np.sqrt((predicted**2).sum(axis=0) * (targets**2).sum(axis=0))
    norms[abs(predicted).max(axis=0) <= 1e-9 * level] = 0  # what rounding leaves of a constant
    differ = (targets**2).sum(axis=0) > 1e-12
    if not differ.any() or not np.isfinite(norms).all():
        return 0.0
    products = (predicted * targets).sum(axis=0)
    return float(np.divide(products, norms, out=np.zeros_like(norms), where=norms > 1e-12)[differ].mean())


def _columns(targets: np.ndarray, form: Form, classes: int) -> np.ndarray:
    """Targets as numbers in columns, one-hot for class numbers."""
    import numpy as np

    if form is not Form.CLASS_NUMBERS:
        return targets
    return np.asarray(np.eye(classes)[targets.astype(int)].reshape(len(targets), -1))


def _scores(output: np.ndarray, form: Form) -> np.ndarray:
    """An output as numbers to correlate; scores of classes as shares of 1, since only their differences count."""
    import numpy as np

    values = output.astype("float64")
    if form not in (Form.CLASS_NUMBERS, Form.ONE_HOT) or (values >= 0).all():
        return values
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def _arrays(outputs: Any) -> list[np.ndarray]:
    import keras

    return list(keras.tree.flatten(outputs))
