"""Practice: a broken program that is new, a check that refuses what throws away or hides, and a record of both."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autograder.cli.main import main
from autograder.core.errors import ClinicError
from autograder.diagnosis.factory import BrokenProgram
from autograder.exercises import Review, StudyRecord
from autograder.learner.practice import Practice, Verdict, choice, judge, judge_in_process, practice, text_of

TODAY = date(2026, 3, 1)
SOUND = """\
import numpy as np
import keras

x = np.arange(240, dtype="float32").reshape(40, 3, 2) / 240
y = x.mean(axis=(1, 2))
model = keras.Sequential([keras.Input((3, 2)), keras.layers.Flatten(), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, y, epochs=2, batch_size=10, validation_data=(x, y), verbose=0)
model.predict(x, verbose=0)
"""
BROKEN = SOUND.replace("model =", "x = x[:, :, :1]\nmodel =")


def test_the_starter_fails_and_the_reference_passes() -> None:
    assert not judge(BROKEN, BROKEN, SOUND).passed
    assert judge(SOUND, BROKEN, SOUND) == Verdict(True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("(3, 2)", "(3, 1)"),  # the data as the broken program hands them out
        ("x = x[:, :, :1]", "order = np.random.permutation(40)\nx, y = x[order], y[order]"),
        ("x = x[:, :, :1]", "x = x.astype('float64')"),
    ],
)
def test_other_right_fixes_pass(before: str, after: str) -> None:
    assert judge(BROKEN.replace(before, after), BROKEN, SOUND) == Verdict(True)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("x = x[:, :, :1]", "x, y = x[:20], y[:20]", "fit gets 20 of 40 samples"),
        ("x = x[:, :, :1]", "x = x * 0", "fit gets other values"),
        ("x = x[:, :, :1]", "x = x[:, ::-1]", "fit gets other values"),
        ("x = x[:, :, :1]", "y = np.stack([y, y, y], axis=1)", "silently wrong"),
        ("epochs=2", "epochs=1", "1 epochs instead of 2"),
        (", validation_data=(x, y)", "", "no longer validates"),
        ("model.fit(", "(lambda *args, **options: None)(", "no longer trains"),
        ("model.predict(", "str(", "ends with an error"),
        ("model.predict(x, verbose=0)", "", "no longer calls predict"),
        ("x = x[:, :, :1]", "x = (", "ends with an error. SyntaxError"),
    ],
)
def test_what_throws_away_or_hides_does_not_pass(before: str, after: str, reason: str) -> None:
    answer = SOUND.replace(before, after) if before in SOUND else BROKEN.replace(before, after)
    verdict = judge(answer, BROKEN, SOUND)
    assert not verdict.passed
    assert reason in verdict.reason


def test_a_program_that_ends_its_process_is_refused() -> None:
    verdict = judge_in_process("import os\nos._exit(7)", BROKEN, SOUND)
    assert verdict == Verdict(False, "The program ended its process with exit code 7. Remove the code that ends it.")


def broken_program(cause: str, seed: int) -> BrokenProgram:
    source = BROKEN + f"# {cause} {seed}\n"
    return BrokenProgram(source, "features_differ", SOUND, f"edit {seed}", "tables", f"base {seed}")


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    monkeypatch.setattr(practice, "generate", lambda seed, cause: broken_program(cause, seed % 3))
    monkeypatch.setattr(practice, "is_proved", lambda broken: True)
    return Practice(tmp_path)


def test_what_was_seen_does_not_come_again(learner: Practice, tmp_path: Path) -> None:
    texts = {learner.new(["features_differ"]).read_text().partition("\n\n")[2] for _ in range(3)}
    assert len(texts) == 3
    with pytest.raises(ClinicError, match="Choose other causes"):
        learner.new(["features_differ"])


def test_a_seed_gives_the_same_program_to_everybody(learner: Practice) -> None:
    first, second = (learner.new(["features_differ"], seed=4) for _ in range(2))
    assert first != second
    assert first.read_text().partition("\n\n")[2] == second.read_text().partition("\n\n")[2]


def test_a_program_does_not_name_its_cause(learner: Practice) -> None:
    text = learner.new(["features_differ"]).read_text()
    assert "features_differ" not in text.partition("\n\n")[0]


def test_the_answer_follows_a_pass_and_the_cause_is_recorded(
    learner: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practice, "judge_in_process", judge)
    path = learner.new(["features_differ"])
    failed = CliRunner().invoke(main, ["practice", "--check", str(path), "--work", str(tmp_path)])
    assert failed.exit_code == 1
    assert "not yet" in failed.output
    assert "Cause:" not in failed.output
    path.write_text(SOUND)
    passed = CliRunner().invoke(main, ["practice", "--check", f"practice/{path.name}", "--work", str(tmp_path)])
    assert passed.exit_code == 0
    assert "Cause: " in passed.output
    assert "-x = x[:, :, :1]" in passed.output
    record = StudyRecord(tmp_path)
    assert record.practice["1"]["state"] == "solved"
    assert record.practice["1"]["checks"] == 2
    assert record.reviews["features_differ"].streak == 1


def test_a_program_whose_answer_was_shown_is_asked_again(learner: Practice, tmp_path: Path) -> None:
    path = learner.new(["features_differ"])
    shown = CliRunner().invoke(main, ["practice", "--answer", str(path), "--work", str(tmp_path)])
    assert "One way to fix it" in shown.output
    assert StudyRecord(tmp_path).reviews["features_differ"].missed == 1


def test_a_notebook_holds_the_program_and_its_check(learner: Practice) -> None:
    path = learner.new(["features_differ"], as_notebook=True)
    cells = nbformat.read(path, as_version=4).cells
    assert [cell.cell_type for cell in cells] == ["markdown", "code", "code"]
    assert f'check_notebook("{path.name}")' in cells[2].source
    assert text_of(path).strip() == learner.program(path).source.strip()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--check", "model.py"], "Start one with: autograder practice"),
        (["--lesson", "12"], "nothing to practise for lesson '12'"),
        (["--cause", "typo"], "Give one of: "),
        (["--cause", "axes_swapped", "--lesson", "1"], "not both"),
    ],
)
def test_what_can_not_be_done_is_said(options: list[str], message: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["practice", *options, "--work", str(tmp_path)])
    assert result.exit_code == 1
    assert message in result.output


def test_loud_faults_come_before_silent_ones_and_lessons_have_causes() -> None:
    causes = choice.practised_causes()
    assert causes[-1] in {"one_unit_softmax", "reshape_scrambles", "targets_broadcast"}
    assert set(choice.causes_in("1")) == set(choice.causes_in("01_missing_input_shape")) < set(causes)


def test_what_is_due_comes_first_then_what_is_new_then_what_is_shaky() -> None:
    causes = [f"cause {number}" for number in range(9)]
    known = {cause: Review(3, TODAY + timedelta(days=5)) for cause in causes}
    chance = random.Random(0)
    due = known | {"cause 7": Review(2, TODAY)}
    assert choice.next_cause(causes, due, TODAY, chance) == "cause 7"
    new = {cause: known[cause] for cause in causes[:2]}
    drawn = {choice.next_cause(causes, new, TODAY, chance) for _ in range(40)}
    assert drawn == {"cause 2", "cause 3", "cause 4"}
    shaky = known | {"cause 5": Review(1, TODAY + timedelta(days=1))}
    assert choice.next_cause(causes, shaky, TODAY, chance) == "cause 5"
