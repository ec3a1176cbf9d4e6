"""The field guide: the record is what Keras says, and every message leads back to its causes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.core.causes import CAUSES, Kind
from autograder.messages import recorder
from autograder.messages.index import Match, find, load, record_of
from autograder.messages.versions import NEWEST, NotRecorded, Pinned, ask, merge, pinned, python_of, stale
from autograder.messages.wording import bare, wording_of
from tests.conftest import ROOT

FOLDER = ROOT / "recordings/field_guide"
HEARD = sorted(
    {
        (cause, printed.error.message)
        for cause, entry in load().causes.items()
        for provocation in entry.provocations
        for printed in provocation.said.values()
        if printed.error
    }
)
heard = st.sampled_from(HEARD)


def causes(matches: list[Match]) -> set[str]:
    return {match.cause for match in matches}


# --- the record


def test_every_cause_that_keras_meets_is_in_the_record_and_nothing_else() -> None:
    assert load().causes.keys() == {name for name, cause in CAUSES.items() if cause.kind is Kind.KERAS}


def test_the_records_are_of_the_texts_in_their_folders() -> None:
    for folder in (FOLDER, ROOT / "recordings/claims"):
        assert stale(folder, load(folder.name)) == [], "run: make field-guide"
    for cause, text in recorder.provocations(FOLDER).items():
        titles = [cell.title for cell in recorder.cells_of(text, cause)]
        assert titles == [provocation.title for provocation in load().causes[cause].provocations]
        assert 1 <= len(titles) <= 4


def test_the_record_has_the_versions_that_are_pinned_and_the_newest() -> None:
    versions = pinned(FOLDER)
    assert [*versions, NEWEST] == list(load().versions)
    for name, version in versions.items():
        assert f"keras=={load().versions[name].keras}" in version.packages
        assert f"tensorflow=={load().versions[name].tensorflow}" in version.packages


def test_the_newest_version_says_today_what_is_recorded(tmp_path: Path) -> None:
    some = tuple(sorted(load().causes)[::4])
    today = merge({NEWEST: ask(Path(sys.executable), FOLDER, tmp_path / "today.json", only=some)})
    assert today.versions[NEWEST] == load().versions[NEWEST], "run: make field-guide"
    assert today.causes.keys() == set(some)
    for cause, entry in today.causes.items():
        recorded = [(item.title, item.said[NEWEST]) for item in load().causes[cause].provocations]
        assert [(item.title, item.said[NEWEST]) for item in entry.provocations] == recorded


def test_claims_hold_today_as_recorded(tmp_path: Path) -> None:
    today = merge({NEWEST: ask(Path(sys.executable), ROOT / "recordings/claims", tmp_path / "today.json")})
    for name, entry in today.causes.items():
        recorded = [(item.title, item.said[NEWEST]) for item in load("claims").causes[name].provocations]
        assert [(item.title, item.said[NEWEST]) for item in entry.provocations] == recorded


@pytest.mark.parametrize("folder", ["recordings/field_guide", "recordings/claims"])
def test_the_record_holds_nothing_of_the_machine_that_made_it(folder: str) -> None:
    text = record_of(ROOT / folder).read_text(encoding="utf-8")
    assert not re.search(r"\\u001b|0x[0-9a-f]{6}|site-packages|/home/|/root/|/tmp/|/work/|File \\\"", text)


def test_a_changed_a_new_and_a_lost_text_are_noticed(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.py"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "comma_missing.py").write_text('# %% title="Other"\n', encoding="utf-8")
    (tmp_path / "samples_differ.py").unlink()
    (tmp_path / "brand_new.py").write_text('# %% title="New"\n', encoding="utf-8")
    assert stale(tmp_path, load()) == ["brand_new", "comma_missing", "samples_differ"]


def test_an_environment_is_kept_while_its_packages_stay_the_same(tmp_path: Path) -> None:
    version = Pinned(python="9.9", packages=("keras==3.3.3",))
    with pytest.raises(NotRecorded, match=r"Python 9\.9 is needed"):
        python_of("old", version, tmp_path)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "made-from.json").write_text(version.model_dump_json(), encoding="utf-8")
    assert python_of("old", version, tmp_path) == tmp_path / "old" / "bin" / "python"
    with pytest.raises(NotRecorded):
        python_of("old", version.model_copy(update={"packages": ()}), tmp_path)


def test_a_recorder_that_stops_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "no_title.py").write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(NotRecorded, match=r"no_title\.py: it needs cells"):
        ask(Path(sys.executable), tmp_path, tmp_path / "out.json")


# --- the recorder


@pytest.mark.parametrize(
    "text",
    [
        "x = 1\n",
        "# %%\nx = 1\n",
        '# %% title="a"\n# %% title="a"\n',
        "# %% title=a\n",
        '# %% [markdown]\n# %% title="a"\n',
    ],
)
def test_a_text_that_is_no_provocation_is_refused(text: str) -> None:
    with pytest.raises(recorder.BadProvocation, match=r"x\.py"):
        recorder.cells_of(text, "x.py")


def test_what_sets_up_stands_before_every_cell() -> None:
    cells = recorder.cells_of('# %%\nimport math\n\n# %% title="a"\nmath.pi\n\n# %% title="b"\nmath.e\n', "x.py")
    assert [cell.title for cell in cells] == ["a", "b"]
    assert all("import math" in cell.code for cell in cells)
    assert "math.pi" not in cells[1].code


def test_frames_paths_colours_and_addresses_are_cleaned_away() -> None:
    message = (
        "in user code:\n\n"
        '    File "/usr/lib/site-packages/keras/training.py", line 7, in step  *\n        return self.run()\n'
        '    File "/usr/lib/site-packages/keras/engine.py", line 9, in run\n        raise ValueError\n\n'
        "    \x1b[1mValueError\x1b[0m: <Layer at 0x7f00aa11bb22> [Op:__inference_train_function_812]"
    )
    assert recorder.clean(message) == (
        "in user code:\n\n    ValueError: <Layer at 0x...> [Op:__inference_train_function]"
    )


@pytest.mark.parametrize(("value", "text"), [((None, 3), "(None, 3)"), (True, "True"), (0.5, None), (None, None)])
def test_only_what_is_the_same_everywhere_is_kept_of_a_value(value: object, text: str | None) -> None:
    assert recorder.plain(value) == text


# --- the way back


@pytest.mark.parametrize(
    ("cause", "message"), HEARD, ids=[f"{index}-{cause}" for index, (cause, _) in enumerate(HEARD)]
)
def test_every_recorded_message_finds_its_cause(cause: str, message: str) -> None:
    first, *_ = found = find(message)
    assert cause in causes(found)
    assert first.likeness == 1.0


@given(heard, st.data())
@settings(deadline=None, max_examples=150)
def test_other_numbers_find_the_same_causes(recorded: tuple[str, str], data: st.DataObject) -> None:
    cause, message = recorded
    numbers = st.integers(0, 10**6).map(str)
    other = re.sub(r"\d+", lambda _: data.draw(numbers), message)
    assert cause in causes(find(other))


@given(heard, st.from_regex(r"[a-z][a-z0-9_]{0,30}", fullmatch=True))
@settings(deadline=None, max_examples=100)
def test_other_names_find_the_same_causes(recorded: tuple[str, str], name: str) -> None:
    cause, message = recorded
    auto = r"\b(?:sequential|functional|model|dense|lstm|gru|conv[12]d|vgg16|reshape|max_pooling2d)(?:_\d+)*\b"
    assert cause in causes(find(re.sub(rf"(?<=['\"]){auto}(?=['\"])", name, message)))


@given(heard, st.integers(20, 120), st.sampled_from(["", "> ", "│ ", "    "]))
@settings(deadline=None, max_examples=100)
def test_wrapped_lines_find_the_same_causes(recorded: tuple[str, str], width: int, margin: str) -> None:
    cause, message = recorded
    lines = [line[index : index + width] for line in message.splitlines() for index in range(0, len(line), width)]
    assert cause in causes(find("\n".join(margin + line for line in lines)))


@given(heard, st.sampled_from(["", '"', "'", "`", "”"]))
@settings(deadline=None, max_examples=100)
def test_other_quotes_find_the_same_causes(recorded: tuple[str, str], quote: str) -> None:
    cause, message = recorded
    assert cause in causes(find(re.sub("['\"`]", quote, message)))


PASTED = """
\x1b[0;31m---------------------------------------------------------------------------\x1b[0m
\x1b[0;31mValueError\x1b[0m                                Traceback (most recent call last)
Cell \x1b[0;32mIn[7], line 3\x1b[0m
      1 net = make_net()
----> 3 \x1b[43mnet\x1b[49m\x1b[38;5;241m.\x1b[39mfit(photos, ages, epochs\x1b[38;5;241m=\x1b[39m20)

File \x1b[0;32m~/miniconda3/lib/python3.12/site-packages/keras/src/utils/traceback_utils.py:122\x1b[0m
    119     filtered_tb = _process_traceback_frames(e.__traceback__)

\x1b[0;31mValueError\x1b[0m: Exception encountered when calling Sequential.call().

\x1b[1mInput 0 of layer "first_conv" is incompatible with the layer: expected axis -1 of input shape
to have value 3, but received input with shape (None, 96, 96, 4)\x1b[0m

Arguments received by Sequential.call():
  • inputs=tf.Tensor(shape=(None, 96, 96, 4), dtype=float32)
"""


def test_a_shared_wording_gives_all_its_causes_the_most_alike_first() -> None:
    found = find(PASTED)
    assert found[0].cause in {"channels_differ", "channels_first_in_data", "channels_first_in_input", "backbone_input"}
    shared = {"channels_differ", "channels_first_in_data", "features_differ", "samples_as_features"}
    shared |= {"other_size_declared", "locked_to_first_shape", "backbone_input", "channel_axis_missing_in_input"}
    assert shared <= causes(found)
    assert [match.letters for match in found] == sorted((match.letters for match in found), reverse=True)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "ValueError: Argument `output` must have rank (ndim) `target.ndim - 1`. "
            "Received: target.shape=(None, 7), output.shape=(None, 7)",
            {"one_hot_with_sparse_loss", "output_rank_wrong", "return_sequences_left_over"},
        ),
        # As TensorFlow 2.3 said it: unquoted, with two colons, and brackets.
        (
            "Input 0 of layer my_conv is incompatible with the layer: : expected min_ndim=4, found ndim=3. "
            "Full shape received: [None, 150, 150]",
            {"channel_axis_missing_in_data", "channel_axis_missing_in_input"},
        ),
        ("Data cardinality is ambiguous:\n  x sizes: 60000\n  y sizes: 10000\n", {"samples_differ", "list_as_inputs"}),
        ("rank (ndim) `target.ndim - 1`", {"one_hot_with_sparse_loss", "output_rank_wrong", "extra_axis_in_input"}),
        (
            "expected axis -1 of input shape to have value",
            {"channels_differ", "features_differ", "samples_as_features"},
        ),
        ("ValueError: Cannot take the length of shape with unknown", {"stale_after_failed_fit"}),
        (
            "Input 0 of layer 'a' is incompatible with the layer: expected axis -1 of input sha",
            {"channels_differ", "features_differ"},
        ),
    ],
)
def test_messages_as_people_paste_them(message: str, expected: set[str]) -> None:
    assert expected <= causes(find(message))


def test_the_ranks_in_a_message_decide_who_comes_first() -> None:
    text = "Input 0 of layer 'c' is incompatible with the layer: expected min_ndim=4, found ndim={}. Full shape: {}"
    assert find(text.format(3, "(None, 50, 50)"))[0].cause.startswith("channel_axis_missing")
    assert find(text.format(2, "(None, 2500)"))[0].cause in {"data_flattened", "layer_wants_other_rank"}


def test_a_match_says_where_it_was_recorded() -> None:
    first = find("Cannot convert '128' to a shape.")[0]
    assert (first.cause, first.message) == ("comma_missing", "Cannot convert '64' to a shape.")
    assert first.keras == tuple(load().versions[name].keras for name in ("keras-3-oldest", NEWEST))
    assert first.title in {provocation.title for provocation in load().causes["comma_missing"].provocations}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "ZeroDivisionError: division by zero",
        "ModuleNotFoundError: No module named 'keras'",
        "KeyError: 'label'",
        "NameError: name 'model' is not defined",
        "TypeError: 'NoneType' object is not subscriptable",
        "FileNotFoundError: [Errno 2] No such file or directory: 'train.csv'",
        "ResourceExhaustedError: Graph execution error: OOM when allocating tensor with shape[64,512,512]",
        "ValueError: operands could not be broadcast together with shapes (3,) (4,)",
        "My model learns nothing, the loss stays at 2.30 and the shape of my data is (60000, 28, 28).",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    ],
)
def test_nonsense_and_other_errors_find_nothing(text: str) -> None:
    assert find(text) == []


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=100)
def test_any_text_can_be_pasted(text: str) -> None:
    assert isinstance(find(text), list)


def test_of_a_huge_text_only_the_end_is_searched() -> None:
    noise = (
        "File layer.py, line 7: shape (None, 3), found Layer expected 2, expected shape=(1,), Invalid input shape for "
    )
    _, message = HEARD[0]
    assert find(message)
    assert find(f"{noise * 20_000}\n{message}") == find(f"{noise * 2_000}\n{message}")
    assert find(f"{message}\n{noise * 20_000}") == find(noise * 2_000)


def test_every_wording_says_something() -> None:
    for _, message in HEARD:
        wording = wording_of(message)
        assert sum(sentence.letters for sentence in wording.sentences) >= 15, message
        assert wording.found_in(bare(message)), message
