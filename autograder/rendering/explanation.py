"""An explanation for readers: plain text and HTML from one context."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from autograder.core import Degree, Explanation, chapter
from autograder.rendering import shape_diagram
from autograder.rendering.environment import render

NOTHING = (
    "No problem found: model, data, targets and loss look consistent. "
    "Not checked: your own code inside the model, and whether the values mean what they should."
)
FIT_FAILED = "A failed fit changes the model: create and compile it again before the next fit."
TRAINED = "Tried on a copy of your model with a few samples, and works:"
SHAPES_FIT = "Tried on a copy; the shapes then fit:"
NOT_TRIED = "What to do (I could not try this)"
_LESSONS = (".", "course", "../../course")
"""The folder of the lessons as seen from a lesson, from the top folder, and from an exercise."""


def text(explanation: Explanation) -> str:
    """The explanation for a terminal."""
    return render("explanation.txt", **_context(explanation)).rstrip("\n")


def html(explanation: Explanation) -> str:
    """The explanation for a notebook."""
    return render("explanation.html", **_context(explanation))


def _context(explanation: Explanation) -> dict[str, Any]:
    finding, cause = explanation.finding, explanation.cause
    if finding is None or cause is None:
        return {"nothing": NOTHING}
    place = [("where", finding.where), ("expected", finding.expected), ("received", finding.received)]
    trained = any(remedy.trained for remedy in explanation.remedies)
    return {
        "nothing": "",
        "sentence": cause.sentence if explanation.degree is Degree.PROVED else f"Most likely: {cause.sentence}",
        "place": [(name, value) for name, value in place if value],
        "why": cause.why,
        "remedies": explanation.remedies,
        "tried": TRAINED if trained else SHAPES_FIT,
        "not_tried": NOT_TRIED,
        "untried": cause.remedy,
        "fit_failed": FIT_FAILED if explanation.spoilt else "",
        "review": chapter(*cause.reread) if cause.reread else "",
        "address": _address(*cause.reread) if cause.reread else "",
        "lines": shape_diagram.lines(finding.trace) if finding.trace else [],
    }


def _address(lesson: str, heading: str) -> str:
    """The heading's address where the lesson is at one of its places beside the notebook, or ``""``."""
    folder = next((folder for folder in _LESSONS if Path(folder, f"{lesson}.ipynb").is_file()), None)
    if folder is None:
        return ""
    return f"{folder}/{lesson}.ipynb#{heading.replace(' ', '-')}".removeprefix("./")
