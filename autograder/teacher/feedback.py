"""A page for each learner: what failed and why, in the course's words; hidden checks are named and never shown."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import count
from pathlib import Path
from typing import Any

from autograder.core import CheckReport, ClinicError, Outcome, Score, State, SubmissionResult, replacing
from autograder.core import write as write_file
from autograder.grading import ResultRow, Results, for_learners
from autograder.rendering import check_report, render, trusted

NOT_RUN = "Not run: an earlier check failed for the same reason."
UNTOUCHED = "The answer is as it was handed out. Change the answer cell, run all cells, hand it in again."


def write(results: Results, folder: Path) -> dict[str, Path]:
    """Write LEARNER.html for everybody who handed in work; if a file name is taken, a number is appended.

    Returns:
        The page of each learner.

    Raises:
        ClinicError: the folder can't be written.
    """
    works: dict[str, list[SubmissionResult]] = defaultdict(list)
    pages: dict[str, Path] = {}
    left, names = _counts(results.counted_rows())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for result in results.counted():
            if not result.learner:
                continue
            works[result.learner].append(for_learners(result))
            left[result.learner] -= 1
            if not left[result.learner]:  # nothing of them is still to come, so nothing of them is kept
                pages[result.learner] = folder / f"{names[result.learner]}.html"
                page = html(result.learner, works.pop(result.learner))
                write_file(pages[result.learner], page.encode())
    except OSError as problem:
        raise ClinicError(
            f"Feedback can't be written to {folder}: {problem.strerror or problem}. Make room, or name another folder."
        ) from problem
    return {learner: pages[learner] for learner in sorted(pages)}


def _counts(rows: Iterable[ResultRow]) -> tuple[dict[str, int], dict[str, str]]:
    """How many notebooks each learner has, and the names of their pages."""
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        if row.learner:
            found[row.learner] += 1
    return found, file_names(found)


def html(learner: str, results: Iterable[SubmissionResult]) -> str:
    """One learner's page."""
    works = [_work(result) for result in sorted(results, key=lambda result: result.exercise)]
    scored = [work for work in works if work["scored"]]
    return render(
        "feedback.html",
        title=f"Feedback for {learner}",
        points=sum(max(0.0, work["points"] - work["penalty"]) for work in scored),
        out_of=sum(work["out_of"] for work in scored),
        works=works,
    )


def _work(result: SubmissionResult) -> dict[str, Any]:
    return {
        "name": result.exercise.split("/")[-1].replace("_", " ") or result.file,
        "state": result.state.value,
        "scored": result.state.scored,
        "points": result.points,
        "out_of": result.out_of,
        "penalty": result.penalty,
        "comments": result.comments,
        "sentences": list(_sentences(result)),
        "checks": [_check(score) for score in result.scores] if result.state in (State.PASSED, State.FAILED) else [],
    }


def _sentences(result: SubmissionResult) -> Iterator[str]:
    if result.state in (State.NOT_GRADED, State.MISSING):
        yield result.reason
    elif result.state is State.NOT_STARTED:
        yield UNTOUCHED
    else:
        yield from result.notes


def _check(score: Score) -> dict[str, Any]:
    name = f"{'Hidden check' if score.hidden else 'Check'} {score.check.rpartition('-')[2]}"
    return {
        "name": name,
        "outcome": score.outcome.value,
        "points": score.points,
        "out_of": score.out_of,
        "why": trusted(_why(score, name)),
    }


def _why(score: Score, name: str) -> str:
    """What a check found, if that says more than its outcome; all parts are escaped."""
    if score.outcome is Outcome.NOT_REACHED:
        return f"<p>{escape(NOT_RUN)}</p>"
    if score.outcome is Outcome.PASSED or score.report is None:
        return ""
    if score.hidden:
        return check_report.hidden(name, score.outcome.value, score.report)
    return _report(score.report)


@lru_cache(maxsize=1000)
def _report(report: CheckReport) -> str:
    """A report as HTML, rendered once for all learners who share a misconception."""
    return check_report.html(report, link=False)


def file_names(learners: Iterable[str]) -> dict[str, str]:
    """File names for learners' names: unique, even on file systems that ignore case.

    Letters and digits of every script are kept; everything else becomes an underscore. Learners whose name already is a
    valid file name come first.

    >>> file_names(["Ana B", "Ana_B", "ana_b"])
    {'Ana_B': 'Ana_B', 'ana_b': 'ana_b-2', 'Ana B': 'Ana_B-3'}
    """
    plain = {learner: re.sub(r"[^\w.@+-]", "_", learner).strip(".") or "learner" for learner in learners}
    names: dict[str, str] = {}
    taken: set[str] = set()
    for learner in sorted(plain, key=lambda name: (plain[name] != name, name)):
        tries = (f"{plain[learner]}-{number}" if number > 1 else plain[learner] for number in count(1))
        names[learner] = next(name for name in tries if name.casefold() not in taken)
        taken.add(names[learner].casefold())
    return names


def write_moodle_zip(results: Results, pages: Mapping[str, Path], path: Path) -> list[str]:
    """Write the pages in the form that Moodle accepts for an assignment: Upload multiple feedback files in a zip.

    Moodle finds the person by the number in a folder's name, ``NAME_NUMBER_assignsubmission_file_``.

    Returns:
        What was written and what was left out, a sentence each.

    Raises:
        ClinicError: the file can't be written.
    """
    users = {row.learner: row.platform for row in results.rows() if row.platform and row.platform.platform == "moodle"}
    remarks = []
    try:
        with replacing(path) as binary, zipfile.ZipFile(binary, "w", zipfile.ZIP_DEFLATED) as file:
            for learner, page in pages.items():
                user = users.get(learner)
                if user is None:
                    remarks.append(f"Not in the zip: {learner}, whose work does not come from Moodle's zip.")
                    continue
                name = user.name.replace("_", " ").replace("/", " ")
                file.write(page, f"{name}_{user.id}_assignsubmission_file_/feedback.html")
    except OSError as problem:
        raise ClinicError(f"{path} can't be written: {problem.strerror or problem}. Name another file.") from problem
    return [*remarks, f"Written: {path}, for the assignment's page: Upload multiple feedback files in a zip."]
