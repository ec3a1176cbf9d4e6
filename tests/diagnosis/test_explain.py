"""Explanations: the corpus of real faults, sound programs, and how a learner meets them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape
from typing import Any

import keras
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder.core.causes import CAUSES
from autograder.diagnosis import explain
from autograder.learner import explain as extension
from autograder.rendering import explanation as advice
from corpus import Program, judged, programs

OPEN, ASIDE = programs("development"), programs("held_out")
SOUND, SOUND_ASIDE = programs("sound"), programs("sound_held_out")
ASIDE_RIGHT = 51
"""How many of the faults kept aside were named first when this was last measured; see benchmarks/explanations.py."""


def name(program: Program) -> str:
    return program.path.stem


@pytest.mark.corpus
@pytest.mark.parametrize("program", OPEN, ids=name)
def test_a_fault_is_explained_by_its_cause(program: Program) -> None:
    result = judged(program)
    assert result.cause == program.because
    in_html = unescape(re.sub("<[^>]+>", "", advice.html(result.explanation)))
    for page in (advice.text(result.explanation), in_html):
        assert CAUSES[str(program.because)].why.split(".")[0].split("'")[0] in page


@pytest.mark.corpus
@pytest.mark.parametrize("program", SOUND, ids=name)
def test_a_sound_program_raises_no_alarm(program: Program) -> None:
    result = judged(program)
    assert result.cause is None
    assert advice.text(result.explanation) == advice.NOTHING


@pytest.mark.slow
def test_sound_programs_kept_aside_raise_no_alarm() -> None:
    assert sum(judged(program).cause is not None for program in SOUND_ASIDE) == 0


@pytest.mark.slow
def test_faults_kept_aside_are_named_as_often_as_measured() -> None:
    assert sum(judged(program).cause == program.because for program in ASIDE) >= ASIDE_RIGHT


def digits_model() -> Any:
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(4, 3),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    return model


X = np.random.default_rng(0).random((64, 8, 8, 1)).astype("float32")
Y = np.arange(64) % 10


def test_explaining_changes_neither_model_nor_data() -> None:
    model, x, y = digits_model(), X.copy(), np.eye(10)[Y]
    before = [weight.numpy().copy() for weight in model.weights]
    explained = explain.of_model(model, x, y)
    assert explained.finding is not None
    assert explained.finding.cause == "one_hot_with_sparse_loss"
    assert all((old == new.numpy()).all() for old, new in zip(before, model.weights, strict=True))
    assert (x == X).all()
    assert model.loss == "sparse_categorical_crossentropy"
    assert model.optimizer.iterations == 0


def test_remedies_bear_the_learners_names_and_work(capsys: pytest.CaptureFixture[str]) -> None:
    model, scans, labels = digits_model(), X, np.eye(10)[Y]
    InteractiveShell.clear_instance()
    extension.explain(model, scans, labels)
    printed = capsys.readouterr().out
    assert "labels = labels.argmax(axis=-1)" in printed
    assert "Tried on a copy of your model" in printed
    model.fit(scans, labels.argmax(axis=-1), verbose=0)


def test_when_the_time_is_up_the_cause_is_told_and_nothing_more_is_tried() -> None:
    with pytest.raises(ValueError, match="rank") as caught:
        digits_model().fit(X, np.eye(10)[Y], verbose=0)
    explained = explain.of_error(caught.value, seconds=0)
    assert explained.finding is not None
    assert explained.remedies == ()


def batches(x: Any, y: Any) -> Iterator[Any]:
    yield from ((x[index : index + 8], y[index : index + 8]) for index in range(0, 64, 8))


def test_a_generator_is_looked_into_and_not_moved_on() -> None:
    args = batches(X, Y)
    next(args)
    assert explain.of_model(digits_model(), args).finding is None
    assert (next(args)[0] == X[8:16]).all()


def test_what_a_failed_fit_leaves_behind_is_told_from_a_fault() -> None:
    model = digits_model()
    with pytest.raises(ValueError, match="Invalid input shape"):
        model.fit(X.reshape(64, 64), Y, verbose=0)
    with pytest.raises(Exception, match="non-first call") as caught:
        model.fit(X, Y, verbose=0)
    explained = explain.of_error(caught.value)
    assert explained.finding is not None
    assert explained.finding.cause == "stale_after_failed_fit"
    assert advice.FIT_FAILED in advice.text(explained)
    assert advice.FIT_FAILED in advice.html(explained)


def two_class_model(activation: str | None, loss: Any) -> Any:
    layers = [keras.Input((4,)), keras.layers.Dense(6), keras.layers.Dense(1, activation=activation)]
    model = keras.Sequential(layers)
    model.compile("adam", loss)
    return model


@pytest.mark.parametrize(
    ("activation", "loss", "cause"),
    [
        (None, "binary_crossentropy", "loss_unfit"),
        (None, keras.losses.BinaryCrossentropy(from_logits=True), None),
        ("sigmoid", "binary_crossentropy", None),
        (None, "mse", None),
    ],
)
def test_raw_numbers_taken_for_probabilities_are_told(activation: str | None, loss: Any, cause: str | None) -> None:
    explained = explain.of_model(two_class_model(activation, loss), X[:, 0, :4, 0], Y % 2)
    assert (explained.finding and explained.finding.cause) == cause
    codes = [remedy.code for remedy in explained.remedies]
    assert (cause is None) == (codes == [])
    if cause:
        assert any('activation="sigmoid"' in code for code in codes)
        assert any("from_logits=True" in code for code in codes)


def test_measured_targets_are_offered_no_loss_for_classes() -> None:
    explained = explain.of_model(
        two_class_model("sigmoid", "sparse_categorical_crossentropy"), X[:, 0, :4, 0], X[:, 1, 1, 0]
    )
    assert explained.finding is not None
    assert explained.finding.cause == "loss_unfit"
    codes = [remedy.code for remedy in explained.remedies]
    assert codes
    assert all("mse" in code for code in codes)


@pytest.mark.parametrize("names", [("x",), ("x", "z")])
def test_a_silent_fault_is_drawn_with_the_inputs_that_the_model_declares(names: tuple[str, ...]) -> None:
    inputs = [keras.Input((4,), name=name) for name in names]
    joined = keras.layers.Concatenate()(inputs) if len(inputs) > 1 else inputs[0]
    model = keras.Model(inputs, keras.layers.Dense(1)(joined))
    model.compile(loss="mse")
    explained = explain.of_model(model, dict.fromkeys(names, X[:, 0, :4, 0]), X[:, 0, :4, 0])
    assert explained.finding is not None
    assert explained.finding.cause == "targets_broadcast"
    drawn = advice.text(explained)
    assert "nothing is declared" not in drawn
    assert drawn.count("(None, 4)") == len(names)


def test_a_fault_in_the_validation_data_is_told_from_one_in_the_training_data() -> None:
    with pytest.raises(ValueError, match="rank") as caught:
        digits_model().fit(X, Y, validation_data=(X, np.eye(10)[Y]), verbose=0)
    explained = explain.of_error(caught.value, explain.ASKED)
    assert explained.finding is not None
    assert explained.finding.cause == "one_hot_with_sparse_loss"
    assert explained.finding.where.startswith("validation_data: ")
    assert explained.remedies


def test_weights_of_another_number_than_the_samples_get_no_remedy_that_changes_the_targets() -> None:
    with pytest.raises(ValueError, match="sizes") as caught:
        digits_model().fit(X, Y, sample_weight=np.ones(10), verbose=0)
    explained = explain.of_error(caught.value)
    assert explained.finding is not None
    assert (explained.finding.cause, explained.finding.where) == ("samples_differ", "sample_weight")
    assert explained.remedies == ()


def test_an_error_that_is_no_raw_number_is_not_blamed_on_them() -> None:
    model = two_class_model(None, "binary_crossentropy")
    with pytest.raises(Exception, match="unknown") as caught:
        model.fit(X[:, 0, :4, 0], Y % 2, callbacks=[keras.callbacks.ModelCheckpoint("unknown")], verbose=0)
    assert explain.of_error(caught.value).finding is None


@pytest.mark.parametrize("error", [KeyError("x"), ZeroDivisionError(), ValueError("Input 0 of layer is incompatible")])
def test_an_error_that_is_no_shape_error_gets_no_explanation(error: Exception) -> None:
    with pytest.raises(type(error)) as caught:
        raise error
    assert explain.of_error(caught.value).finding is None


class Cells:
    """A shell that keeps what its cells show."""

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell
        self.shown: list[dict[str, Any]] = []
        self.tracebacks: list[str] = []

    def run(self, cell: str) -> None:
        self.shell.run_cell(cell, store_history=True)


@pytest.fixture
def cells(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cells]:
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    result = Cells(shell)
    monkeypatch.setattr(shell.display_pub, "publish", lambda data, *_, **__: result.shown.append(data))
    monkeypatch.setattr(shell, "_showtraceback", lambda kind, value, lines: result.tracebacks.append("\n".join(lines)))
    shell.user_ns.update(keras=keras, np=np, X=X, Y=Y, digits_model=digits_model)
    result.run("%load_ext autograder")
    yield result
    InteractiveShell.clear_instance()


def test_an_explanation_stands_under_the_whole_traceback(cells: Cells) -> None:
    cells.run("digits_model().fit(X, np.eye(10)[Y], verbose=0)")
    assert "sparse_categorical_crossentropy" in cells.tracebacks[0]
    [shown] = cells.shown
    assert CAUSES["one_hot_with_sparse_loss"].sentence in shown["text/plain"]
    assert CAUSES["one_hot_with_sparse_loss"].sentence in shown["text/html"]
    rows = re.findall(r'<th scope="row"[^>]*>(\w+)</th>', shown["text/html"])
    assert {"expected", "received"} <= set(rows), "a screen reader names each row"


def test_the_cells_so_far_are_read_for_predictions_stretched_to_targets(cells: Cells) -> None:
    cells.run("model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Flatten(), keras.layers.Dense(1)])")
    cells.run("model.compile('sgd', 'mse')")
    cells.run("explain(model, X, Y)")
    cells.run("error = np.abs(model.predict(X, verbose=0) - Y).mean()")
    cells.run("explain(model, X, Y)")
    sound, stretched = (shown["text/plain"] for shown in cells.shown)
    assert sound == advice.NOTHING
    assert "error = np.abs(model.predict(X, verbose=0)[..., 0] - Y).mean()" in stretched


def test_other_errors_and_good_cells_are_left_alone(cells: Cells) -> None:
    cells.run("1 / 0")
    cells.run("digits_model().fit(X, Y, verbose=0);")
    assert "ZeroDivisionError" in cells.tracebacks[0]
    assert cells.shown == []


def test_a_failure_to_explain_is_never_seen(cells: Cells, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(error: BaseException) -> None:
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(explain, "of_error", broken)
    cells.run("digits_model().fit(X, np.eye(10)[Y], verbose=0)")
    assert len(cells.tracebacks) == 1
    assert cells.shown == []


def test_explain_without_an_error_says_what_to_give(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    InteractiveShell.clear_instance()
    monkeypatch.delattr(sys, "last_value", raising=False)
    extension.explain()
    assert "Pass a model and its data" in capsys.readouterr().out


def test_explain_takes_the_last_error(cells: Cells) -> None:
    cells.run("%unload_ext autograder")
    cells.run("digits_model().predict(X[0], verbose=0)")
    cells.run("from autograder import explain\nexplain()\nlast = 1")
    [shown] = cells.shown
    assert CAUSES["batch_axis_missing_in_data"].sentence in shown["text/plain"]


class InAnotherOrder(keras.Model):
    """Its layers are called in another order than that in which they were made."""

    def __init__(self) -> None:
        super().__init__()
        self.head = keras.layers.Dense(10, activation="softmax")
        self.join = keras.layers.Concatenate()
        self.up = keras.layers.UpSampling2D(3)
        self.look = keras.layers.Conv2D(4, 3, padding="same")
        self.pool = keras.layers.MaxPooling2D(3)

    def call(self, images: Any) -> Any:
        seen = self.look(images)
        return self.head(self.join([self.up(self.pool(seen)), seen]))


def test_layers_of_a_class_are_told_in_the_order_in_which_they_are_called() -> None:
    model = InAnotherOrder()
    model.compile("adam", "sparse_categorical_crossentropy")
    explained = explain.of_model(model, X, Y)
    assert explained.finding is not None
    assert explained.finding.cause == "branches_differ"
    assert explained.finding.received == "(None, 6, 6, 4), (None, 8, 8, 4)"
    assert explained.finding.trace is not None
    assert [step.kind for step in explained.finding.trace.steps] == [
        *("Conv2D", "MaxPooling2D", "UpSampling2D", "Concatenate")
    ]
    assert not model.built


@pytest.mark.parametrize("wrong", [np.ndarray, {"y": np.ndarray}, [np.ndarray], "text", 5, object(), lambda: 1])
def test_what_is_no_data_at_all_is_no_reason_to_fail(wrong: Any) -> None:
    for x, y in ((X, wrong), (wrong, Y), (wrong, None)):
        explain.of_model(digits_model(), x, y)
