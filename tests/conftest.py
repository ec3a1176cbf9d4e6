"""What several tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from autograder.sandbox.fork_server import offered

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

ROOT = Path(__file__).parent.parent
PATIENCE = 300
"""The longest wait for what must happen, in seconds; only a failing test waits so long."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What grades others' work is left out, and said to be, where the machine can't confine it."""
    confined = [item for item in items if item.get_closest_marker("confined")]
    if confined and (missing := offered()[1]):
        for item in confined:
            item.add_marker(pytest.mark.skip(reason=f"this machine can't confine: {missing}"))


def eventually(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds; fail when it never does, however slow the machine is."""
    for _ in range(PATIENCE):
        if condition():
            return
        Event().wait(1)
    pytest.fail(f"not within {PATIENCE} s: {condition}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT
