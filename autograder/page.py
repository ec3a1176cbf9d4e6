"""A report for readers: plain text, and HTML that says the same."""

from __future__ import annotations

from html import escape

from autograder import picture
from autograder.report import Outcome, Report, Row

_SIGN = {Outcome.PASSED: "[ok]", Outcome.FAILED: "[no]", Outcome.NOT_REACHED: "[--]", Outcome.RUNNING: "[..]"}


def headline(report: Report) -> str:
    """The report in one sentence."""
    if report.passed:
        return f"{report.answer} passes."
    if any(row.outcome is Outcome.RUNNING for row in report.rows):
        return f"{report.answer}: the shapes are right, training runs."
    return f"{report.answer}: {report.blamed.sentence if report.blamed else 'not right yet.'}"


def reread(report: Report) -> tuple[str, str] | None:
    """What to read again: the words for it, and the place relative to an exercise's folder."""
    if report.blamed is None or report.blamed.reread is None:
        return None
    lesson, heading = report.blamed.reread
    number = lesson.split("_")[0]
    return f"Lesson {number}, {heading}", f"../../course/{lesson}.ipynb#{heading.replace(' ', '-')}"


def text(report: Report) -> str:
    """The report for a terminal, readable without colour."""
    parts = [headline(report), "\n".join(map(_text_row, report.rows))]
    if report.blamed:
        if report.error:
            parts.append(f"The error says: {report.error}")
        parts.append(f"Why: {report.blamed.why}\nWhat to do: {report.blamed.remedy}")
        if place := reread(report):
            parts.append(f"Read again: {place[0]}")
    parts += [f"Note: {note}" for note in report.notes]
    if report.trace:
        parts.append(picture.text(report.trace))
    return "\n\n".join(parts)


def html(report: Report) -> str:
    """The report for a notebook; every style is decoration, the words alone carry the meaning."""
    parts = [f"<p><strong>{escape(headline(report))}</strong></p>", _html_rows(report)]
    if report.blamed:
        if report.error:
            parts.append(f"<p>The error says: <code>{escape(report.error)}</code></p>")
        parts.append(f"<p>Why: {escape(report.blamed.why)}</p>")
        parts.append(f"<p><strong>What to do:</strong> {escape(report.blamed.remedy)}</p>")
        if place := reread(report):
            parts.append(f'<p>Read again: <a href="{escape(place[1])}">{escape(place[0])}</a></p>')
    parts += [f"<p>Note: {escape(note)}</p>" for note in report.notes]
    if report.trace:
        parts.append(picture.html(report.trace))
    return f"<div>{''.join(parts)}</div>"


def _text_row(row: Row) -> str:
    lines = [f"{_SIGN[row.outcome]} {row.promise}"]
    if row.outcome is not Outcome.PASSED:
        lines[0] += f": {row.outcome.value}"
    if row.expected:
        lines += [f"       expected: {row.expected}", f"       received: {row.received}"]
    return "\n".join(lines)


def _html_rows(report: Report) -> str:
    heads = ("", "promise", "expected", "received")
    head = "".join(f'<th scope="col" style="text-align:left">{name}</th>' for name in heads)
    body = "".join(
        f'<tr{" style=font-weight:bold" if row.outcome is Outcome.FAILED else ""}>'
        + "".join(
            f'<td style="text-align:left">{escape(cell)}</td>'
            for cell in (row.outcome.value, row.promise, row.expected, row.received)
        )
        + "</tr>"
        for row in report.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
