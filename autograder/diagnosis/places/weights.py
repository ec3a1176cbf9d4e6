"""Weights whose shapes differ from the layers': load_weights, set_weights, Embedding(weights=...)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

from autograder.core import Finding, Shape, shape_of
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.cloning import LayerConfig, Layers, configs, maker_of
from autograder.diagnosis.introspection.failing_statement import Statement
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.keras_internals import handled_call
from autograder.diagnosis.introspection.model_data import declared_inputs
from autograder.diagnosis.remedies.wording import constructor
from autograder.diagnosis.replay import copy_of

_LOADING = ("load_weights", "load_model", "set_weights")


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """Weights that do not match the layers that receive them."""
    table = _table(failure.statement)
    if table is not None and _is_about_weights(failure.message):
        yield _embedding(failure, *table)
        return
    for frame in failure.beyond:
        owner, function, arguments, options = handled_call(frame)
        name = getattr(function, "__name__", "") or frame.f_code.co_name
        if name in _LOADING and _is_about_weights(failure.message):
            yield _loaded(failure, name, owner, arguments, options)
            return


_WORDS = re.compile(
    r"must match|not compatible|mismatch|incompatible|could not be loaded|Cannot assign|"
    r"expect(?:ed|ing) \d+ (?:weights|variables)|received \d+ variables"
)


def _is_about_weights(message: str) -> bool:
    """Whether shapes or numbers of weights differ, as opposed to a missing file or an unknown class."""
    others = ("not yet been built", "deserialize", "not supported", "File not found")
    return _WORDS.search(message) is not None and not any(words in message for words in others)


def _loaded(failure: Failure, name: str, owner: Any, arguments: tuple[Any, ...], options: dict[str, Any]) -> Hypothesis:
    import keras

    where = failure.name(owner, "the model") if isinstance(owner, keras.layers.Layer) else "the saved model"
    finding = Finding(cause="weights_differ", where=f"{name} of {where}", received=_shapes(failure))
    return Hypothesis(finding, _skipping(failure, name, owner, arguments, options))


def _skipping(
    failure: Failure, name: str, owner: Any, arguments: tuple[Any, ...], options: dict[str, Any]
) -> Iterator[Edit]:
    call = failure.statement.node if failure.statement else None
    if name == "set_weights" and arguments and isinstance(arguments[0], (list, tuple)):
        yield from _turned(failure, owner, list(arguments[0]))
    if name != "load_weights" or not isinstance(call, ast.Call) or failure.statement is None:
        return
    yield from _as_saved(failure, owner, arguments, options)
    text = ast.unparse(call)
    edited = failure.statement.replaced(call, f"{text[:-1]}, skip_mismatch=True)")

    def works() -> bool:
        copy_of(owner).load_weights(*arguments, **{**options, "skip_mismatch": True})
        return True

    yield Edit(edited.text, works, "Are the layers whose weights differ to be trained again from random weights?")


_SIZES = ("input_dim", "output_dim", "units", "filters")
"""Arguments of layers that decide the shapes of their weights."""


def _as_saved(failure: Failure, owner: Any, arguments: tuple[Any, ...], options: dict[str, Any]) -> Iterator[Edit]:
    """A layer of the size that was saved."""
    layers, declared = configs(owner.layers), tuple(shape[1:] for shape in declared_inputs(owner)) or None
    shapes = [tuple(map(int, re.findall(r"\d+", shape))) for shape in _all_shapes(failure)]
    for place, changed in _resized(owner, layers, shapes):

        def works(changed: LayerConfig = changed, place: int = place) -> bool:
            model = maker_of(owner)((*layers[:place], changed, *layers[place + 1 :]), declared)
            model.load_weights(*arguments, **options)
            return True

        yield Edit(f"{constructor(*changed)}  # in place of {changed[1]['name']}: as it was saved", works)


def _resized(owner: Any, layers: Layers, shapes: Sequence[Shape]) -> Iterator[tuple[int, LayerConfig]]:
    """The layers that have weights of one of the shapes, with an argument that makes them of another one."""
    weights = {layer.name: {tuple(weight.shape) for weight in layer.weights} for layer in owner.layers}
    for place, (kind, config) in enumerate(layers):
        for held, saved in permutations(shapes, 2):
            if held in weights.get(config["name"], ()) and len(held) == len(saved):
                for old, new in zip(held, saved, strict=True):
                    name = next((name for name in _SIZES if config.get(name) == old != new), None)
                    if name is not None:
                        yield place, (kind, {**config, name: new})


def _turned(failure: Failure, owner: Any, weights: list[Any]) -> Iterator[Edit]:
    """Matrices that are transposed relative to Keras's kernels."""
    wanted = [tuple(weight.shape) for weight in owner.weights]
    turned = [
        weight.T
        if getattr(weight, "ndim", 0) == 2 and tuple(weight.shape) != shape and weight.T.shape == shape
        else weight
        for weight, shape in zip(weights, wanted, strict=False)
    ]
    if len(turned) == len(wanted) and all(
        tuple(array.shape) == shape for array, shape in zip(turned, wanted, strict=True)
    ):
        names = [
            failure.name(old, f"weights[{index}]") + (".T" if old is not new else "")
            for index, (old, new) in enumerate(zip(weights, turned, strict=True))
        ]
        yield Edit(f"{failure.name(owner, 'layer')}.set_weights([{', '.join(names)}])", lambda: True)


def _table(statement: Statement | None) -> tuple[ast.Call, Any] | None:
    """A call of Embedding with the learner's weights, and the table."""
    for node in ast.walk(statement.node) if statement is not None else ():
        if not isinstance(node, ast.Call) or "Embedding" not in ast.unparse(node.func):
            continue
        for keyword in node.keywords:
            if keyword.arg == "weights":
                return node, statement.value(keyword.value)  # type: ignore[union-attr]
    return None


def _embedding(failure: Failure, call: ast.Call, weights: Any) -> Hypothesis:
    table = weights[0] if isinstance(weights, (list, tuple)) else weights
    rows, columns = table.shape
    wanted = ", ".join(ast.unparse(argument) for argument in call.args[:2])
    finding = Finding(
        cause="weights_differ",
        where="the Embedding layer",
        expected=f"a table of ({wanted})",
        received=str(shape_of(table.shape)),
    )

    def edits() -> Iterator[Edit]:
        import keras

        others = [ast.unparse(argument) for argument in call.args[2:]]
        named = [ast.unparse(word) for word in call.keywords if word.arg not in ("input_dim", "output_dim")]
        text = f"{ast.unparse(call.func)}({', '.join([str(rows), str(columns), *others, *named])})"
        assert failure.statement is not None
        edited = failure.statement.replaced(call, text)

        def works() -> bool:
            layer = keras.layers.Embedding(rows, columns, weights=[table])
            layer.build(None)
            return True

        yield Edit(edited.text, works)

    return Hypothesis(finding, edits())


def _shapes(failure: Failure) -> str:
    """The shapes in the message."""
    return ", ".join(_all_shapes(failure))


def _all_shapes(failure: Failure) -> list[str]:
    return list(dict.fromkeys(re.findall(r"\(\d+,(?: ?\d+,?)*\)", failure.message)))
