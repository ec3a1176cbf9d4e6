"""Grades one submission in Gradescope's container, as root; started by ``run_autograder``.

Before a learner's program runs, only root can read solutions, submission, results and metadata. The program runs as
another user; if the container does not allow that, nothing is run, and the result says why.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

_FOLDERS = ("source", "submission", "results")
_METADATA = "submission_metadata.json"
NO_NOTEBOOK = "The submission holds no notebook. Save your notebook as .ipynb, and submit that file."


def main(root: Path) -> int:
    """Grade ``root/submission`` and write ``root/results/results.json``, in Gradescope's layout.

    Returns:
        0 if there is a result, whatever it is; 1 if there is none, which Gradescope shows as a failed autograder.
    """
    learner = _learner(root / _METADATA)
    _close(root)
    settings = json.loads((root / "source/settings.json").read_text(encoding="utf-8"))
    results = root / "results/results.json"
    results.unlink(missing_ok=True)
    if not any((root / "submission").rglob("*.ipynb")):
        results.write_text(json.dumps({"score": 0, "output": NO_NOTEBOOK}), encoding="utf-8")
        return 0
    with tempfile.TemporaryDirectory(prefix="clinic-") as private:
        files = ["--json", f"{private}/grades.json", "--gradescope", str(results)]
        required = [word for key in settings["require"] for word in ("--require", key)]
        exercises = ["--solutions", str(root / "source/solutions")]
        command = [sys.executable, "-P", "-m", "autograder", "grade", str(root / "submission"), "--learner", learner]
        subprocess.run([*command, *exercises, *required, *files, "--quiet"], cwd=private, check=False)
    return 0 if results.is_file() else 1


def _close(root: Path) -> None:
    """Make what learners' programs must not read accessible to root only."""
    for name in _FOLDERS:
        folder = root / name
        folder.mkdir(exist_ok=True)
        folder.chmod(0o700)
    with suppress(FileNotFoundError):
        (root / _METADATA).chmod(0o600)


def _learner(metadata: Path) -> str:
    """Who submitted, according to Gradescope."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        found: Any = json.loads(metadata.read_text(encoding="utf-8"))
        return str(found["users"][0]["email"])
    return "submission"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
