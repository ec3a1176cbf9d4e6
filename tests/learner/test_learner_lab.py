"""JupyterLab on a learner's copies: what is copied, trusted and said."""

import contextlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.sign import NotebookNotary

from autograder.core.errors import ClinicError
from autograder.exercises import StudyRecord, hidden_answer
from autograder.exercises.working_copies import lay_out
from autograder.jupyter.server import is_free
from autograder.learner import lab

PICTURE = "<b onclick='0' id='picture'>a picture</b>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    output = nbformat.v4.new_output("display_data", {"text/html": PICTURE})
    cell = nbformat.v4.new_code_cell("1 + 1", execution_count=1, outputs=[output])
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    for name in ("course/01_one.ipynb", "course/02_two.ipynb", "exercises/01_one/fix.ipynb"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), tmp_path / name)
    return tmp_path


@pytest.fixture(autouse=True)
def own_jupyter_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))


def test_course_without_lessons_is_said(tmp_path: Path) -> None:
    with pytest.raises(ClinicError, match="no lessons in course/"):
        lab.learn(tmp_path, tmp_path / "work")


def test_copied_notebooks_are_trusted(root: Path) -> None:
    work = root / "work"
    lab.sign(lay_out(root, work), work, print)
    copy = nbformat.read(work / "course/01_one.ipynb", as_version=4)
    assert NotebookNotary().check_signature(copy)


def test_trust_that_cannot_be_kept_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: NotebookNotary, notebook: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(NotebookNotary, "sign", refuse)
    printed: list[str] = []
    lab.sign(lay_out(root, root / "work"), root / "work", printed.append)
    assert "choose Trust Notebook" in printed[0]


def test_only_what_was_there_before_gets_a_line_of_its_own(root: Path) -> None:
    printed: list[str] = []
    lab.announce(lay_out(root, root / "work"), root / "work", printed.append)
    assert printed == [f"Copied 3 notebooks to {root / 'work'}."]


@contextlib.contextmanager
def serving(root: Path, *options: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    command = [
        sys.executable,
        "-c",
        "from autograder.cli.main import main; main()",
        "learn",
        "--no-browser",
        "--root",
        str(root),
        *options,
    ]
    process = subprocess.Popen(
        [*command, "--work", str(root / "work")], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout
        printed = ""
        for line in process.stdout:
            printed += line
            if "Ctrl+C" in line:
                break
        yield process, printed
    finally:
        process.terminate()
        process.communicate(timeout=300)


@pytest.mark.parametrize("options", [[], ["--no-warm"]])
def test_serves_the_start_page_and_ends_with_its_server(root: Path, options: list[str]) -> None:
    with serving(root, *options) as (process, printed):
        port = int(re.findall(r"http://127\.0\.0\.1:(\d+)/lab/tree/start\.ipynb\?token=\w+", printed)[0])
        assert not is_free(port)
        started = psutil.Process(process.pid).children(recursive=True)
        warm = any("autograder.jupyter.kernel_server" in child.cmdline() for child in started)
        assert warm == ("--no-warm" not in options and sys.platform == "linux")
        process.terminate()
        assert process.wait(timeout=300) == 0
        assert is_free(port)
        assert not any(child.is_running() for child in started)
    noise = [line for line in printed.splitlines() if not re.match(r"Copied|Port|JupyterLab is open|Your copies", line)]
    assert noise == []


@pytest.mark.browser
def test_page_opens_without_questions_and_shows_its_pictures(root: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    with serving(root) as (_, printed), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(re.findall(r"http://\S+", printed)[0].replace("start.ipynb", "course/01_one.ipynb"))
        expect(page.locator("#picture")).to_be_visible(timeout=60_000)
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
        assert page.get_by_text("Jupyter news").count() == 0
        assert page.get_by_text("Nbgrader", exact=True).count() == 0
        browser.close()


@pytest.mark.browser
def test_a_prediction_is_answered_by_keyboard_and_recorded(root: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    source = f'from autograder import predict\n\npredict("01_one/1", "{hidden_answer("(5, 8)")}")'
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, id="ask")])
    notebook.metadata["kernelspec"] = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    nbformat.write(notebook, root / "course/01_one.ipynb")
    with serving(root, "--no-warm") as (_, printed), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(re.findall(r"http://\S+", printed)[0].replace("start.ipynb", "course/01_one.ipynb"))
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=120_000)
        page.locator(".jp-Notebook .jp-Cell").first.focus()
        page.keyboard.press("Control+Enter")
        field = page.get_by_placeholder("a shape, as in (32, 10)")
        expect(field).to_be_visible(timeout=120_000)
        for _ in range(20):
            if field.evaluate("element => element === document.activeElement"):
                break
            page.keyboard.press("Tab")
        page.keyboard.type("(5, 8)")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Right: (5, 8)")).to_be_visible(timeout=60_000)
        browser.close()
    assert StudyRecord(root / "work").predictions("01_one")["1"]["right"]
