"""Sizes of each learner's own: the same for the same id everywhere, others for other ids, and nobody chooses them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autograder.authoring import execute
from autograder.cli.main import main
from autograder.core.errors import ClinicError
from autograder.core.result import Batch, State, SubmissionResult
from autograder.exercises.exercise import BadExercise, Cell, Exercise, find, read
from autograder.exercises.sizes import Size, Variant, drawn, identity
from autograder.exercises.variants import LEARNER, WORD, at_home, fixed, size
from autograder.exercises.working_copies import lay_out
from autograder.grading.batch import Origin, Session
from autograder.grading.in_process import verdict
from autograder.grading.store import Store
from autograder.learner.lab import NO_VARIANTS, choose_variant
from autograder.learner.progress import Study
from autograder.rendering import check_report
from tests.conftest import ROOT
from tests.handed_in import EXERCISE, Judged, collected, saved
from tests.learner.test_watch import Terminal, save
from tests.teacher.test_nbgrader_plugin import Course

HEIGHT = Size("height", 20, range(14, 33))
PHOTOS = read(ROOT / "solutions/07_mixed_ward/temple_or_flower.py")
DRAWING = [exercise for exercise in find(ROOT / "solutions") if exercise.sizes]
PINNED = [28, 32, 14]
SHOWN = "from autograder.variant import size; print(size('height', 20, range(14, 33)))"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (WORD, LEARNER, "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


# --- what is drawn


def test_an_id_and_a_word_give_the_same_size_in_every_process(tmp_path: Path) -> None:
    here = Variant("word", "ada").draw(HEIGHT)
    for seed in ("1", "2"):
        environment = {**os.environ, WORD: "word", LEARNER: "ada", "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", SHOWN], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        assert done.stdout == f"{here}\n"


def test_a_release_never_changes_what_is_drawn() -> None:
    """Learners would find other sizes in the middle of a course."""
    assert [Variant("word", name).draw(HEIGHT) for name in ("ada", "bo", "Zoë")] == PINNED


def test_two_hundred_ids_use_the_whole_range_and_never_the_usual_size() -> None:
    counts = Counter(Variant("word", f"learner-{index}").draw(HEIGHT) for index in range(200))
    assert set(counts) == set(HEIGHT.others)
    assert max(counts.values()) < 3 * 200 / len(HEIGHT.others)
    assert HEIGHT.usual not in counts


def test_another_word_or_another_name_of_a_size_draws_again() -> None:
    ids = [f"learner-{index}" for index in range(50)]
    first = [Variant("word", item).draw(HEIGHT) for item in ids]
    assert first != [Variant("another", item).draw(HEIGHT) for item in ids]
    assert first != [Variant("word", item).draw(Size("width", 20, range(14, 33))) for item in ids]


def test_without_variants_a_size_is_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert size("height", 20, range(14, 33)) == 20
    monkeypatch.setenv(LEARNER, "ada")
    assert size("height", 20, range(14, 33)) == 20


def test_the_id_is_the_one_given_or_the_hubs_or_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORD, "word")
    monkeypatch.setattr("getpass.getuser", lambda: "chen")
    assert at_home(Path()) == Variant("word", "chen")
    monkeypatch.setenv("JUPYTERHUB_USER", "bo")
    assert at_home(Path()) == Variant("word", "bo")
    monkeypatch.setenv(LEARNER, "ada")
    assert size("height", 20, range(14, 33)) == Variant("word", "ada").draw(HEIGHT)


def test_sizes_that_are_given_count_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORD, "word")
    monkeypatch.setenv(LEARNER, "ada")
    with fixed((("height", 31),)):
        assert (size("height", 20, range(14, 33)), size("width", 24, range(23, 33))) == (31, 24)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("size('height', usual, range(14, 33))", "can't be read: write name, usual size and range as literals"),
        ("size('height', 20)", "can't be read"),
        ("size('height', 20, range(20, 22))", "leaves nothing to draw: name at least two sizes besides the usual one"),
        ("size('height', 20, range(3)), size('height', 20, range(9))", "two sizes have the same name"),
    ],
)
def test_a_size_that_cant_be_read_in_the_text_is_refused(call: str, says: str, tmp_path: Path) -> None:
    text = PHOTOS.path.read_text(encoding="utf-8").replace('height = size("height", 20, range(16, 22))', call)
    place = tmp_path / "lesson" / "changed.py"
    place.parent.mkdir()
    place.write_text(text, encoding="utf-8")
    with pytest.raises(BadExercise, match=f"changed.py: in the set-up, .*{says}"):
        read(place)


def test_a_text_that_speaks_of_the_usual_shape_is_refused(tmp_path: Path) -> None:
    text = PHOTOS.path.read_text(encoding="utf-8").replace(
        "shape (patches, 3, height, width)", "shape (patches, 3, 20, 24)"
    )
    place = tmp_path / "lesson" / "changed.py"
    place.parent.mkdir()
    place.write_text(text, encoding="utf-8")
    with pytest.raises(BadExercise, match=r"a shape with 20, and learners may have another size: write height\."):
        read(place)


@pytest.mark.parametrize(
    ("written", "handed_in"),
    [
        ("Ada de Example", "Ada de Example (4711)"),
        ("Example Ada", "exampleada (4711)"),
        ("ADA_B", "ada.b"),
        ("Zo\u00eb", "Zoe\u0308"),
    ],
)
def test_how_a_name_is_written_makes_no_difference(written: str, handed_in: str) -> None:
    """The second one is what a platform's export, or a folder, makes of it."""
    assert identity(written) == identity(handed_in)
    assert identity("ada") != identity("bo")


def test_names_without_a_letter_differ_all_the_same() -> None:
    assert identity("--") != identity("..")


# --- a learner alone


def test_a_study_remembers_whose_sizes_its_exercises_have(tmp_path: Path) -> None:
    printed: list[str] = []
    lesson = tmp_path / "work" / "exercises" / "01"
    lesson.mkdir(parents=True)
    study = Study.begin(tmp_path / "work", ROOT)
    choose_variant(study, "", "", printed.append)
    assert (at_home(lesson), printed) == (None, [])
    choose_variant(study, "word", "ada", printed.append)
    choose_variant(Study.begin(tmp_path / "work", ROOT), "", "", printed.append)
    assert at_home(lesson) == Variant("word", "ada")
    assert printed == ["Exercises use the sizes of ada. VARIANTS=none restores the usual sizes."] * 2
    choose_variant(study, NO_VARIANTS, "", printed.append)
    assert at_home(lesson) is None


def test_the_released_notebook_passes_with_ones_own_sizes(tmp_path: Path) -> None:
    """In a kernel, as a learner alone runs it."""
    choose_variant(Study.begin(tmp_path / "work", ROOT), "word", "ada", print)
    path = saved(tmp_path / "work" / "exercises" / f"{PHOTOS.key}.ipynb", written_out("ada"), PHOTOS)
    cells = {cell.id: cell for cell in execute.run(nbformat.read(path, as_version=4), path.parent, 120).cells}
    assert "3, {height}, {width})".format(**SIZES["ada"]) in str(cells["setup"].outputs)
    assert "build_model passes" in str(cells["check-2"].outputs)


def test_an_id_without_a_word_is_said(tmp_path: Path) -> None:
    with pytest.raises(ClinicError, match="Give both: LEARNER=ada VARIANTS=WORD"):
        choose_variant(Study(tmp_path), "", "ada", print)


def test_the_doors_hand_the_word_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, str]] = []
    monkeypatch.setattr("autograder.teacher.teach", lambda *args: asked.append(args[3]))
    monkeypatch.setattr("autograder.learner.learn", lambda *_, **named: asked.append(named))
    CliRunner().invoke(main, ["teach", "--root", str(ROOT), "--variants", "word"])
    CliRunner().invoke(main, ["learn", "--root", str(ROOT), "--variants", "word", "--learner", "ada"])
    assert asked[0][WORD] == "word"
    assert (asked[1]["word"], asked[1]["learner"]) == ("word", "ada")


# --- what is remembered


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    result = Store(str(tmp_path / "grades.db"))
    yield result
    result.close()


def run(folder: Path, store: Store, word: str) -> tuple[list[SubmissionResult], Counter[Origin]]:
    grader = Judged([PHOTOS, EXERCISE])
    with collected([folder], [PHOTOS.key, EXERCISE.key]) as found, ThreadPoolExecutor(2) as pool:
        session = Session(grader, store, lambda *args: pool.submit(grader.verdict, *args), 4, word=word)
        results = dict(session.results(found))
    return [results[index] for index in sorted(results)], session.origins


def test_a_verdict_holds_for_those_who_have_the_same_sizes(tmp_path: Path, store: Store) -> None:
    for learner in ("ada", "bo"):
        saved(tmp_path / "in" / learner / f"{PHOTOS.key}.ipynb", "right", PHOTOS)
        saved(tmp_path / "in" / learner / f"{EXERCISE.key}.ipynb", "right")
    assert run(tmp_path / "in", store, "")[1] == {Origin.GRADED: 2, Origin.SHARED: 2}
    results, origins = run(tmp_path / "in", store, "word")
    assert origins == {Origin.KEPT: 2, Origin.GRADED: 2}
    assert [result.notes for result in results if result.exercise == EXERCISE.key] == [(), ()]
    assert run(tmp_path / "in", store, "word")[1] == {Origin.KEPT: 4}
    assert run(tmp_path / "in", store, "another word")[1] == {Origin.KEPT: 2, Origin.GRADED: 2}


def test_work_that_nobody_is_named_for_has_no_score(tmp_path: Path, store: Store) -> None:
    saved(tmp_path / "in" / f"{PHOTOS.name}.ipynb", "right", PHOTOS)
    [result], _ = run(tmp_path / "in", store, "word")
    assert result.state is State.NOT_GRADED
    assert "nothing says whose work this is" in result.reason
    [result], _ = run(tmp_path / "in", store, "")
    assert result.state is State.PASSED


def test_a_named_learner_overrides_every_folder(tmp_path: Path) -> None:
    saved(tmp_path / "in" / f"{PHOTOS.name}.ipynb", "right", PHOTOS)
    saved(tmp_path / "in" / "bo" / f"{PHOTOS.key}.ipynb", "right", PHOTOS)
    with collected([tmp_path / "in"], [PHOTOS.key]) as found:
        assert {(item.by("ada").learner, item.by("ada").named) for item in found} == {("ada", True)}


def test_ones_own_work_has_the_sizes_of_ones_own_study(tmp_path: Path, store: Store) -> None:
    study = Study.begin(tmp_path / "work", ROOT)
    study.record.draw_for(Variant("word", "ada"))
    saved(tmp_path / "work" / "exercises" / f"{PHOTOS.key}.ipynb", "right", PHOTOS)
    [result], _ = run(tmp_path / "work", store, "")
    assert result.notes == ("Your sizes here: height {height}, width {width}.".format(**SIZES["ada"]),)


def test_a_study_that_is_handed_in_along_with_the_work_has_no_say(tmp_path: Path, store: Store) -> None:
    saved(tmp_path / "in" / "bo" / f"{PHOTOS.key}.ipynb", "right", PHOTOS)
    Study.begin(tmp_path / "in" / "bo", ROOT).record.draw_for(Variant("word", "ada"))
    [result], _ = run(tmp_path / "in", store, "word")
    assert result.learner == "bo"
    assert result.notes == ("Your sizes here: height {height}, width {width}.".format(**SIZES["bo"]),)


def test_watching_checks_with_the_sizes_of_ones_own_study(tmp_path: Path) -> None:
    lay_out(ROOT, tmp_path / "work")
    study = Study.begin(tmp_path / "work", ROOT)
    study.record.draw_for(Variant("word", "ada"))
    terminal = Terminal(study.work)
    try:
        terminal.until("Watching")
        save(study, PHOTOS, written_out("bo"))
        terminal.until("({height}, {width}, 3)".format(**SIZES["bo"]))
        save(study, PHOTOS, written_out("ada"))
        terminal.until("Every check of this exercise has passed")
        assert terminal.end() == 0
    finally:
        terminal.process.kill()
    assert Study(study.work).done(PHOTOS)


# --- a class


SIZES = {name: dict(drawn(PHOTOS.sizes, Variant("word", name))) for name in ("ada", "bo", "chen")}
FULL = sum(cell.points for cell in PHOTOS.cells)
CHOOSES = 'import os\nos.environ["{LEARNER}"] = "ada"\nheight, width = {height}, {width}\n'


def written_out(learner: str) -> str:
    """A right answer to one learner's variant, with its sizes as numbers."""
    sizes = SIZES[learner]
    source = next(cell.source for cell in PHOTOS.role("right") if "(20, 24, 3)" in cell.source)
    return source.replace("(20, 24, 3)", f"({sizes['height']}, {sizes['width']}, 3)")


ANSWERS = {
    **{name: written_out(name) for name in SIZES},
    "dina": PHOTOS.fix.source,
    "emre": written_out("ada"),
    "femi": CHOOSES.format(LEARNER=LEARNER, **SIZES["ada"]) + written_out("ada"),
    "greta": PHOTOS.role("right")[0].source,
}
"""Dina writes names; Emre copies from Ada; Femi copies and says to be her; Greta copies the usual answer."""
POINTS = {**dict.fromkeys(ANSWERS, 0), **dict.fromkeys(("ada", "bo", "chen", "dina"), FULL)}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    import shutil

    folder = tmp_path_factory.mktemp("class")
    for ending in ("py", "ipynb"):
        place = folder / "solutions" / f"{PHOTOS.key}.{ending}"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "solutions" / f"{PHOTOS.key}.{ending}", place)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    course = Course(folder)
    course.run("generate_assignment", PHOTOS.lesson)
    for learner, source in ANSWERS.items():
        course.hand_in(learner, PHOTOS, source)
    return course


@pytest.mark.confined
@pytest.mark.xdist_group("nbgrader")
@pytest.mark.slow
def test_everybodys_own_answer_passes_on_both_roads_and_nobody_elses(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WORD, "word")
    course.run("autograde", PHOTOS.lesson)
    assert {learner: float(row["score"]) for learner, row in course.exported().items()} == POINTS

    grades, pages = course.folder / "build" / "grades.json", course.folder / "build" / "pages"
    arguments = ["grade", str(course.folder / "build" / "submitted"), "--solutions", str(course.folder / "solutions")]
    CliRunner().invoke(main, [*arguments, "--json", str(grades), "--feedback", str(pages)])
    results = {item.learner: item for item in Batch.model_validate_json(grades.read_bytes()).results}
    assert {learner: result.points for learner, result in results.items()} == POINTS

    ada, bo = (f"{SIZES[name]['height']}, {SIZES[name]['width']}, 3" for name in ("ada", "bo"))
    assert ada != bo
    for learner in ("emre", "femi", "greta"):
        report = results[learner].scores[0].report
        assert report is not None
        assert report.cause == "other_size_declared"
        mine = dict(drawn(PHOTOS.sizes, Variant("word", learner)))
        received = "(20, 24, 3)" if learner == "greta" else f"({ada})"
        assert f"({mine['height']}, {mine['width']}, 3)" in check_report.text(report)
        assert received in check_report.text(report)
        note = f"Your sizes here: height {mine['height']}, width {mine['width']}."
        assert note in (pages / f"{learner}.html").read_text(encoding="utf-8")
        assert note in str(course.graded(learner, PHOTOS)["answer"].outputs)


# --- the exercises


def writes_sizes_out(exercise: Exercise, attempt: Cell) -> bool:
    """Whether an attempt holds the usual sizes as numbers."""
    import ast

    try:
        numbers = {node.value for node in ast.walk(ast.parse(attempt.source)) if isinstance(node, ast.Constant)}
    except SyntaxError:
        return False
    return bool(numbers & {item.usual for item in exercise.sizes})


@pytest.mark.slow
@pytest.mark.parametrize("exercise", DRAWING, ids=lambda exercise: exercise.name)
def test_the_reference_is_right_and_the_starter_wrong_at_both_ends_of_every_range(exercise: Exercise) -> None:
    for end in (min, max):
        sizes = tuple((item.name, end(item.others)) for item in exercise.sizes)
        for attempt in (exercise.fix, exercise.starter):
            assert verdict(exercise, attempt, sizes=sizes).cause == attempt.because


def test_the_guide_names_the_exercises_that_draw_sizes() -> None:
    guide = (ROOT / "docs" / "teachers-guide.md").read_text(encoding="utf-8")
    numbers = [exercise.story[0].source.split()[2].strip(":") for exercise in DRAWING]
    assert f"are {', '.join(numbers[:-1])} and {numbers[-1]};" in guide.replace("\n", " ")


def test_exercises_of_several_lessons_draw_sizes() -> None:
    assert len(DRAWING) >= 6
    assert len({exercise.lesson for exercise in DRAWING}) >= 4


@pytest.mark.slow
@pytest.mark.parametrize("learner", ["ada", "bo", "chen"])
@pytest.mark.parametrize("exercise", DRAWING, ids=lambda exercise: exercise.name)
def test_attempts_are_judged_alike_with_everybodys_sizes(exercise: Exercise, learner: str) -> None:
    """Those that write the usual sizes out are right for nobody."""
    sizes = drawn(exercise.sizes, Variant("word", learner))
    for attempt in exercise.attempts:
        cause = verdict(exercise, attempt, sizes=sizes).cause
        if attempt.role == "right" and writes_sizes_out(exercise, attempt):
            assert cause is not None, attempt.source
        elif not writes_sizes_out(exercise, attempt):
            assert cause == attempt.because, attempt.source
