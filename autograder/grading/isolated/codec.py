"""Converts values to bytes and back: numbers, text, lists, tuples, dicts, arrays, models. Nothing is executed.

A message is a JSON tree, with a tag for every kind that JSON lacks, followed by its arrays as npy.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.core import printable

DEPTH = 60
"""Maximum nesting depth of lists and dicts."""
_ITEMS = 2_000_000
_PARTS = 100_000
"""Maximum number of arrays in one message."""
_TREE = 64 * 2**20
_INTEGER = 2**63
_KINDS = "biufcUSmM"
"""Kinds of arrays that contain plain numbers, text or times; objects and records are excluded."""


class NotData(Exception):
    """A value that can't be encoded, or bytes that don't encode a value, and why."""


class Other:
    """Replaces a value that is not data, under the name of its class."""


@dataclass(frozen=True)
class ModelDescription:
    """A model as data.

    Attributes:
        config: the configuration, as serialised by Keras.
        weights: its arrays, in the order of ``model.weights``, or none.
    """

    config: dict[str, Any]
    weights: tuple[Any, ...] = ()


def encode(value: Any, describe: Callable[[Any], Any] = lambda value: None) -> bytes:
    """A value as bytes.

    Args:
        value: the value to send. Anything that is not data becomes `Other` on the other side.
        describe: turns a model into a `ModelDescription`, and anything else into ``None``.

    Raises:
        NotData: it is too large or nested too deep.
    """
    arrays: list[bytes] = []
    tree = json.dumps(_Packer(arrays, describe).pack(value, 0)).encode()
    return b"".join(len(part).to_bytes(8, "big") + part for part in (tree, *arrays))


def decode(
    message: bytes,
    rebuild: Callable[[ModelDescription], Any] = lambda described: described,
    text: Callable[[str], str] = lambda text: text,
) -> Any:
    """Decode a value from bytes.

    Args:
        message: bytes from an untrusted source.
        rebuild: converts each model description.
        text: converts each text, including names and keys.

    Raises:
        NotData: the bytes don't encode a value; the message says why.
    """
    tree, *arrays = _parts(message)
    if len(tree) > _TREE or tree.count(b",") + tree.count(b"[") + tree.count(b"{") > 4 * _ITEMS:
        raise NotData("too many values")  # before the reader takes memory for them
    try:
        packed = json.loads(tree)
    except (ValueError, RecursionError, MemoryError):
        raise NotData("no JSON, nested too deep, or too many values") from None
    unpacker = _Unpacker(arrays, rebuild, text)
    try:
        return unpacker.unpack(packed, 0)
    except NotData:
        raise
    except Exception:  # noqa: BLE001 - whatever reading may raise: the bytes are a stranger's
        raise NotData("parts are missing or of another kind") from None


def _parts(message: bytes) -> list[bytes]:
    parts: list[bytes] = []
    begin = 0
    while begin < len(message):
        size = int.from_bytes(message[begin : begin + 8], "big")
        if begin + 8 + size > len(message):
            raise NotData("a part is shorter than it says")
        if len(parts) > _PARTS:
            raise NotData("too many parts")
        parts.append(message[begin + 8 : begin + 8 + size])
        begin += 8 + size
    if not parts:
        raise NotData("an empty message")
    return parts


class _Packer:
    def __init__(self, arrays: list[bytes], describe: Callable[[Any], Any]) -> None:
        self._arrays = arrays
        self._describe = describe

    def pack(self, value: Any, depth: int) -> Any:
        if depth > DEPTH:
            raise NotData("nested too deep")
        if value is None or type(value) in (bool, str):
            return value
        if type(value) is int:
            return value if abs(value) < _INTEGER else {"other": "int"}
        if type(value) is float:
            return value if math.isfinite(value) else {"float": str(value)}
        if type(value) in (list, tuple):
            return {type(value).__name__: [self.pack(part, depth + 1) for part in value]}
        if type(value) is dict:
            return {"dict": [[self.pack(part, depth + 1) for part in pair] for pair in value.items()]}
        return self._special(value, depth)

    def _special(self, value: Any, depth: int) -> Any:
        import numpy as np

        described = value if isinstance(value, ModelDescription) else self._describe(value)
        if described is not None:
            return {"model": [self.pack(part, depth + 1) for part in (described.config, described.weights)]}
        array = _as_array(value)
        if array is None:
            return {"other": str(type(value).__name__)}
        if array.dtype.kind == "O":
            return {"objects": list(array.shape)}
        self._arrays.append(_npy(array))
        return {"scalar" if isinstance(value, np.generic) else "array": len(self._arrays) - 1}


class _Unpacker:
    def __init__(
        self, arrays: list[bytes], rebuild: Callable[[ModelDescription], Any], text: Callable[[str], str]
    ) -> None:
        self._arrays = arrays
        self._rebuild = rebuild
        self._text = text
        self._items = 0

    def unpack(self, packed: Any, depth: int) -> Any:  # noqa: C901 - one line for each word of the format
        self._items += 1
        if depth > DEPTH + 2 or self._items > _ITEMS:
            raise NotData("too many values, or nested too deep")
        if isinstance(packed, int) and abs(packed) >= _INTEGER:
            raise NotData("a number is too large")
        if isinstance(packed, str):
            return self._text(packed)
        if isinstance(packed, list):
            raise NotData("parts are missing or of another kind")
        if not isinstance(packed, dict):
            return packed
        [(word, content)] = packed.items()
        if word == "float":
            return {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[content]
        if word == "other":
            return type(printable(str(content), 80), (Other,), {})()
        if word == "objects":
            return _objects(content)
        if word in ("array", "scalar"):
            array = _array(self._arrays[content])
            return array if word == "array" else self._scalar(array[()])
        parts = self._list(content, depth)
        if word == "dict":
            return dict(parts)
        if word == "model":
            return self._model(*parts)
        return {"list": list, "tuple": tuple}[word](parts)

    def _scalar(self, value: Any) -> Any:
        """A number, or a text: NumPy's strings would otherwise pass for Python's unchecked."""
        return self._text(str(value)) if isinstance(value, (str, bytes)) else value

    def _list(self, content: Any, depth: int) -> list[Any]:
        if not isinstance(content, list):
            raise NotData("parts are missing or of another kind")
        # A pair of a dict is a bare list: it is no value of its own.
        return [
            [self.unpack(part, depth + 1) for part in item] if isinstance(item, list) else self.unpack(item, depth + 1)
            for item in content
        ]

    def _model(self, config: Any, weights: Any) -> Any:
        if type(config) is not dict:
            raise NotData("a model's description is of another kind")
        return self._rebuild(ModelDescription(config, tuple(weights)))


def _as_array(value: Any) -> Any:
    """A value with a shape as an array: a tensor, a table of numbers; ``None`` for anything else."""
    import numpy as np

    if not hasattr(value, "shape") or not hasattr(value, "__array__"):
        return None
    try:
        array = np.asarray(value)
    except Exception:  # noqa: BLE001 - a learner's __array__ may raise anything
        return None
    plain = array.dtype.kind in _KINDS and array.dtype.itemsize and array.dtype.names is None
    return array if plain or array.dtype.kind == "O" else None


def _objects(shape: Any) -> Any:
    """An array that contained objects: its shape is kept, the objects are not."""
    import numpy as np

    if not all(type(size) is int and size >= 0 for size in shape) or _rows(shape) > _ITEMS or len(shape) > 32:
        raise NotData("an array of an impossible shape")
    return np.empty(shape, dtype=object)


def _rows(shape: Any) -> int:
    """How many iterations a loop over such an array takes, even if it has no values."""
    return math.prod(size for size in shape if size)


def _npy(value: Any) -> bytes:
    import numpy as np

    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.asarray(value), version=(1, 0), allow_pickle=False)
    return buffer.getvalue()


def _array(npy: bytes) -> Any:
    """An array from npy. The header is checked against the bytes present before memory is allocated."""
    import numpy as np

    buffer = io.BytesIO(npy)
    try:
        if np.lib.format.read_magic(buffer) != (1, 0):
            raise NotData("an array of another version")
        shape, by_columns, dtype = np.lib.format.read_array_header_1_0(buffer, max_header_size=2000)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        raise NotData("no array") from None
    if dtype.kind not in _KINDS or dtype.names or dtype.subdtype or not dtype.itemsize:
        raise NotData(f"an array of {printable(str(dtype), 40)}")
    if len(shape) > 32 or any(type(size) is not int or not 0 <= size < _INTEGER for size in shape):
        raise NotData("an array of an impossible shape")
    if 0 in shape and _rows(shape) > _ITEMS:
        raise NotData("an array of an impossible shape")
    values = memoryview(npy)[buffer.tell() :]
    if math.prod(shape) * dtype.itemsize != len(values):
        raise NotData("an array with more or fewer values than its shape says")
    flat = np.frombuffer(values, dtype).copy()
    return flat.reshape(shape, order="F" if by_columns else "C")
