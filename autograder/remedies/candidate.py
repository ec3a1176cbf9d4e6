"""A remedy to try: code to paste, and a copy on which it was done."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.patient import Patient


@dataclass(frozen=True)
class Names:
    """What the learner calls things."""

    x: str = "x"
    y: str = "y"
    model: str = "model"
    source: str = "original"


@dataclass(frozen=True)
class Candidate:
    """One remedy to try.

    Attributes:
        code: what a learner would write.
        changed: a copy on which it was done.
        question: what decides for it, where several may be right.
    """

    code: str
    changed: Patient
    question: str = ""
