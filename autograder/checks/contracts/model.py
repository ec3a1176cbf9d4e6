"""The contract between a function that builds a model and the data the model is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from autograder.checks.contracts.data_source import ONLY, Source, alone, by_name, in_words
from autograder.checks.contracts.training import BATCH, MARGIN, Training, batches, fresh, has_fallen, spreads, train
from autograder.checks.learner_functions import Function, Raised
from autograder.checks.model_transfer import IN_MEMORY, SEED, out_of_memory
from autograder.checks.requirement import Requirement, Violation
from autograder.core import CauseName, Shape, Trace, shape_of, told
from autograder.diagnosis import (
    Array,
    declared_shapes,
    examine_error,
    head,
    left_out,
    loss_of,
    loss_weights,
    on_the_way,
    targets_of,
    trace,
)
from autograder.diagnosis.rules import inputs, targets

if TYPE_CHECKING:
    import keras
    import numpy as np

SAMPLES = 512
BATCHES = (1, 7, 33)
INPUT_CAUSES = ("axis_left_open", "input_not_declared")
"""What can't be to blame where the declared input is one sample of the data."""


class ModelContract:
    """What a model-building function requirements.

    Args:
        name: what the learner calls the function.
        function: builds and compiles a new Keras model at each call, and never trains.
        given: the arguments it is called with.
        data: one array for each input; the model must declare one sample of it.
        output: shape of one prediction without the batch axis, or one for each output by the output's name.
        targets: one array to train on for each output; without it nothing is trained.
    """

    def __init__(
        self,
        name: str,
        function: Function,
        given: Sequence[Any],
        data: Source,
        output: Shape | Mapping[str, Shape],
        targets: Source | None = None,
    ) -> None:
        self.name = name
        self.function = function
        self.given = given
        self.output = by_name(output)
        self._data = data
        self._targets = targets
        self.model: keras.Model

    @property
    def data(self) -> dict[str, np.ndarray]:
        """The arrays by the names of their inputs."""
        return self._data.arrays

    @property
    def targets(self) -> dict[str, np.ndarray]:
        """The arrays by the names of their outputs."""
        return {} if self._targets is None else self._targets.arrays

    @property
    def samples(self) -> dict[str, Shape]:
        """Shape of one sample for each input."""
        return {name: shape_of(array.shape[1:]) for name, array in self.data.items()}

    def requirements(self) -> list[Requirement]:
        """The requirements in the order in which a learner meets them: shapes first, training last."""
        name = self.name
        requirements = [
            *self._data.requirements(),
            Requirement(f"{name} returns a new, compiled Keras model", self._builds),
            Requirement(f"the model declares one sample as its input: {self._data.words}", self._declares),
            Requirement(f"the model gives one output of shape {in_words(self.output)} for each sample", self._outputs),
        ]
        if self._targets is not None:
            sizes = ", ".join(map(str, BATCHES))
            requirements += [
                *self._targets.requirements(),
                Requirement("the loss fits the output and the targets", self._loss_fits),
                Requirement(f"it takes batches of {sizes} samples", self._predicts, slow=True),
                Requirement("a fresh model learns: fit runs and the loss falls", self._learns),
            ]
        return requirements

    def _builds(self) -> None:
        import keras

        model = self._call()
        if not isinstance(model, keras.Model):
            raise Violation("not_a_model", expected="a Keras model", received=_what(model))
        self.model = model

    def _call(self) -> Any:
        try:
            return self.function(*self.given)
        except Raised as raised:
            raise self._blame(raised) from raised

    def _blame(self, raised: Raised) -> Violation:
        """Whose fault an error is that came up while the model was being built."""
        found = raised.finding
        way = found.trace if found else None
        declared = raised.declared
        if declared is not None and len(self.data) == 1:
            [array] = self.data.values()
            data = shape_of(array.shape)
            way = way and way.model_copy(update={"data": data})
            if cause := self._declared_wrongly(declared, data):
                expected, received = f"an input of {data[1:]}", f"an input of {_inner(declared)}"
                return Violation(cause, expected=expected, received=received, error=raised.error, trace=way)
        if found is None or found.cause in INPUT_CAUSES:
            return Violation("answer_raises", error=raised.error, trace=way)
        return Violation(found.cause, expected=found.expected, received=found.received, error=raised.error, trace=way)

    def _declared_wrongly(self, declared: Shape | int, data: Shape) -> CauseName | None:
        if declared == data[1:]:
            return "build_without_batch_axis"
        return inputs.declared_input(_inner(declared), data[1:], data[0])

    def _declares(self) -> Trace:
        declared = declared_shapes(self.model)
        data, samples = self.data, self.samples
        if declared and len(declared) != len(data):
            raise Violation("inputs_differ", expected=_inputs(len(data)), received=_inputs(len(declared)))
        if len(data) > 1 and declared.keys() != data.keys():
            expected, received = ", ".join(sorted(data)), ", ".join(sorted(declared)) or "no names"
            raise Violation("inputs_differ", expected=f"inputs named {expected}", received=received)
        way = trace(self.model, *(shape_of(data[name].shape) for name in _in_order(declared, data)))
        for name, got in zip(_in_order(declared, data), declared.values() or [None], strict=True):
            self._declares_one(samples[name], got, len(data[name]), way)
        if any(step.leaves_nothing for step in way.steps) and (found := next(on_the_way(way, bool(declared)), None)):
            raise Violation(found.cause, expected=found.expected, received=found.received, trace=way)
        return way

    def _declares_one(self, sample: Shape, declared: Shape | None, samples: int, way: Trace) -> None:
        batch, inner = (declared[0], declared[1:]) if declared else (None, None)
        if declared == sample:
            raise Violation("build_without_batch_axis", expected=(None, *sample), received=declared, trace=way)
        if cause := inputs.declared_input(inner, sample, samples):
            received = "nothing declared" if inner is None else inner
            raise Violation(cause, expected=sample, received=received, trace=way)
        if batch is not None:
            raise Violation("batch_size_fixed", expected=(None, *sample), received=declared, trace=way)

    def _outputs(self) -> None:
        received = {name: shape_of(one.shape[1:]) for name, one in self._named(self.model.outputs).items()}
        if len(received) != len(self.output):
            expected = f"{len(self.output)} output{'s' * (len(self.output) > 1)}"
            raise Violation("outputs_differ", expected=expected, received=f"{len(received)} outputs")
        if received.keys() != self.output.keys():
            names = ", ".join(sorted(self.output))
            raise Violation("outputs_differ", expected=f"outputs named {names}", received=", ".join(sorted(received)))
        for at, (name, got) in enumerate(received.items()):
            expected = self.output[name]
            if cause := targets.output_shape(got, expected, head(self.model, got, at).sequences):
                raise Violation(cause, expected=expected, received=got)

    def _loss_fits(self) -> None:
        wanted = self.targets
        for at, name in enumerate(self._named(self.model.outputs)):
            end = head(self.model, self.output[name], at)
            if loss_of(self.model, at) is None:
                raise Violation("output_without_loss", expected=f"a loss for the output {name}", received="none")
            array = Array(shape_of(wanted[name].shape), wanted[name])
            if cause := targets.fit(end, targets_of(array, left_out(loss_of(self.model, at)))):
                received = (
                    f"{end.activation} outputs of {(None, *end.output)} with the loss {end.loss or 'of your own'}"
                )
                raise Violation(cause, expected=f"a loss for targets of {array.shape}", received=received)

    def _predicts(self) -> None:
        for size in BATCHES:
            expected = {name: (size, *shape) for name, shape in self.output.items()}
            batch = {name: array[:size] for name, array in self.data.items()}
            try:
                received = {name: shape_of(one.shape) for name, one in self._predicted(self.model, batch).items()}
            except Exception as error:
                message = "an error"
                if out_of_memory(error):
                    raise Violation("model_too_large", expected=IN_MEMORY, error=told(error)) from error
                raise Violation(
                    "batch_size_fixed", expected=in_words(expected), received=message, error=told(error)
                ) from error
            if received != expected:
                raise Violation("batch_size_fixed", expected=in_words(expected), received=in_words(received))

    def _learns(self) -> None:
        if wrong := [weight for weight in loss_weights(self.model) if not weight >= 0]:
            raise Violation("does_not_learn", expected="loss weights of 0 or more", received=", ".join(map(str, wrong)))
        before, after, outputs = self._trained()
        if not has_fallen(before, after):
            expected = f"a loss of at most {before - (1 - MARGIN) * abs(before):.2f} after training"
            raise Violation("does_not_learn", expected=expected, received=f"{after:.2f} (before: {before:.2f})")
        if min(spreads(outputs)) < 1e-6:
            expected = "other outputs for other samples"
            raise Violation("does_not_learn", expected=expected, received="the same output for every sample")

    def _trained(self) -> Training:
        """What became of the model; whatever Keras raises while it works on it is the model's fault."""
        x, y = (alone(named) for named in self._batch())
        model = fresh(self.model, x, y)
        samples = batches(x, y)
        try:
            return train(model, x, y, samples)
        except Exception as error:
            if out_of_memory(error):
                raise Violation("model_too_large", expected=IN_MEMORY, error=told(error)) from error
            found = examine_error(error)
            raise Violation(found.cause if found else "fit_raises", error=told(error)) from error

    def _predicted(self, model: keras.Model, x: Mapping[str, Any]) -> dict[str, Any]:
        import keras

        return self._named(keras.tree.flatten(model(alone(x), training=False)))

    def _named(self, outputs: Sequence[Any]) -> dict[str, Any]:
        """What stands for each output, by the output's name."""
        if len(outputs) == 1:
            return {next(iter(self.output)) if len(self.output) == 1 else ONLY: outputs[0]}
        return dict(zip(self.model.output_names, outputs, strict=True))

    def _batch(self) -> tuple[dict[str, Any], dict[str, Any]]:
        import numpy as np

        data, wanted = self.data, self.targets
        # Whole batches only, so that a batch size that is fixed in the model shows in the predictions and not here.
        samples = len(next(iter(data.values())))
        whole = min(SAMPLES, max(samples // BATCH, 1) * BATCH)
        chosen = np.random.default_rng(SEED).permutation(samples)[:whole]
        return {name: one[chosen] for name, one in data.items()}, {name: one[chosen] for name, one in wanted.items()}


def _inner(declared: Shape | int) -> Shape | int:
    """A declared shape without its batch axis; a bare number has none."""
    return declared[1:] if isinstance(declared, tuple) else declared


def _in_order(declared: Mapping[str, Shape], data: Mapping[str, Any]) -> list[str]:
    """The data's names in the order of the model's inputs."""
    return list(declared) if len(data) > 1 else list(data)


def _inputs(count: int) -> str:
    return "one input" if count == 1 else f"{count} inputs"


def _what(value: object) -> str:
    return "None" if value is None else f"a {type(value).__name__}"
