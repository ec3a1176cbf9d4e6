"""A report for readers: plain text, and HTML that says the same."""

from __future__ import annotations

from html import escape

from autograder.core import CheckReport, Outcome, Row, chapter
from autograder.rendering import shape_diagram

_PICTURE = "The shapes, from the data to the output:"
_SIGN = {Outcome.PASSED: "[ok]", Outcome.FAILED: "[no]", Outcome.NOT_REACHED: "[--]", Outcome.RUNNING: "[..]"}


def reread(report: CheckReport) -> tuple[str, str] | None:
    """What to read again: the words for it, and the place relative to an exercise's folder."""
    if report.blamed is None or report.blamed.reread is None:
        return None
    lesson, heading = report.blamed.reread
    return chapter(lesson, heading), f"../../course/{lesson}.ipynb#{heading.replace(' ', '-')}"


def text(report: CheckReport) -> str:
    """The report for a terminal, readable without colour."""
    parts = [report.headline, "\n".join(map(_text_row, report.rows))]
    if report.blamed:
        if report.error:
            parts.append(f"The error says: {report.error}")
        parts.append(f"Why: {report.blamed.why}\nWhat to do: {report.blamed.remedy}")
        if place := reread(report):
            parts.append(f"Read again: {place[0]}")
    parts += [f"Note: {note}" for note in report.notes]
    if report.trace:
        parts.append(f"{_PICTURE}\n{shape_diagram.text(report.trace)}")
    return "\n\n".join(parts)


def html(report: CheckReport, link: bool = True) -> str:
    """The report for a notebook; every style is decoration, the words alone carry the meaning.

    Args:
        report: what a check found out.
        link: lead to the lesson, which works from an exercise's folder only.
    """
    parts = [f"<p><strong>{shape_diagram.words(report.headline)}</strong></p>", _html_rows(report)]
    if report.blamed:
        if report.error:
            parts.append(f"<p><strong>The error says:</strong> <code>{escape(report.error)}</code></p>")
        parts.append(f"<p><strong>Why:</strong> {shape_diagram.words(report.blamed.why)}</p>")
        parts.append(f"<p><strong>What to do:</strong> {shape_diagram.words(report.blamed.remedy)}</p>")
        if place := reread(report):
            words = escape(place[0], quote=False)
            to_read = f'<a href="{escape(place[1])}">{words}</a>' if link else words
            parts.append(f"<p><strong>Read again:</strong> {to_read}</p>")
    parts += [f"<p><strong>Note:</strong> {shape_diagram.words(note)}</p>" for note in report.notes]
    if report.trace:
        parts.append(f"<p><strong>{_PICTURE}</strong></p>{shape_diagram.html(report.trace, spaced=True)}")
    return f"<div>{''.join(parts)}</div>"


def hidden(name: str, outcome: str, report: CheckReport | None) -> str:
    """A hidden check for a learner: its name, its outcome and the cause in the course's words; none of its data."""
    parts = [f"<p><strong>{escape(name)}: {escape(outcome)}.</strong> It tries other sizes or other data.</p>"]
    if report is not None and report.blamed:
        parts.append(
            f"<p>{shape_diagram.words(report.blamed.sentence)} {shape_diagram.words(report.blamed.remedy)}</p>"
        )
        if place := reread(report):
            parts.append(f"<p><strong>Read again:</strong> {escape(place[0], quote=False)}</p>")
    return f"<div>{''.join(parts)}</div>"


def _text_row(row: Row) -> str:
    lines = [f"{_SIGN[row.outcome]} {row.promise}: {row.outcome.value}"]
    if row.expected:
        lines += [f"       expected: {row.expected}", f"       received: {row.received}"]
    return "\n".join(lines)


def _html_rows(report: CheckReport) -> str:
    """The promises as a table of two columns, which fits beside an open sidebar too."""
    rows = [(row.outcome is Outcome.FAILED, (row.outcome.value, _html_promise(row))) for row in report.rows]
    return shape_diagram.table(("outcome", "promise"), rows, spaced=True)


def _html_promise(row: Row) -> str:
    said = [row.promise]
    if row.expected:
        said += [f"expected: {row.expected}", f"received: {row.received}"]
    return "<br>".join(map(shape_diagram.words, said))
