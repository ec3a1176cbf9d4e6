"""A class through formgrader's buttons in a real Chromium: generate, release, collect, autograde, grade, feedback."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.integration.test_exchange import FULL, LESSON, NAMES, School

pytest.importorskip("playwright")
from playwright.sync_api import Page, expect, sync_playwright

pytestmark = [pytest.mark.confined, pytest.mark.browser]

SCREENSHOTS = ROOT / "build" / "screenshots"
PATIENCE = 240_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
BY_HAND = 1
COMMENT = "Nearly: count the axes of one image."


class Formgrader:
    """What a teacher sees and presses."""

    def __init__(self, page: Page, lab: str, address: str) -> None:
        self.page, self.lab, self.address = page, lab, address

    def open(self, name: str = "manage_assignments") -> None:
        """Open one of its pages by itself."""
        self.page.goto(self.address.replace("/formgrader?", f"/formgrader/{name}?"))

    def press(self, column: str, says: str, row: str = "") -> None:
        """Press a row's button, read the sentence that comes up, and close it."""
        rows = self.page.locator("tbody tr").filter(has_text=row or LESSON)
        rows.locator(f"td.{column} a").click()
        modal = self.page.locator(".modal.in")
        expect(modal).to_contain_text(says)
        self.photograph(column + (f"-{row}" if row else ""))
        modal.locator(".modal-header .close").click()
        expect(modal).to_have_count(0)

    def photograph(self, name: str) -> None:
        """Keep what is on the screen in build/screenshots/."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"teach-{name}.png", animations="disabled")


@pytest.fixture
def school(tmp_path: Path) -> School:
    """A course of one exercise."""
    school = School(tmp_path)
    for name in NAMES[1:]:
        for path in (school.course / "solutions" / LESSON).glob(f"{name}.*"):
            path.unlink()
    return school


@pytest.fixture
def formgrader(school: School) -> Iterator[Formgrader]:
    expect.set_options(timeout=PATIENCE)
    command = [str(Path(sys.executable).with_name("autograder")), "teach", "--no-browser", "--root", str(school.course)]
    fresh = {name: str(school.folder / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    server = subprocess.Popen(command, env={**os.environ, **fresh}, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    try:
        printed = ""
        while "build/exchange" not in printed and (line := server.stdout.readline()):
            printed += line
        lab, alone = re.findall(r"http://\S+", printed)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.set_default_timeout(PATIENCE)
            yield Formgrader(page, lab, alone)
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=300)
        expect.set_options(timeout=None)


def test_from_generate_to_feedback(school: School, formgrader: Formgrader) -> None:
    page = formgrader.page
    page.goto(formgrader.lab)
    page.locator(".lm-MenuBar-itemLabel").get_by_text("Nbgrader", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Formgrader", exact=True).first.click()
    expect(page.frame_locator("iframe").get_by_role("link", name=LESSON)).to_be_visible()
    formgrader.photograph("lab")

    formgrader.open()
    formgrader.press("assign", "Successfully created the student version")
    formgrader.press("release", "Successfully released")
    expect(page.locator("tbody td.status")).to_have_text("released")

    school.hand_in("ada", **{NAMES[0]: "fix"})
    school.hand_in("bo", **{NAMES[0]: "wrong"})
    formgrader.open()
    formgrader.press("collect", "Successfully collected")
    expect(page.locator("td.num-submissions")).to_have_text("2")
    formgrader.photograph("assignments")

    formgrader.open(f"manage_submissions/{LESSON}")
    for learner in ("ada", "bo"):
        formgrader.press("autograde", "Successfully autograded", learner)
    expect(page.locator("tbody tr").filter(has_text="ada")).to_contain_text(f"{FULL[NAMES[0]]} / {FULL[NAMES[0]]}")
    expect(page.locator("tbody tr").filter(has_text="bo")).to_contain_text(f"0 / {FULL[NAMES[0]]}")
    formgrader.photograph("submissions")

    grade_by_hand(formgrader)

    formgrader.open()
    formgrader.press("generate-feedback", "Successfully generated feedback")
    formgrader.press("release-feedback", "Successfully released feedback")
    school.run("bo", "fetch_feedback", LESSON)
    (feedback,) = (school.folder / "bo").rglob("*.html")
    assert "BEGIN HIDDEN TESTS" not in feedback.read_text(encoding="utf-8")
    page.goto(feedback.as_uri())
    expect(page.locator("body")).to_contain_text("What to do:")
    expect(page.locator("body")).to_contain_text(COMMENT)
    expect(page.locator("body")).to_contain_text("Hidden check 1: not passed.")
    formgrader.photograph("feedback")
    page.get_by_text("Hidden check 1").scroll_into_view_if_needed()
    formgrader.photograph("feedback-hidden")

    school.run("teacher", "export", "--to", "build/grades.csv")
    with (school.course / "build" / "grades.csv").open(encoding="utf-8") as file:
        assert {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)} == {
            "ada": FULL[NAMES[0]],
            "bo": BY_HAND,
        }


def grade_by_hand(formgrader: Formgrader) -> None:
    """Look at Bo's submission, give a point for a check, and write a comment."""
    page = formgrader.page
    formgrader.open(f"gradebook/{LESSON}/{NAMES[0]}")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    rows.filter(has_text="bo").locator("a.name-hidden").click()
    score = page.locator("input.score#check-1")
    expect(score).to_be_visible()
    formgrader.photograph("submission")
    score.scroll_into_view_if_needed()
    score.fill(str(BY_HAND))
    with page.expect_response(lambda answer: "/api/grade/" in answer.url):
        score.press("Tab")
    formgrader.photograph("by-hand")
    comment = page.locator("textarea.comment").first
    comment.fill(COMMENT)
    with page.expect_response(lambda answer: "/api/comment/" in answer.url):
        comment.press("Tab")
