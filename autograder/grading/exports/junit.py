"""JUnit XML in Apache Ant's report format, which the common readers understand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as xml

from autograder.core import Outcome, State, SubmissionResult
from autograder.grading.exports.hidden_checks import for_learners
from autograder.grading.exports.settings import Settings
from autograder.grading.exports.spreadsheet import new_file
from autograder.grading.exports.wording import UNTOUCHED, message
from autograder.grading.results import Results

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(results: Results, path: Path, settings: Settings) -> Iterator[str]:
    """Write a suite for each notebook and a case for each check, with an error for whatever was not graded.

    Readers drop a case whose class and name have occurred before, so the class also names the learner.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    names: Counter[str] = Counter()
    with new_file(path) as file:
        file.write("<?xml version='1.0' encoding='utf-8'?>\n<testsuites>\n")
        for number, result in enumerate(map(for_learners, results)):
            name = _name(result)
            names[name] += 1
            if names[name] > 1:
                name += f" ({names[name]})"
            suite = _suite(result, name, number, now)
            xml.indent(suite, level=1)
            file.write("  " + xml.tostring(suite, encoding="unicode") + "\n")
        file.write("</testsuites>\n")
    yield f"Written: {path}"


def _name(result: SubmissionResult) -> str:
    words = " ".join(filter(None, (result.learner, result.exercise or result.file)))
    return " ".join(_legal(words).split()) or "notebook"


def _suite(result: SubmissionResult, name: str, number: int, now: str) -> xml.Element:
    cases = list(_cases(result, name))
    counts = Counter(child.tag for case in cases for child in case)
    suite = xml.Element(
        "testsuite",
        package="keras-shape-clinic",
        id=str(number),
        name=name,
        timestamp=now,
        hostname="localhost",
        tests=str(len(cases)),
        failures=str(counts["failure"]),
        errors=str(counts["error"]),
        skipped=str(counts["skipped"]),
        time="0",
    )
    facts = {"file": result.file, "state": result.state.value}
    if result.state.scored:
        facts |= {"points": str(result.points), "out_of": str(result.out_of)}
    properties = xml.SubElement(suite, "properties")
    for fact, value in facts.items():
        xml.SubElement(properties, "property", name=fact, value=_legal(value))
    suite.extend(cases)
    xml.SubElement(suite, "system-out").text = _legal("\n".join(result.notes))
    xml.SubElement(suite, "system-err")
    return suite


def _cases(result: SubmissionResult, suite: str) -> Iterator[xml.Element]:
    if result.state not in (State.PASSED, State.FAILED):
        case = xml.Element("testcase", classname=suite, name=result.state.value, time="0")
        reason = _legal(result.reason or UNTOUCHED)
        if result.state is State.NOT_GRADED:
            xml.SubElement(case, "error", message=reason, type=result.state.value)
        elif result.state is State.MISSING:
            xml.SubElement(case, "failure", message=reason, type=result.state.value)
        else:
            xml.SubElement(case, "skipped", message=reason)
        yield case
        return
    for score in result.scores:
        case = xml.Element("testcase", classname=suite, name=_legal(score.check), time="0")
        if score.outcome is Outcome.NOT_REACHED:
            xml.SubElement(case, "skipped", message=message(result, score))
        elif score.outcome is not Outcome.PASSED:
            blamed = score.report.blamed if score.report else None
            sentence = blamed.sentence if blamed else "It does not hold."
            failure = xml.SubElement(case, "failure", message=sentence, type=score.cause or "failed")
            failure.text = _legal(message(result, score))
        yield case


def _legal(text: str) -> str:
    """Text with the characters that XML allows."""
    return _NO_XML.sub("?", text)
