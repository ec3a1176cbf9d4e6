"""A check's report for readers: plain text and HTML from one context."""

from __future__ import annotations

from typing import Any, NamedTuple

from autograder.core import CheckReport, Outcome, chapter
from autograder.rendering import shape_diagram
from autograder.rendering.environment import render

NOT_RUN = "Not run: an earlier check failed for the same reason."


class Result(NamedTuple):
    """How an outcome is shown.

    Attributes:
        word: the outcome in words, which alone carries the meaning.
        mark: what stands before a row in plain text.
        sign: what stands before the word in HTML.
        colour: the sign's background, dark enough for white on it in light and in dark pages.
    """

    word: str
    mark: str
    sign: str
    colour: str


RESULTS = {
    Outcome.PASSED: Result("passed", "[ok]", "✓", "#1a7f37"),
    Outcome.FAILED: Result("failed", "[no]", "✗", "#b3261e"),
    Outcome.NOT_REACHED: Result("not run", "[--]", "–", "#5f6b7a"),
    Outcome.RUNNING: Result("running", "[..]", "…", "#1f5fa8"),
}


def review(report: CheckReport) -> tuple[str, str] | None:
    """What to review: the place in words, and its address relative to an exercise's folder."""
    if report.blamed is None or report.blamed.reread is None:
        return None
    lesson, heading = report.blamed.reread
    return chapter(lesson, heading), f"../../course/{lesson}.ipynb#{heading.replace(' ', '-')}"


def text(report: CheckReport) -> str:
    """The report for a terminal, readable without colour."""
    return render("check_report.txt", **_context(report)).rstrip("\n")


def html(report: CheckReport, link: bool = True) -> str:
    """The report for a notebook; every style is decoration, the words alone carry the meaning.

    Args:
        report: the report of one check.
        link: whether to link to the lesson and fold the remedy. Both are for an exercise's notebook: on a feedback
            page the link leads nowhere, and what is folded is missing in print.
    """
    return render("check_report.html", link=link, **_context(report))


def hidden(name: str, outcome: str, report: CheckReport | None) -> str:
    """A hidden check for a learner: its name, its outcome and the cause from the catalogue, but none of its data."""
    return render(
        "hidden_check.html",
        name=name,
        outcome=outcome,
        cause=report.blamed if report else None,
        review=review(report) if report else None,
    )


def _context(report: CheckReport) -> dict[str, Any]:
    outcomes = {row.outcome for row in report.rows}
    return {
        "report": report,
        "results": RESULTS,
        "not_run": NOT_RUN if Outcome.NOT_REACHED in outcomes else "",
        "cause": report.blamed,
        "review": review(report),
        "lines": shape_diagram.lines(report.trace) if report.trace else [],
    }
