"""Submissions that attack the grader: no forged point, no damage, no hang, and the next one is graded as before."""

from __future__ import annotations

import json
import os
import re
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest

from autograder.core.report import Outcome
from autograder.core.result import State, SubmissionResult
from autograder.exercises.exercise import Exercise, read
from autograder.grading.exports.hidden_checks import for_learners
from autograder.grading.grader import Grader, grade
from autograder.grading.reader import Reader
from autograder.sandbox import limits
from autograder.sandbox.confinement import FIRST_USER
from tests.conftest import PATIENCE, ROOT

pytestmark = pytest.mark.confined

SECRET = "hidden" + "-token-" + "71c9e2"
NEIGHBOURS = "neighbours" + "-token-" + "55aa01"
TOKEN = "grader" + "-token-" + "9d1f"
_CELL = re.compile(r"^# %% (name=.*)$", re.MULTILINE)
_FORGES = """
def described_with(layer, loss="sparse_categorical_crossentropy"):
    import keras
    dense = keras.layers.Dense(10, activation="softmax")
    model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Flatten(), dense])
    model.compile("adam", "sparse_categorical_crossentropy")
    description = keras.saving.serialize_keras_object(model)
    description["compile_config"]["loss"] = loss
    if layer is not None:
        description["config"]["layers"].insert(2, layer)
    return description
"""
_SENDS = """
import autograder.grading.isolated.runner
from autograder.grading.isolated.codec import ModelDescription
def _forged(answers, found, wish, rest):
    return ("value", ModelDescription(DESCRIPTION)) if wish == "call" else ("value", [] if wish == "notes" else None)
autograder.grading.isolated.runner._answer = _forged
"""
_PROBES_BEFORE = """
import ctypes, fcntl, mmap, os, platform
libc = ctypes.CDLL(None, use_errno=True)
def shared():
    return os.open(os.__file__, os.O_RDONLY)
def call(on_x86_64, on_aarch64, *arguments):
    number = on_x86_64 if platform.machine() == "x86_64" else on_aarch64
    result = libc.syscall(*map(ctypes.c_long, (number, *arguments)))
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result
"""
_PROBES_AFTER = """
def build_model():
    got = []
    for name, probe in PROBES.items():
        try:
            probe()
            got.append(name)
        except Exception:
            pass
    raise RuntimeError(f"got {got}")
"""
HARMFUL = {"exits and kills", "hangs", "bombs", "memory", "disk", "output floods"}
"""Families after each of which the next submission is seen to be graded as before."""
EVERYDAY = {
    "locks_of_files",
    "threads_that_stay",
    "million_parts",
    "equal_to_everything",
    "writes_to_every_descriptor",
    "reads_hidden_files",
    "forged_module",
    "daemon",
    "network",
}


@dataclass(frozen=True)
class Attack:
    """One hostile answer, and what it must come to."""

    name: str
    family: str
    tries: str
    because: str
    source: str
    says: str = ""
    forges: str = ""
    probes: str = ""
    points: str = "0"


TABLE = ROOT / "build" / "hostile.md"
HEAD = ("| family | attack | tries | is blamed on | points |", "|---|---|---|---|---|")


def attacks() -> list[Attack]:
    """Every attack of the corpus."""
    parts = _CELL.split((ROOT / "tests/security/submissions.py").read_text(encoding="utf-8"))[1:]
    found = []
    for head, source in zip(parts[::2], parts[1::2], strict=True):
        words = dict(re.findall(r'(\w+)="([^"]*)"', head))
        parts_of_cell: tuple[str, ...] = (source,)
        if words.get("forges"):
            parts_of_cell = (_FORGES, source, _SENDS)
        elif words.get("probes"):
            parts_of_cell = (_PROBES_BEFORE, source, _PROBES_AFTER)
        found.append(Attack(source="\n".join(parts_of_cell), **words))
    return found


ATTACKS = attacks()
ASKED = read(ROOT / "solutions/02_bad_reshape/a_row_for_each_image.py")
"""An exercise whose hidden checks call the learner's function with other inputs."""


class Scene:
    """A class with a grade book, a neighbour, a listener and secrets, as an attacker would find it."""

    def __init__(self, folder: Path) -> None:
        exercise = read(ROOT / "solutions/01_missing_input_shape/declare_the_input.py")
        cells = tuple(
            replace(cell, source=f"secret = '{SECRET}'\n{cell.source}") if cell.role == "hidden" else cell
            for cell in exercise.cells
        )
        self.exercise = replace(exercise, cells=cells)
        self.folder = folder
        self.reader: Reader | None = None
        self.others = _children()
        self.canary = self._written("gradebook.txt", "0 points")
        self.solution = self._written("solution.py", SECRET)
        self.neighbour = self.submission("neighbour", f"# {NEIGHBOURS}\n{self.exercise.starter.source}")
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.local = socket.socket(socket.AF_UNIX)
        self.local.bind(str(folder / "host.sock"))
        self.abstract = socket.socket(socket.AF_UNIX)
        self.abstract.bind(f"\0{self.address}")
        for line in (self.listener, self.local, self.abstract):
            line.listen()
            line.setblocking(False)

    @property
    def address(self) -> str:
        """A name that no other process of these tests listens under."""
        return f"{self.folder.name}-{os.getpid()}"

    def _written(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text)
        path.chmod(0o666)
        return path

    def submission(self, name: str, source: str, exercise: Exercise | None = None) -> Path:
        """A notebook whose answer is this source."""
        key = (exercise or self.exercise).key
        notebook = nbformat.read(ROOT / "exercises" / f"{key}.ipynb", as_version=4)
        next(cell for cell in notebook.cells if cell.id == "answer").source = self.filled(source)
        return self._written(f"{name}.ipynb", json.dumps(notebook))

    def filled(self, source: str) -> str:
        """What an attacker would know, put in its places."""
        words: dict[str, Any] = {
            "CANARY": self.folder / "gradebook.txt",
            "SOLUTION": self.folder / "solution.py",
            "NEIGHBOUR": self.folder / "neighbour.ipynb",
            "WORK": self.folder,
            "ROOT": ROOT,
            "PACKAGE": ROOT / "autograder",
            "PREFIX": sys.prefix,
            "TERCES": SECRET[::-1],
            "TERCES_SRUOBHGIEN": NEIGHBOURS[::-1],
            "SOCKET": self.folder / "host.sock",
            "ABSTRACT": self.address,
        }
        if "@PORT@" in source:
            words["PORT"] = self.listener.getsockname()[1]
        if "@PIDS@" in source:
            words["PIDS"] = ", ".join(str(item.pid) for item in (psutil.Process(), *psutil.Process().children(True)))
        for word, value in words.items():
            source = source.replace(f"@{word}@", str(value))
        return source

    def unharmed(self, *results: SubmissionResult) -> None:
        """Nothing was changed, reached, revealed or left behind."""
        assert self.canary.read_text() == "0 points"
        assert not (self.folder / "gradebook.txt2").exists()
        assert not list(self.folder.glob("keras.py"))
        for line in (self.listener, self.local, self.abstract):
            with pytest.raises(BlockingIOError):
                line.accept()
        printed = "".join(result.model_dump_json() for result in results)
        assert SECRET not in printed
        assert NEIGHBOURS not in printed
        assert TOKEN not in printed
        assert "\\u001b" not in printed
        assert len(printed) < 200_000 * len(results)
        assert not left_behind(self.others | self.reading)

    @property
    def reading(self) -> set[int]:
        """The process from which the reader is forked; it lives as long as the grader, with its one worker."""
        pool = self.reader and self.reader._pool
        return {pool._process.pid} if pool else set()

    def close(self) -> None:
        for line in (self.listener, self.local, self.abstract):
            line.close()


def left_behind(others: set[int]) -> list[psutil.Process]:
    """Processes of workers that still live after the time they are given to be cleaned up.

    Args:
        others: children of this process whose workers are meant to live.
    """
    workers = [process for process in psutil.process_iter() if _is_worker(process, others)]
    return psutil.wait_procs(workers, timeout=PATIENCE)[1]


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def _is_worker(process: psutil.Process, others: set[int]) -> bool:
    """Whether a process was forked from a warm one of this process, or is a worker that nobody holds any more.

    A child of this process waits for the warm one, which is its only child.
    """
    try:
        if process.ppid() == 1:
            return process.uids().real >= FIRST_USER
        waiting = _children() - others
        return any(parent.pid in waiting for parent in process.parents()[1:])
    except psutil.NoSuchProcess:
        return False


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    item = Scene(tmp_path_factory.mktemp("class"))
    yield item
    item.close()


@pytest.fixture(scope="module")
def grader(scene: Scene) -> Iterator[Grader]:
    os.environ["GRADER_TOKEN"] = TOKEN
    with Grader([scene.exercise, ASKED]) as grader:
        scene.reader = grader.reader
        yield grader
    del os.environ["GRADER_TOKEN"]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELL_SECONDS", 4)
    monkeypatch.setattr(limits, "CHECK_SECONDS", 40)


def each(chosen: bool) -> list[Any]:
    return [pytest.param(item, id=item.name) for item in ATTACKS if (item.name in EVERYDAY) is chosen]


def withstood(attack: Attack, scene: Scene, grader: Grader) -> None:
    result = grader.result(scene.submission("hostile", attack.source))
    assert (result.state, result.points) == (State.FAILED, int(attack.points)), result.reason
    first = next(score.report for score in result.scores if score.report and score.report.cause)
    assert re.fullmatch(attack.because, first.cause or ""), first
    assert re.search(attack.says, f"{first.error} {[row.received for row in first.rows]}"), first
    scene.unharmed(result)
    if attack.family in HARMFUL:
        following = grader.result(scene.submission("next", f"{scene.exercise.starter.source}\n# changed"))
        assert following.scores[0].report is not None
        assert following.scores[0].report.cause == "input_not_declared"
        scene.unharmed(following)


@pytest.mark.parametrize("attack", each(True))
def test_a_hostile_submission_gets_nothing(attack: Attack, scene: Scene, grader: Grader) -> None:
    withstood(attack, scene, grader)


@pytest.mark.hostile
@pytest.mark.parametrize("attack", each(False))
def test_every_hostile_submission_gets_nothing(attack: Attack, scene: Scene, grader: Grader) -> None:
    withstood(attack, scene, grader)


@pytest.mark.hostile
def test_all_of_them_together_change_nothing_for_the_right_one(scene: Scene) -> None:
    right = scene.submission("right", scene.exercise.fix.source + "\n")
    hostile = [scene.submission(f"hostile-{attack.name}", attack.source) for attack in ATTACKS]
    paths = [path for index, item in enumerate(hostile) for path in ((right, item) if index % 20 == 0 else (item,))]
    results = list(grade([*paths, right], [scene.exercise], jobs=2))
    points = {result.file: result.points for result in results}
    assert points.pop(str(right)) == 5
    assert points == {str(path): int(attack.points) for path, attack in zip(hostile, ATTACKS, strict=True)}
    assert [result.file for result in results if result.state is State.PASSED] == [str(right)] * (
        len(ATTACKS) // 20 + 2
    )
    scene.unharmed(*results)
    came_of = {result.file: result for result in results}
    rows = [row(attack, came_of[str(path)]) for attack, path in zip(ATTACKS, hostile, strict=True)]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text("\n".join([*HEAD, *sorted(rows), ""]), encoding="utf-8")


def row(attack: Attack, result: SubmissionResult) -> str:
    """What came of an attack, as a line of a table."""
    causes = dict.fromkeys(score.report.cause or "" for score in result.scores if score.report)
    blamed = ", ".join(filter(None, causes))
    cells = (attack.family, attack.name, attack.tries, blamed, f"{result.points} of {result.out_of}")
    return f"| {' | '.join(cells)} |"


def test_the_corpus_is_large_and_of_all_families() -> None:
    assert len(ATTACKS) >= 170
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)
    assert len({attack.family for attack in ATTACKS}) >= 12


# --- what a hidden check was asked leaves by no cause

CLAIMS = {
    "a cause": '("broken", "units_wrong", "", "", "")',
    "another cause": '("broken", "not_a_model", "(1, 2)", "secret", "secret")',
    "an error": '("raised", "ValueError: one bit", None, None)',
    "a finding": '("raised", "x", (8, 8), {"cause": "input_not_declared", "expected": "secret", "received": "x"})',
    "another finding": '("raised", "y", 8, {"cause": "batch_axis_in_input", "expected": "x", "received": "secret"})',
    "warnings": '("broken", "answer_raises", "", "", "")',
}
_CLAIMS = """
import autograder.grading.isolated.runner as runner
_answered = runner._answer
_asked = []
def _claims(answers, found, wish, rest):
    if wish == "call":
        _asked.append(rest)
        if len(_asked) > {visible}:
            return {claim}
    return _answered(answers, found, wish, rest)
runner._answer = _claims
"""


def test_what_the_learners_process_claims_of_a_hidden_check_is_not_shown(scene: Scene, grader: Grader) -> None:
    right = f"{ASKED.fix.source}\n"
    shown = {}
    for name, claim in CLAIMS.items():
        source = right + _CLAIMS.format(visible=1, claim=claim)
        result = grader.result(scene.submission("hostile", source, ASKED))
        visible, *hidden = result.scores
        assert (visible.outcome, visible.points) == (Outcome.PASSED, 2)
        assert hidden[0].outcome is Outcome.FAILED
        assert all(score.claimed and not score.points for score in hidden)
        shown[name] = for_learners(result).model_dump_json()
    assert len(set(shown.values())) == 1
    assert "A hidden check fails" in shown.popitem()[1]
