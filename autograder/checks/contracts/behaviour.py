"""What a built model does with data: its loss, the use of its input, its predictions, and whether it learns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from autograder.checks.contracts.data_source import alone, in_words
from autograder.checks.contracts.input_use import turned_axes, unused_part
from autograder.checks.contracts.learning import Learning, Samples
from autograder.checks.contracts.loss_fit import (
    Form,
    Need,
    TargetKind,
    canonical,
    needed,
    suits,
    target_form,
    target_kind,
)
from autograder.checks.contracts.output_range import OutputRange, output_ranges
from autograder.checks.contracts.training import BATCH, WORK, work
from autograder.checks.model_transfer import IN_MEMORY, SEED, out_of_memory
from autograder.checks.requirement import Violation
from autograder.core import Shape, error_line, shape_of
from autograder.diagnosis import (
    Array,
    examine_error,
    head,
    left_out,
    loss_of,
    loss_weights,
    output_keys,
    takes_logits,
    targets_of,
)
from autograder.diagnosis.rules import targets as target_rules

if TYPE_CHECKING:
    import keras
    import numpy as np

SAMPLES = 512
"""The most samples that a model trains on."""
LEAST = 96
"""The samples that a model trains on at least, however much work one prediction is."""
HELD_OUT = 128
"""The most samples that are held out."""
BATCHES = (1, 7, 33)


class Behaviour:
    """A model together with the data that it is for.

    Args:
        model: built and compiled, with the right inputs and outputs.
        data: arrays of shape (samples, ...) by the names of the inputs.
        targets: arrays of shape (samples, ...) by the names of the outputs, as the loss gets them.
        kinds: what the targets of each output are.
        output: shape of one prediction for each output.
    """

    def __init__(
        self,
        model: keras.Model,
        data: Mapping[str, np.ndarray],
        targets: Mapping[str, np.ndarray],
        kinds: Mapping[str, TargetKind],
        output: Mapping[str, Shape],
    ) -> None:
        self.model = model
        self.data = data
        self.targets = targets
        self.kinds = kinds
        self.output = output
        self.notes: list[str] = []

    @cached_property
    def names(self) -> list[str]:
        """The names of the outputs in the model's order."""
        return list(self.output) if len(self.output) == 1 else output_keys(self.model)

    def loss_fits(self) -> None:
        """The loss of each output fits its targets, and the output can take their values."""
        for index, name in enumerate(self.names):
            loss = loss_of(self.model, index)
            if loss is None:
                raise Violation("output_without_loss", expected=f"a loss for the output {name}", received="none")
            self._is_known_to_fit(index, name, loss)
        ranges = self._working(lambda: output_ranges(self.model, alone(self._first(BATCH))))
        for index, (name, output) in enumerate(zip(self.names, ranges, strict=True)):
            self._output_fits(index, name, output)

    def _is_known_to_fit(self, index: int, name: str, loss: Any) -> None:
        """What the rules on losses and the allow table say without a look at predictions."""
        end = head(self.model, self.output[name], index)
        targets = self.targets[name]
        array = Array(shape_of(targets.shape), targets)
        shown = f"{end.activation} outputs of {(None, *end.output)} with the loss {end.loss or 'of your own'}"
        cause = target_rules.fit(end, targets_of(array, left_out(loss)))
        if cause == "units_wrong" and self.kinds[name] == "classes":
            # The model's units have been found right: so it is the encoding that has other columns.
            cause = "one_hot_columns_differ"
            shown = f"{array.shape[-1]} columns"
            raise Violation(cause, expected=f"{end.output[-1]} columns, one for each class", received=shown)
        if cause:
            raise Violation(cause, expected=f"a loss for targets of {array.shape}", received=shown)
        form = self._form(name)
        if form is None or needed(end.loss, form) is None:
            written = form.value if form else "what the targets became"
            raise Violation("loss_unfit", expected=f"a loss for {written}", received=end.loss or "a loss of your own")

    def _output_fits(self, index: int, name: str, output: OutputRange) -> None:
        """The output can take the values that the loss compares with the targets."""
        loss, targets, form = loss_of(self.model, index), self.targets[name], self._form(name)
        loss_name = canonical(head(self.model, self.output[name], index).loss)
        assert form is not None
        need = needed(loss_name, form)
        assert need is not None
        if output.tied:
            raise Violation(
                "outputs_tied", expected="outputs that differ from each other", received="one number for all"
            )
        logits = takes_logits(loss)
        if suits(need, output, logits, targets):
            return
        if need in (Need.CLASS_SCORES, Need.YES_NO_SCORES):
            received = f"{output}, and from_logits={logits}"
            raise Violation("logits_mismatch", expected=f"for {loss_name}: {need}", received=received)
        expected = f"for {loss_name}: {need}"
        if need is Need.COVERED:
            expected = f"an output that can take values from {targets.min():.2g} to {targets.max():.2g}"
        raise Violation("output_range_differs", expected=expected, received=str(output))

    def _form(self, name: str) -> Form | None:
        targets = self.targets[name]
        ignored = left_out(loss_of(self.model, self.names.index(name)))
        counted = targets if ignored is None else targets[targets != ignored]
        return target_form(self.kinds[name], counted if counted.size else targets, self.output[name])

    def uses_input(self) -> None:
        """Every part of the input changes some output, and layers for images and series see the axes in place."""
        data = self._first(BATCH)
        if layer := self._working(lambda: turned_axes(self.model, data)):
            expected, received = "axes in the order of the data", f"another order at the layer {layer}"
            raise Violation("axes_turned_inside", expected=expected, received=received)
        if part := self._working(lambda: unused_part(self.model, data)):
            raise Violation(
                "input_unused", expected="outputs that depend on all of the input", received=f"not on {part}"
            )

    def predicts(self) -> None:
        """It takes batches of several sizes, and each prediction depends on its own sample alone."""
        predictions = [self._predictions(size) for size in BATCHES]
        for name in self.output:
            largest = predictions[-1][name]
            for smaller in predictions[:-1]:
                if not _alike(smaller[name], largest[: len(smaller[name])]) and self._is_settled():
                    expected, received = "a prediction that depends on its own sample", "other values in another batch"
                    raise Violation("samples_mixed", expected=expected, received=received)

    def _is_settled(self) -> bool:
        """Whether the same batch gives the same predictions twice."""
        first, second = self._predictions(BATCHES[-1]), self._predictions(BATCHES[-1])
        return all(_alike(first[name], second[name]) for name in first)

    def _predictions(self, size: int) -> dict[str, np.ndarray]:
        import keras

        expected = {name: (size, *shape) for name, shape in self.output.items()}
        batch = alone({name: array[:size] for name, array in self.data.items()})
        try:
            outputs = keras.tree.flatten(self.model(batch, training=False))
            predicted = {
                name: keras.ops.convert_to_numpy(output) for name, output in zip(self.names, outputs, strict=True)
            }
        except Exception as error:  # whatever a learner's model raises while it predicts is the model's fault
            if out_of_memory(error):
                raise Violation("model_too_large", expected=IN_MEMORY, error=error_line(error)) from error
            raise Violation(
                "batch_size_fixed", expected=in_words(expected), received="an error", error=error_line(error)
            ) from error
        received = {name: shape_of(array.shape) for name, array in predicted.items()}
        if received != expected:
            raise Violation("batch_size_fixed", expected=in_words(expected), received=in_words(received))
        return predicted

    def learns(self) -> None:
        """A fresh copy learns what tells new samples apart."""
        if wrong := [weight for weight in loss_weights(self.model) if not weight >= 0]:
            raise Violation("does_not_learn", expected="loss weights of 0 or more", received=", ".join(map(str, wrong)))
        result = self._working(lambda: Learning(self.model, self._samples()).judge(), self._failed_fit)
        if not result.learned:
            raise Violation("does_not_learn", expected=result.expected, received=result.received)
        self.notes += [result.note] if result.note else []

    def _failed_fit(self, error: Exception) -> Violation:
        found = examine_error(error)
        return Violation(found.cause if found else "fit_raises", error=error_line(error))

    def _working(self, work: Callable[[], Any], blame: Callable[[Exception], Violation] | None = None) -> Any:
        """The result of some work on the model; whatever Keras raises in the course of it is the model's fault."""
        try:
            return work()
        except Exception as error:
            if out_of_memory(error):
                raise Violation("model_too_large", expected=IN_MEMORY, error=error_line(error)) from error
            if blame is None:
                return self._predictions(BATCH) and None  # raises with what is wrong, if the model can't predict
            raise blame(error) from error

    def _first(self, count: int) -> dict[str, np.ndarray]:
        return {name: array[:count] for name, array in self.data.items()}

    def _samples(self) -> Samples:
        """Whole batches to train on, and others to measure on, in an order of their own."""
        import numpy as np

        count = len(next(iter(self.data.values())))
        held_out = min(HELD_OUT, max(count // 3, 1))
        # Whole batches only, so that a batch size that is fixed in the model shows in the predictions and not here.
        most = max(LEAST, min(SAMPLES, SAMPLES * WORK // max(work(self.model), 1)))
        training = min(most // BATCH * BATCH, max((count - held_out) // BATCH, 1) * BATCH)
        chosen = np.random.default_rng(SEED).permutation(count)[: training + held_out]
        targets = {name: array[chosen] for name, array in self.targets.items()}
        return Samples(
            x=alone({name: array[chosen] for name, array in self.data.items()}),
            y=alone({name: array[:training] for name, array in targets.items()}),
            training=training,
            targets=tuple(targets[name] for name in self.names),
            forms=tuple(self._form(name) or Form.NUMBERS for name in self.names),
        )


def _alike(first: np.ndarray, second: np.ndarray) -> bool:
    import numpy as np

    return np.allclose(first, second, rtol=1e-3, atol=1e-4 * (abs(second).max() + 1e-12), equal_nan=True)


def kinds_of(
    targets: Mapping[str, np.ndarray], output: Mapping[str, Shape], stated: Mapping[str, TargetKind]
) -> dict[str, TargetKind]:
    """What the targets of each output are: as the exercise states it, or else by their type."""
    return {name: stated.get(name) or target_kind(array, output[name]) for name, array in targets.items()}
