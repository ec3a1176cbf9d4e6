"""Setting up, from nothing, by any Python: what is asked for, what is said, and what is left behind.

No test here reaches the network: the commands that would are replaced by a script that records them.
"""

import ast
import errno
import fcntl
import importlib.util
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

SOURCE = Path(__file__).parents[2] / "tools" / "bootstrap.py"
GB = 10**9


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Commands:
    """Stands for the programs that set up: records them, makes what they would make, fails on demand."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.fail: dict[str, list[str]] = {}

    def __call__(self, command: list[str], root: Path) -> tuple[int, list[str]]:
        name = "venv" if "venv" in command else "lock" if "-r" in command else "project"
        self.seen.append(name)
        if name in self.fail:
            return 1, self.fail[name]
        if name == "venv":
            (root / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
            (root / ".venv" / "bin" / "python").touch()
        return 0, []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "bootstrap.py").write_bytes(SOURCE.read_bytes())
    (tmp_path / "requirements.lock").write_text("one==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


@pytest.fixture
def bootstrap(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX", "CONDA_DEFAULT_ENV"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "path", list(sys.path))
    module = load(root / "tools" / "bootstrap.py")
    monkeypatch.setattr(module, "shutil", SimpleNamespace(disk_usage=lambda path: SimpleNamespace(free=100 * GB)))
    return module


@pytest.fixture
def commands(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Commands:
    commands = Commands()
    monkeypatch.setattr(bootstrap, "run", commands)
    return commands


class OtherPython:
    """Stands for `sys` in another version of Python."""

    def __init__(self, version: tuple[int, int, int]) -> None:
        self.version_info = version

    def __getattr__(self, name: str) -> object:
        return getattr(sys, name)


Pretend = Callable[[int, int], None]


@pytest.fixture
def pretend(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Pretend:
    def run_by(major: int, minor: int) -> None:
        monkeypatch.setattr(bootstrap, "sys", OtherPython((major, minor, 1)))

    run_by(3, 11)
    return run_by


@pytest.fixture
def ready(bootstrap: ModuleType, commands: Commands, pretend: Pretend) -> Commands:
    assert bootstrap.main([]) == 0
    commands.seen.clear()
    return commands


def test_syntax_is_that_of_old_pythons() -> None:
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_imports_nothing_but_the_standard_library_and_nobody_imports_it() -> None:
    names = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(SOURCE.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert names <= sys.stdlib_module_names
    others = (path for path in SOURCE.parent.glob("*.py") if path != SOURCE)
    assert not [path for path in others if re.search(r"\bimport bootstrap|\.bootstrap\b", path.read_text("utf-8"))]


def test_modules_beside_it_hide_nothing_of_pythons_own(root: Path) -> None:
    for name in ("trace", "json", "subprocess"):
        (root / "tools" / f"{name}.py").write_text("raise SystemExit('the wrong module')")
    command = [sys.executable, str(root / "tools" / "bootstrap.py"), "--help"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_first_run_makes_everything_in_order(
    bootstrap: ModuleType, commands: Commands, pretend: Pretend, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main([]) == 0
    assert commands.seen == ["venv", "lock", "project"]
    assert capsys.readouterr().out.splitlines()[-1] == "The environment is ready."


def test_second_run_does_and_says_nothing(
    bootstrap: ModuleType, ready: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert bootstrap.main([]) == 0
    assert ready.seen == []
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_change_of_what_it_is_made_from_installs_over_it(
    bootstrap: ModuleType, ready: Commands, root: Path, name: str
) -> None:
    (root / name).write_text("changed")
    assert bootstrap.main([]) == 0
    assert ready.seen == ["lock", "project"]


@pytest.mark.parametrize("damage", ["no stamp", "broken stamp", "stamp of another kind", "no python", "moved"])
def test_half_made_or_moved_environment_is_made_anew(
    bootstrap: ModuleType, ready: Commands, root: Path, damage: str
) -> None:
    stamp = root / ".venv" / bootstrap.STAMP
    {
        "no stamp": stamp.unlink,
        "broken stamp": lambda: stamp.write_text("{"),
        "stamp of another kind": lambda: stamp.write_text("[]"),
        "no python": (root / ".venv/bin/python").unlink,
        "moved": lambda: stamp.write_text(stamp.read_text().replace(str(root), "elsewhere")),
    }[damage]()
    assert bootstrap.main([]) == 0
    assert ready.seen == ["venv", "lock", "project"]
    assert bootstrap.is_ready(root, bootstrap.read_stamp(root), None)


def test_environment_of_another_python_is_kept_unless_one_was_chosen(
    bootstrap: ModuleType, ready: Commands, pretend: Pretend
) -> None:
    pretend(3, 12)
    assert bootstrap.main([]) == 0
    assert ready.seen == []
    assert bootstrap.main(["--replace"]) == 0
    assert ready.seen == ["venv", "lock", "project"]


def test_unsupported_python_may_start_a_ready_environment(
    bootstrap: ModuleType, ready: Commands, pretend: Pretend, root: Path
) -> None:
    pretend(3, 8)
    (root / "requirements.lock").write_text("two==2\n")
    assert bootstrap.main([]) == 0
    assert ready.seen == ["lock", "project"]


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14)])
def test_unsupported_python_is_said(
    bootstrap: ModuleType,
    commands: Commands,
    pretend: Pretend,
    version: tuple[int, int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    pretend(*version)
    assert bootstrap.main([]) == 1
    printed = capsys.readouterr().err
    assert "This needs Python 3.11 to 3.13" in printed
    assert "is Python {}.{}.".format(*version) in printed
    assert "make learn PYTHON=python3.12" in printed
    assert commands.seen == []


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_missing_venv_module_is_said(
    bootstrap: ModuleType,
    commands: Commands,
    pretend: Pretend,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    module: str,
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert bootstrap.main([]) == 1
    assert "apt install python3-venv (or python3.11-venv)" in capsys.readouterr().err
    assert commands.seen == []


def test_too_little_disk_is_said_with_numbers(
    bootstrap: ModuleType,
    commands: Commands,
    pretend: Pretend,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(bootstrap.shutil, "disk_usage", lambda path: SimpleNamespace(free=GB))
    assert bootstrap.main([]) == 1
    printed = capsys.readouterr().err
    assert f"needs 5.0 GB of disk, and 1.0 GB are free in {root}" in printed
    assert "Make room for 4.0 GB more" in printed
    assert commands.seen == []


def test_space_of_a_half_made_environment_counts_as_free(
    bootstrap: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "NEEDED_BYTES", 1000)
    (root / ".venv").mkdir()
    (root / ".venv" / "half").write_bytes(b"0" * 600)
    bootstrap.require_disk(root, 400)
    with pytest.raises(bootstrap.CannotSetUp, match="Make room"):
        bootstrap.require_disk(root, 300)


@pytest.mark.parametrize(
    ("last_line", "advice"),
    [
        ("ERROR: No matching distribution found for one==1", "Check the connection"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "Make room"),
        ("ERROR: [Errno 13] Permission denied: '.venv'", "See whose folder it is"),
    ],
)
def test_failing_pip_is_quoted_and_the_next_run_resumes(
    bootstrap: ModuleType,
    commands: Commands,
    pretend: Pretend,
    root: Path,
    capsys: pytest.CaptureFixture[str],
    last_line: str,
    advice: str,
) -> None:
    commands.fail["lock"] = ["Collecting one", last_line]
    assert bootstrap.main([]) == 1
    printed = capsys.readouterr().err
    assert f"    Collecting one\n    {last_line}\n" in printed
    assert advice in printed
    assert "run the same command again" in printed
    assert not (root / ".venv" / bootstrap.STAMP).exists()
    commands.fail.clear()
    assert bootstrap.main([]) == 0


def test_update_that_fails_leaves_the_environment_as_it_was(
    bootstrap: ModuleType, ready: Commands, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (root / "requirements.lock").read_text()
    (root / "requirements.lock").write_text("two==2\n")
    ready.fail["lock"] = ["offline"]
    assert bootstrap.main([]) == 1
    (root / "requirements.lock").write_text(before)
    ready.seen.clear()
    assert bootstrap.main([]) == 0
    assert ready.seen == []


def test_failing_venv_is_quoted(
    bootstrap: ModuleType, commands: Commands, pretend: Pretend, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.fail["venv"] = []
    assert bootstrap.main([]) == 1
    assert "(it said nothing)" in capsys.readouterr().err


def test_file_in_the_place_of_the_environment_is_said(
    bootstrap: ModuleType, commands: Commands, pretend: Pretend, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / ".venv").write_text("a file")
    assert bootstrap.main([]) == 1
    assert "should be a folder and isn't" in capsys.readouterr().err


def test_missing_lock_is_said(bootstrap: ModuleType, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "requirements.lock").unlink()
    assert bootstrap.main([]) == 1
    assert re.search(r"Setting up stopped: .*requirements\.lock", capsys.readouterr().err)


def test_folder_that_cannot_be_written_is_said(
    bootstrap: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(root: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(root))

    monkeypatch.setattr(bootstrap, "alone", refuse)
    assert bootstrap.main([]) == 1
    assert "Read-only file system" in capsys.readouterr().err


def test_interrupt_is_said_without_a_traceback(
    bootstrap: ModuleType, pretend: Pretend, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(command: list[str], root: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "run", interrupted)
    assert bootstrap.main([]) == 1
    assert "Stopped. The same command goes on from here." in capsys.readouterr().err


def test_two_at_once_wait_for_each_other(bootstrap: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = threading.Event()
    monkeypatch.setattr(bootstrap, "say", lambda sentence: printed.set())
    first = (root / ".venv.lock").open("w")
    fcntl.flock(first, fcntl.LOCK_EX)
    second = threading.Thread(target=lambda: bootstrap.alone(root).close())
    second.start()
    assert printed.wait(10)
    assert second.is_alive()
    first.close()
    second.join(10)
    assert not second.is_alive()


def test_commands_run_inside_the_environment_and_their_last_lines_are_kept(
    bootstrap: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in bootstrap.FOREIGN:
        monkeypatch.setenv(name, "elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "theirs")
    script = "import os; [print(i) for i in range(20)]; print(sorted(os.environ)); raise SystemExit(4)"
    code, last = bootstrap.run([sys.executable, "-c", script], root)
    assert code == 4
    assert last[:-1] == [str(number) for number in range(13, 20)]
    assert "PIP_INDEX_URL" in last[-1]
    assert not [name for name in bootstrap.FOREIGN if f"'{name}'" in last[-1]]


def test_make_names_only_commands_that_exist() -> None:
    makefile = SOURCE.parent.parent / "Makefile"
    printed = subprocess.run(
        ["make", "--no-print-directory", "-f", makefile, "help"], capture_output=True, text=True, check=True
    ).stdout
    named = [line.split()[1] for line in printed.splitlines()]
    everything = ["make", "--print-data-base", "--dry-run", "--no-print-directory", "-f", str(makefile), "help"]
    phony = re.search(r"^\.PHONY: (.+)$", subprocess.run(everything, capture_output=True, text=True).stdout, re.M)
    assert phony
    assert sorted(named) == sorted(phony[1].split())
    assert os.access(SOURCE.parent.parent / ".ci" / "run", os.X_OK)


@pytest.fixture
def active(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An active environment, in which the check of the environment is a script that a test writes."""
    folder = tmp_path / "active"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin/python").symlink_to(sys.executable)
    (root / "tools/misfit.py").write_text("print('')")
    return folder


@pytest.mark.parametrize("variable", ["VIRTUAL_ENV", "CONDA_PREFIX"])
def test_active_environment_is_used_when_it_fits(
    variable: str,
    active: Path,
    bootstrap: ModuleType,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(variable, str(active))
    assert bootstrap.main([]) == 0
    assert capsys.readouterr().out == f"Using the active environment {active}.\n"
    assert commands.seen == []
    assert bootstrap.main(["--programs"]) == 0
    assert capsys.readouterr().out == f"{active / 'bin'}\n"


def test_active_environment_that_does_not_fit_is_left_alone(
    active: Path,
    root: Path,
    bootstrap: ModuleType,
    ready: Commands,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", str(active))
    (root / "tools/misfit.py").write_text("print('it lacks nbgrader')")
    capsys.readouterr()
    assert bootstrap.main([]) == 0
    assert capsys.readouterr().out == f"The active environment {active} is not used: it lacks nbgrader. Using .venv.\n"
    assert bootstrap.main(["--programs"]) == 0
    assert capsys.readouterr().out == f"{root / '.venv/bin'}\n"


@pytest.mark.parametrize("variables", [{"CONDA_DEFAULT_ENV": "base"}, {}])
def test_condas_base_and_dot_venv_are_no_choice(
    variables: dict[str, str], active: Path, root: Path, bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / ".venv").mkdir()
    monkeypatch.setenv("CONDA_PREFIX", str(active if variables else root / ".venv"))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert bootstrap.active_environment(root) is None


def test_programs_are_in_scripts_on_windows(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "os", SimpleNamespace(name="nt"))
    assert bootstrap.python_in(Path("here")) == Path("here/.venv/Scripts/python.exe")


def test_two_at_once_wait_for_each_other_on_windows(
    root: Path, bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tries: list[int] = []

    def locking(descriptor: int, mode: int, count: int) -> None:
        tries.append(mode)
        if len(tries) < 3:
            raise OSError

    monkeypatch.setattr(bootstrap, "os", SimpleNamespace(name="nt"))
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_LOCK=1, LK_NBLCK=2))
    bootstrap.alone(root).close()
    assert tries == [2, 1, 1]
    assert "Waiting for it." in capsys.readouterr().out
