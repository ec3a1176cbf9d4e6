"""The contract between a function that builds a model and the data the model is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from autograder.checks.contracts.behaviour import BATCHES, Behaviour, kinds_of
from autograder.checks.contracts.data_source import ONLY, Source, by_name, in_words
from autograder.checks.contracts.loss_fit import TargetKind
from autograder.checks.learner_functions import Function, Raised
from autograder.checks.requirement import Requirement, Violation
from autograder.core import CauseName, Shape, Trace, shape_of
from autograder.diagnosis import (
    declared_shapes,
    head,
    input_keys,
    on_the_way,
    output_keys,
    received_by,
    trace,
    weighted_layers,
)
from autograder.diagnosis.rules import inputs, targets

if TYPE_CHECKING:
    import keras
    import numpy as np

INPUT_CAUSES = ("axis_left_open", "input_not_declared")
"""What can't be to blame where the declared input is one sample of the data."""


class ModelContract:
    """What a function that builds a model must satisfy.

    Args:
        name: what the learner calls the function.
        function: builds and compiles a new Keras model at each call, and never trains.
        args: the arguments it is called with.
        data: one array for each input; the model must declare one sample of it.
        output: shape of one prediction without the batch axis, or one for each output by the output's name.
        targets: one array to train on for each output; without it nothing is trained.
        kind: what the targets are, or what those of each output are; found out from their type where it is left out.
    """

    def __init__(
        self,
        name: str,
        function: Function,
        args: Sequence[Any],
        data: Source,
        output: Shape | Mapping[str, Shape],
        targets: Source | None = None,
        kind: TargetKind | Mapping[str, TargetKind] | None = None,
    ) -> None:
        self.name = name
        self.function = function
        self.args = args
        self.output = by_name(output)
        self._data = data
        self._targets = targets
        self._kind = kind
        self.model: keras.Model

    @property
    def data(self) -> dict[str, np.ndarray]:
        """The arrays by the names of their inputs."""
        return self._data.arrays

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
                Requirement(f"it takes batches of {sizes} samples", lambda: self._behaviour.predicts()),
                Requirement("the loss fits the output and the targets", lambda: self._behaviour.loss_fits()),
                Requirement("the output depends on every part of the input", lambda: self._behaviour.uses_input()),
                Requirement(
                    "a fresh model learns: fit runs and the loss falls", lambda: self._behaviour.learns(), slow=True
                ),
            ]
        return requirements

    def notes(self) -> list[str]:
        """What a learner should know although it does not count."""
        return self._behaviour.notes if "_behaviour" in vars(self) else []

    @cached_property
    def _behaviour(self) -> Behaviour:
        assert self._targets is not None
        kinds = kinds_of(self._targets.originals, self.output, by_name(self._kind) if self._kind else {})
        return Behaviour(self.model, self.data, self._targets.arrays, kinds, self.output)

    def _builds(self) -> None:
        import keras

        model = self._call()
        if not isinstance(model, keras.Model):
            raise Violation("not_a_model", expected="a Keras model", received=_what(model))
        self.model = model

    def _call(self) -> Any:
        try:
            return self.function(*self.args)
        except Raised as raised:
            raise self._blame(raised) from raised

    def _blame(self, raised: Raised) -> Violation:
        """Whose fault an error is that came up while the model was being built."""
        found = raised.finding
        path = found.trace if found else None
        declared = raised.declared
        if declared is not None and len(self.data) == 1:
            [array] = self.data.values()
            data = shape_of(array.shape)
            path = path and path.model_copy(update={"data": data})
            if cause := self._declared_wrongly(declared, data):
                expected, received = f"an input of {data[1:]}", f"an input of {_inner(declared)}"
                return Violation(cause, expected=expected, received=received, error=raised.error, trace=path)
        if found is None or found.cause in INPUT_CAUSES:
            return Violation("answer_raises", error=raised.error, trace=path)
        return Violation(found.cause, expected=found.expected, received=found.received, error=raised.error, trace=path)

    def _declared_wrongly(self, declared: Shape | int, data: Shape) -> CauseName | None:
        if declared == data[1:]:
            return "build_without_batch_axis"
        return inputs.declared_input(_inner(declared), data[1:], data[0])

    def _declares(self) -> Trace:
        declared = self._declared()
        data, samples = self.data, self.samples
        if declared and len(declared) != len(data):
            raise Violation("inputs_differ", expected=_inputs(len(data)), received=_inputs(len(declared)))
        if len(data) > 1 and declared.keys() != data.keys():
            expected, received = ", ".join(sorted(data)), ", ".join(sorted(declared)) or "no names"
            raise Violation("inputs_differ", expected=f"inputs named {expected}", received=received)
        path = trace(self.model, *(shape_of(data[name].shape) for name in _in_order(declared, data)))
        for name, got in zip(_in_order(declared, data), declared.values() or [None], strict=True):
            self._declares_one(samples[name], got, len(data[name]), path)
        if any(step.leaves_nothing for step in path.steps) and (found := next(on_the_way(path, bool(declared)), None)):
            raise Violation(found.cause, expected=found.expected, received=found.received, trace=path)
        return path

    def _declared(self) -> dict[str, Shape]:
        """The declared inputs by their names, which are the keys of the dict that the model takes, if it takes one."""
        declared = declared_shapes(self.model)
        return dict(zip(input_keys(self.model), declared.values(), strict=True)) if len(declared) > 1 else declared

    def _declares_one(self, sample: Shape, declared: Shape | None, samples: int, path: Trace) -> None:
        batch, inner = (declared[0], declared[1:]) if declared else (None, None)
        if declared == sample:
            raise Violation("build_without_batch_axis", expected=(None, *sample), received=declared, trace=path)
        if cause := inputs.declared_input(inner, sample, samples):
            received = "nothing declared" if inner is None else inner
            raise Violation(cause, expected=sample, received=received, trace=path)
        if batch is not None:
            raise Violation("batch_size_fixed", expected=(None, *sample), received=declared, trace=path)

    def _outputs(self) -> None:
        received = {name: shape_of(tensor.shape[1:]) for name, tensor in self._named(self.model.outputs).items()}
        if len(received) != len(self.output):
            expected = f"{len(self.output)} output{'s' * (len(self.output) > 1)}"
            raise Violation("outputs_differ", expected=expected, received=f"{len(received)} outputs")
        if received.keys() != self.output.keys():
            names = ", ".join(sorted(self.output))
            raise Violation("outputs_differ", expected=f"outputs named {names}", received=", ".join(sorted(received)))
        if len(received) > 1 and received != self.output and sorted(received.values()) == sorted(self.output.values()):
            raise Violation("outputs_differ", expected=in_words(self.output), received=in_words(received))
        for index, (name, got) in enumerate(received.items()):
            if cause := self._output_cause(index, got, self.output[name]):
                raise Violation(cause, expected=self.output[name], received=got)

    def _output_cause(self, index: int, received: Shape, expected: Shape) -> CauseName | None:
        cause = targets.output_shape(received, expected, head(self.model, received, index).sequences)
        if cause == "units_wrong" and (layers := weighted_layers(self.model, index)):
            units = getattr(layers[-1], "units", getattr(layers[-1], "filters", None))
            tensor = received_by(layers[-1])
            # The units are right already: axes that the last layer kept were flattened after it.
            if units == expected[-1] and tensor is not None and len(tensor.shape) > len(expected) + 1:
                return "output_rank_wrong"
        return cause

    def _named(self, outputs: Sequence[Any]) -> dict[str, Any]:
        """What stands for each output, by the output's name."""
        if len(outputs) == 1:
            return {next(iter(self.output)) if len(self.output) == 1 else ONLY: outputs[0]}
        return dict(zip(output_keys(self.model), outputs, strict=True))


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
