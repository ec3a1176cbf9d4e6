"""JupyterLab's server: where it listens, what it gets, and how it ends."""

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.core.errors import ClinicError
from autograder.jupyter import server as serve


@contextlib.contextmanager
def taken() -> Iterator[int]:
    with socket.socket() as server:
        server.bind((serve.HOST, 0))
        server.listen()
        yield server.getsockname()[1]


def test_port_that_was_asked_for_and_is_taken_is_said() -> None:
    with taken() as port, pytest.raises(ClinicError, match=rf"Port {port} is taken.* make learn PORT=\d+"):
        serve.choose_port(port, print)


def test_port_that_is_not_there_is_said() -> None:
    with pytest.raises(ClinicError, match="Port 70000 is taken, or not allowed"):
        serve.choose_port(70000, print)


def test_next_free_port_is_taken_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[str] = []
    with taken() as port:
        monkeypatch.setattr(serve, "FIRST_PORT", port)
        chosen = serve.choose_port(None, printed.append)
    assert chosen > port
    assert printed == [f"Port {port} is taken, so this is on port {chosen}."]


def test_no_free_port_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "is_free", lambda port: False)
    with pytest.raises(ClinicError, match=r"Ports 8888 to 8937 are all taken\. .*make learn PORT="):
        serve.choose_port(None, print)


def test_root_is_allowed_only_for_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for user, expected in ((0, True), (1000, False)):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        assert ("--allow-root" in serve.command(tmp_path, "lab/tree/course/a.ipynb", 1, browser=True)) is expected


def test_browser_opens_only_where_one_can_show_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not serve.has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert serve.has_display()
    assert "--no-browser" in serve.command(Path(), "lab/tree/course/a.ipynb", 1, browser=False)


def test_kernels_get_this_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin")
    args = serve.environment("secret")
    assert args["PATH"].split(os.pathsep) == [str(Path(sys.executable).parent), "/usr/bin"]
    assert args["JUPYTER_TOKEN"] == "secret"


def test_settings_ship_and_fetch_nothing() -> None:
    server = json.loads((serve.SETTINGS / "jupyter_server_config.json").read_text())
    page = json.loads((serve.SETTINGS / "labconfig" / "page_config.json").read_text())
    assert server["LabApp"]["news_url"] is None
    assert "@jupyterlab/apputils-extension:announcements" in page["disabledExtensions"]


def test_server_that_ends_at_once_is_said() -> None:
    server = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    server.wait()
    with pytest.raises(ClinicError, match=r"ended as it started \(exit code 3\)"):
        serve.wait_until_serving(server, 1)
