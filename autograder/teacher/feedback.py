"""A page for each learner: what failed and why, in the course's words; hidden checks are named and never shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import count
from pathlib import Path

from autograder.core import ClinicError, Outcome, State
from autograder.rendering import check_report, document, number, paragraph
from autograder.teacher.classroom import Classroom, Mark, Work, lesson_totals


def write(classroom: Classroom, folder: Path) -> list[Path]:
    """Write LEARNER.html for everybody who handed in; whose file name is taken gets a number behind it.

    Raises:
        ClinicError: the folder can't be written.
    """
    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for learner, name in file_names(classroom.learners).items():
            works = [work for work in classroom.works if work.learner == learner]
            made.append(folder / f"{name}.html")
            made[-1].write_text(html(learner, works), encoding="utf-8")
    except OSError as problem:
        raise ClinicError(f"Feedback can't be written to {folder}: {problem.strerror or problem}.") from problem
    return made


def html(learner: str, works: list[Work]) -> str:
    """One learner's page."""
    points, out_of = lesson_totals(works)
    return document(
        f"Feedback for {learner}",
        paragraph(f"{number(points)} of {number(out_of)} points in {len(works)} notebooks."),
        *(part for work in sorted(works, key=lambda one: one.exercise) for part in _work(work)),
    )


def file_names(learners: Iterable[str]) -> dict[str, str]:
    """Learners' names as names of files, each of them once, also where capitals and small letters are one.

    Letters and digits of every script stay, the rest becomes a line. Who is called like their file comes first.

    >>> file_names(["Ana B", "Ana_B", "ana_b"])
    {'Ana_B': 'Ana_B', 'ana_b': 'ana_b-2', 'Ana B': 'Ana_B-3'}
    """
    plain = {learner: re.sub(r"[^\w.@+-]", "_", learner).strip(".") or "learner" for learner in learners}
    names: dict[str, str] = {}
    taken: set[str] = set()
    for learner in sorted(plain, key=lambda one: (plain[one] != one, one)):
        tries = (f"{plain[learner]}-{at}" if at > 1 else plain[learner] for at in count(1))
        names[learner] = next(name for name in tries if name.casefold() not in taken)
        taken.add(names[learner].casefold())
    return names


def _work(work: Work) -> list[str]:
    heading = f"<h2>{escape(work.exercise.split('/')[-1].replace('_', ' '))}: {escape(work.state.value)}</h2>"
    if work.state is State.NOT_GRADED:
        return [heading, paragraph(f"It has no score yet. {work.reason}")]
    said = [heading, paragraph(f"{number(work.points)} of {number(work.out_of)} points.")]
    if work.penalty:
        said.append(paragraph(f"{number(work.penalty)} points were taken off because it came late."))
    if work.state is State.NOT_STARTED:
        said.append(
            paragraph("The answer is as it was handed out. Change the answer cell, run all cells, hand it in again.")
        )
        return said
    said += [paragraph(note) for note in work.notes]
    return said + [_mark(mark) for mark in work.marks]


def _mark(mark: Mark) -> str:
    hidden = mark.check.startswith("hidden")
    name = f"{'Hidden check' if hidden else 'Check'} {mark.check.rpartition('-')[2]}"
    points = f"{number(mark.points)} of {number(mark.out_of)} points"
    return f'<section class="card"><h3>{escape(name)}: {mark.outcome.value}, {points}</h3>{_why(mark, name)}</section>'


def _why(mark: Mark, name: str) -> str:
    """What a check found out, where that says more than its outcome."""
    if mark.outcome is Outcome.NOT_REACHED:
        return paragraph("What failed before it decides this one too.")
    if mark.outcome is Outcome.PASSED or mark.report is None:
        return ""
    if mark.check.startswith("hidden"):
        return check_report.hidden(name, mark.outcome.value, mark.report)
    return check_report.html(mark.report, link=False)
