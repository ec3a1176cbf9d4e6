"""How a model is handed over as data, and whether it can be: standard Keras classes and nothing else."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from autograder.checks.allowlist import complaint
from autograder.checks.requirement import Violation
from autograder.core import error_line
from autograder.diagnosis import nested_layers, variables_asked_for

if TYPE_CHECKING:
    import keras

SEED = 20
"""What models are initialised from where they are judged."""
PARAMETERS = 20_000_000
"""The most parameters that a model may have: some 80 MB, and three times as much while Adam trains it."""

IN_MEMORY = "a model that fits in memory"


def out_of_memory(error: Exception) -> bool:
    """Whether an error is Python's, or TensorFlow's, that there is no more memory."""
    return isinstance(error, MemoryError) or type(error).__name__ == "ResourceExhaustedError"


def handed_over(model: keras.Model) -> None:
    """See that a model could be handed over as a description and trained elsewhere.

    Raises:
        Violation: it has code of its own, is too large, was not compiled, or has seen data.
    """
    if (code := own_code(model)) is not None:
        raise Violation("own_code_in_model", expected="standard Keras layers", received=code)
    _is_small_enough(sum(math.prod(variable.shape) for variable in model.variables))
    _is_compiled(model)
    if _has_seen_data(model) or _has_other_weights(model):
        raise Violation("trained_inside", expected="a model that has seen no data", received="a model that has")


def described(model: keras.Model) -> dict[str, Any]:
    """A model as plain data: its layers and how it is compiled, without weights."""
    import keras

    description = keras.saving.serialize_keras_object(model)
    return dict(_with_keras_activations(description, _tensorflow_functions(model)))


def _tensorflow_functions(model: keras.Model) -> dict[str, str]:
    """Keras's name for each activation of TensorFlow that does the same, as ``tf.nn.softmax``, by that one's name."""
    import keras

    held = [value for layer in nested_layers(model) for value in vars(layer).values() if callable(value)]
    names = {str(value.__name__) for value in held if str(getattr(value, "__module__", "")).startswith("tensorflow.")}
    found = {name: name.removesuffix("_v2") for name in names}
    return {name: plain for name, plain in found.items() if hasattr(keras.activations, plain)}


def _with_keras_activations(part: Any, names: Mapping[str, str]) -> Any:
    """A description in which functions of these names are those of Keras."""
    if isinstance(part, dict):
        if part.get("class_name") == "function" and part.get("config") in names:
            return names[part["config"]]
        return {key: _with_keras_activations(value, names) for key, value in part.items()} if names else part
    if isinstance(part, (list, tuple)) and names:
        return type(part)(_with_keras_activations(value, names) for value in part)
    return part


def rebuilt(description: dict[str, Any]) -> keras.Model:
    """A new model from its description, compiled and freshly initialised."""
    import keras

    model: keras.Model = keras.saving.deserialize_keras_object(description)
    return model


def taken_over(description: dict[str, Any]) -> keras.Model:
    """A new model from a stranger's description, initialised with `SEED`.

    Nothing is made of it before all of it is known to be harmless.

    Raises:
        Violation: it names what is not standard Keras, is too large, or describes no model that could be handed over.
    """
    import keras

    if (code := complaint(description)) is not None:
        raise Violation("own_code_in_model", expected="standard Keras layers", received=code)
    _is_small_enough(_parameters(description))
    keras.utils.set_random_seed(SEED)
    try:
        model = rebuilt(description)
    except Exception as error:  # noqa: BLE001 - a stranger's description may break Keras in any way
        if out_of_memory(error):
            raise Violation("model_too_large", expected=IN_MEMORY, error=error_line(error)) from None
        expected = "a description that Keras can rebuild"
        raise Violation("own_code_in_model", expected=expected, received="an error", error=error_line(error)) from None
    if not isinstance(model, keras.Model):
        raise Violation("not_a_model", expected="a Keras model", received=f"a {type(model).__name__}")
    _is_compiled(model)
    return model


def _is_small_enough(parameters: int) -> None:
    if parameters > PARAMETERS:
        expected, received = f"at most {PARAMETERS:,} parameters", f"{parameters:,} parameters"
        raise Violation("model_too_large", expected=expected, received=received)


def _parameters(description: dict[str, Any]) -> int:
    """How many parameters a model will have, found out without memory for any of them.

    Those that come before a fault are counted: the real attempt will take memory for them, and then say what is wrong.
    """
    asked_for = variables_asked_for(lambda: rebuilt(_uncompiled(description)))
    return sum(math.prod(variable.shape) for variable in asked_for)


def _uncompiled(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _uncompiled(value) for key, value in part.items() if key != "compile_config"}
    return [_uncompiled(value) for value in part] if isinstance(part, (list, tuple)) else part


def shared_part(first: keras.Model, second: keras.Model) -> str | None:
    """What two models have in common, in words, or ``None`` when the second one is new."""
    if first.optimizer is second.optimizer:
        return "an optimizer"
    held = {id(variable) for variable in first.variables}
    if any(id(variable) in held for variable in second.variables):
        return "weights"
    layers = {id(layer) for layer in nested_layers(first)} - {id(first)}
    return "layers" if any(id(layer) in layers for layer in nested_layers(second)) else None


def own_code(model: keras.Model) -> str | None:
    """Name the first part of a model that is not a description of standard Keras.

    Args:
        model: any Keras model, built or not.

    Returns:
        The part's name in words, or ``None`` when the model can be rebuilt from its configuration alone.
    """
    if not _is_keras(type(model).__module__):
        return f"the class {type(model).__name__}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Keras warns of what is then named here
            description = described(model)
    except Exception as error:  # noqa: BLE001 - a learner's get_config may raise anything
        return f"a part without a configuration ({type(error).__name__})"
    return complaint(description)


def _is_compiled(model: keras.Model) -> None:
    if not model.compiled or model.optimizer is None or model.loss is None:
        raise Violation("not_compiled", expected="model.compile(...)", received="a model without a loss")


def _is_keras(module: str) -> bool:
    return module.split(".")[0] == "keras"


def _has_seen_data(model: keras.Model) -> bool:
    """Whether fit, evaluate or predict was called; each keeps a function that it made for the first batch."""
    kept = ("train_function", "test_function", "predict_function")
    return int(model.optimizer.iterations.numpy()) > 0 or any(getattr(model, name, None) is not None for name in kept)


def _has_other_weights(model: keras.Model) -> bool:
    """Whether a weight that starts as a constant, such as a bias of zeros, is no longer that constant."""
    import keras

    constants = (keras.initializers.Zeros, keras.initializers.Ones, keras.initializers.Constant)
    for layer in nested_layers(model):
        if getattr(layer, "unit_forget_bias", False):
            continue  # an LSTM starts part of its bias with ones, whatever its initializer is
        for name in ("bias", "beta", "gamma", "moving_mean", "moving_variance"):
            weight, initializer = getattr(layer, name, None), getattr(layer, f"{name}_initializer", None)
            if isinstance(weight, keras.Variable) and isinstance(initializer, constants):
                first = keras.ops.convert_to_numpy(initializer(weight.shape))
                if abs(weight.numpy() - first).max() > 1e-6:
                    return True
    return False
