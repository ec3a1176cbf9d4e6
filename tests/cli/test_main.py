"""The command line as a whole."""

from __future__ import annotations

from importlib.metadata import version

from click.testing import CliRunner

from autograder.cli.main import main


def test_the_version_is_the_installed_one() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.output == f"autograder, version {version('keras-shape-clinic')}\n"
    assert result.exit_code == 0
