"""A layer as a person would write it."""

from __future__ import annotations

import inspect
from typing import Any

_SERIALIZED = ("_initializer", "_regularizer", "_constraint")
_OTHERS = ("name", "dtype", "trainable", "build_config", "seed")
_USUAL = ("linear", "channels_last")
"""What Keras writes into a configuration where an argument is left out."""


def constructor(kind: type, config: dict[str, Any]) -> str:
    """The call that makes a layer, with the arguments that differ from their defaults.

    Args:
        kind: the layer's class.
        config: its configuration.

    >>> import keras
    >>> constructor(keras.layers.Dense, keras.layers.Dense(5, activation="softmax").get_config())
    'layers.Dense(5, activation="softmax")'
    """
    if kind.__name__ == "Bidirectional":
        return f"layers.Bidirectional({_nested(config['layer'])})"
    written = []
    for name, parameter in inspect.signature(kind.__init__).parameters.items():  # type: ignore[misc]
        if name not in config or name in _OTHERS or name.endswith(_SERIALIZED):
            continue
        value, default = _plain(config[name]), parameter.default
        if default is inspect.Parameter.empty:
            written.append(_literal(value))
        elif value != _plain(default) and not (default is None and value in _USUAL):
            written.append(f"{name}={_literal(value)}")
    return f"layers.{kind.__name__}({', '.join(written)})"


def _nested(config: dict[str, Any]) -> str:
    import keras

    kind = getattr(keras.layers, config["class_name"])
    return constructor(kind, config["config"])


def _plain(value: Any) -> Any:
    """A value as it is usually written: one number for a tuple of equal ones, the name of a function."""
    if isinstance(value, dict):
        return value.get("config") if isinstance(value.get("config"), str) else value.get("class_name")
    if isinstance(value, (list, tuple)) and len(value) > 1 and len(set(value)) == 1:
        return value[0]
    return value[0] if isinstance(value, (list, tuple)) and len(value) == 1 else value


def _literal(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
