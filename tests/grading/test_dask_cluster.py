"""A batch on several workers, one of which is killed; needs Dask, which nothing else does."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Container, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import grade
from autograder.cli.main import main
from autograder.core.result import State, SubmissionResult
from autograder.grading.batch import Session
from autograder.grading.store import Store
from autograder.grading.submission import Submission
from tests.conftest import ROOT, eventually
from tests.handed_in import EXERCISE, Judged, collected, saved

pytestmark = pytest.mark.confined


class Noted(Judged):
    """Writes down which process begins which verdict; the later ones wait for a file."""

    def __init__(self, folder: Path, opened: int = 6) -> None:
        super().__init__()
        self._folder = folder
        self._opened = opened

    def verdict(self, submission: Submission, is_own: bool = False) -> SubmissionResult:
        name = submission.cells[0][1].split()[-1]
        (self._folder / f"{name}.{os.getpid()}").write_text("begun")
        if int(name) >= self._opened:
            eventually((self._folder.parent / "open").exists)
        return super().verdict(submission, is_own)


def class_of(folder: Path, learners: int) -> Path:
    for number in range(learners):
        saved(folder / f"learner-{number:02}" / f"{EXERCISE.key}.ipynb", f"right {number}")
    return folder


def waiting(notes: Path, others: Container[int] = ()) -> set[int]:
    """The processes that wait with a verdict, besides some."""
    begun = {int(path.suffix[1:]) for path in notes.iterdir() if int(path.stem) >= 6}
    return {process for process in begun if process not in others}


def test_without_dask_the_wish_for_it_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grade, "find_spec", lambda name: None)
    path = saved(tmp_path / "x.ipynb", "right")
    command = ["grade", str(path), "--solutions", str(ROOT / "solutions"), "--json", str(tmp_path / "grades.json")]
    done = CliRunner().invoke(main, [*command, "--scheduler", "local"])
    assert done.exit_code == 2
    assert "Dask is not installed here. Run: pip install 'keras-shape-clinic[dask]'" in done.output


@pytest.mark.slow
def test_what_a_lost_worker_held_is_done_by_another_and_counted_once(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    from autograder.grading.dask_cluster import LOCAL, cluster

    notes = tmp_path / "notes"
    notes.mkdir()
    class_of(tmp_path / "in", 24)
    killed = 0
    store = Store(str(tmp_path / "grades.db"))
    with (
        collected([tmp_path / "in"], [EXERCISE.key]) as found,
        cluster(LOCAL, partial(Noted, notes), 3) as (submit, room),
    ):
        results = []
        for index, result in Session(Judged(), store, submit, room).results(found):
            results.append((index, result))
            if len(results) == 6:
                eventually(lambda: bool(waiting(notes)))
                killed = min(waiting(notes))
                os.kill(killed, signal.SIGKILL)
                (tmp_path / "open").touch()
    assert sorted(index for index, _ in results) == list(range(24))
    assert {result.state for _, result in results} == {State.PASSED}
    workers = Counter(path.suffix for path in notes.iterdir())
    assert workers[f".{killed}"]
    assert len(workers) > 1
    with sqlite3.connect(tmp_path / "grades.db") as book:
        assert book.execute("select count(*), count(distinct learner) from clinic_results").fetchone() == (24, 24)


class Machines:
    """A scheduler and workers, each a process with a folder of its own and nothing shared but the network."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ends = ExitStack()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self._port}"

    def scheduler(self) -> subprocess.Popen[bytes]:
        return self._started("scheduler", "--host", "127.0.0.1", "--port", str(self._port), "--no-dashboard")

    def worker(self) -> subprocess.Popen[bytes]:
        return self._started("worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard")

    def _started(self, *arguments: str) -> subprocess.Popen[bytes]:
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=(folder / "log").open("wb"),
        )
        self._ends.callback(process.wait)
        self._ends.callback(process.kill)
        return process

    def close(self) -> None:
        self._ends.close()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    folder = tmp_path / "machines"
    folder.mkdir()
    found = Machines(folder)
    yield found
    found.close()


@pytest.mark.slow
def test_a_batch_survives_its_scheduler_and_takes_workers_that_join_late(tmp_path: Path, machines: Machines) -> None:
    pytest.importorskip("distributed")
    from autograder.grading.dask_cluster import cluster

    notes = tmp_path / "notes"
    notes.mkdir()
    class_of(tmp_path / "in", 24)
    scheduler, first = machines.scheduler(), machines.worker()
    store = Store(str(tmp_path / "grades.db"))
    with (
        collected([tmp_path / "in"], [EXERCISE.key]) as found,
        cluster(machines.address, partial(Noted, notes), 1) as (submit, room),
    ):
        assert room() == 2
        results = []
        for index, result in Session(Judged(), store, submit, room).results(found):
            results.append((index, result))
            if len(results) == 6:
                eventually(lambda: bool(waiting(notes)))
                scheduler.kill()
                scheduler.wait()
                assert room() == 2
                first.kill()
                machines.scheduler()
                for _ in range(2):
                    machines.worker()
                eventually(lambda: room() == 4 and bool(waiting(notes, {first.pid})))
                (tmp_path / "open").touch()
    assert sorted(index for index, _ in results) == list(range(24))
    assert [result.reason for _, result in results if result.state is not State.PASSED] == []
    with sqlite3.connect(tmp_path / "grades.db") as book:
        assert book.execute("select count(*), count(distinct learner) from clinic_results").fetchone() == (24, 24)


@pytest.mark.slow
def test_a_scheduler_that_does_not_return_leaves_rows_that_say_so(
    tmp_path: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    from autograder.grading import dask_cluster

    monkeypatch.setattr(dask_cluster, "_RETURN_SECONDS", 1)
    notes = tmp_path / "notes"
    notes.mkdir()
    class_of(tmp_path / "in", 8)
    scheduler, _ = machines.scheduler(), machines.worker()
    with (
        collected([tmp_path / "in"], [EXERCISE.key]) as found,
        dask_cluster.cluster(machines.address, partial(Noted, notes), 1) as (submit, room),
    ):
        results = []
        for _, result in Session(Judged(), Store(str(tmp_path / "grades.db")), submit, room).results(found):
            results.append(result)
            if len(results) == 6:
                eventually(lambda: bool(waiting(notes)))
                scheduler.kill()
    assert [result.state for result in results] == [State.PASSED] * 6 + [State.NOT_GRADED] * 2
    assert all("No scheduler answers" in result.reason for result in results[6:])
    assert all("what is graded is kept" in result.reason for result in results[6:])


def test_an_address_where_nobody_answers_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from autograder.core.errors import ClinicError
    from autograder.grading import dask_cluster

    monkeypatch.setattr(dask_cluster, "_JOIN_SECONDS", 1)
    with pytest.raises(ClinicError, match="No scheduler answers"), dask_cluster.cluster("tcp://127.0.0.1:9", Judged, 1):
        pass
