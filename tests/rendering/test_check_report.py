"""What readers see of a report: the same words in plain text and in HTML, and no meaning in colour alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from autograder.core.report import CheckReport, Outcome, Row
from autograder.core.shapes import Shape
from autograder.core.trace import Step, Trace
from autograder.rendering import check_report, shape_diagram
from tests.reports import FAILED, HOSTILE, PASSED, RUNNING, STUCK

REPORTS = pytest.mark.parametrize("report", [FAILED, PASSED, RUNNING], ids=["failed", "passed", "running"])
VOID = {"br", "img"}


class Read(HTMLParser):
    """A page as a reader without styles has it: rows, words, elements; unbalanced elements are refused."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.rows += [""] if tag == "tr" else []
        self.handle_data(" " if tag in ("br", "td", "th", "p") else "")
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data
        if "tr" in self.open:
            self.rows[-1] += data


def vocabulary(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@REPORTS
def test_text_and_html_say_the_same(report: CheckReport) -> None:
    signs = {"outcome", "promise", "drawing", "where", "shape", "ok", "no", "x"}
    assert vocabulary(Read(check_report.html(report)).words) - signs == vocabulary(check_report.text(report)) - signs


@REPORTS
def test_every_promise_stands_beside_its_outcome(report: CheckReport) -> None:
    rows = Read(check_report.html(report)).rows
    for row in report.rows:
        assert any(row.outcome.value in said and row.promise in said for said in rows)
        assert re.search(
            rf"^\[..\] {re.escape(row.promise)}: {row.outcome.value}$", check_report.text(report), re.MULTILINE
        )


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_its_word_and_its_sign(outcome: Outcome) -> None:
    others = {
        check_report.text(CheckReport(answer="f", rows=(Row(promise="p", outcome=other),)))
        for other in set(Outcome) - {outcome}
    }
    report = CheckReport(answer="f", rows=(Row(promise="p", outcome=outcome),))
    assert f"p: {outcome.value}" in check_report.text(report)
    assert check_report.text(report) not in others


def test_the_failed_row_stands_out_by_weight_and_frame_and_no_other_row_does() -> None:
    rows = re.findall(r"<tr.*?</tr>", check_report.html(FAILED.model_copy(update={"trace": None})))
    marked = [row for row in rows if "font-weight:bold" in row and "border:" in row]
    assert len(marked) == 1
    assert "failed" in marked[0]


def test_the_picture_marks_where_declaration_and_data_part_and_where_they_stop() -> None:
    *_, declared, conv, _flatten, output, after = shape_diagram.lines(STUCK)
    assert (declared.marked, declared.remark) == (True, "differs from one sample of the data: (8, 8, 1)")
    assert not conv.marked
    assert output.marked
    assert output.remark.startswith("stops here: ")
    assert (after.marked, after.size, after.remark) == (False, "?", "not reached")
    assert [line[0] for line in shape_diagram.text(STUCK).splitlines()] == [" ", "x", " ", " ", "x", " "]


@pytest.mark.parametrize(
    ("declared", "data", "remark"),
    [
        ((None, 8, 8, 1), (5, 8, 8, 1), ""),
        ((None, None, None, 1), (5, 8, 8, 1), ""),
        ((None, 8, 8), (5, 8, 8, 1), "differs from one sample of the data: (8, 8, 1)"),
        (None, (5, 8, 8, 1), "nothing is declared"),
        (None, None, "nothing is declared"),
        ((None, 8), None, ""),
    ],
)
def test_what_the_picture_says_of_the_declared_input(declared: Shape | None, data: Shape | None, remark: str) -> None:
    trace = Trace(declared=declared, data=data, steps=(Step(layer="output", kind="Dense"),))
    [line] = [line for line in shape_diagram.lines(trace) if line.who == "input"]
    assert (line.remark, line.marked) == (remark, bool(remark))


def test_hostile_words_stay_words() -> None:
    trace = Trace(declared=(None, 2), data=(3, 2), steps=(Step(layer=HOSTILE, kind=HOSTILE, trouble=HOSTILE),))
    row = Row(promise=HOSTILE, outcome=Outcome.FAILED, expected=HOSTILE, received=HOSTILE)
    report = CheckReport(answer=HOSTILE, rows=(row,), cause="fit_raises", error=HOSTILE, notes=(HOSTILE,), trace=trace)
    read = Read(check_report.html(report))
    assert {tag for tag, _ in read.elements} <= {
        *("a", "br", "code", "div", "img", "p", "span", "strong", "table", "tbody", "td", "th", "thead", "tr")
    }
    assert read.words.count(HOSTILE) == check_report.text(report).count(HOSTILE)


def test_tables_have_scoped_heads_and_drawings_are_named() -> None:
    elements = Read(check_report.html(FAILED)).elements
    heads = [attributes.get("scope") for tag, attributes in elements if tag == "th"]
    assert heads.count("col") == 5
    assert heads.count("row") == len(FAILED.rows) + len(shape_diagram.lines(STUCK))
    assert len(heads) == heads.count("col") + heads.count("row")
    assert all(attributes["alt"] for tag, attributes in elements if tag == "img")


def test_no_shape_is_broken_across_lines() -> None:
    sentence = "expected (None, 8, 8, 1), received (64,), not (a, b)"
    kept = re.findall(r'<span style="white-space:nowrap">(.*?)</span>', shape_diagram.words(sentence))
    assert kept == ["(None, 8, 8, 1)", "(64,)"]
    assert Read(shape_diagram.words(sentence)).words == sentence


@pytest.mark.parametrize("sample", [(1,), (100_000,), (None, 3), (8, 8, 1), (1024, 2, 512), (0, 0, 0)])
def test_drawings_are_small_and_whole(sample: Shape) -> None:
    svg = ElementTree.fromstring(shape_diagram._svg(sample, "#000"))
    wide, high = float(svg.attrib["width"]), float(svg.attrib["height"])
    assert max(wide, high) <= 140
    for box in svg:
        assert 0 < float(box.attrib["x"]) + float(box.attrib["width"]) <= wide
        assert 0 < float(box.attrib["y"]) + float(box.attrib["height"]) <= high


def test_what_to_read_again_leads_to_the_lesson_and_its_heading() -> None:
    words, place = check_report.reread(FAILED) or ("", "")
    assert re.fullmatch(r'Lesson 1, "[^"]+"', words)
    assert re.fullmatch(r"\.\./\.\./course/01_missing_input_shape\.ipynb#\S+", place)
    assert f'href="{place}"' in check_report.html(FAILED)
    assert check_report.reread(PASSED) is None
