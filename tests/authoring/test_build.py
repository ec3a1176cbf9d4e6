"""The builder: same text, same bytes; stale, unknown and false is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autograder.authoring.build import Built, build
from autograder.authoring.lesson import BadLesson, plain, read_lesson, run_lesson, unrun_lesson
from autograder.cli.main import main
from autograder.exercises import hidden_answer, written
from tests.conftest import ROOT

TEXT = ROOT / "solutions/01_missing_input_shape/declare_the_input.py"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one exercise and no lesson."""
    for folder in ("solutions/01_lesson", "course"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(TEXT, tmp_path / "solutions/01_lesson/one.py")
    return tmp_path


def run(course: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["build", "--root", str(course), *options])
    return done.exit_code, done.output


def test_building_twice_gives_the_same_bytes_and_writes_once(course: Path) -> None:
    code, printed = run(course)
    assert code == 0
    assert printed.count("written:") == 2
    assert {result.path: result.text for result in build(course)} == {
        path: path.read_text(encoding="utf-8") for path in course.rglob("*.ipynb")
    }
    assert run(course) == (0, "")
    assert run(course, "--check") == (0, "2 notebooks are what their texts say.\n")


def test_the_check_names_what_is_stale_and_what_nobody_made(course: Path) -> None:
    run(course)
    text = course / "solutions/01_lesson/one.py"
    text.write_text(text.read_text(encoding="utf-8").replace("shape=(8, 8, 1)", "shape=images.shape[1:]"))
    stray = course / "exercises/01_lesson/notes.txt"
    stray.write_text("")
    code, printed = run(course, "--check")
    assert code == 1
    assert "solutions/01_lesson/one.ipynb: not what its text says" in printed
    assert "notes.txt: no text makes it" in printed
    assert "Run: make build" in printed
    assert stray.exists()
    run(course)
    assert not stray.exists()


def test_one_text_can_be_built_alone(course: Path) -> None:
    text = course / "solutions/01_lesson/one.py"
    code, printed = run(course, str(text))
    assert code == 0
    assert printed.count("written:") == 2
    stranger = course / "notes.txt"
    stranger.write_text("not a lesson")
    code, printed = run(course, str(stranger))
    assert code == 1
    assert "notes.txt: not a text of course/ or solutions/" in printed


def test_measured_numbers_may_differ_and_nothing_else(tmp_path: Path) -> None:
    kept = '{"cells": [{"source": "0.5", "outputs": [{"text": "loss 0.51 after 3"}]}]}'
    path = tmp_path / "x.ipynb"
    path.write_text(kept)
    assert Built(path, kept.replace("0.51", "0.4999")).is_fresh()
    assert not Built(path, kept.replace("after 3", "after 4")).is_fresh()
    assert not Built(path, kept.replace('"source": "0.5"', '"source": "0.6"')).is_fresh()


def test_a_broken_text_is_a_sentence_on_the_command_line(course: Path) -> None:
    (course / "solutions/01_lesson/two.py").write_text('# %% role="broken"\npass\n')
    code, printed = run(course)
    assert code == 1
    assert "two.py, cell 1: name the cause to blame" in printed


LESSON = """# %% [markdown]
# # A lesson
# %%
print("one", flush=True)
print("two")
1 / 2
# %% raises="ZeroDivisionError" says="division by zero"
1 / 0
# %% role="proof"
hidden = 0
# %%
hidden + 1
"""


def lesson(folder: Path, old: str = "", new: str = "") -> Path:
    assert old in LESSON
    path = folder / "01_lesson.py"
    path.write_text(LESSON.replace(old, new), encoding="utf-8")
    return path


def test_a_lesson_keeps_its_outputs_and_leaves_proofs_out(tmp_path: Path) -> None:
    cells = run_lesson(lesson(tmp_path)).cells
    assert [cell.cell_type for cell in cells] == ["markdown", "code", "code", "code"]
    assert [cell.execution_count for cell in cells[1:]] == [1, 2, 3]
    assert cells[1].outputs[0].text == "one\ntwo\n"
    assert cells[1].outputs[1].data["text/plain"] == "0.5"
    assert cells[2].outputs[0].ename == "ZeroDivisionError"
    assert "Cell In[2], line 1" in "".join(cells[2].outputs[0].traceback)
    assert cells[3].outputs[0].execution_count == 3


def test_the_two_streams_of_a_cell_are_kept_in_one_order(tmp_path: Path) -> None:
    writes = 'import sys\nprint("one", flush=True)\nprint("beware", file=sys.stderr, flush=True)\nprint("two")'
    path = tmp_path / "01_streams.py"
    path.write_text(f'# %% warns="beware"\n{writes}\n', encoding="utf-8")
    outputs = run_lesson(path).cells[0].outputs
    assert [(output.name, output.text) for output in outputs] == [("stdout", "one\ntwo\n"), ("stderr", "beware\n")]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("1 / 0", "1 / 1", "cell 3: it was to raise ZeroDivisionError and did not"),
        ("division by zero", "no such words", "cell 3: it was to raise ZeroDivisionError: no such words"),
        ("1 / 2", "1 / 0", "cell 2: it raised ZeroDivisionError: division by zero"),
        ("hidden = 0", "assert False, 'claim'", "cell 4: it raised AssertionError: claim"),
        ("1 / 2", "import sys; print('oh', file=sys.stderr)", "cell 2: it wrote to stderr: oh"),
        ("hidden = 0", 'hidden = 0\n# %% warns="beware"\n1', "cell 5: it was to warn: beware"),
    ],
)
def test_a_lesson_that_does_not_do_what_it_says_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(BadLesson, match=says):
        run_lesson(lesson(tmp_path, old, new))


def test_an_attribute_that_lessons_do_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLesson, match=r"cell 4: not understood: .*prof"):
        read_lesson(lesson(tmp_path, 'role="proof"', 'role="prof"'))


def test_outputs_lose_machine_and_colour() -> None:
    raw = "\x1b[31mFile /home/me/x/.venv/lib/python3.11/site-packages/keras/a.py:3\x1b[0m <obj at 0x7f3a5c0012>"
    assert plain(raw) == "File site-packages/keras/a.py:3 <obj at 0x...>"


def test_without_running_a_lesson_keeps_its_outputs_and_a_changed_text_is_seen(course: Path) -> None:
    lesson = course / "course/01_lesson.py"
    lesson.write_text('# %% [markdown]\n# # One\n\n# %%\nfrom autograder import check\n\n# %%\nprint("hello")\n')
    run(course)
    assert run(course, "--check", "--no-run") == (0, "3 notebooks are what their texts say.\n")
    before = lesson.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert "hello\\n" in before
    lesson.write_text(lesson.read_text().replace('print("hello")', 'print("hallo")'))
    code, printed = run(course, "--check", "--no-run")
    assert code == 1
    assert "01_lesson.ipynb: not what its text says" in printed


ASKING = """\
# %% [markdown]
# **Predict:** what comes?

# %% predict="(2, 3)"
print("(2, 3)")

# %% role="proof"
assert True

# %%
print("and more")

# %% [markdown]
# That was it.

# %%
print("not asked")
"""


def test_what_is_to_be_predicted_is_folded_below_a_question(tmp_path: Path) -> None:
    lesson = tmp_path / "03_asks.py"
    lesson.write_text(ASKING)
    cells = run_lesson(lesson).cells
    assert [cell.id for cell in cells] == [
        *("03_asks-1", "03_asks-2-predict", "03_asks-2", "03_asks-4", "03_asks-5", "03_asks-6")
    ]
    _, question, first, second, _, last = cells
    assert f'predict("03_asks/1", "{hidden_answer("(2, 3)")}")' in question.source
    assert "(2, 3)" not in question.source
    assert not question.outputs
    assert question.metadata["tags"] == ["remove-cell"]
    for cell in (first, second):
        assert cell.metadata["jupyter"] == {"outputs_hidden": True}
        assert "hide-output" in cell.metadata["tags"]
        assert cell.outputs
    assert "jupyter" not in last.metadata
    again = unrun_lesson(lesson, nbformat.from_dict({**nbformat.v4.new_notebook(), "cells": cells}))
    assert written(again) == written(run_lesson(lesson))


def test_an_answer_without_a_question_is_refused(tmp_path: Path) -> None:
    lesson = tmp_path / "03_asks.py"
    lesson.write_text(ASKING.replace("**Predict:** what comes?", "Look:"))
    with pytest.raises(BadLesson, match="nothing asks for a prediction"):
        run_lesson(lesson)
