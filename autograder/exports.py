"""Results in the forms that others read. All but JSON may reach learners: they name hidden checks and show none."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

from autograder import page
from autograder.errors import ClinicError
from autograder.layout import write
from autograder.report import Outcome, Report, Row
from autograder.result import Batch, Result, Score, State

COLUMNS = ("learner", "exercise", "file", "state", "points", "out_of", "checks", "reason", "notes")
_HIDDEN = "It tries other sizes or other data."
_UNTOLD = "The grader could not judge it. Nothing is lost: tell your teacher, who can grade it again."
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def save(batch: Batch, form: str, path: Path) -> None:
    """Write a batch.

    Args:
        batch: the results.
        form: one of `FORMS`.
        path: the file.

    Raises:
        ClinicError: the file can't be written.
    """
    try:
        write(path, FORMS[form](batch).encode())
    except OSError as problem:
        raise ClinicError(
            f"{path} can't be written: {problem.strerror or problem}. Make room or name another file, and run the same "
            "command again: what is graded is kept."
        ) from None


def for_learners(batch: Batch) -> Batch:
    """The same results without anything of what hidden checks gave, expected or received."""
    return Batch(results=tuple(map(_without_secrets, batch.results)))


def as_json(batch: Batch) -> str:
    """Everything that was found out; for teachers, since hidden checks are told in full."""
    return batch.model_dump_json(indent=2) + "\n"


def as_csv(batch: Batch) -> str:
    """One line for each notebook; what was not graded has no points."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    for result in for_learners(batch).results:
        graded = result.state is not State.NOT_GRADED
        points: tuple[object, object] = (result.points, result.out_of) if graded else ("", "")
        checks = "; ".join(f"{score.check} {score.outcome.value}" for score in result.scores)
        told = (result.learner, result.exercise, result.file, result.state.value)
        lines.writerow([_no_formula(one) for one in (*told, *points, checks, result.reason, " ".join(result.notes))])
    return text.getvalue()


def as_junit(batch: Batch) -> str:
    """JUnit XML: a suite for each notebook, a case for each check, an error for what was not graded."""
    safe = for_learners(batch)
    root = xml.Element("testsuites", name="keras-shape-clinic")
    for result in safe.results:
        cases = list(_cases(result))
        counts = Counter(child.tag for case in cases for child in case)
        suite = xml.SubElement(
            root,
            "testsuite",
            name=_legal(" ".join(filter(None, (result.learner, result.exercise or result.file)))),
            tests=str(len(cases)),
            failures=str(counts["failure"]),
            errors=str(counts["error"]),
            skipped=str(counts["skipped"]),
        )
        told = {"file": result.file, "state": result.state.value}
        if result.state is not State.NOT_GRADED:
            told |= {"points": str(result.points), "out_of": str(result.out_of)}
        properties = xml.SubElement(suite, "properties")
        for name, value in told.items():
            xml.SubElement(properties, "property", name=name, value=_legal(value))
        suite.extend(cases)
    xml.indent(root)
    return xml.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def as_gradescope(batch: Batch) -> str:
    """Gradescope's results.json for one learner; without a score when anything was not graded."""
    results = for_learners(batch).results
    made: dict[str, Any] = {"output": "\n".join(_remarks(results)), "tests": []}
    if not _troubles(results):
        scores = [(result, score) for result in results for score in result.scores]
        made["score"] = sum(score.points for _, score in scores)
        made["tests"] = [
            {
                "name": _name(result, score),
                "score": score.points,
                "max_score": score.out_of,
                "status": "passed" if score.outcome is Outcome.PASSED else "failed",
                "output": _told(score),
                "visibility": "visible",
            }
            for result, score in scores
        ]
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def as_classroom(batch: Batch) -> str:
    """GitHub Classroom's results of one learner, as its reporter reads them; an error when anything was not graded."""
    results = for_learners(batch).results
    troubles = _troubles(results)
    scores = [] if troubles else [(result, score) for result in results for score in result.scores]
    tests: list[dict[str, Any]] = [
        {
            "name": _name(result, score),
            "status": "pass" if score.outcome is Outcome.PASSED else "fail",
            "score": score.points,
            "max_score": score.out_of,
            "message": _told(score),
            "filename": result.file,
            "line_no": 0,
            "test_code": "",
            "execution_time": 0,
        }
        for result, score in scores
    ]
    status = "pass" if all(test["status"] == "pass" for test in tests) else "fail"
    made = {
        "version": 1,
        "status": "error" if troubles else status,
        "max_score": sum(score.out_of for _, score in scores),
        "message": "\n".join(_remarks(results)),
        "tests": tests,
    }
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


FORMS: dict[str, Callable[[Batch], str]] = {
    "json": as_json,
    "csv": as_csv,
    "junit": as_junit,
    "gradescope": as_gradescope,
    "classroom": as_classroom,
}


def _without_secrets(result: Result) -> Result:
    scores = tuple(
        score.model_copy(update={"report": _named_only(score)}) if _is_hidden(score) else score
        for score in result.scores
    )
    reason = _UNTOLD if result.state is State.NOT_GRADED and "hidden-" in result.reason else result.reason
    return result.model_copy(update={"scores": scores, "reason": reason})


def _named_only(score: Score) -> Report | None:
    """A hidden check's report with its outcome and its cause, which is told in the course's words, and no more."""
    if score.report is None:
        return None
    return Report(answer=score.check, rows=(Row(promise=_HIDDEN, outcome=score.outcome),), cause=score.report.cause)


def _is_hidden(score: Score) -> bool:
    return score.check.startswith("hidden")


def _troubles(results: tuple[Result, ...]) -> list[str]:
    """Why there is no score: what was not graded, and exercises that several notebooks answer."""
    found = [f"{result.file}: not graded. {result.reason}" for result in results if result.state is State.NOT_GRADED]
    answered = Counter(result.exercise for result in results if result.exercise)
    return found + [
        f"{count} notebooks answer {exercise}, so there is no score. Hand in one." + _ONE_LEARNER
        for exercise, count in answered.items()
        if count > 1
    ]


_ONE_LEARNER = " (This form holds the work of one learner.)"


def _remarks(results: tuple[Result, ...]) -> Iterator[str]:
    yield from _troubles(results)
    for result in results:
        if result.state is State.NOT_STARTED:
            yield f"{result.exercise}: not started. The answer is as it was handed out."
        yield from (f"{result.exercise}: {note}" for note in result.notes)


def _name(result: Result, score: Score) -> str:
    return f"{result.exercise}: {score.check}"


def _told(score: Score) -> str:
    """What a check says to the learner."""
    if score.outcome is Outcome.NOT_REACHED:
        return "Not reached: what failed before it decides this one too."
    if score.report is None or score.outcome is Outcome.PASSED:
        return ""
    if _is_hidden(score):
        blamed = score.report.blamed
        return f"{_HIDDEN} {blamed.sentence} {blamed.remedy}" if blamed else _HIDDEN
    return page.text(score.report)


def _cases(result: Result) -> Iterator[xml.Element]:
    kind = _legal(result.exercise or result.file)
    if result.state in (State.NOT_GRADED, State.NOT_STARTED):
        case = xml.Element("testcase", classname=kind, name=result.state.value)
        tag = "error" if result.state is State.NOT_GRADED else "skipped"
        xml.SubElement(case, tag, message=_legal(result.reason or "The answer is as it was handed out."))
        yield case
        return
    for score in result.scores:
        case = xml.Element("testcase", classname=kind, name=score.check)
        if score.outcome is Outcome.NOT_REACHED:
            xml.SubElement(case, "skipped", message=_told(score))
        elif score.outcome is not Outcome.PASSED:
            blamed = score.report.blamed if score.report else None
            failure = xml.SubElement(case, "failure", message=blamed.sentence if blamed else "It does not hold.")
            failure.text = _legal(_told(score))
        yield case


def _legal(text: str) -> str:
    """Text with the signs that XML knows."""
    return _NO_XML.sub("?", text)


def _no_formula(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
