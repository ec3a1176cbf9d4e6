"""The start page: every lesson with its exercises, what is done, what is next."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest

from autograder.exercises.working_copies import lay_out
from autograder.learner.progress import Study, check_names
from autograder.learner.start_page import NAME, TO_READ, start_page, write_start_page
from tests.conftest import ROOT

LESSON = "01_missing_input_shape"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    root = tmp_path / "course_folder"
    for part in ("solutions", "exercises"):
        shutil.copytree(ROOT / part / LESSON, root / part / LESSON)
    (root / "course").mkdir()
    shutil.copy(ROOT / f"course/{LESSON}.ipynb", root / "course")
    lay_out(root, tmp_path / "work")
    return Study.begin(tmp_path / "work", root)


def test_the_map_says_what_is_done_and_what_is_next(study: Study) -> None:
    first, second, third = study.exercises()
    study.passed(first, check_names(first))
    shutil.copy(study.work / f"exercises/{third.key}.ipynb", study.work / f"exercises/{third.key}.old1.ipynb")
    write_start_page(study)
    (cell,) = nbformat.read(study.work / NAME, as_version=4).cells
    (row,) = [line for line in cell.source.splitlines() if line.startswith("| [")]
    assert f"({first.key}" not in row
    assert re.search(rf"\(exercises/{first.key}\.ipynb\) \(done on 20", row)
    assert f"(exercises/{second.key}.ipynb) (**next**)" in row
    assert row.endswith(f"(exercises/{third.key}.ipynb) |")
    assert "old1" not in row


def test_every_link_of_the_page_leads_somewhere() -> None:
    text = start_page(ROOT, TO_READ)
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) > 40
    assert all((ROOT / link).is_file() for link in links)
    assert "make learn" in text


def test_a_notebook_that_was_damaged_keeps_its_name_on_the_map(study: Study) -> None:
    (study.work / f"course/{LESSON}.ipynb").write_text("{}")
    assert f"[{LESSON}](course/{LESSON}.ipynb)" in start_page(study.work, TO_READ)
