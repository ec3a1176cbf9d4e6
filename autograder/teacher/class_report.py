"""What the class has not understood: a page with plots, and the same as CSV and JSON."""

from __future__ import annotations

import csv
import json
from html import escape
from pathlib import Path
from typing import Any

from autograder.core import CAUSES, Outcome, State, chapter
from autograder.rendering import bars, document, paragraph
from autograder.rendering.html_document import table
from autograder.teacher.classroom import Classroom, Misconception, Standing, Work

TITLE = "What the class has not understood"


def write(classroom: Classroom, folder: Path, title: str = TITLE) -> list[Path]:
    """Write report.html, checks.csv, misconceptions.csv and report.json into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    said = facts(classroom)
    (folder / "report.html").write_text(html(classroom, title), encoding="utf-8")
    (folder / "report.json").write_text(json.dumps(said, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    _csv(folder / "checks.csv", [row for exercise in said["exercises"] for row in _check_rows(exercise)])
    _csv(folder / "misconceptions.csv", [{**row, **_flat(row)} for row in said["misconceptions"]])
    return [folder / name for name in ("report.html", "report.json", "checks.csv", "misconceptions.csv")]


def facts(classroom: Classroom) -> dict[str, Any]:
    """Everything that the page says, as plain data."""
    return {
        "learners": len(classroom.learners),
        "notebooks": len(classroom.works),
        "exercises": [
            {
                "exercise": one.exercise,
                "handed_in": one.handed_in,
                **{state.value.replace(" ", "_"): one.states[state] for state in State},
                "checks": [{"check": name, "passed": passed, "of": of} for name, passed, of in one.checks],
            }
            for one in classroom.standings()
        ],
        "misconceptions": [
            {
                "cause": one.cause,
                "sentence": CAUSES[one.cause].sentence,
                "learners": len(one.learners),
                "notebooks": one.times,
                "exercises": list(one.exercises),
                "who": list(one.learners),
                "example": _example(one.example),
            }
            for one in classroom.misconceptions()
        ],
        "stuck": {
            name: [{"exercise": w.exercise, "state": w.state.value, "cause": _cause(w)} for w in works]
            for name, works in classroom.stuck().items()
        },
        "reteach": [
            {"place": one.place, "learners": len(one.learners), "causes": list(one.causes), "urgent": one.urgent}
            for one in classroom.reteach()
        ],
    }


def html(classroom: Classroom, title: str = TITLE) -> str:
    """The page."""
    return document(
        title,
        _summary(classroom),
        "<h2>What to teach again</h2>",
        _reteach(classroom),
        "<h2>Exercise by exercise</h2>",
        *_exercises(classroom.standings()),
        "<h2>Misconceptions, the most frequent first</h2>",
        *_misconceptions(classroom),
        "<h2>Who is stuck where</h2>",
        _stuck(classroom),
    )


def _summary(classroom: Classroom) -> str:
    states = classroom.standings()
    counted = {state: sum(one.states[state] for one in states) for state in State}
    said = ", ".join(f"{count} {state.value}" for state, count in counted.items() if count)
    return paragraph(f"{len(classroom.learners)} learners, {len(classroom.works)} notebooks: {said or 'nothing yet'}.")


def _reteach(classroom: Classroom) -> str:
    rows = classroom.reteach()
    if not rows:
        return paragraph("Nothing: no misconception was found that a lesson explains.")
    words = [
        (one.place, "yes" if one.urgent else "to those concerned", float(len(one.learners)), _sentences(one.causes))
        for one in rows
    ]
    return table(
        "Places in the lessons, by how many learners they would help",
        ("place", "to all", "learners", "what is not understood"),
        words,
    )


def _exercises(standings: list[Standing]) -> list[str]:
    rows = [(_name(one.exercise), one.states[State.PASSED], one.handed_in) for one in standings]
    plot = bars("Share of notebooks that pass, by exercise", [(n, p, of, _share(p, of)) for n, p, of in rows])
    states = table(
        "Notebooks by exercise",
        ("exercise", "handed in", *(state.value for state in State), "share passed"),
        [
            (
                _name(one.exercise),
                float(one.handed_in),
                *(float(one.states[state]) for state in State),
                _share(one.states[State.PASSED], one.handed_in),
            )
            for one in standings
        ],
    )
    checks = table(
        "Checks by exercise",
        ("exercise", "check", "passed", "of", "share passed"),
        [
            (_name(one.exercise), name, float(p), float(of), _share(p, of))
            for one in standings
            for name, p, of in one.checks
        ],
    )
    return [plot, states, checks]


def _misconceptions(classroom: Classroom) -> list[str]:
    found = classroom.misconceptions()
    if not found:
        return [paragraph("None.")]
    most = float(len(found[0].learners))
    plot = bars(
        "Learners by misconception",
        [(one.cause.replace("_", " "), len(one.learners), most, _learners(len(one.learners))) for one in found],
    )
    return [plot, *map(_misconception, found)]


def _misconception(one: Misconception) -> str:
    cause = CAUSES[one.cause]
    reread = paragraph(f"Read again: {chapter(*cause.reread)}") if cause.reread else ""
    example = _example(one.example)
    details = [f"expected {example['expected']}", f"received {example['received']}"] if example["expected"] else []
    said = "; ".join([f"{example['learner']} in {_name(example['exercise'])}, {example['check']}", *details])
    answer = f"<p>The promise that broke: {escape(example['promise'], quote=False)}</p>" if example["promise"] else ""
    return (
        f'<section class="card"><h3>{escape(cause.sentence, quote=False)}</h3>'
        + paragraph(f"{_learners(len(one.learners))}, {one.times} notebooks: {', '.join(map(_name, one.exercises))}.")
        + paragraph(f"Why: {cause.why}")
        + paragraph(f"For example: {said}.")
        + f"{answer}{reread}</section>"
    )


def _stuck(classroom: Classroom) -> str:
    rows = [
        (
            name,
            _name(work.exercise),
            work.state.value,
            CAUSES[cause].sentence if (cause := _cause(work)) else work.reason,
        )
        for name, works in classroom.stuck().items()
        for work in works
    ]
    if not rows:
        return paragraph("Nobody.")
    return table("Notebooks that do not pass, by learner", ("learner", "exercise", "result", "why"), rows)


def _example(work: Work) -> dict[str, str]:
    mark = work.blamed
    row = next((r for r in mark.report.rows if r.outcome is Outcome.FAILED), None) if mark and mark.report else None
    secret = bool(mark and mark.check.startswith("hidden"))
    return {
        "learner": work.learner,
        "exercise": work.exercise,
        "check": mark.check if mark else "",
        "promise": row.promise if row else "",
        "expected": row.expected if row and not secret else "",
        "received": row.received if row and not secret else "",
    }


def _cause(work: Work) -> str:
    return (work.blamed.cause or "") if work.blamed else ""


def _check_rows(exercise: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"exercise": exercise["exercise"], **one, "share": round(one["passed"] / one["of"], 4) if one["of"] else ""}
        for one in exercise["checks"]
    ]


def _flat(row: dict[str, Any]) -> dict[str, str]:
    example = row["example"]
    return {
        "exercises": "; ".join(row["exercises"]),
        "who": "; ".join(row["who"]),
        "example": f"{example['learner']}, {example['exercise']}: {example['promise']}",
    }


def _csv(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else ["nothing"])
        writer.writeheader()
        writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)


def _harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def _sentences(causes: tuple[str, ...]) -> str:
    return " ".join(CAUSES[cause].sentence for cause in causes)


def _name(exercise: str) -> str:
    """An exercise in words: `01_a_lesson/an_exercise` is "1: an exercise"."""
    lesson, _, name = exercise.partition("/")
    number = lesson.split("_")[0].lstrip("0") or "0"
    return f"{number if number.isdigit() else lesson}: {name.replace('_', ' ')}"


def _share(passed: float, of: float) -> str:
    return f"{passed / of:.0%}" if of else "none"


def _learners(count: int) -> str:
    return f"{count} learner{'' if count == 1 else 's'}"
