"""The pages that are made from recordings: nothing is left out, and every link leads somewhere."""

from __future__ import annotations

import re
import tomllib

from autograder.authoring.field_guide import claims, field_guide, short
from autograder.core.causes import CAUSES, Kind
from autograder.messages.index import load
from tests.conftest import ROOT

GUIDE = "\n".join(cell.source for cell in field_guide().cells)
ARTICLE = "\n".join(cell.source for cell in claims(ROOT / "recordings/claims").cells)


def headings(lesson: str) -> set[str]:
    text = (ROOT / f"course/{lesson}.py").read_text(encoding="utf-8")
    return {line.removeprefix("# ").lstrip("# ") for line in text.splitlines() if line.startswith("# #")}


def test_every_cause_has_its_section_and_every_link_inside_the_page_leads_to_one() -> None:
    sections = {line.removeprefix("## ").replace(" ", "-") for line in GUIDE.splitlines() if line.startswith("## ")}
    for cause in CAUSES.values():
        assert cause.kind is not Kind.KERAS or cause.sentence.replace(" ", "-") in sections
    linked = set(re.findall(r"\]\(<#([^>]+)>\)", GUIDE))
    assert len(linked) > 30
    assert linked <= sections


def test_links_to_lessons_lead_to_their_headings() -> None:
    links = re.findall(r"\]\((\w+)\.ipynb#([^)\n]+)\)", GUIDE + ARTICLE)
    assert len(links) > 20
    for lesson, anchor in links:
        assert anchor in {heading.replace(" ", "-") for heading in headings(lesson)}, (lesson, anchor)


def test_every_version_says_something_to_every_provocation() -> None:
    versions = sorted(version.keras for version in load().versions.values())
    tables = re.findall(r"\| Keras \| says \|\n\|---\|---\|\n((?:\|.*\n?)+)", GUIDE)
    assert len(tables) == sum(len(entry.provocations) for entry in load().causes.values())
    for table in tables:
        printed = [version for row in table.splitlines() for version in row.split("|")[1].strip().split(", ")]
        assert sorted(printed) == versions


def test_the_article_page_tells_every_claim_with_its_verdict() -> None:
    listed = tomllib.loads((ROOT / "recordings/claims/claims.toml").read_text(encoding="utf-8"))
    assert listed.keys() == load("claims").causes.keys()
    for claim in listed.values():
        assert claim["holds"] in ("yes", "no", "in part")
        assert f"| {claim['says']} | {claim['holds']} |" in ARTICLE


def test_a_long_message_is_cut_and_loses_what_stands_around_it() -> None:
    printed = (
        "in user code:\n\n    ValueError: Shapes differ.\n\nArguments received by Sequential.call():\n  * inputs=..."
    )
    assert short(printed) == "Shapes differ."
    assert len(short("word " * 200)) <= 260
