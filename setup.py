"""Puts the course into the package: released notebooks, and the texts of the exercises that grading needs."""

from __future__ import annotations

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

FILES = ("course/*.ipynb", "exercises/*/*.ipynb", "solutions/*/*.py")


class BuildWithCourse(build_py):
    """Copies the course to ``autograder/course_files``. An installation in place reads it from the checkout."""

    def run(self) -> None:
        """Build the package."""
        super().run()
        if self.editable_mode:
            return
        for pattern in FILES:
            for file in sorted(Path().glob(pattern)):
                copy = Path(self.build_lib, "autograder", "course_files", file)
                self.mkpath(str(copy.parent))
                self.copy_file(str(file), str(copy))


setup(cmdclass={"build_py": BuildWithCourse})
