"""What may cross between processes: every value comes back, and no bytes do harm."""

from __future__ import annotations

import inspect
import math
import socket
from contextlib import suppress
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import allowlist
from autograder.checks.allowlist import complaint
from autograder.core.text import printable
from autograder.grading.isolated.codec import ModelDescription, NotData, Other, decode, encode
from autograder.sandbox.channel import Channel, ChannelClosed, ChannelTimeout, ProtocolError

PLAIN = st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats(allow_nan=False) | st.text(max_size=20)
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5) | st.integers(0, 9), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(VALUES)
@settings(max_examples=150, deadline=None)
def test_plain_values_come_back(value: Any) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int64", "float16", "float32", "<U5", "S3", "complex64", "M8[s]"])
def test_arrays_come_back_with_shape_dtype_and_order(dtype: str) -> None:
    array = np.arange(24).reshape(2, 3, 4).astype(dtype)
    for item in (array, array.T, array[::2, 1:], array[0, 0, :1].reshape(()), array[:0]):
        back = decode(encode([item]))[0]
        assert (back.shape, back.dtype) == (item.shape, item.dtype)
        assert (back == item).all()
        assert back.flags.writeable


def test_what_is_no_data_keeps_its_name_and_nothing_else() -> None:
    class Clever:
        def __reduce__(self) -> Any:
            raise AssertionError("pickled")

    value, number, objects = decode(encode([Clever(), 2**200, np.array([[1], [1, 2]], dtype=object)]))
    assert isinstance(value, Other)
    assert type(value).__name__ == "Clever"
    assert isinstance(number, Other)
    assert objects.shape == (2,)
    assert set(objects) == {None}
    assert math.isnan(decode(encode(math.nan)))


def test_what_lies_too_deep_is_refused() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(NotData, match="nested too deep"):
        encode(value)


@pytest.mark.parametrize("tree", [b'["a"]', b'{"list": [[["a"]]]}', b'{"dict": [["a", ["b"]]]}'])
def test_a_list_without_its_word_is_refused_so_that_every_text_in_it_is_seen_to(tree: bytes) -> None:
    with pytest.raises(NotData):
        decode(len(tree).to_bytes(8, "big") + tree)


@pytest.mark.parametrize("text", [np.str_("a\x1b[2J\ud800"), np.bytes_(b"a\x1b[2J")])
def test_texts_of_numpy_are_seen_to_as_all_texts_are(text: Any) -> None:
    came = decode(encode([text]), text=printable)[0]
    assert type(came) is str
    assert came.isprintable()


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_bytes_do_more_than_be_refused(message: bytes) -> None:
    with suppress(NotData):
        decode(message)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_no_damaged_message_does_more_than_be_refused(data: st.DataObject) -> None:
    whole = encode(("value", [np.arange(6.0).reshape(2, 3), {"a": np.float32(1)}, ModelDescription({"x": [1]})], []))
    message = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        index = data.draw(st.integers(0, len(message) - 1))
        message[index] = data.draw(st.integers(0, 255))
    with suppress(NotData):
        decode(bytes(message[: data.draw(st.integers(1, len(message)))]))


# --- the line


def pair(limit: int = 1000) -> tuple[Channel, socket.socket]:
    item, other = socket.socketpair()
    return Channel(item, limit), other


def test_messages_that_are_late_cut_off_or_too_large_are_told_apart() -> None:
    line, other = pair()
    with pytest.raises(ChannelTimeout):
        line.receive(0.01)
    other.sendall((5).to_bytes(8, "big") + b"abc")
    with pytest.raises(ChannelTimeout):
        line.receive(0.01)
    line, other = pair()
    other.sendall((2**60).to_bytes(8, "big"))
    with pytest.raises(ProtocolError, match="larger"):
        line.receive(1)
    line, other = pair()
    other.close()
    with pytest.raises(ChannelClosed):
        line.receive(1)


def test_a_side_that_does_not_read_holds_nobody_up() -> None:
    line, _other = pair()
    with pytest.raises(ChannelTimeout):
        line.send(b"x" * 10**7, 0.05)


# --- the list of what is allowed


def _written(module: str) -> dict[str, type]:
    """The classes of a module by the names under which Keras writes them, which are not always their public ones."""
    return {kind.__name__: kind for kind in vars(import_module(module)).values() if inspect.isclass(kind)}


def test_every_allowed_name_is_a_class_of_keras() -> None:
    import keras

    missing = [
        f"{module}.{name}"
        for module, names in allowlist.CLASSES.items()
        for name in names
        if not inspect.isclass(getattr(import_module(module), name, _written(module).get(name)))
    ]
    assert missing == []
    functions = (keras.activations, keras.losses, keras.metrics)
    assert [name for name in allowlist.FUNCTIONS if not any(hasattr(module, name) for module in functions)] == []


def test_no_allowed_operation_takes_a_function_or_reads_a_file() -> None:
    import keras

    suspicious = {
        "function",
        "fn",
        "func",
        "f",
        "callback",
        "body",
        "cond",
        "vocabulary",
        "filepath",
        "path",
        "filename",
    }
    for module in (*allowlist.OPERATIONS, *allowlist.CLASSES):
        home = import_module(module)
        names = allowlist.CLASSES.get(module, vars(home).keys())
        for item in (getattr(home, name, _written(module).get(name)) for name in names):
            if inspect.isclass(item) and issubclass(item, (keras.Operation, keras.layers.Layer)):
                assert not suspicious & set(inspect.signature(item.__init__).parameters), item


DENSE = {"module": "keras.layers", "class_name": "Dense", "config": {"units": 3}, "registered_name": None}
REFUSED = {
    "another module": ({**DENSE, "module": "os"}, "the class Dense"),
    "a module below Keras": ({**DENSE, "module": "keras.src.saving.saving_lib"}, "the class Dense"),
    "no module": ({"class_name": "Dense", "config": {}}, "the class Dense"),
    "a registered name": ({**DENSE, "registered_name": "mine>Dense"}, "the class mine>Dense"),
    "a Lambda": ({**DENSE, "class_name": "Lambda"}, "a Lambda layer"),
    "a reader of files": ({**DENSE, "class_name": "TextVectorization"}, "a TextVectorization layer"),
    "a lambda": ({**DENSE, "config": {"activation": {"value": "code"}}}, "the function <lambda>"),
    "a lambda with defaults": (
        {**DENSE, "config": {"activation": {"value": ("code", None, None)}}},
        "the function <lambda>",
    ),
    "an unknown function": ({**DENSE, "class_name": "function", "config": "eval"}, "the function eval"),
    "unknown parts": ({**DENSE, "spec_name": "x"}, "a Dense with unknown parts"),
    "a long text": ({**DENSE, "name": "x" * 20_000}, "a text that is too long"),
    "a large number": ({**DENSE, "config": {"units": 2**60}}, "a number that is too large"),
    "bytes": ({**DENSE, "config": b"x"}, "a bytes"),
    "a class that is no text": ({**DENSE, "class_name": 3}, "an object without a class"),
    "keys that are no text": ({**DENSE, "config": {1: 2}}, "a dict with keys that are no text"),
}


@pytest.mark.parametrize(("description", "says"), REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("place", ["top", "config", "compile_config"])
def test_what_is_not_on_the_list_is_named_wherever_it_stands(description: Any, says: str, place: str) -> None:
    assert complaint(DENSE) is None
    assert complaint(description if place == "top" else {**DENSE, place: {"inner": [description]}}) == says


@pytest.mark.parametrize("value", [0.1, 3, [0.1, 0.2], {"class_name": "__numpy__", "config": {"value": [1.0]}}])
def test_an_initializer_may_hold_numbers(value: Any) -> None:
    constant = {**DENSE, "module": "keras.initializers", "class_name": "Constant", "config": {"value": value}}
    assert complaint({**DENSE, "config": {"units": 3, "bias_initializer": constant}}) is None


def test_descriptions_without_an_end_are_too_large() -> None:
    deep: Any = 1
    for _ in range(100):
        deep = [deep]
    assert complaint(deep) == complaint([0] * 10**6) == "a description that is too large"
