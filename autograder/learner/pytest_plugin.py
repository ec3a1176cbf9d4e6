"""Explains a Keras shape error under a failing test's traceback.

Off by default. ``pytest --explain-shapes`` or ``explain_shapes = true`` in the configuration turns it on for all tests,
``@pytest.mark.explain_shapes`` for one. Keras is not imported before a test fails.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

NAME = "explain_shapes"
HEADING = "Keras shape explanation"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option and the setting."""
    text = "Explain Keras shape errors under a failing test's traceback."
    parser.getgroup("keras-shape-clinic").addoption("--explain-shapes", action="store_true", dest=NAME, help=text)
    parser.addini(NAME, text, type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    config.addinivalue_line("markers", f"{NAME}: explain a Keras shape error under this test's traceback")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Iterator[None]:
    """Add an explanation to the report of a failing test."""
    outcome: Any = yield
    report = outcome.get_result()
    if call.excinfo is None or not report.failed or not _is_on(item) or not hasattr(report.longrepr, "addsection"):
        return
    if text := _explanation(call.excinfo.value):
        report.longrepr.addsection(HEADING, text)


def _is_on(item: pytest.Item) -> bool:
    options = item.config.getoption(NAME) or item.config.getini(NAME)
    return bool(options) or item.get_closest_marker(NAME) is not None


def _explanation(error: BaseException) -> str:
    """The explanation of an error, or ``""``: a test that never imported Keras has none."""
    if "keras" not in sys.modules:
        return ""
    from autograder.core.quiet import quiet
    from autograder.diagnosis import explain
    from autograder.rendering import explanation as rendering

    try:
        with quiet():
            found = explain.of_error(error, explain.ASKED)
    except Exception:  # noqa: BLE001 - an explanation that fails must never hide the test's own error
        return ""
    return rendering.text(found) if found.finding is not None else ""
