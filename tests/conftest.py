"""What several tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.sandbox.fork_server import offered

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

ROOT = Path(__file__).parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What grades others' work is left out, and said to be, where the machine can't confine it."""
    confined = [item for item in items if item.get_closest_marker("confined")]
    if confined and (missing := offered()):
        for item in confined:
            item.add_marker(pytest.mark.skip(reason=f"this machine can't confine: {missing}"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT
