"""Words that the project's texts no longer use, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BETTER = {
    "mend": "fix",
    "mends": "fixes",
    "mended": "fixed",
    "mending": "fixing",
    "anew": "again, or from scratch",
    "whoever": "anyone who, or the person who",
    "signs": "characters",
    "of one's own": "your own, or separate",
    "of ones own": "your own, or separate",
    "lay": "put, write or create (as the past of lie: was or were)",
    "lays": "puts, writes or creates",
    "laid": "put, written or created",
    "told": "reported, named or shown (told apart: distinguished)",
    "without a word": "silently",
    "let go of": "close or release",
    "lets go of": "closes or releases",
    "letting go of": "closing or releasing",
    "as far as can be seen": "No problem found: ... look consistent",
    "take out what": "remove the code that",
    "read again:": "Review:",
    "decides this one too": "an earlier check failed for the same reason",
    "a person can mend": "the user can fix",
    "numbers for names": "replace names with random numbers",
}
"""Each word or phrase, in lower case, and better ones."""

FINE = ("hand signs", "minus signs", "plus signs", "road signs", "traffic signs", "told not to", "told otherwise")
"""Uses that are right: a word of BETTER inside one of these is not reported. Nor is a constant, such as SIGNS."""

TEXTS = (
    "*.md",
    "*.cff",
    "*.py",
    "Makefile",
    ".github/**/*.md",
    ".github/**/*.yml",
    "docs/**/*.md",
    "course/*.py",
    "solutions/**/*.py",
    "autograder/**/*.py",
    "autograder/**/*.toml",
    "autograder/**/*.md",
    "autograder/**/templates/**/*.*",
    "tests/**/*.py",
    "benchmarks/**/*.py",
    "tools/**/*.py",
    "corpus/*.md",
    "corpus/*.py",
    "recordings/**/*.toml",
)
"""The programs in the folders of corpus/ and recordings/ are written as learners write, and are left alone."""

EXCLUDED = ("tests/corpus/", "tests/repository/test_words.py")

GAP = r"[\s#*]+"
"""Between the words of a phrase: spaces, or the end of a line and the next one's comment sign or bullet."""


@dataclass(frozen=True)
class Hit:
    """One word that should be another.

    Attributes:
        path: the file, as seen from the repository.
        line: the number of the line.
        word: the word or phrase of BETTER.
    """

    path: str
    line: int
    word: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.word!r}: write {BETTER[self.word]!r}"


def pattern(phrases: Iterator[str]) -> re.Pattern[str]:
    """Any of these phrases as whole words, longest first, whatever their capitals and line breaks."""
    spelled = (GAP.join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)", re.IGNORECASE)


UNWANTED, WANTED = pattern(iter(BETTER)), pattern(iter(FINE))


def hits(text: str, path: str = "text") -> Iterator[Hit]:
    """Every word of BETTER in a text."""
    fine = [match.span() for match in WANTED.finditer(text)]
    for match in UNWANTED.finditer(text.replace("’", "'")):
        is_fine = any(start <= match.start() and match.end() <= end for start, end in fine)
        if not is_fine and not match.group().isupper():
            word = re.sub(GAP, " ", match.group()).lower()
            yield Hit(path, text.count("\n", 0, match.start()) + 1, word)


def texts(root: Path) -> dict[str, Path]:
    """The texts that people write for this project, by their path as seen from the repository."""
    found = {path.relative_to(root).as_posix(): path for glob in TEXTS for path in sorted(root.glob(glob))}
    return {name: path for name, path in found.items() if path.is_file() and not name.startswith(EXCLUDED)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mend it, then mend\nit again.", [("mend", 1), ("mend", 1)]),
        ("# It is accepted without\n# a word.", [("without a word", 1)]),
        ("a folder of one’s own", [("of one's own", 1)]),
        ("Read again: Lesson 1", [("read again:", 1)]),
        ("60\nsigns, not traffic signs", [("signs", 2)]),
        ("recommend amends layout layer relay retold input.anew_declared signs_of SIGNS", []),
    ],
)
def test_whole_words_are_found_across_lines_and_capitals(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(hit.word, hit.line) for hit in hits(text)] == expected


def test_texts_use_the_better_words() -> None:
    files = texts(ROOT)
    assert {"README.md", "CONTRIBUTING.md"} <= files.keys()
    found = [str(hit) for name, path in files.items() for hit in hits(path.read_text(encoding="utf-8"), name)]
    assert not found, "\n".join([f"{len(found)} words to replace:", *found])
