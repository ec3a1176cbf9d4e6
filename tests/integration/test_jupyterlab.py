"""A learner's way through JupyterLab in a real Chromium: read, run, fail, fix, pass."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest

from autograder.core import CAUSES
from autograder.rendering import check_report as report_page
from tests.conftest import ROOT
from tests.reports import FAILED

pytest.importorskip("playwright")
from playwright.sync_api import Locator, Page, expect, sync_playwright

pytestmark = pytest.mark.browser

FIRST = "start.ipynb"
LESSON = "course/01_missing_input_shape.ipynb"
LESSONS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "course").glob("*.ipynb"))
EXERCISE = "exercises/01_missing_input_shape/declare_the_input.ipynb"
FIX = "keras.Input(shape=(8, 8, 1)),"
SCREENSHOTS = ROOT / "build" / "screenshots"
PATIENCE = 120_000
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
)
LOOKS = {"narrow": ("JupyterLab Light", 700), "dark": ("JupyterLab Dark", 1280), "light": ("JupyterLab Light", 1280)}
HIGH = 1000

RUN_NUMBERS = "prompts => prompts.map(prompt => Number(prompt.textContent.match(/\\d+/)?.[0] ?? 0))"
ALL_RAN = f"([prompts, before]) => ({RUN_NUMBERS})(prompts).every(number => number > before)"
NEAR_THE_TOP = """async element => {
    const window = element.closest(".jp-WindowedPanel-outer").getBoundingClientRect();
    const isThere = place => place.top > window.top && (place.top < window.top + 99 || place.bottom < window.bottom);
    const wasThere = isThere(element.getBoundingClientRect());
    element.style.scrollMarginTop = "60px";
    if (!wasThere) element.scrollIntoView();
    await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
    return wasThere && isThere(element.getBoundingClientRect());
}"""


class Lab:
    """JupyterLab on a learner's copies, by what a learner sees and presses."""

    def __init__(self, page: Page, work: Path, address: str) -> None:
        self.page, self.work, self.address = page, work, address
        self.asked: set[str] = set()
        page.on("request", lambda request: self.asked.add(urlsplit(request.url).hostname or ""))

    def open(self, name: str = FIRST) -> Notebook:
        """Open the printed address, or another notebook in place of the first lesson."""
        self.page.goto(self.address.replace(FIRST, name))
        return self.front(name)

    def front(self, name: str) -> Notebook:
        """The notebook in front, once it is there whole."""
        tab = self.page.locator("#jp-main-dock-panel .lm-TabBar-tab.jp-mod-current")
        expect(tab).to_have_text(Path(name).name)
        notebook = Notebook(self.page, nbformat.read(self.work / name, as_version=4))
        notebook.wait()
        return notebook

    def menu(self, first: str, *others: str) -> None:
        """Choose from the menu bar."""
        self.page.locator(".lm-MenuBar-itemLabel").get_by_text(first, exact=True).click()
        for label in others:
            self.page.locator(".lm-Menu-itemLabel").get_by_text(label, exact=True).click()

    def photograph(self, **subjects: Locator) -> None:
        """A screenshot of each subject in each look, in build/screenshots/. Ends as it began."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        for look, (theme, wide) in LOOKS.items():
            self.page.set_viewport_size({"width": wide, "height": HIGH})
            self.menu("Settings", "Theme", theme)
            expect(self.page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
            for name, subject in subjects.items():
                self.page.wait_for_function(NEAR_THE_TOP, arg=subject.element_handle(), polling=100)
                self.page.screenshot(path=SCREENSHOTS / f"{name}-{look}.png", animations="disabled")


class Notebook:
    """An open notebook."""

    def __init__(self, page: Page, notebook: nbformat.NotebookNode) -> None:
        self.page = page
        self.saved = [cell for cell in notebook.cells if cell.cell_type == "code"]
        self.panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
        self.cells = self.panel.locator(".jp-CodeCell")

    def cell(self, role: str) -> Locator:
        """An exercise's cell, by its role."""
        return self.cells.nth([cell.metadata.nbgrader.grade_id for cell in self.saved].index(role))

    def wait(self) -> None:
        """Until every cell is there and the kernel has nothing to do."""
        expect(self.cells).to_have_count(len(self.saved))
        expect(self.panel.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle")
        # Before it is connected to its kernel a notebook looks idle too, and drops what is run.
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("(ipykernel) | Idle")

    def run_all(self, lab: Lab) -> None:
        """Run > Run All Cells, until the last one has run."""
        with self.running(self.cells):
            lab.menu("Run", "Run All Cells")

    def run(self, *roles: str) -> None:
        """Run cells one by one, with the key for it."""
        for role in roles:
            with self.running(self.cell(role)):
                self.cell(role).locator(".cm-content").press("Control+Enter")

    @contextmanager
    def running(self, cells: Locator) -> Iterator[None]:
        """Until cells that are started here have run."""
        before = max(self.cells.locator(".jp-InputPrompt").evaluate_all(RUN_NUMBERS))
        yield
        prompts = cells.locator(".jp-InputPrompt").element_handles()
        self.page.wait_for_function(ALL_RAN, arg=[prompts, before])
        self.wait()


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    with serving(tmp_path) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            tmp_path / "browser", executable_path=shutil.which("chromium"), args=FLAGS.split()
        )
        browser.set_default_timeout(PATIENCE)
        yield (lab := Lab(browser.pages[0], tmp_path / "work", address))
        assert lab.asked == {"127.0.0.1"}
        browser.close()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """What `make learn` starts, on fresh copies and with fresh settings; gives the address that it prints."""
    command = [str(Path(sys.executable).with_name("autograder")), "learn", "--no-browser"]
    fresh = {name: str(folder / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    server = subprocess.Popen(
        [*command, "--root", ROOT, "--work", folder / "work", "--port", str(free_port())],
        env={**environ, **fresh},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout
    try:
        yield next(found[0] for line in server.stdout if (found := re.search(r"http://\S+", line)))
    finally:
        server.terminate()
        server.wait(timeout=300)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=None)


def test_every_lesson_opens_at_its_first_page(lab: Lab) -> None:
    lab.open()
    for name in LESSONS:
        heading = lab.open(name).panel.get_by_role("heading").first
        lab.photograph(**{f"first-page-{Path(name).stem}": heading})


def is_folded(cell: nbformat.NotebookNode) -> bool:
    """Whether the outputs of a cell stay folded until a prediction has been made."""
    return bool(cell.metadata.get("jupyter", {}).get("outputs_hidden"))


def test_a_lesson_opens_with_what_it_shows_and_runs_to_its_end(lab: Lab) -> None:
    lesson = lab.open(LESSON)
    pictures = lesson.panel.get_by_role("table").filter(has_text="one sample: ")
    drawings = lesson.panel.get_by_role("img", name="one sample")
    shown = ["one sample: " in str(cell.outputs) and not is_folded(cell) for cell in lesson.saved]
    assert pictures.count() == sum(shown)
    lab.menu("Edit", "Clear Outputs of All Cells")
    expect(pictures).to_have_count(0)

    lesson.run_all(lab)
    raised = [cell.get_by_text("Traceback (most recent call last)").count() for cell in lesson.cells.all()]
    assert raised == ["raises-exception" in cell.metadata.get("tags", []) for cell in lesson.saved]
    stuck = pictures.filter(has_text="stops here").first
    assert drawings.count() > 0
    assert all(drawings.evaluate_all("images => images.map(image => image.naturalWidth)"))
    traceback = lesson.cells.nth(raised.index(1))
    lab.photograph(lesson=lesson.panel.get_by_role("heading").first, traceback=traceback, picture=stuck)


def test_a_restarted_kernel_is_a_fresh_one_and_nothing_is_asked(lab: Lab) -> None:
    lesson = lab.open(LESSON)
    first = lesson.cells.first
    lab.menu("Edit", "Clear Outputs of All Cells")
    lesson.run_all(lab)
    lab.menu("Kernel", "Restart Kernel…")
    dialog = lab.page.locator(".jp-Dialog")
    dialog.get_by_role("button", name="Confirm Kernel Restart").click()
    lab.menu("Edit", "Clear Outputs of All Cells")
    first.locator(".cm-content").press("Control+Enter")
    expect(first.locator(".jp-InputPrompt")).to_have_text("[1]:")
    lesson.wait()
    expect(dialog).to_have_count(0)


def test_an_exercise_fails_is_fixed_and_passes_in_any_order(lab: Lab) -> None:
    lesson = lab.open(LESSON)
    lesson.panel.get_by_role("link", name="Say what one sample is").last.click()
    exercise = lab.front(EXERCISE)

    exercise.run("setup", "check-1")
    expect(exercise.cell("check-1")).to_contain_text(CAUSES["answer_missing"].sentence)

    exercise.run_all(lab)
    expect(exercise.cell("symptom")).to_contain_text("the layer isn't built")
    check = exercise.cell("check-1")
    row = check.get_by_role("row")
    expect(row.filter(has_text="nothing declared")).to_contain_text("failed")
    expect(row.filter(has_text="passed")).not_to_have_count(0)
    expect(row.filter(has_text="not run")).not_to_have_count(0)
    expect(check).to_contain_text(CAUSES["input_not_declared"].sentence)
    advice = check.get_by_text(CAUSES["input_not_declared"].remedy)
    expect(advice).to_be_hidden()
    check.get_by_text("What to do:").click()
    expect(advice).to_be_visible()
    expect(row.filter(has_text="nothing is declared")).to_contain_text("input")
    lab.photograph(failing=check)

    answer = exercise.cell("answer")
    answer.locator(".cm-line", has_text="[").first.click()
    lab.page.keyboard.press("End")
    lab.page.keyboard.press("Enter")
    lab.page.keyboard.type(FIX)
    expect(answer.locator(".cm-line", has_text=FIX)).to_have_count(1)
    exercise.run_all(lab)
    assert_passes(exercise)
    expect(exercise.cell("check-2")).to_contain_text("Every check of this exercise has passed.")
    expect(exercise.cell("check-1").get_by_text("Every check of this exercise")).to_have_count(0)
    exercise.cell("check-2").get_by_text("Compare your answer with the reference").click()
    expect(exercise.cell("check-2").get_by_text("The reference", exact=True)).to_be_visible()
    lab.photograph(passing=exercise.cell("check-2"))

    exercise.run("check-2", "check-1", "answer", "symptom", "answer", "check-2", "check-1")
    assert_passes(exercise)


def assert_passes(exercise: Notebook) -> None:
    for check in map(exercise.cell, ("check-1", "check-2")):
        expect(check).to_contain_text("build_model passes.")
        expect(check.get_by_role("row").filter(has_text=re.compile("failed|not run|running"))).to_have_count(0)
        expect(check.get_by_text("Not passed yet")).to_have_count(0)


def test_a_report_nobody_has_signed_reads_the_same_and_leads_to_the_lesson(lab: Lab) -> None:
    lab.open(LESSON)
    name = str(Path(EXERCISE).with_name("unsigned.ipynb"))
    shown = nbformat.v4.new_output("display_data", {"text/html": report_page.html(FAILED)})
    cell = nbformat.v4.new_code_cell("check()", execution_count=1, outputs=[shown])
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), lab.work / name)

    notebook = lab.open(name)
    expect(lab.page.get_by_title("not trusted")).to_be_visible()
    output = notebook.panel.locator(".jp-OutputArea-output")
    expect(output.get_by_role("columnheader")).to_have_text(["result", "what was checked", "drawing", "where", "shape"])
    expect(output.get_by_role("rowheader", name="output (Dense)")).to_have_css("font-weight", "700")
    expect(output.get_by_role("img", name="one sample, (8, 4, 1)")).to_be_visible()
    expect(output.get_by_text("(1797, 8, 8, 1)", exact=True)).to_have_css("white-space", "nowrap")
    lab.photograph(unsigned=output)

    output.get_by_role("link", name="A model that declares nothing").click()
    lesson = lab.front(LESSON)
    expect(lesson.panel.get_by_role("heading", name="2. A model that declares nothing")).to_be_in_viewport()


FAILING = """
rows = np.random.default_rng(0).random((60, 8, 8, 1)).reshape(60, 64)
labels = np.arange(60) % 10
model = keras.Sequential([
    keras.Input((8, 8, 1)),
    layers.Conv2D(4, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(rows, labels, verbose=0)
"""


def test_an_own_error_is_explained_under_its_whole_traceback(lab: Lab) -> None:
    lab.open(LESSON)
    name = str(Path(LESSON).with_name("my_own.ipynb"))
    imports = "import keras\nimport numpy as np\nfrom keras import layers\nimport autograder.diagnosis.explain"
    sources = ("%load_ext autograder", imports, FAILING.strip(), "1 / 0")
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), lab.work / name)

    notebook = lab.open(name)
    for cell in notebook.cells.all():
        with notebook.running(cell):
            cell.locator(".cm-content").press("Control+Enter")
    failed = notebook.cells.nth(2)
    traceback, explained = failed.locator(".jp-OutputArea-child").all()
    expect(traceback).to_contain_text("Traceback (most recent call last)")
    expect(traceback).to_contain_text("model.fit(rows, labels, verbose=0)")
    expect(traceback).to_contain_text("input has incompatible shape (None, 64)")
    expect(explained).to_contain_text(CAUSES["data_flattened"].sentence)
    expect(explained).to_contain_text("rows = rows.reshape(-1, 8, 8, 1)")
    expect(explained.get_by_role("row").filter(has_text="stops here")).to_have_count(1)
    expect(explained.get_by_role("link", name="Lesson 2")).to_be_visible()
    assert explained.evaluate("output => output.scrollWidth <= output.clientWidth")
    expect(notebook.cells.nth(3).locator(".jp-OutputArea-child")).to_have_count(1)
    lab.photograph(explained=explained)
