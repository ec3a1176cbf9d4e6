"""A real JupyterHub with users of the system: a teacher, and two learners of whom one is curious (make hub)."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, eventually
from tests.container import only_root

pytestmark = [pytest.mark.hub, only_root]

HUB = ROOT / "build" / "hub"
TEACHER, ADA, BOB = USERS = ("clinic-teacher", "clinic-ada", "clinic-bob")
LESSON = "01_missing_input_shape"
TOKEN = "only-for-this-test"
CONFIGURATION = """
from autograder.teacher import configure_hub

c = get_config()
configure_hub(c, course="{course}", teachers=["{teacher}"], exchange="{exchange}")
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.JupyterHub.services = [{{"name": "test", "api_token": "{token}"}}]
c.JupyterHub.load_roles = [
    {{"name": "test", "scopes": ["admin:users", "admin:servers", "access:servers"], "services": ["test"]}}
]
c.Spawner.http_timeout = c.Spawner.start_timeout = 120
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def as_user(user: str, *command: str) -> int:
    """The exit code of a command that a user runs."""
    return subprocess.run(command, user=user, group=user, extra_groups=[], capture_output=True, check=False).returncode


class School:
    """A hub, its users' homes and the exchange, all below one folder."""

    def __init__(self, folder: Path) -> None:
        self.course = folder / TEACHER / "course"
        self.exchange = folder / "exchange"
        self.folder = folder
        self.port = free_port()

    def ask(self, path: str, data: Any = None, method: str | None = None) -> Any:
        """What the hub, or a server of a user's, answers."""
        body = None if data is None else json.dumps(data).encode()
        headers = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", body, headers, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            text = answer.read().decode()
        try:
            return json.loads(text)
        except ValueError:
            return text

    def form(self, path: str, **fields: str) -> Any:
        """What nbgrader's list of assignments answers to a form."""
        body = "&".join(f"{name}={value}" for name, value in fields.items()).encode()
        headers = {"Authorization": f"token {TOKEN}"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", body, headers)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read())

    def serves(self, user: str) -> bool:
        try:
            return bool(self.ask(f"/hub/api/users/{user}")["servers"][""]["ready"])
        except (urllib.error.URLError, KeyError, ConnectionError):
            return False


@pytest.fixture(scope="module")
def school() -> Iterator[School]:
    """The hub of the teacher's guide, with a server for each user."""
    folder = Path(tempfile.mkdtemp(prefix="clinic-hub-", dir="/var/tmp"))
    folder.chmod(0o755)
    found = School(folder)
    try:
        for user in USERS:
            subprocess.run(["useradd", "--create-home", "--home-dir", str(folder / user), user], check=True)
            (folder / user).chmod(0o755)
        _write_course(found)
        with (
            (folder / "log").open("wb") as log,
            subprocess.Popen(_command(found), cwd=folder, stdout=log, stderr=log) as hub,
        ):
            try:
                _start_servers(found)
                yield found
            finally:
                hub.terminate()
                hub.wait(60)
    finally:
        for user in USERS:
            subprocess.run(["userdel", "--remove", "--force", user], stderr=subprocess.DEVNULL)
        shutil.rmtree(folder, ignore_errors=True)


def _write_course(school: School) -> None:
    for ending in ("py", "ipynb"):
        copy = school.course / "solutions" / LESSON / f"declare_the_input.{ending}"
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "solutions" / LESSON / copy.name, copy)
    shutil.copy(ROOT / "nbgrader_config.py", school.course)
    subprocess.run(["chown", "-R", f"{TEACHER}:", str(school.course)], check=True)
    school.exchange.mkdir()
    school.exchange.chmod(0o777)


def _command(school: School) -> list[str]:
    values = {"course": school.course, "exchange": school.exchange, "teacher": TEACHER, "token": TOKEN}
    ports = {"port": school.port, "hub_port": free_port(), "proxy_port": free_port()}
    proxy = HUB / "node_modules/.bin/configurable-http-proxy"
    (school.folder / "jupyterhub_config.py").write_text(CONFIGURATION.format(**values, **ports, proxy=proxy))
    paths = [str(HUB / "site"), str(ROOT)]
    # The container opens the way to Python for users of the system, where it lies in root's home.
    return [
        "env", f"PYTHONPATH={os.pathsep.join(paths)}",
        sys.executable, "-m", "tests.container",
        sys.executable, "-m", "jupyterhub", "-f", "jupyterhub_config.py",
    ]  # fmt: skip


def _start_servers(school: School) -> None:
    def answers() -> bool:
        try:
            return bool(school.ask("/hub/api"))
        except (urllib.error.URLError, ConnectionError):
            return False

    eventually(answers)
    for user in USERS:
        school.ask(f"/hub/api/users/{user}", {}, "POST")
        school.ask(f"/hub/api/users/{user}/server", {}, "POST")
    for user in USERS:
        eventually(lambda user=user: school.serves(user))  # type: ignore[misc]


def test_formgrader_lists_the_course_and_learners_have_no_menu_of_the_teachers(school: School) -> None:
    names = [found["name"] for found in school.ask(f"/user/{TEACHER}/formgrader/api/assignments")]
    assert names == [LESSON]
    for learner in (ADA, BOB):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            school.ask(f"/user/{learner}/formgrader/api/assignments")
        page = school.ask(f"/user/{learner}/lab")
        assert '"@jupyter/nbgrader:formgrader"' in page[page.index("disabledExtensions") :]
    assert '"@jupyter/nbgrader:formgrader"' not in school.ask(f"/user/{TEACHER}/lab")


def test_work_goes_from_the_learner_to_the_teacher_and_no_other_learner_reads_or_replaces_it(school: School) -> None:
    api = f"/user/{TEACHER}/formgrader/api"
    for step in ("assign", "release"):
        done = school.ask(f"{api}/assignment/{LESSON}/{step}", {}, "POST")
        assert done["success"], done
    course = {"course_id": "keras_shape_clinic", "assignment_id": LESSON}
    assert school.form(f"/user/{ADA}/assignments/fetch", **course)["success"]
    assert school.form(f"/user/{ADA}/assignments/submit", **course)["success"]
    done = school.ask(f"{api}/assignment/{LESSON}/collect", {}, "POST")
    assert done["success"], done
    collected = school.course / f"build/submitted/{ADA}/{LESSON}/declare_the_input.ipynb"
    secrets = [school.course / f"solutions/{LESSON}/declare_the_input.py", school.course / "build/gradebook.db"]
    for path in map(str, [collected, *secrets]):
        for command in (["test", "-r", path], ["test", "-w", path]):
            assert as_user(TEACHER, *command) == 0
            assert as_user(ADA, *command) == as_user(BOB, *command) == 1
        assert as_user(BOB, "rm", "-f", path) != 0
        assert as_user(BOB, "mv", path, f"{path}.old") != 0
    assert as_user(BOB, "ls", str(school.exchange / "keras_shape_clinic/inbound")) != 0
