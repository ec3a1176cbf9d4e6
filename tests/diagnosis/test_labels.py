"""Rules on labels: drawn apart from their samples, missing in training, weighted for other classes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.diagnosis.rules.labels import are_paired_at_random, classes_of, exchanged_weights, unseen_labels

seeds = st.integers(0, 2**16)


def table(seed: int, classes: int = 3) -> tuple[np.ndarray, np.ndarray, np.random.Generator]:
    """Samples of shape (200, 4), their labels, and the generator they come from."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(200, 4)), rng.integers(0, classes, 200), rng


@given(seeds, st.integers(2, 8))
def test_samples_and_labels_that_were_drawn_together_belong_together(seed: int, classes: int) -> None:
    samples, labels, rng = table(seed, classes)
    chosen = rng.permutation(200)[:150]
    others = [rng.integers(0, classes, 200), samples, labels]
    assert not are_paired_at_random(samples[chosen], labels[chosen], others)
    assert not are_paired_at_random(samples[:150], labels[:150], others)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("classes", [2, 3, 8])
def test_samples_and_labels_that_were_drawn_apart_are_seen(seed: int, classes: int) -> None:
    samples, labels, rng = table(seed, classes)
    x, y = samples[rng.permutation(200)], labels[rng.permutation(200)]
    assert are_paired_at_random(x, y, [samples, labels])
    assert are_paired_at_random(x, np.eye(classes)[y], [samples, np.eye(classes)[labels]])


@pytest.mark.parametrize("change", [lambda y: 1 - y, lambda y: np.where(np.arange(200) % 5, y, 1 - y)])
def test_labels_that_were_changed_are_not_taken_for_shuffled_ones(change: object) -> None:
    samples, labels, rng = table(0, 2)
    order = rng.permutation(200)
    assert not are_paired_at_random(samples[order], change(labels)[order], [samples, labels])  # type: ignore[operator]


@pytest.mark.parametrize("ahead", [-3, 1, 24])
@pytest.mark.parametrize("kind", ["float64", "int64"])
def test_the_value_some_rows_further_on_is_the_target_of_a_series(ahead: int, kind: str) -> None:
    rng = np.random.default_rng(0)
    rows, series = rng.normal(size=(300, 4)), (10 * rng.random(300)).astype(kind)
    order = rng.permutation(np.arange(40, 240))
    assert not are_paired_at_random(rows[order], series[order + ahead], [rows, series])


def test_an_array_that_is_too_large_is_not_searched() -> None:
    whole = np.lib.stride_tricks.as_strided(np.zeros(1), (30, 2**20), (0, 0))
    assert not are_paired_at_random(whole[:25], np.arange(25) % 2, [whole, np.arange(30) % 2])


def test_rows_that_occur_twice_say_nothing() -> None:
    samples, labels, rng = table(0)
    samples[100:] = samples[:100]
    assert not are_paired_at_random(samples[rng.permutation(200)], labels, [samples, labels])


@given(st.permutations(range(4)))
def test_balancing_weights_are_put_beside_their_classes(order: list[int]) -> None:
    counts = [5, 20, 60, 115]
    labels = np.repeat(range(4), counts)
    fitting = {label: 50 / count for label, count in enumerate(counts)}
    weights = {label: fitting[other] for label, other in enumerate(order)}
    expected = None if order == sorted(order) else pytest.approx(fitting)
    assert exchanged_weights(labels, weights) == expected


@pytest.mark.parametrize("weights", [{0: 1.0, 1: 2.0}, {0: 1.0, 1: 1.0, 2: 5.0}, {0: 0.0, 1: 0.0, 2: 0.0}, {0: 3.0}])
def test_weights_that_balance_nothing_are_the_learners_choice(weights: dict[int, float]) -> None:
    assert exchanged_weights(np.repeat(range(3), (10, 20, 70)), weights) is None


@given(st.integers(2, 6), st.floats(0.1, 0.4), seeds)
def test_the_last_part_of_a_sorted_table_has_labels_that_training_lacks(classes: int, share: float, seed: int) -> None:
    labels = np.sort(np.random.default_rng(seed).permutation(np.repeat(range(classes), 60)))
    cut = int(len(labels) * (1 - share))
    found = unseen_labels(labels[:cut], labels[cut:])
    assert found == [] or found[-1] == classes - 1
    assert found or (labels[:cut] == classes - 1).mean() >= 0.1
    shuffled = np.random.default_rng(seed).permutation(labels)
    assert unseen_labels(shuffled[:cut], shuffled[cut:]) == []


def test_a_rare_label_may_be_missing_in_training() -> None:
    assert unseen_labels(np.repeat([0, 1], 50), np.array([0] * 10 + [1] * 10 + [2] * 2)) == []


def test_class_numbers_come_from_one_hot_rows_too_and_numbers_have_none() -> None:
    labels = np.array([2, 0, 1])
    for targets in (labels, labels[:, None], np.eye(3)[labels], labels.astype("float32")):
        found = classes_of(targets)
        assert found is not None
        assert (found == labels).all()
    assert classes_of(np.array([0.5, 1.0])) is None
    assert classes_of(np.array([[1, 1, 0]])) is None
    assert classes_of(np.zeros((2, 3, 4))) is None
