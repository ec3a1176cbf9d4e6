"""Several notebooks by one learner for one exercise: at most one counts; every other gets a row that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from autograder.exercises import Exercise
from autograder.grading.collect import HandedIn

Item = TypeVar("Item")


def settled(
    items: Sequence[Item], claim: Callable[[Item], tuple[HandedIn, Exercise]]
) -> tuple[list[Item], list[tuple[Item, str]]]:
    """Split notebooks into those that count and those that do not.

    The notebook with its released name, in the outermost location, counts. If there is none, or more than one, none
    counts: nothing is replaced silently. In your own work, every notebook counts separately.

    Args:
        items: the notebooks.
        claim: maps a notebook to where it was handed in and the exercise it answers.

    Returns:
        Those that count, in order, and the others, each with the reason.
    """
    groups: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        handed_in, exercise = claim(item)
        groups[handed_in.learner, exercise.key].append(item)
    reasons: dict[int, str] = {}
    for group in groups.values():
        if len(group) == 1 or all(claim(item)[0].is_own for item in group):
            continue
        counts = _first(group, claim)
        files = [claim(item)[0].file for item in group]
        for item in group:
            if item is not counts:
                reasons[id(item)] = _reason(*claim(item), files, None if counts is None else claim(counts)[0].file)
    return (
        [item for item in items if id(item) not in reasons],
        [(item, reasons[id(item)]) for item in items if id(item) in reasons],
    )


def _first(group: Sequence[Item], claim: Callable[[Item], tuple[HandedIn, Exercise]]) -> Item | None:
    """The notebook that counts, or ``None``."""
    released = [item for item in group if PurePosixPath(claim(item)[0].file).stem == claim(item)[1].name]
    depth = {id(item): len(PurePosixPath(claim(item)[0].file).parts) for item in released}
    outermost = [item for item in released if depth[id(item)] == min(depth.values())]
    return outermost[0] if len(outermost) == 1 else None


def _reason(handed_in: HandedIn, exercise: Exercise, files: Sequence[str], counts: str | None) -> str:
    who = handed_in.learner or "One learner"
    if counts is not None:
        return f"{who} handed in {exercise.key} more than once, and {counts} counts. Remove the others."
    return (
        f"{who} handed in {exercise.key} more than once, and nothing says which notebook counts: {_listed(files)}. "
        "Keep one of them. If they are by several learners, grade the folder in which each has a folder."
    )


def _listed(files: Sequence[str], most: int = 5) -> str:
    shown = ", ".join(files[:most])
    return shown if len(files) <= most else f"{shown} and {len(files) - most} more"
