"""nbgrader's view of this course: solutions/ is released to exercises/, everything else lies under build/."""

from pathlib import Path

from autograder.teacher.nbgrader_plugin.config import configure

Path("build").mkdir(exist_ok=True)
configure(get_config())  # noqa: F821 - nbgrader puts get_config here
