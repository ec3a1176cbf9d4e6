"""JUnit XML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as xml

from autograder.core import Batch, Outcome, State, SubmissionResult
from autograder.grading.exports.hidden_checks import for_learners
from autograder.grading.exports.wording import message

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def _cases(result: SubmissionResult) -> Iterator[xml.Element]:
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
            xml.SubElement(case, "skipped", message=message(score))
        elif score.outcome is not Outcome.PASSED:
            blamed = score.report.blamed if score.report else None
            failure = xml.SubElement(case, "failure", message=blamed.sentence if blamed else "It does not hold.")
            failure.text = _legal(message(score))
        yield case


def _legal(text: str) -> str:
    """Text with the signs that XML knows."""
    return _NO_XML.sub("?", text)
