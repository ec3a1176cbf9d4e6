"""The contract between a function that builds a model and the data the model is for."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from autograder.crossing import own_code
from autograder.report import Broken, Promise, told
from autograder.rules import inputs, targets
from autograder.scene import scene
from autograder.shapes import Shape, shape_of
from autograder.trace import Trace, declared_shape, trace, trace_layers

if TYPE_CHECKING:
    import keras
    import numpy as np

SEED = 20
SAMPLES = 512
BATCH = 32
EPOCHS = 6
ROUNDS = 10
"""Slow learners are right too: they are given so many times six epochs, and stop as soon as the loss has fallen."""
MARGIN = 0.8
"""The loss after training over the loss before; at most this much may be left."""
BATCHES = (1, 7, 33)


class ModelContract:
    """What a model-building function promises.

    Args:
        name: what the learner calls the function.
        function: builds and compiles a new Keras model at each call, and never trains.
        given: the arguments it is called with.
        data: array of shape (samples, ...); the model must declare one sample of it.
        output: shape of one prediction, without the batch axis.
        targets: array of shape (samples, ...) to train on; without it nothing is trained.
    """

    def __init__(
        self,
        name: str,
        function: Callable[..., Any],
        given: Sequence[Any],
        data: np.ndarray,
        output: Shape,
        targets: np.ndarray | None = None,
    ) -> None:
        self.name = name
        self.function = function
        self.given = given
        self.data = data
        self.sample = shape_of(data.shape[1:])
        self.output = output
        self.targets = targets
        self.model: keras.Model

    def promises(self) -> list[Promise]:
        """The promises in the order in which a learner meets them: shapes first, training last."""
        name = self.name
        promises = [
            Promise(f"{name} returns a new, compiled Keras model", self._builds),
            Promise(f"the model declares one sample as its input: {self.sample}", self._declares),
            Promise(f"the model gives one output of shape {self.output} for each sample", self._outputs),
        ]
        if self.targets is not None:
            sizes = ", ".join(map(str, BATCHES))
            promises += [
                Promise(f"it takes batches of {sizes} samples", self._predicts, slow=True),
                Promise("a fresh model learns: fit runs and the loss falls", self._learns),
            ]
        return promises

    def _builds(self) -> None:
        import keras

        try:
            inspect.signature(self.function).bind(*self.given)
        except TypeError as error:
            raise Broken("needs_wrong_arguments", error=told(error)) from error
        except ValueError:
            pass  # a class of Python's own has no signature; what it returns is judged
        keras.utils.set_random_seed(SEED)
        model = self._call()
        if not isinstance(model, keras.Model):
            raise Broken("not_a_model", expected="a Keras model", received=_what(model))
        if self._call() is model:
            raise Broken("model_not_fresh", expected="a new model at each call", received="the same model twice")
        if (code := own_code(model)) is not None:
            raise Broken("own_code_in_model", expected="standard Keras layers", received=code)
        if not model.compiled or model.optimizer is None or model.loss is None:
            raise Broken("not_compiled", expected="model.compile(...)", received="a model without a loss")
        if _has_seen_data(model):
            raise Broken("trained_inside", expected="a model that has seen no data", received="a model that has")
        self.model = model

    def _call(self) -> Any:
        try:
            return self.function(*self.given)
        except (Exception, SystemExit) as error:
            raise self._blame(error) from error

    def _blame(self, error: BaseException) -> Broken:
        """Whose fault an error is that came up while the model was being built."""
        found = scene(error)
        declared = found.declared[1:] if isinstance(found.declared, tuple) else found.declared
        cause = None if declared is None else inputs.declared_input(declared, self.sample, len(self.data))
        way = None
        if isinstance(found.declared, tuple):
            way = trace_layers(found.layers, found.declared).model_copy(update={"data": shape_of(self.data.shape)})
        if found.declared == self.sample:
            cause = "build_without_batch_axis"
        if cause is None:
            return Broken("answer_raises", error=told(error), trace=way)
        expected, received = f"an input of {self.sample}", f"an input of {declared}"
        return Broken(cause, expected=expected, received=received, error=told(error), trace=way)

    def _declares(self) -> Trace:
        declared = declared_shape(self.model)
        if declared is not None and len(self.model.inputs) > 1:
            raise Broken("inputs_differ", expected="one input", received=f"{len(self.model.inputs)} inputs")
        way = trace(self.model, shape_of(self.data.shape))
        batch, inner = (declared[0], declared[1:]) if declared else (None, None)
        if declared == self.sample:
            raise Broken("build_without_batch_axis", expected=(None, *self.sample), received=declared, trace=way)
        if cause := inputs.declared_input(inner, self.sample, len(self.data)):
            received = "nothing declared" if inner is None else inner
            raise Broken(cause, expected=self.sample, received=received, trace=way)
        if batch is not None:
            raise Broken("batch_size_fixed", expected=(None, *self.sample), received=declared, trace=way)
        return way

    def _outputs(self) -> None:
        if len(self.model.outputs) > 1:
            raise Broken("outputs_differ", expected="one output", received=f"{len(self.model.outputs)} outputs")
        received = shape_of(self.model.outputs[0].shape[1:])
        if cause := targets.output_shape(received, self.output):
            raise Broken(cause, expected=self.output, received=received)

    def _learns(self) -> None:
        x, y = self._batch()
        try:
            before = after = self._loss(x, y)
            for _ in range(ROUNDS):
                last = after
                self.model.fit(x, y, epochs=EPOCHS, batch_size=BATCH, verbose=0)
                after = self._loss(x, y)
                if after <= MARGIN * before or not abs(after - last) > 1e-4 * before:
                    break
            constant = float(self._predicted(x).numpy().std(axis=0).max()) < 1e-6
        except Exception as error:
            raise Broken("fit_raises", error=told(error)) from error
        if not after <= MARGIN * before:
            expected = f"a loss of at most {MARGIN * before:.2f} after training"
            raise Broken("does_not_learn", expected=expected, received=f"{after:.2f} (before: {before:.2f})")
        if constant:
            expected = "other outputs for other samples"
            raise Broken("does_not_learn", expected=expected, received="the same output for every sample")

    def _predicted(self, x: Any) -> Any:
        import keras

        return keras.tree.flatten(self.model(x, training=False))[0]

    def _predicts(self) -> None:
        for size in BATCHES:
            expected = (size, *self.output)
            try:
                received: object = shape_of(self._predicted(self.data[:size]).shape)
            except Exception as error:
                raise Broken("batch_size_fixed", expected=expected, received="an error", error=told(error)) from error
            if received != expected:
                raise Broken("batch_size_fixed", expected=expected, received=received)

    def _batch(self) -> tuple[Any, Any]:
        import numpy as np

        assert self.targets is not None
        # Whole batches only, so that a batch size that is fixed in the model shows in the predictions and not here.
        whole = min(SAMPLES, max(len(self.data) // BATCH, 1) * BATCH)
        chosen = np.random.default_rng(SEED).permutation(len(self.data))[:whole]
        return self.data[chosen], self.targets[chosen]

    def _loss(self, x: Any, y: Any) -> float:
        return float(self.model.compute_loss(x=x, y=y, y_pred=self.model(x, training=False)))


def _has_seen_data(model: keras.Model) -> bool:
    """Whether fit, evaluate or predict was called; each keeps a function that it made for the first batch."""
    kept = ("train_function", "test_function", "predict_function")
    return int(model.optimizer.iterations.numpy()) > 0 or any(getattr(model, name, None) is not None for name in kept)


def _what(value: object) -> str:
    return "None" if value is None else f"a {type(value).__name__}"
