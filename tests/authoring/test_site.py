"""The course as a book: every page is there, nothing of the solutions is, and it can be read by everybody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli.main import main
from autograder.exercises.exercise import find
from tests.conftest import ROOT

SCREENSHOTS = ROOT / "build" / "screenshots"
PAGES = (
    "index",
    "course/01_missing_input_shape",
    "course/04_labels_outputs_losses",
    "course/05_between_the_layers",
    "course/field_guide",
    "course/the_article",
    "exercises/02_bad_reshape/tiles_of_a_photo",
    "search",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("book")
    done = CliRunner().invoke(main, ["book", "--root", str(ROOT), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert str(out / "site/index.html") in done.output
    return out / "site"


@pytest.mark.xdist_group("book")
def test_every_lesson_and_exercise_is_a_page_and_no_solution_is(site: Path) -> None:
    for folder in ("course", "exercises"):
        for notebook in (ROOT / folder).rglob("*.ipynb"):
            assert (site / notebook.relative_to(ROOT).with_suffix(".html")).is_file()
    pages = "\n".join(page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    assert "BEGIN HIDDEN" not in pages
    for exercise in find(ROOT / "solutions"):
        assert exercise.fix.source not in pages


@pytest.mark.xdist_group("book")
def test_the_search_knows_words_of_lessons_and_exercises(site: Path) -> None:
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    for word in ("broadcast", "unflatten", "logit", "einop"):
        assert word in index


def test_a_folder_without_lessons_is_a_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["book", "--root", str(tmp_path), "--out", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "no lessons in course/" in done.output


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_an_accessibility_checker_finds_nothing(
    site: Path, browser: object, name: str, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[attr-defined]
    page.goto((site / f"{name}.html").as_uri())
    page.wait_for_load_state("networkidle")
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"book-{name.replace('/', '-')}-{scheme}-{width}.png")
    found = Axe().run(page).response["violations"]
    printed = [(item["id"], [node["html"][:160] for node in item["nodes"][:3]]) for item in found]
    page.close()
    assert printed == []


@pytest.mark.browser
def test_an_output_on_a_dark_page_has_the_page_for_its_background(site: Path, browser: object) -> None:
    """The checker above does not see it: drawings and shapes, in colours for dark pages, on the theme's light box."""
    page = browser.new_page(color_scheme="dark")  # type: ignore[attr-defined]
    page.goto((site / "course/04_labels_outputs_losses.html").as_uri())
    seen = page.evaluate(
        "() => [...document.querySelectorAll('.cell_output .text_html, .cell_output img')]"
        ".map(item => getComputedStyle(item)).map(style => [style.backgroundColor, style.filter].join(' '))"
    )
    page.close()
    assert len(seen) > 5
    assert set(seen) == {"rgba(0, 0, 0, 0) none"}
