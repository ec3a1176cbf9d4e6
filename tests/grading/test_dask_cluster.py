"""A batch on several workers, one of which is killed; needs Dask, which nothing else does."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections import Counter
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
from tests.conftest import ROOT
from tests.handed_in import EXERCISE, Judged, collected, saved

pytestmark = pytest.mark.confined


class Noted(Judged):
    """Writes down which process begins and ends which verdict, and takes its time."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def verdict(self, submission: Submission, is_own: bool = False) -> SubmissionResult:
        name = submission.cells[0][1].split()[-1]
        (self._folder / f"{name}.{os.getpid()}").write_text("begun")
        time.sleep(0.2)
        return super().verdict(submission, is_own)


def test_without_dask_the_wish_for_it_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grade, "find_spec", lambda name: None)
    path = saved(tmp_path / "x.ipynb", "right")
    command = ["grade", str(path), "--solutions", str(ROOT / "solutions"), "--json", str(tmp_path / "grades.json")]
    done = CliRunner().invoke(main, [*command, "--scheduler", "local"])
    assert done.exit_code == 2
    assert "Dask is not installed here. Run: pip install 'keras-shape-clinic[dask]'" in done.output


def test_what_a_lost_worker_held_is_done_by_another_and_counted_once(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    from autograder.grading.dask_cluster import LOCAL, cluster

    notes = tmp_path / "notes"
    notes.mkdir()
    for index in range(24):
        saved(tmp_path / "in" / f"learner-{index:02}" / f"{EXERCISE.key}.ipynb", f"right {index}")
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
                killed = int(max(notes.iterdir(), key=lambda path: path.stat().st_mtime).suffix[1:])
                os.kill(killed, signal.SIGKILL)
    assert sorted(index for index, _ in results) == list(range(24))
    assert {result.state for _, result in results} == {State.PASSED}
    workers = Counter(path.suffix for path in notes.iterdir())
    assert workers[f".{killed}"]
    assert len(workers) > 1
    with sqlite3.connect(tmp_path / "grades.db") as book:
        assert book.execute("select count(*), count(distinct learner) from clinic_results").fetchone() == (24, 24)


def test_an_address_where_nobody_answers_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from autograder.core.errors import ClinicError
    from autograder.grading import dask_cluster

    monkeypatch.setattr(dask_cluster, "_JOIN_SECONDS", 1)
    with pytest.raises(ClinicError, match="No scheduler answers"), dask_cluster.cluster("tcp://127.0.0.1:9", Judged, 1):
        pass
