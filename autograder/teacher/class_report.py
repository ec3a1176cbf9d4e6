"""A report on a class: what it has not understood, by exercise, as HTML, text, CSV and JSON."""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from autograder.core import CAUSES, Outcome, State, SubmissionResult, chapter
from autograder.core import write as write_file
from autograder.grading import write_rows
from autograder.rendering import percent, render
from autograder.teacher.classroom import BINS, FEW, Classroom, ExerciseFigures, Misconception, mean

TITLE = "Class report"
_EVERYWHERE = (State.PASSED, State.FAILED, State.NOT_STARTED, State.MISSING, State.NOT_GRADED)


def write(classroom: Classroom, folder: Path, title: str = TITLE) -> list[Path]:
    """Write report.html, report.txt, report.json, checks.csv and misconceptions.csv into a folder.

    Raises:
        ClinicError: a file can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    figures, shown = facts(classroom), context(classroom, title)
    for ending in ("html", "txt"):
        write_file(folder / f"report.{ending}", render(f"class_report.{ending}", **shown).encode())
    write_file(folder / "report.json", (json.dumps(figures, indent=2, ensure_ascii=False) + "\n").encode())
    _write_table(folder / "checks.csv", [row for found in figures["exercises"] for row in _check_rows(found)])
    _write_table(folder / "misconceptions.csv", [{**row, **_flat(row)} for row in figures["misconceptions"]])
    return [folder / name for name in ("report.html", "report.txt", "report.json", "checks.csv", "misconceptions.csv")]


def facts(classroom: Classroom) -> dict[str, Any]:
    """Everything the page says, as plain data."""
    return {
        "learners": len(classroom.learners),
        "notebooks": classroom.notebooks,
        "absent": None if classroom.absent is None else list(classroom.absent),
        "mean_share": mean(list(classroom.shares.values())),
        "histogram": classroom.histogram,
        "exercises": [
            {
                "exercise": found.exercise,
                "handed_in": found.handed_in,
                **{state.value.replace(" ", "_"): found.states[state] for state in _EVERYWHERE},
                "mean_share": found.mean,
                "checks": [
                    {
                        "check": check.check,
                        "passed": check.passed,
                        "of": check.of,
                        "discrimination": check.discrimination,
                    }
                    for check in found.checks
                ],
            }
            for found in classroom.exercises
        ],
        "misconceptions": [
            {
                "cause": found.cause,
                "sentence": CAUSES[found.cause].sentence,
                "learners": len(found.learners),
                "notebooks": found.times,
                "exercises": list(found.exercises),
                "who": list(found.learners),
                "example": _example(found.example),
            }
            for found in classroom.misconceptions
        ],
        "stuck": {
            name: [{"exercise": work.exercise, "state": work.state.value, "cause": work.cause} for work in works]
            for name, works in classroom.stuck.items()
        },
        "reteach": [
            {
                "place": section.place,
                "learners": len(section.learners),
                "causes": list(section.causes),
                "urgent": section.urgent,
            }
            for section in classroom.reteach()
        ],
    }


def context(classroom: Classroom, title: str = TITLE) -> dict[str, Any]:
    """The variables for the templates of the page and the text."""
    shares = list(classroom.shares.values())
    most = max([*classroom.histogram, 1])
    tenths = [f"{100 * index // BINS} to {100 * (index + 1) // BINS} %" for index in range(BINS)]
    misconceptions = classroom.misconceptions
    return {
        "title": title,
        "date": date.today().isoformat(),
        "summary": _summary(classroom),
        "absent": classroom.absent,
        "anonymous": bool(classroom.absent) and set(classroom.absent or ()) == {"somebody"},
        "mean": mean(shares),
        "median": statistics.median(shares) if shares else None,
        "scored": len(shares),
        "histogram": [
            _bar(name, count, most, _learners(count)) for name, count in zip(tenths, classroom.histogram, strict=True)
        ],
        "histogram_rows": list(zip(tenths, classroom.histogram, strict=True)),
        "reteach": [
            (
                section.place,
                "yes" if section.urgent else "to those concerned",
                len(section.learners),
                " ".join(CAUSES[cause].sentence for cause in section.causes),
            )
            for section in classroom.reteach()
        ],
        "exercise_bars": [
            _bar(_name(found.exercise), found.states[State.PASSED], found.handed_in, _passing(found))
            for found in classroom.exercises
        ],
        "exercise_heads": [
            "exercise",
            "handed in",
            *(state.value for state in _EVERYWHERE),
            "mean points",
            "share passed",
        ],
        "exercise_rows": [
            (
                _name(found.exercise),
                found.handed_in,
                *(found.states[state] for state in _EVERYWHERE),
                percent(found.mean),
                _passing(found),
            )
            for found in classroom.exercises
        ],
        "check_rows": [
            (
                _name(found.exercise),
                check.check,
                check.passed,
                check.of,
                percent(check.passed / check.of if check.of else None),
                "" if check.discrimination is None else f"{check.discrimination:.2f}",
            )
            for found in classroom.exercises
            for check in found.checks
        ],
        "few": FEW,
        "misconceptions": [_misconception(found) for found in misconceptions],
        "misconception_bars": [
            _bar(
                found.cause.replace("_", " "),
                len(found.learners),
                len(misconceptions[0].learners),
                _learners(len(found.learners)),
            )
            for found in misconceptions
        ],
        "stuck": [
            (
                name or "without a name",
                _name(work.exercise),
                work.state.value,
                CAUSES[work.cause].sentence if work.cause else work.reason,
            )
            for name, works in classroom.stuck.items()
            for work in works
        ],
    }


def _summary(classroom: Classroom) -> str:
    states = classroom.states
    counts = ", ".join(f"{states[state]} {state.value}" for state in _EVERYWHERE if states[state])
    return f"{_learners(len(classroom.learners))}, {classroom.notebooks} notebooks: {counts or 'nothing yet'}."


def _bar(name: str, value: float, full: float, words: str) -> dict[str, Any]:
    return {"name": name, "share": min(value / full, 1.0) if full else 0.0, "words": words}


def _misconception(found: Misconception) -> dict[str, Any]:
    cause, example = CAUSES[found.cause], _example(found.example)
    details = [f"expected {example['expected']}", f"received {example['received']}"] if example["expected"] else []
    where = f"{example['learner'] or 'without a name'} in {_name(example['exercise'])}, {example['check']}"
    return {
        "sentence": cause.sentence,
        "learners": _learners(len(found.learners)),
        "notebooks": found.times,
        "exercises": [_name(exercise) for exercise in found.exercises],
        "why": cause.why,
        "example": "; ".join([where, *details]),
        "checked": example["promise"],
        "review": chapter(*cause.reread) if cause.reread else "",
    }


def _example(result: SubmissionResult) -> dict[str, str]:
    score = result.blamed
    rows = score.report.rows if score and score.report else ()
    row = next((row for row in rows if row.outcome is Outcome.FAILED), None)
    hidden = bool(score and score.hidden)
    return {
        "learner": result.learner,
        "exercise": result.exercise,
        "check": score.check if score else "",
        "promise": row.promise if row else "",
        "expected": row.expected if row and not hidden else "",
        "received": row.received if row and not hidden else "",
    }


def _check_rows(exercise: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "exercise": exercise["exercise"],
            **check,
            "share": round(check["passed"] / check["of"], 4) if check["of"] else "",
        }
        for check in exercise["checks"]
    ]


def _flat(row: Mapping[str, Any]) -> dict[str, str]:
    example = row["example"]
    return {
        "exercises": "; ".join(row["exercises"]),
        "who": "; ".join(row["who"]),
        "example": f"{example['learner']}, {example['exercise']}: {example['promise']}",
    }


def _write_table(path: Path, rows: list[dict[str, Any]]) -> None:
    head = list(rows[0]) if rows else ["nothing"]
    write_rows(path, [head, *([row[name] for name in head] for row in rows)])


def _name(exercise: str) -> str:
    """An exercise in words: `01_a_lesson/an_exercise` is "1: an exercise"."""
    lesson, _, name = exercise.partition("/")
    number = lesson.split("_")[0].lstrip("0") or "0"
    return f"{number if number.isdigit() else lesson}: {name.replace('_', ' ')}" if exercise else "an unknown exercise"


def _passing(found: ExerciseFigures) -> str:
    return percent(found.states[State.PASSED] / found.handed_in if found.handed_in else None)


def _learners(count: int) -> str:
    return f"{count} learner{'' if count == 1 else 's'}"
