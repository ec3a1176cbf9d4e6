"""How a model is handed over as data, and whether it can be: standard Keras classes and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from autograder.report import Broken

if TYPE_CHECKING:
    import keras

_CODE = {"Lambda", "TorchModuleWrapper", "JaxLayer", "FlaxLayer", "TFSMLayer"}


def handed_over(model: keras.Model) -> None:
    """See that a model could be handed over as a description and trained elsewhere.

    Raises:
        Broken: it has code of its own, was not compiled, or has seen data.
    """
    if (code := own_code(model)) is not None:
        raise Broken("own_code_in_model", expected="standard Keras layers", received=code)
    if not model.compiled or model.optimizer is None or model.loss is None:
        raise Broken("not_compiled", expected="model.compile(...)", received="a model without a loss")
    if _has_seen_data(model):
        raise Broken("trained_inside", expected="a model that has seen no data", received="a model that has")


def described(model: keras.Model) -> dict[str, Any]:
    """A model as plain data: its layers and how it is compiled, without weights."""
    import keras

    description: dict[str, Any] = keras.saving.serialize_keras_object(model)
    return description


def rebuilt(description: dict[str, Any]) -> keras.Model:
    """A new model from its description, compiled and freshly initialised."""
    import keras

    model: keras.Model = keras.saving.deserialize_keras_object(description)
    return model


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
        config = [model.get_config(), model.get_compile_config()]
    except Exception as error:
        return f"a part without a configuration ({type(error).__name__})"
    return next(_foreign(config), None)


def _foreign(config: Any) -> Iterator[str]:
    """Every description of something that does not come from Keras, depth first."""
    if isinstance(config, dict):
        if "class_name" in config and "module" in config:
            name, module = config["class_name"], config["module"] or ""
            if name == "function":
                if not _is_known(config.get("config")):
                    yield f"the function {config.get('config')}"
            elif name in _CODE:
                yield f"a {name} layer"
            elif not _is_keras(module) and module != "builtins":
                yield f"the class {name}"
        for value in config.values():
            yield from _foreign(value)
    elif isinstance(config, (list, tuple)):
        for value in config:
            yield from _foreign(value)
    elif callable(config):
        yield f"the function {getattr(config, '__name__', config)}"


def _is_known(name: Any) -> bool:
    """Whether a function's name is one of Keras's own losses, metrics or activations."""
    import keras

    known = (keras.losses, keras.metrics, keras.activations)
    return isinstance(name, str) and any(hasattr(module, name) for module in known)


def _is_keras(module: str) -> bool:
    return module.split(".")[0] == "keras"


def _has_seen_data(model: keras.Model) -> bool:
    """Whether fit, evaluate or predict was called; each keeps a function that it made for the first batch."""
    kept = ("train_function", "test_function", "predict_function")
    return int(model.optimizer.iterations.numpy()) > 0 or any(getattr(model, name, None) is not None for name in kept)
