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
from autograder.rendering.environment import keep_shapes
from tests.reports import FAILED, HOSTILE, PASSED, RUNNING, STUCK

REPORTS = pytest.mark.parametrize("report", [FAILED, PASSED, RUNNING], ids=["failed", "passed", "running"])
VOID = {"br", "img"}
WORDS = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.NOT_REACHED: "not run",
    Outcome.RUNNING: "running",
}


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
    heads = {"result", "what", "was", "checked", "drawing", "where", "shape", "ok", "no", "x"}
    assert vocabulary(Read(check_report.html(report)).words) - heads == vocabulary(check_report.text(report)) - heads


@REPORTS
def test_every_requirement_stands_beside_its_result(report: CheckReport) -> None:
    rows = Read(check_report.html(report)).rows
    for row in report.rows:
        word = WORDS[row.outcome]
        assert any(word in words and row.promise in words for words in rows)
        assert re.search(rf"^\[..\] {re.escape(row.promise)}: {word}$", check_report.text(report), re.MULTILINE)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_its_own_word_mark_symbol_and_colour(outcome: Outcome) -> None:
    report = CheckReport(answer="f", rows=(Row(promise="p", outcome=outcome),))
    shown = check_report.RESULTS[outcome]
    assert f"{shown.mark} p: {WORDS[outcome]}" in check_report.text(report)
    assert f"background:{shown.colour};color:#fff" in check_report.html(report)
    assert f"{shown.sign} {WORDS[outcome]}" in Read(check_report.html(report)).words
    for other in set(Outcome) - {outcome}:
        assert not set(check_report.RESULTS[other]) & set(shown)


def test_white_is_readable_on_every_colour_of_a_result() -> None:
    for shown in check_report.RESULTS.values():
        channels = [int(shown.colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        red, green, blue = (((part + 0.055) / 1.055) ** 2.4 for part in channels)  # WCAG 2.2, relative luminance
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def test_what_is_not_run_says_why_and_a_pass_says_nothing_of_it() -> None:
    for page in (check_report.text(FAILED), check_report.html(FAILED)):
        assert page.count(check_report.NOT_RUN) == 1
    for page in (check_report.text(PASSED), check_report.html(PASSED)):
        assert "ot run" not in page


def test_the_remedy_is_folded_beside_the_exercise_and_open_on_a_feedback_page() -> None:
    assert FAILED.blamed
    for link, folded in ((True, "<details>"), (False, "<details open>")):
        page = check_report.html(FAILED, link=link)
        before, _, after = page.partition(folded)
        assert FAILED.blamed.why in before
        assert FAILED.blamed.remedy in after.partition("</details>")[0]
    assert "<details" not in check_report.html(PASSED)


def test_a_hidden_check_shows_the_cause_and_no_data() -> None:
    assert FAILED.blamed
    words = Read(check_report.hidden("Hidden check 1", "not passed", FAILED)).words
    for part in ("Hidden check 1: not passed.", FAILED.blamed.sentence, FAILED.blamed.remedy, "Review: Lesson 1"):
        assert part in words
    assert not re.search(r"\(8, |bold|Keras warned", words)
    assert "Review" not in check_report.hidden("Hidden check 1", "not passed", None)


def test_the_failed_row_stands_out_by_weight_and_frame_and_no_other_row_does() -> None:
    rows = re.findall(r"<tr.*?</tr>", check_report.html(FAILED.model_copy(update={"trace": None})), re.DOTALL)
    marked = [row for row in rows if "font-weight:bold" in row and "border:" in row]
    assert len(marked) == 1
    assert "failed" in marked[0]


def test_the_diagram_marks_where_declaration_and_data_differ_and_where_they_stop() -> None:
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
        ((None, 8, 8), (5, 8, 8, 1), ""),  # Keras drops a trailing axis of 1
        ((None, 8, 8), (5, 8, 8, 3), "differs from one sample of the data: (8, 8, 3)"),
        (None, (5, 8, 8, 1), "nothing is declared"),
        (None, None, "nothing is declared"),
        ((None, 8), None, ""),
    ],
)
def test_what_the_diagram_says_of_the_declared_input(declared: Shape | None, data: Shape | None, remark: str) -> None:
    trace = Trace(declared=declared, data=data, steps=(Step(layer="output", kind="Dense"),))
    [line] = [line for line in shape_diagram.lines(trace) if line.who == "input"]
    assert (line.remark, line.marked) == (remark, bool(remark))


def test_hostile_words_stay_words() -> None:
    trace = Trace(declared=(None, 2), data=(3, 2), steps=(Step(layer=HOSTILE, kind=HOSTILE, trouble=HOSTILE),))
    row = Row(promise=HOSTILE, outcome=Outcome.FAILED, expected=HOSTILE, received=HOSTILE)
    report = CheckReport(answer=HOSTILE, rows=(row,), cause="fit_raises", error=HOSTILE, notes=(HOSTILE,), trace=trace)
    read = Read(check_report.html(report))
    assert {tag for tag, _ in read.elements} <= {
        *("a", "br", "code", "details", "div", "img", "p", "span", "strong", "summary"),
        *("table", "tbody", "td", "th", "thead", "tr"),
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
    kept = re.findall(r'<span style="white-space:nowrap">(.*?)</span>', keep_shapes(sentence))
    assert kept == ["(None, 8, 8, 1)", "(64,)"]
    assert Read(keep_shapes(sentence)).words == sentence


@pytest.mark.parametrize("sample", [(1,), (100_000,), (None, 3), (8, 8, 1), (1024, 2, 512), (0, 0, 0)])
def test_drawings_are_small_and_whole(sample: Shape) -> None:
    svg = ElementTree.fromstring(shape_diagram._svg(sample, "#000"))
    wide, high = float(svg.attrib["width"]), float(svg.attrib["height"])
    assert max(wide, high) <= 140
    for box in svg:
        assert 0 < float(box.attrib["x"]) + float(box.attrib["width"]) <= wide
        assert 0 < float(box.attrib["y"]) + float(box.attrib["height"]) <= high


def test_what_to_review_leads_to_the_lesson_and_its_heading() -> None:
    words, place = check_report.review(FAILED) or ("", "")
    assert re.fullmatch(r'Lesson 1, "[^"]+"', words)
    assert re.fullmatch(r"\.\./\.\./course/01_missing_input_shape\.ipynb#\S+", place)
    assert f'href="{place}"' in check_report.html(FAILED)
    assert check_report.review(PASSED) is None
