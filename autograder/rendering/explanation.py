"""An explanation for readers: plain text, and HTML that says the same."""

from __future__ import annotations

from html import escape
from pathlib import Path

from autograder.core import Degree, Explanation, Remedy, chapter
from autograder.rendering import shape_diagram

ANEW = "A fit that failed leaves its mark on the model: make and compile it anew before you fit again."
NOTHING = (
    "Nothing found. As far as can be seen, the model, the data, the targets and the loss fit each other. "
    "What can't be seen from here: code of your own in the model, and whether the values mean what they should."
)
NOT_TRIED = "What to do (I could not try this)"
_LESSONS = (".", "course", "../../course")
"""Where the lessons lie, seen from a lesson, from the top, from an exercise."""


def text(explanation: Explanation) -> str:
    """The explanation for a terminal."""
    finding, cause = explanation.finding, explanation.cause
    if finding is None or cause is None:
        return NOTHING
    parts = [_sentence(explanation, cause.sentence)]
    place = [("where", finding.where), ("expected", finding.expected), ("received", finding.received)]
    parts.append("\n".join(f"{name + ':':<10}{said}" for name, said in place if said))
    parts.append(f"Why: {cause.why}")
    parts += [f"{_heading(explanation)}\n" + "\n".join(map(_text_remedy, explanation.remedies))]
    if not explanation.remedies:
        parts[-1] = f"{NOT_TRIED}: {cause.remedy}"
    if explanation.spoilt:
        parts.append(ANEW)
    if cause.reread:
        parts.append(f"Read again: {chapter(*cause.reread)}")
    if finding.trace:
        parts.append(shape_diagram.text(finding.trace))
    return "\n\n".join(parts)


def html(explanation: Explanation) -> str:
    """The explanation for a notebook."""
    finding, cause = explanation.finding, explanation.cause
    if finding is None or cause is None:
        return f"<p>{escape(NOTHING)}</p>"
    place = [("where", finding.where), ("expected", finding.expected), ("received", finding.received)]
    rows = [(False, (name, shape_diagram.words(said))) for name, said in place if said]
    parts = [
        f"<p><strong>{shape_diagram.words(_sentence(explanation, cause.sentence))}</strong></p>",
        shape_diagram.table(("what", "here"), rows, naming=0),
        f"<p><strong>Why:</strong> {shape_diagram.words(cause.why)}</p>",
    ]
    if explanation.remedies:
        listed = "".join(f"<li>{_html_remedy(remedy)}</li>" for remedy in explanation.remedies)
        parts.append(f"<p><strong>{escape(_heading(explanation))}</strong></p><ol>{listed}</ol>")
    else:
        parts.append(f"<p><strong>{NOT_TRIED}:</strong> {shape_diagram.words(cause.remedy)}</p>")
    if explanation.spoilt:
        parts.append(f"<p>{escape(ANEW)}</p>")
    if cause.reread:
        parts.append(f"<p><strong>Read again:</strong> {_linked(*cause.reread)}</p>")
    if finding.trace:
        parts.append(shape_diagram.html(finding.trace))
    return f'<div style="margin-top:1em">{"".join(parts)}</div>'


def _linked(lesson: str, heading: str) -> str:
    """The place in words, as a link where the lesson lies at one of its places beside the notebook."""
    said = escape(chapter(lesson, heading), quote=False)
    found = next((folder for folder in _LESSONS if Path(folder, f"{lesson}.ipynb").is_file()), None)
    if found is None:
        return said
    place = f"{found}/{lesson}.ipynb#{heading.replace(' ', '-')}".removeprefix("./")
    return f'<a href="{escape(place)}">{said}</a>'


def _sentence(explanation: Explanation, sentence: str) -> str:
    """The cause in one sentence, and whether it is proved."""
    return sentence if explanation.degree is Degree.PROVED else f"Most likely: {sentence}"


def _heading(explanation: Explanation) -> str:
    if not any(remedy.trained for remedy in explanation.remedies):
        return "Tried on a copy; the shapes then fit:"
    return "Tried on a copy of your model with a few samples, and works:"


def _text_remedy(remedy: Remedy) -> str:
    code = remedy.code.replace("\n", "\n    ")
    return f"    {code}" + (f"\n        {remedy.question}" if remedy.question else "")


def _html_remedy(remedy: Remedy) -> str:
    code = f'<pre style="white-space:pre-wrap;margin:0">{escape(remedy.code)}</pre>'
    return code + (escape(remedy.question) if remedy.question else "")
