"""The cheat sheet and the glossary: every line of code runs, and does what its comment says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jupytext
import pytest

from autograder.authoring.reference import PAGES, markdown, print_sheet
from tests.conftest import ROOT

TEXTS = [ROOT / "docs" / f"{name}.py" for name in PAGES]
BY_PAGE = pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)


def lines(text: Path) -> list[str]:
    cells = jupytext.reads(text.read_text(encoding="utf-8"), fmt="py:percent").cells
    return [line for cell in cells if cell.cell_type == "code" for line in cell.source.splitlines() if line]


def outcome(code: str, names: dict[str, Any]) -> str:
    """What a comment says of an expression: its shape, its value, or the error."""
    try:
        value = eval(code, names)
    except Exception as error:  # noqa: BLE001 - the comment names whatever it raises
        return f"{type(error).__name__}: {error}"
    return str(tuple(value.shape)) if hasattr(value, "shape") else str(value)


@BY_PAGE
def test_every_line_does_what_its_comment_says(text: Path) -> None:
    names: dict[str, Any] = {}
    compared = 0
    for line in lines(text):
        code, _, comment = line.partition("  # ")
        if not comment:
            exec(code, names)
            continue
        compared += 1
        result = outcome(code, names)
        kind, _, message = comment.partition(": ")
        assert result == comment or (message and result.startswith(f"{kind}:") and message in result), line
    assert compared > 10


@BY_PAGE
def test_the_page_holds_the_text_without_its_preparation(text: Path) -> None:
    page = markdown(text)
    assert page.startswith("# ")
    assert "import numpy" not in page
    assert all(line in page for line in lines(text) if "  # " in line)


def test_terms_are_in_order_and_explained_once() -> None:
    entries = re.findall(r"^\*\*([^*]+)\*\*:", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert entries == sorted(set(entries), key=lambda term: term.lower().replace(" ", "~"))
    needed = {"sample", "features", "channels", "time steps", "batch axis", "rank", "broadcasting", "logits", "one-hot"}
    assert needed <= set(entries)


@pytest.mark.browser
def test_the_cheat_sheet_prints_on_one_page(tmp_path: Path) -> None:
    pdf = print_sheet(ROOT, tmp_path)
    assert pdf.suffix == ".pdf"
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1
