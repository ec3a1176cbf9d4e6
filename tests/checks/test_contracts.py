"""What `check` asks of functions that return arrays, protest, or build models with several inputs and outputs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import keras
import numpy as np
import pytest

from autograder.checks.cell_tracker import CellTracker
from autograder.checks.checker import Checker, CheckFailed
from autograder.checks.learner_functions import NotebookFunctions
from autograder.core.report import CheckReport
from autograder.learner.display import draw

PHOTOS = np.arange(6 * 3 * 4 * 5, dtype="float32").reshape(6, 3, 4, 5)
"""Channels first: 6 photographs of 4 x 5 pixels in three colours."""
LAST = np.moveaxis(PHOTOS, 1, -1)
SERIES = np.arange(10, dtype="float32")


def judged(functions: dict[str, Any], answer: str, **asked: Any) -> CheckReport:
    check = Checker(partial(NotebookFunctions, CellTracker()), lambda: lambda report: None)
    with suppress(CheckFailed):
        exec("check(answer, **asked)", {"check": check, "answer": answer, "asked": asked, **functions})
    assert check.last is not None
    return check.last


def changed_in_place(photos: np.ndarray) -> np.ndarray:
    photos /= 255
    return photos


@pytest.mark.parametrize(
    ("prepare", "cause"),
    [
        (lambda photos: photos.transpose(0, 2, 3, 1), None),
        (lambda photos: photos, "channels_first_in_data"),
        (lambda photos: photos.transpose(0, 3, 2, 1), "axes_swapped_in_data"),
        (lambda photos: photos.reshape(6, 4, 5, 3), "reshape_scrambles"),
        (lambda photos: photos.reshape(6, -1), "data_flattened"),
        (lambda photos: np.zeros((6, 4, 5, 3)), "values_changed"),
        (lambda photos: np.moveaxis(photos, 1, -1)[:5], "samples_lost"),
        (lambda photos: np.moveaxis(photos, 1, -1)[:, :, :3], "other_shape_returned"),
        (lambda photos: photos.mean(axis=1)[..., np.newaxis], "channels_differ"),
        (lambda photos: None, "not_an_array"),
        (lambda photos: list(np.moveaxis(photos, 1, -1)), "list_as_inputs"),
        (lambda photos: [photos[0, :, :2], photos[1]], "ragged_data"),
        (lambda photos: "photos", "not_an_array"),
        (lambda photos: keras.KerasTensor((6, 4, 5, 3)), "not_an_array"),
        (lambda photos: [keras.KerasTensor((6, 4, 5, 3))], "list_as_inputs"),
        (lambda photos: photos.reshape(7, -1), "answer_raises"),
        (lambda: 1, "needs_wrong_arguments"),
        (changed_in_place, "changes_its_argument"),
    ],
)
def test_a_returned_array_is_judged_by_its_shape_and_its_values(prepare: Callable[..., Any], cause: str | None) -> None:
    report = judged({"prepare": prepare}, "prepare", given=(PHOTOS,), gives=LAST)
    assert report.cause == cause
    assert PHOTOS.flags.writeable


def windows(series: np.ndarray, size: int = 3) -> tuple[np.ndarray, np.ndarray]:
    x = np.lib.stride_tricks.sliding_window_view(series, size)[:-1, :, np.newaxis]
    return x, series[size:]


@pytest.mark.parametrize(
    ("cut", "cause"),
    [
        (windows, None),
        (lambda series: list(windows(series)), None),
        (lambda series: windows(series)[0], "not_an_array"),
        (lambda series: (windows(series)[0], series), "samples_differ"),
        (lambda series: (windows(series)[0][..., 0], series[3:]), "time_axis_missing"),
        (lambda series: (windows(series)[0], series[2:9]), "samples_shifted"),
        (lambda series: (windows(series)[0], series[:7] * 0), "values_changed"),
    ],
)
def test_several_arrays_are_judged_in_their_order(cut: Callable[..., Any], cause: str | None) -> None:
    assert judged({"windows": cut}, "windows", given=(SERIES,), gives=windows(SERIES)).cause == cause


LABELS = np.array([3, 1, 2, 1])
ONE_HOT = np.eye(3)[LABELS - 1]


@pytest.mark.parametrize(
    ("encode", "cause"),
    [
        (lambda labels: labels - 1, None),
        (lambda labels: np.eye(3, dtype=int)[labels - 1], None),
        (lambda labels: labels, "values_changed"),
        (lambda labels: np.eye(4)[labels], "other_shape_returned"),
    ],
)
def test_any_of_several_right_arrays_will_do(encode: Callable[..., Any], cause: str | None) -> None:
    assert judged({"encode": encode}, "encode", given=(LABELS,), gives=[LABELS - 1, ONE_HOT]).cause == cause


def guard(images: np.ndarray, labels: np.ndarray) -> None:
    if images.ndim != 4 or len(images) != len(labels):
        raise ValueError(f"images {images.shape} and labels {labels.shape} do not fit")


@pytest.mark.parametrize(
    ("protest", "cause"),
    [
        (guard, None),
        (lambda images, labels: None, "guard_lets_pass"),
        (lambda images, labels: 1 / 0, "guard_refuses_right"),
    ],
)
def test_a_guard_protests_when_it_should_and_not_else(protest: Callable[..., Any], cause: str | None) -> None:
    report = judged(
        {"guard": protest},
        "guard",
        accepts=[(LAST, np.zeros(6))],
        refuses=[(LAST, np.zeros(5)), (LAST[0], np.zeros(4))],
    )
    assert report.cause == cause
    assert report.rows[1].promise == "guard of float32 (6, 4, 5, 3) and float64 (6,) raises nothing"


RNG = np.random.default_rng(1)
TABLE = RNG.normal(size=(128, 4)).astype("float32")
IMAGES = RNG.normal(size=(128, 6, 6, 1)).astype("float32")
SUMS = (TABLE.sum(axis=1, keepdims=True) + IMAGES.mean(axis=(1, 2))).astype("float32")
SIGNS = (SUMS[:, 0] > 0).astype(int)
DATA = {"image": IMAGES, "table": TABLE}
WANTED = {"sum": SUMS, "sign": SIGNS}
SHAPES = {"sum": (1,), "sign": (1,)}


def two_doors(swap: bool = False, names: tuple[str, str] = ("image", "table"), wide: int = 4) -> Any:
    import keras
    from keras import layers

    image, table = keras.Input((6, 6, 1), name=names[0]), keras.Input((wide,), name=names[1])
    both = layers.Concatenate()([layers.Flatten()(image), table])
    total = layers.Dense(1, name="sum")(both)
    sign = layers.Dense(1, activation="sigmoid", name="sign")(both)
    model = keras.Model([table, image] if swap else [image, table], [total, sign])
    losses = {"sum": "mse", "sign": "binary_crossentropy"}
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss=losses)
    return model


@pytest.mark.parametrize(
    ("build", "cause"),
    [
        (two_doors, None),
        (lambda: two_doors(swap=True), None),
        (lambda: two_doors(names=("picture", "table")), "inputs_differ"),
        (lambda: two_doors(wide=5), "features_differ"),
    ],
)
def test_a_model_of_several_inputs_and_outputs_is_judged_by_their_names(
    build: Callable[..., Any], cause: str | None
) -> None:
    report = judged({"build_model": build}, "build_model", data=DATA, output=SHAPES, targets=WANTED)
    assert report.cause == cause
    if cause is None:
        assert report.trace is not None
        assert {"image", "table"} <= {step.layer for step in report.trace.steps if step.kind == "InputLayer"}


def test_the_way_of_several_inputs_is_drawn_from_the_data() -> None:
    for data in (DATA, [IMAGES, TABLE]):
        drawn = repr(draw(two_doors(), data))
        assert "image (InputLayer) " in drawn
        assert "(128, 40)" in drawn
        assert "sign (Dense)" in drawn
    wrong = repr(draw(two_doors(wide=5), DATA))
    assert "x table (InputLayer)" in wrong
    assert "differs from one sample of the data: (4,)" in wrong


def one_door(units: int = 3, loss: str = "sparse_categorical_crossentropy") -> Any:
    import keras
    from keras import layers

    model = keras.Sequential(
        [keras.Input((4,)), layers.Dense(16, activation="relu"), layers.Dense(units, activation="softmax")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss=loss)
    return model


WORDS = np.digitize(TABLE[:, 0], [-0.5, 0.5]) + 1
PLAIN = {"prepare": lambda raw: raw.T, "encode": lambda labels: labels - 1, "build_model": one_door}


@pytest.mark.parametrize(
    ("changed", "cause"),
    [
        ({}, None),
        (
            {
                "encode": lambda labels: np.eye(3)[labels - 1],
                "build_model": lambda: one_door(loss="categorical_crossentropy"),
            },
            None,
        ),
        ({"encode": lambda labels: np.eye(3)[labels - 1]}, "one_hot_with_sparse_loss"),
        ({"encode": lambda labels: labels}, "labels_outside_classes"),
        ({"encode": lambda labels: labels * 0}, "labels_lost"),
        ({"encode": lambda labels: labels[:9]}, "samples_differ"),
        ({"prepare": lambda raw: raw * 0}, "values_changed"),
        ({"prepare": lambda raw: raw.T.reshape(128, 4)}, "reshape_scrambles"),
        ({"prepare": lambda raw: raw[::-1]}, "samples_shifted"),
        ({"prepare": lambda raw: np.sort(raw)}, "values_reordered"),
        ({"prepare": lambda raw: raw * [1, -2, 0.5, 3] + 1}, None),
        ({"prepare": lambda raw: np.round(raw)}, "values_changed"),
        ({"prepare": lambda raw: raw / 0 / "a"}, "answer_raises"),
    ],
)
def test_a_whole_program_is_judged_from_its_data_to_its_training(changed: dict[str, Any], cause: str | None) -> None:
    transposed = {**PLAIN, "prepare": lambda raw: raw} | changed
    report = judged(
        transposed,
        "build_model",
        data=TABLE,
        prepare="prepare",
        targets=WORDS,
        encode="encode",
        output=(3,),
    )
    assert report.cause == cause
