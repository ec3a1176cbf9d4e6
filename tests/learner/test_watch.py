"""`autograder watch`, as a learner uses it: save, read, save again."""

from __future__ import annotations

import json
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli.main import main
from autograder.exercises.exercise import Exercise
from autograder.exercises.working_copies import lay_out
from autograder.learner.progress import Study, check_names
from tests.conftest import ROOT

LESSON = "01_missing_input_shape"


class Terminal:
    """`autograder watch` in a process of its own, and what it prints."""

    def __init__(self, work: Path) -> None:
        command = [sys.executable, "-uc", "from autograder.cli.main import main; main()", "watch", "--work", str(work)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, words: str) -> str:
        """What is printed until a line holds these words."""
        printed = ""
        while words not in printed:
            printed += self._lines.get(timeout=300)
        return printed

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=300)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    root = tmp_path / "course_folder"
    for part in ("solutions", "exercises"):
        shutil.copytree(ROOT / part / LESSON, root / part / LESSON)
    lay_out(root, tmp_path / "work")
    return Study.begin(tmp_path / "work", root)


@pytest.fixture
def terminal(study: Study) -> Iterator[Terminal]:
    result = Terminal(study.work)
    yield result
    result.process.kill()


def save(study: Study, exercise: Exercise, answer: str) -> None:
    path = study.work / f"exercises/{exercise.key}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    next(cell for cell in notebook["cells"] if cell["id"] == "answer")["source"] = answer
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_saved_exercises_are_checked_and_passes_recorded(study: Study, terminal: Terminal) -> None:
    first, second, _ = study.exercises()
    assert first.key in terminal.until("Next:")
    save(study, first, first.starter.source)
    assert "does not say what one sample looks like" in terminal.until("What to do:")
    save(study, first, first.fix.source)
    printed = terminal.until("Next:")
    assert "The reference answer" in printed
    assert second.key in printed
    twin = study.work / f"exercises/{second.key}.py"
    twin.write_text(f"# %%\n{second.setup.source}\n\n# %%\n{second.fix.source}\n", encoding="utf-8")
    assert "Every check of this exercise has passed." in terminal.until("Next:")
    answers = [cell for cell in json.loads(twin.with_suffix(".ipynb").read_text())["cells"] if cell["id"] == "answer"]
    assert second.fix.source in "".join(answers[0]["source"])
    save(study, first, "import os\nos._exit(3)")
    terminal.until("exit code 3")
    (study.work / f"exercises/{LESSON}/own.ipynb").write_text("{}")
    terminal.until("not a notebook")
    assert terminal.end() == 0
    recorded = Study(study.work)
    assert [recorded.done(item) is not None for item in recorded.exercises()] == [True, True, False]
    assert check_names(first)


def test_a_folder_without_a_course_is_a_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["watch", "--work", str(tmp_path)])
    assert done.exit_code == 1
    assert "make learn" in done.output
