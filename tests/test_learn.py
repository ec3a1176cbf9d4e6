"""JupyterLab on a learner's copies: where it listens, what it is told, and what is said."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from autograder import learn
from autograder.errors import ClinicError
from autograder.layout import lay_out

PICTURE = "<b onclick='0' id='picture'>a picture</b>"


@contextlib.contextmanager
def taken() -> Iterator[int]:
    with socket.socket() as server:
        server.bind((learn.HOST, 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    output = nbformat.v4.new_output("display_data", {"text/html": PICTURE})
    cell = nbformat.v4.new_code_cell("1 + 1", execution_count=1, outputs=[output])
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    for name in ("course/01_one.ipynb", "course/02_two.ipynb", "exercises/01_one/mend.ipynb"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), tmp_path / name)
    return tmp_path


@pytest.fixture(autouse=True)
def own_jupyter_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))


def test_port_that_was_asked_for_and_is_taken_is_said() -> None:
    with taken() as port, pytest.raises(ClinicError, match=rf"Port {port} is taken.* make learn PORT=\d+"):
        learn.choose_port(port, print)


def test_port_that_is_not_there_is_said() -> None:
    with pytest.raises(ClinicError, match="Port 70000 is taken, or not allowed"):
        learn.choose_port(70000, print)


def test_next_free_port_is_taken_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    with taken() as port:
        monkeypatch.setattr(learn, "FIRST_PORT", port)
        chosen = learn.choose_port(None, said.append)
    assert chosen > port
    assert said == [f"Port {port} is taken, so this is on port {chosen}."]


def test_no_free_port_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learn, "is_free", lambda port: False)
    with pytest.raises(ClinicError, match=r"Ports 8888 to 8937 are all taken\. .*make learn PORT="):
        learn.choose_port(None, print)


def test_course_without_lessons_is_said(tmp_path: Path) -> None:
    with pytest.raises(ClinicError, match="no lessons in course/"):
        learn.learn(tmp_path, tmp_path / "work")


def test_root_is_allowed_only_for_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for user, expected in ((0, True), (1000, False)):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        assert ("--allow-root" in learn.command(tmp_path, "course/a.ipynb", 1, browser=True)) is expected


def test_browser_opens_only_where_one_can_show_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not learn.has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert learn.has_display()
    assert "--no-browser" in learn.command(Path(), "course/a.ipynb", 1, browser=False)


def test_kernels_get_this_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin")
    given = learn.environment("secret")
    assert given["PATH"].split(os.pathsep) == [str(Path(sys.executable).parent), "/usr/bin"]
    assert given["JUPYTER_TOKEN"] == "secret"


def test_settings_ship_and_fetch_nothing() -> None:
    server = json.loads((learn.SETTINGS / "jupyter_server_config.json").read_text())
    page = json.loads((learn.SETTINGS / "labconfig" / "page_config.json").read_text())
    assert server["LabApp"]["news_url"] is None
    assert "@jupyterlab/apputils-extension:announcements" in page["disabledExtensions"]


def test_laid_out_notebooks_are_trusted(root: Path) -> None:
    work = root / "work"
    learn.sign(lay_out(root, work), work, print)
    laid = nbformat.read(work / "course/01_one.ipynb", as_version=4)
    assert NotebookNotary().check_signature(laid)


def test_trust_that_cannot_be_kept_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: NotebookNotary, notebook: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(NotebookNotary, "sign", refuse)
    said: list[str] = []
    learn.sign(lay_out(root, root / "work"), root / "work", said.append)
    assert "choose Trust Notebook" in said[0]


def test_only_what_was_there_before_gets_a_line_of_its_own(root: Path) -> None:
    said: list[str] = []
    learn.announce(lay_out(root, root / "work"), root / "work", said.append)
    assert said == [f"Laid out 3 notebooks in {root / 'work'}."]


def test_server_that_ends_at_once_is_said() -> None:
    server = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    server.wait()
    with pytest.raises(ClinicError, match=r"ended as it started \(exit code 3\)"):
        learn.wait_until_serving(server, 1)


@contextlib.contextmanager
def serving(root: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    command = [
        sys.executable,
        "-c",
        "from autograder.cli import main; main()",
        "learn",
        "--no-browser",
        "--root",
        str(root),
    ]
    process = subprocess.Popen(
        [*command, "--work", str(root / "work")], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout
        said = ""
        for line in process.stdout:
            said += line
            if "Ctrl+C" in line:
                break
        yield process, said
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_serves_the_first_lesson_and_ends_with_its_server(root: Path) -> None:
    with serving(root) as (process, said):
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)/lab/tree/course/01_one\.ipynb\?token=\w+", said)[1])
        assert not learn.is_free(port)
        process.terminate()
        assert process.wait(timeout=30) == 0
        assert learn.is_free(port)
    noise = [line for line in said.splitlines() if not re.match(r"Laid out|Port|JupyterLab is open|Your own", line)]
    assert noise == []


@pytest.mark.browser
def test_page_opens_without_questions_and_shows_its_pictures(root: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    with serving(root) as (_, said), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(re.search(r"http://\S+", said)[0])
        expect(page.locator("#picture")).to_be_visible(timeout=60_000)
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
        assert page.get_by_text("Jupyter news").count() == 0
        assert page.get_by_text("Nbgrader", exact=True).count() == 0
        browser.close()
