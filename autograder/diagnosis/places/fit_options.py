"""Options of fit that the targets do not allow: class_weight, sample_weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from autograder.core import Finding, shape_of
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.replay import succeeds


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """Class or sample weights in a form that Keras does not accept."""
    call = failure.call
    if call is None or call.options.get("class_weight") is None or not _is_to_blame(call, "class_weight"):
        yield from _of_samples(failure)
        return
    if call.options.get("sample_weight") is not None:
        both = Finding(
            cause="class_weight_unfit",
            where="class_weight",
            expected="class_weight or sample_weight",
            received="both",
        )
        yield Hypothesis(both, _multiplied(failure, call))
        return
    finding = Finding(
        cause="class_weight_unfit",
        where="class_weight",
        expected="a dict of class numbers, and one class for each sample",
        received=f"targets {_shapes(call.y)}, class_weight a {type(call.options['class_weight']).__name__}",
    )
    yield Hypothesis(finding, _instead(failure, call))


def _multiplied(failure: Failure, call: Call) -> Iterator[Edit]:
    """Each sample's own weight multiplied by the weight of its class."""
    import numpy as np

    classes, weights = call.options["class_weight"], call.options["sample_weight"]
    if not isinstance(classes, dict) or getattr(call.y, "size", 0) != len(weights):
        return
    names = [failure.name(weights, "weights"), failure.name(classes, "class_weight"), failure.name(call.y, "y")]
    factors = np.array([classes.get(int(label), 1.0) for label in np.ravel(call.y)])
    changed = _with(call, class_weight=None, sample_weight=np.asarray(weights) * factors)
    code = "sample_weight={0} * np.array([{1}.get(int(label), 1.0) for label in np.ravel({2})])"
    yield Edit(code.format(*names) + "  # in place of class_weight", lambda: succeeds(changed), trained=True)


def _of_samples(failure: Failure) -> Iterator[Hypothesis]:
    call = failure.call
    weights = None if call is None else call.options.get("sample_weight")
    if call is None or weights is None or not hasattr(call.y, "shape") or not _is_to_blame(call, "sample_weight"):
        return
    if hasattr(weights, "__len__") and len(weights) != len(call.y):
        return
    received = f"targets {_shapes(call.y)}, sample_weight {_shapes(weights)}"
    finding = Finding(cause="sample_weight_unfit", where="sample_weight", received=received)

    def edits() -> Iterator[Edit]:
        name = failure.name(weights, "weights")
        for expression in ("np.array({0})", "np.ravel({0})", "{0}.mean(axis=tuple(range(1, {0}.ndim)))"):
            import numpy as np

            text = expression.format(name)
            value = eval(expression.format("data"), {"np": np, "data": weights, "tuple": tuple, "range": range})
            if len(value) != len(call.y):
                continue
            changed = _with(call, sample_weight=value)
            yield Edit(f"sample_weight={text}", lambda changed=changed: succeeds(changed), trained=True)  # type: ignore[misc]

    yield Hypothesis(finding, edits())


def _is_to_blame(call: Call, option: str) -> bool:
    """Whether the call succeeds without the option."""
    try:
        return succeeds(_with(call, **{option: None}))
    except Exception:  # noqa: BLE001 - the learner's call fails without the option too: something else is to blame
        return False


def _with(call: Call, **options: Any) -> Call:
    return replace(call, options={**call.options, **options})


def _shapes(data: Any) -> str:
    import keras

    return ", ".join(
        str(shape_of(part.shape)) if hasattr(part, "shape") else type(part).__name__
        for part in keras.tree.flatten(data)[:4]
    )


def _instead(failure: Failure, call: Call) -> Iterator[Edit]:
    import numpy as np

    weights = call.options["class_weight"]
    name, y = failure.text(weights, "class_weight"), failure.text(call.y, "y")
    if not isinstance(weights, dict):
        changed = _with(call, class_weight=dict(enumerate(np.ravel(weights).tolist())))
        yield Edit(f"class_weight=dict(enumerate({name}))", lambda: succeeds(changed), trained=True)
        return
    if not all(isinstance(key, (int, np.integer)) for key in weights):
        named = _with(call, class_weight=dict(enumerate(weights.values())))
        yield Edit(
            f"class_weight=dict(enumerate({name}.values()))",
            lambda: succeeds(named),
            "Are the classes in this order?",
            True,
        )
    if hasattr(call.y, "shape") and len(call.y.shape) > 1:
        labels = np.asarray(call.y).argmax(axis=-1) if call.y.shape[-1] > 1 else np.asarray(call.y)[..., 0].astype(int)
        text = f"{y}.argmax(axis=-1)" if call.y.shape[-1] > 1 else f"{y}[..., 0].astype(int)"
        table = np.array([weights.get(number, 1.0) for number in range(int(labels.max()) + 1)])
        changed = _with(call, class_weight=None, sample_weight=table[labels])
        code = (
            f"weights = np.array([{name}.get(number, 1.0) for number in range({int(labels.max()) + 1})])\n"
            f"sample_weight=weights[{text}]  # in place of class_weight"
        )
        yield Edit(code, lambda: succeeds(changed), trained=True)
    without = _with(call, class_weight=None)
    yield Edit("leave out class_weight", lambda: succeeds(without), "Can the classes count alike?", True)
