"""Reports as a check makes them, for the tests of what readers see."""

from autograder.core.report import CheckReport, Outcome, Row
from autograder.core.trace import Step, Trace

HOSTILE = "<script>alert('x')</script>"

_PROMISES = (
    "build_model is defined, and its cell ran",
    "build_model() returns a compiled model",
    "the model declares one sample as its input: (8, 8, 1)",
    "one prediction has the shape (10,)",
)

STUCK = Trace(
    declared=(None, 8, 4, 1),
    data=(1797, 8, 8, 1),
    steps=(
        Step(layer="conv", kind="Conv2D", received=(1797, 8, 8, 1), returned=(1797, 6, 6, 8)),
        Step(layer="flatten", kind="Flatten", received=(1797, 6, 6, 8), returned=(1797, 288)),
        Step(layer="output", kind="Dense", received=(1797, 288), trouble="expected axis -1 to have the size 96"),
        Step(layer="after", kind="Softmax"),
    ),
)
"""Data that come as far as the last layer but one."""

FAILED = CheckReport(
    answer="build_model",
    rows=(
        Row(promise=_PROMISES[0], outcome=Outcome.PASSED),
        Row(promise=_PROMISES[1], outcome=Outcome.PASSED),
        Row(promise=_PROMISES[2], outcome=Outcome.FAILED, expected="(8, 8, 1)", received="(8, 4, 1)"),
        Row(promise=_PROMISES[3], outcome=Outcome.NOT_REACHED),
    ),
    cause="input_not_declared",
    error="ValueError: a <b>bold</b> error",
    trace=STUCK,
    notes=("Keras warned: this & that",),
)
PASSED = CheckReport(
    answer="build_model", rows=tuple(Row(promise=promise, outcome=Outcome.PASSED) for promise in _PROMISES)
)
RUNNING = PASSED.model_copy(
    update={"rows": (*PASSED.rows[:3], Row(promise="a fresh model learns", outcome=Outcome.RUNNING))}
)
