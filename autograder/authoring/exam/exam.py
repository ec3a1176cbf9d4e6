"""An exam for a class: as many questions for each learner, with the same faults in the same order in other programs."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.build import build
from autograder.authoring.exam.question import LESSON, Bases, NoQuestion, Question, Questions, text_of
from autograder.core import ClinicError, write
from autograder.diagnosis.factory import EDITS, Edit
from autograder.exercises import Exercise, find, identity, read

Say = Callable[[str], None]

NEIGHBORS = 5
"""How many other learners' references are tried as answers to each question."""
SPARE = "spare_"
"""How sets of questions for nobody are called: a class has at least one set more than there are neighbors."""
_RECORD = "exam.json"


@dataclass(frozen=True)
class Exam:
    """An exam in its folder.

    Attributes:
        folder: holds ``learners/ID/solutions/exam``, the teacher's, and ``release/ID/exam``, what each learner gets.
        learners: whose questions there are: full names by ids.
        causes: the cause of each question, the same for everybody.
    """

    folder: Path
    learners: Mapping[str, str]
    causes: tuple[str, ...]

    def exercises(self, learner: str) -> list[Exercise]:
        """The questions of one learner.

        Raises:
            ClinicError: they were deleted or changed into something else.
        """
        return find(self.folder / "learners" / learner / "solutions")

    def learner(self, name: str) -> str | None:
        """The id of the learner who handed work in under this name, or ``None`` if the exam has no such learner."""
        known = {identity(word): learner for learner, full in self.learners.items() for word in (full, learner)}
        return known.get(identity(name))


def read_exam(folder: Path) -> Exam:
    """The exam in a folder.

    Raises:
        ClinicError: there is none.
    """
    try:
        values = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
        return Exam(folder, dict(values["learners"]), tuple(map(str, values["causes"])))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ClinicError(
            f"{folder} holds no exam. Make one first: autograder exam --class-list class.csv"
        ) from problem


def make_exam(folder: Path, learners: Mapping[str, str], seed: str, count: int, say: Say) -> Exam:
    """Make an exam, in this process, which imports Keras.

    Args:
        folder: where it is written; it must be empty or absent.
        learners: the class: full names by ids.
        seed: the teacher's secret: the same seed, class and package give the same exam.
        count: the number of questions for each learner, each with another cause.
        say: prints.

    Raises:
        ClinicError: the folder holds something, an id can't be a folder's name, or there are too few kinds of question
            for a class of this size.
    """
    _see_folder(folder, learners)
    seats = [*learners, *(f"{SPARE}{number}" for number in range(1, NEIGHBORS + 2 - len(learners)))]
    chosen = _chosen(seats, seed, count, say)
    for number, (_, questions) in enumerate(chosen, start=1):
        for index, seat in enumerate(seats):
            others = [questions[seats[(index + step) % len(seats)]] for step in range(1, NEIGHBORS + 1)]
            path = folder / "learners" / seat / "solutions" / LESSON / f"question_{number}.py"
            write(path, text_of(questions[seat].exercise(path, others)).encode())
            _see_proved(path)
    for learner in learners:
        _release(folder, learner)
    exam = Exam(folder, learners, tuple(edit.cause for edit, _ in chosen))
    record = {"learners": dict(learners), "causes": exam.causes}
    write(folder / _RECORD, json.dumps(record, indent=1).encode())
    return exam


def _see_folder(folder: Path, learners: Iterable[str]) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise ClinicError(f"{folder} is not empty. Name another folder: --out FOLDER")
    for learner in learners:
        if Path(learner).name != learner or learner.startswith("."):
            raise ClinicError(f"The id {learner!r} can't be a folder's name. Change it in the class list.")
    if len({identity(learner) for learner in learners}) < len(list(learners)):
        raise ClinicError("Two ids of the class list differ only in case or punctuation. Change one of them.")


def _chosen(seats: Sequence[str], seed: str, count: int, say: Say) -> list[tuple[Edit, dict[str, Question]]]:
    """The edits of the exam, each with a question for every seat."""
    edits = list(EDITS)
    random.Random(f"{seed} edits").shuffle(edits)
    chosen: list[tuple[Edit, dict[str, Question]]] = []
    bases = Bases()
    say("Looking for programs that questions can be made of. This takes minutes.")
    for edit in edits:
        if edit.cause in {other.cause for other, _ in chosen}:
            continue
        used = {seat: {questions[seat].base for _, questions in chosen} for seat in seats}
        found = _for_everybody(edit, bases, used, seed)
        if found is not None:
            chosen.append((edit, found))
            say(f"Question {len(chosen)} of {count}: {len(seats)} programs, each with its fault and its fix proved.")
        if len(chosen) == count:
            return chosen
    raise ClinicError(
        f"Only {len(chosen)} kinds of question have {len(seats)} different programs. Ask for fewer: --exercises "
        f"{len(chosen)}"
    )


def _for_everybody(edit: Edit, bases: Bases, used: Mapping[str, Set[str]], seed: str) -> dict[str, Question] | None:
    """A question for every seat, or ``None`` where the edit breaks too few programs.

    Args:
        edit: breaks the programs.
        bases: the programs.
        used: the seats, each with the names of the programs that its earlier questions were made of.
        seed: the teacher's secret.
    """
    questions = Questions(edit, bases)
    if questions.at_most() < len(used):
        return None
    try:
        return {
            seat: questions.draw(random.Random(f"{seed} {edit.name} {seat}"), without) for seat, without in used.items()
        }
    except NoQuestion:
        return None


def _see_proved(path: Path) -> None:
    """Every neighbor's reference must be a wrong answer, or the exercise has too few of them."""
    wrong = len(read(path).role("wrong"))
    if wrong < NEIGHBORS:
        raise ClinicError(f"{path}: another learner's reference passes here. Use another seed: --seed WORD")


def _release(folder: Path, learner: str) -> None:
    """Build the notebooks of one learner, and put what the learner gets into the release."""
    root = folder / "learners" / learner
    for built in build(root, run=False):
        write(built.path, built.text.encode())
        if built.path.parent.parent.name == "exercises":
            write(folder / "release" / learner / LESSON / built.path.name, built.text.encode())
