"""Whether a model could be handed over as data: standard Keras classes and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import keras

_CODE = {"Lambda", "TorchModuleWrapper", "JaxLayer", "FlaxLayer", "TFSMLayer"}


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
