"""The user's options for the files to write."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.exports.class_list import ClassList
from autograder.grading.exports.totals import Total
from autograder.rendering import number


@dataclass(frozen=True)
class Settings:
    """The user's options for the files to write.

    Attributes:
        class_list: the class, for learning platforms.
        out_of: the maximum of the platform's grade item, to which points are scaled; 100 gives percentages.
        columns: for a lesson, the heading of its column on the platform.
    """

    class_list: ClassList | None = None
    out_of: float | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def scaled(self, total: Total, maximum: float | None = None) -> str:
        """Points on the platform's scale.

        Args:
            total: the points earned, and the maximum.
            maximum: the maximum given in the platform's own file.
        """
        scale = self.out_of or maximum
        points = total.points * scale / total.out_of if scale and total.out_of else total.points
        return number(points)

    def file_of(self, path: Path, lesson: str, lessons: Collection[str]) -> Path:
        """The file for a lesson: the given one or, for several lessons, one for each next to it."""
        if len(lessons) < 2:
            return path
        safe = re.sub(r"[^\w.-]", "_", lesson)
        return path.with_stem(f"{path.stem}-{safe}")
