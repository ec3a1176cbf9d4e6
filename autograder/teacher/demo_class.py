"""A made-up class: answers drawn from the exercises' own attempts, graded, with everything a teacher looks at next."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.core import Batch, ClinicError, SubmissionResult
from autograder.exercises import HIDDEN_NOTE, Exercise, solution_notebook, written
from autograder.grading import ClassList, Person, ResultList, Settings, grade, missing, save, write_results, write_rows
from autograder.teacher import class_report, feedback
from autograder.teacher.classroom import classroom_of

SEED = 20
FIELDS = ("id", "last_name", "first_name", "email", "lms_user_id")
FIRST = (
    "Ada",
    "Bo",
    "Chen",
    "Dina",
    "Emre",
    "Femi",
    "Greta",
    "Hugo",
    "Ines",
    "Jun",
    "Kofi",
    "Lena",
    "Mara",
    "Noor",
    "Olga",
)
LAST = ("Example", "Sample", "Specimen", "Placeholder")
MARK = "made_up.txt"
NOTE = (
    "These learners and their work are made up. Each answer is one of the attempts that the exercise's own text holds; "
    "who gives which one is drawn with a fixed seed.\n"
)


@dataclass(frozen=True)
class Made:
    """A made-up learner: a line of the class list, and an attempt for each exercise that was handed in."""

    person: Person
    answers: tuple[tuple[Exercise, str], ...]


def draw(exercises: Sequence[Exercise], learners: int) -> list[Made]:
    """Draw a class; the same exercises and number give the same class."""
    dice = random.Random(SEED)
    return [_learner(index, dice, exercises) for index in range(learners)]


def demo_class(
    folder: Path,
    exercises: Sequence[Exercise],
    learners: int = 30,
    progress: Callable[[Iterator[SubmissionResult], int], Iterator[SubmissionResult]] = lambda results, total: results,
) -> Batch:
    """Make a class in a folder, grade it, and write grades.json, report/, feedback/, moodle.csv and canvas.csv.

    Raises:
        ClinicError: the folder contains something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise ClinicError(f"{folder} holds something that is no made-up class. Name another folder: --out FOLDER")
    shutil.rmtree(folder, ignore_errors=True)
    members = draw(exercises, learners)
    files = list(_hand_in(members, folder / "submitted"))
    (folder / MARK).write_text(NOTE, encoding="utf-8")
    class_list = ClassList(tuple(learner.person for learner in members))
    write_rows(folder / "class.csv", [FIELDS, *([getattr(p, name) for name in FIELDS] for p in class_list.people)])
    batch = Batch(results=tuple(progress(_named(grade(files, exercises)), len(files))))
    batch = Batch(results=(*batch.results, *missing(ResultList(batch.results).rows(), exercises)))
    write_results(folder / "grades.json", (result.model_dump_json().encode() for result in batch.results))
    results = ResultList(batch.results)
    class_report.write(classroom_of(results, class_list), folder / "report", f"{class_report.TITLE} (a made-up class)")
    feedback.write(results, folder / "feedback")
    for platform in ("moodle", "canvas"):
        save(results, platform, folder / f"{platform}.csv", Settings(class_list))
    return batch


def _named(results: Iterator[SubmissionResult]) -> Iterator[SubmissionResult]:
    """The results with their learners, whose folders contain the lessons' folders."""
    for result in results:
        yield result.model_copy(update={"learner": Path(result.file).parent.parent.name})


def _learner(index: int, dice: random.Random, exercises: Sequence[Exercise]) -> Made:
    """A learner, strong or weak; weaker ones leave more notebooks untouched or out."""
    first, last = FIRST[index % len(FIRST)], LAST[index // len(FIRST) % len(LAST)]
    name = f"{first.lower()}-{index + 1:02}"
    skill = dice.uniform(0.25, 0.95)
    answers = []
    for exercise in exercises:
        role = "fix" if dice.random() < skill else dice.choices(("wrong", "broken", ""), (8, 2, 1))[0]
        if role == "fix":
            answers.append((exercise, dice.choice(exercise.role("fix", "right")).source))
        elif role:
            # The first attempts of a text are the most typical ones.
            attempts = exercise.role(role)
            weights = [1 / (place + 1) for place in range(len(attempts))]
            answers.append((exercise, dice.choices(attempts, weights)[0].source))
    if not answers:
        answers.append((exercises[0], exercises[0].starter.source))
    person = Person(name, last, first, f"{name}@example.org", str(1000 + index))
    return Made(person, tuple(answers))


def _hand_in(members: Sequence[Made], submitted: Path) -> Iterator[Path]:
    """Write the notebooks in nbgrader's layout, LEARNER/LESSON/NAME.ipynb, without hidden checks."""
    for learner in members:
        for exercise, source in learner.answers:
            notebook = solution_notebook(exercise)
            for cell in notebook.cells:
                cell.source = HIDDEN_NOTE if cell.id.startswith("hidden") else cell.source
            next(cell for cell in notebook.cells if cell.id == "answer").source = source
            path = submitted / learner.person.id / exercise.lesson / f"{exercise.name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written(notebook), encoding="utf-8")
            yield path
