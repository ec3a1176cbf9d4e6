"""Checks a fixed program: it runs, no silent fault remains, and nothing that was right is gone.

The data and the number of epochs are compared with those of the program as handed out and of the sound one; both are
run for this. A fault can often be fixed in either the data or the model, so the data of either program are accepted.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from autograder.core import error_line, load_keras_quietly
from autograder.diagnosis import explain
from autograder.diagnosis.factory import TooSlow
from autograder.learner.practice.execution import Execution, Values, execute, values_of

SECONDS = 300
"""The time limit for a check, in seconds, on a busy machine."""


@dataclass(frozen=True)
class Verdict:
    """The outcome of a check.

    Attributes:
        passed: whether the program is right.
        reason: what is wrong, in sentences; ``""`` if it passed.
    """

    passed: bool
    reason: str = ""


def judge_in_process(answer: str, starter: str, reference: str) -> Verdict:
    """Judge a program in a separate process, which may hang or crash; see `judge`."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(sender, answer, starter, reference), daemon=True)
    child.start()
    sender.close()
    try:
        if not receiver.poll(SECONDS):
            return Verdict(False, f"Stopped after {SECONDS} seconds. Remove the code that never finishes.")
        verdict: Verdict = receiver.recv()
        return verdict
    except EOFError:
        child.join()
        return Verdict(
            False, f"The program ended its process with exit code {child.exitcode}. Remove the code that ends it."
        )
    finally:
        child.kill()
        child.join()
        receiver.close()


def _child(out: Connection, answer: str, starter: str, reference: str) -> None:
    load_keras_quietly()
    out.send(judge(answer, starter, reference))


def judge(answer: str, starter: str, reference: str) -> Verdict:
    """Judge a program in this process.

    Args:
        answer: the text of the program to judge.
        starter: the text of the broken program.
        reference: the text of the sound program.
    """
    try:
        execution = execute(answer)
    except TooSlow:
        return Verdict(False, "The program takes too long. Train for the epochs that it had.")
    if execution.error is not None:
        return Verdict(False, f"The program ends with an error. {error_line(execution.error)}")
    reason = silent_fault(execution) or _compared(execution, execute(reference), starter)
    return Verdict(not reason, reason)


def silent_fault(execution: Execution) -> str:
    """What is silently wrong with a trained model: location and shapes, without the cause; or ``""``."""
    for training in execution.trainings:
        found = explain.of_model(training.model, training.x, training.y, execution.names, seconds=0).finding
        if found is not None:
            shapes = [("where", found.where), ("expected", found.expected), ("received", found.received)]
            place = "; ".join(f"{name}: {value}" for name, value in shapes if value)
            return f"The program ends without an error, and something is silently wrong. {place}".strip()
    return ""


def _compared(answer: Execution, reference: Execution, starter: str) -> str:
    """What the answer has lost compared with the sound program; or ``""``."""
    if reason := next(_losses(answer, reference), ""):
        return reason
    for index, (mine, theirs) in enumerate(zip(answer.trainings, reference.trainings, strict=False)):
        found, expected = values_of(mine), values_of(theirs)
        if found is None or expected is None:
            continue
        if found.samples != expected.samples:
            return f"fit gets {found.samples} of {expected.samples} samples. Keep all of them."
        if not same_values(found.arrays, expected.arrays) and not _as_handed_out(found, starter, index):
            return (
                "fit gets other values than the program loads: some are missing, changed or in another order. "
                "Keep the values of each sample, and change only the axes."
            )
    return ""


def _as_handed_out(found: Values, starter: str, index: int) -> bool:
    """Whether the broken program passes the same values to the same call of fit, and fails at them."""
    broken = execute(starter)
    if broken.error is None or index >= len(broken.trainings):
        return False
    values = values_of(broken.trainings[index])
    return values is not None and same_values(found.arrays, values.arrays)


def _losses(answer: Execution, reference: Execution) -> Iterator[str]:
    """What the sound program does and the answer no longer does."""
    if len(answer.trainings) < len(reference.trainings) or answer.batches < reference.batches:
        yield "The program no longer trains everything that it did. Put the training back."
    for mine, theirs in zip(answer.trainings, reference.trainings, strict=False):
        if mine.epochs != theirs.epochs:
            yield f"The program trains for {mine.epochs} epochs instead of {theirs.epochs}. Keep their number."
        if theirs.is_validated and not mine.is_validated:
            yield "The program no longer validates. Put the validation data back."
    if answer.questions < reference.questions:
        yield "The program no longer calls predict or evaluate where it did. Put the call back."


def same_values(found: Sequence[np.ndarray[Any, Any]], expected: Sequence[np.ndarray[Any, Any]]) -> bool:
    """Whether arrays hold the same values: in the same samples if their shapes agree, otherwise in any order.

    Samples may be in a different order.
    """
    if len(found) == len(expected) and all(
        mine.shape == theirs.shape for mine, theirs in zip(found, expected, strict=True)
    ):
        return all(_same_samples(mine, theirs) for mine, theirs in zip(found, expected, strict=True))
    mine, theirs = (np.concatenate([_flat(array) for array in arrays]) for arrays in (found, expected))
    return mine.shape == theirs.shape and _close(np.sort(mine), np.sort(theirs))


def _same_samples(found: np.ndarray[Any, Any], expected: np.ndarray[Any, Any]) -> bool:
    if found.dtype.kind not in "fiub":
        return bool(np.array_equal(np.sort(_flat(found)), np.sort(_flat(expected))))
    if _close(found, expected):
        return True
    weights = np.random.default_rng(0).uniform(1, 2, size=found[0].size if len(found) else 0)
    mine, theirs = (
        np.sort(np.nan_to_num(array.reshape(len(array), -1).astype(float)) @ weights) for array in (found, expected)
    )
    return _close(mine, theirs)


def _flat(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return array.ravel().astype(float if array.dtype.kind in "fiub" else str)


def _close(found: np.ndarray[Any, Any], expected: np.ndarray[Any, Any]) -> bool:
    if found.dtype.kind in "fiub" and expected.dtype.kind in "fiub":
        return bool(np.allclose(found, expected, rtol=1e-4, atol=1e-5, equal_nan=True))
    return bool(np.array_equal(found, expected))
