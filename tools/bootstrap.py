"""Set this project up in `.venv`: `python3 tools/bootstrap.py`, as every `make` command does first.

Run by whatever Python a machine has, with nothing installed, so the syntax stays that of Python 3.6: an old Python gets
a sentence and not a SyntaxError. Nothing in the package imports this file.

A stamp in `.venv` says what it was made from. While that holds there is nothing to do, and that takes milliseconds.
"""

import sys

# The modules beside this file have names of their own (trace, check, ...) and must not hide Python's.
sys.path[:] = [entry for entry in sys.path if not entry.rstrip("/").endswith("tools")]

import argparse
import collections
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import IO, Any, Callable, Dict, Iterator, List, Optional, Tuple

OLDEST = (3, 11)
NEWEST = (3, 13)
# Measured: 3.1 GB installed and 0.8 GB for pip to work in. Its cache, where it has one, takes as much again.
NEEDED_BYTES = 5 * 10**9
STAMP = "clinic-ready.json"
MADE_FROM = ("requirements.lock", "pyproject.toml")
# Settings that would make pip install into another place than .venv
FOREIGN = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_REQUIRE_VIRTUALENV")
CHOOSE = "To choose another one: make learn PYTHON=python3.12 (any command takes PYTHON=)."


class CannotSetUp(Exception):
    """Why the project can't be set up here, and what to do next, in words for people."""


# --- what a ready .venv is


def python_in(root: Path) -> Path:
    """Return the Python of the environment."""
    return programs_in(root / ".venv") / ("python.exe" if os.name == "nt" else "python")


def programs_in(environment: Path) -> Path:
    """Return the folder of an environment's programs."""
    return environment / ("Scripts" if os.name == "nt" else "bin")


def fingerprint(root: Path) -> str:
    """Hash the files that decide what gets installed."""
    digest = hashlib.sha256()
    for name in MADE_FROM:
        digest.update((root / name).read_bytes() + b"\0")
    return digest.hexdigest()


def read_stamp(root: Path) -> Dict[str, Any]:
    """Return what the stamp says; nothing when it is missing, unreadable, or its environment was moved or broken."""
    try:
        printed = json.loads((root / ".venv" / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = isinstance(printed, dict) and printed.get("root") == str(root) and python_in(root).exists()
    return printed if whole else {}


def is_ready(root: Path, stamp: Dict[str, Any], wanted: Optional[Tuple[int, int]]) -> bool:
    """Tell whether `.venv` is complete and up to date, and made with the Python that is wanted, if one is."""
    return stamp.get("made_from") == fingerprint(root) and is_kept(stamp, wanted)


def is_kept(stamp: Dict[str, Any], wanted: Optional[Tuple[int, int]]) -> bool:
    """Tell whether the Python in a complete `.venv` will do."""
    version = tuple(stamp.get("python", ()))
    return OLDEST <= version <= NEWEST and wanted in (None, version)


def write_stamp(root: Path, python: Tuple[int, ...]) -> None:
    """Say that `.venv` is complete. Written last, so that a half-made one has none."""
    printed = {"root": str(root), "made_from": fingerprint(root), "python": python}
    (root / ".venv" / STAMP).write_text(json.dumps(printed), encoding="utf-8")


# --- an environment that is active already


def active_environment(root: Path) -> Optional[Path]:
    """Return the virtual or conda environment that is active, unless it is `.venv` or conda's base."""
    conda = os.environ.get("CONDA_PREFIX") if os.environ.get("CONDA_DEFAULT_ENV") != "base" else None
    named = os.environ.get("VIRTUAL_ENV") or conda
    folder = Path(named) if named else None
    return folder if folder and folder.is_dir() and folder.resolve() != (root / ".venv").resolve() else None


def misfit(root: Path, environment: Path) -> str:
    """Return why an environment can't be used for this folder, or nothing when it fits."""
    names = ("python.exe", "Scripts/python.exe") if os.name == "nt" else ("bin/python",)
    python = next((environment / name for name in names if (environment / name).exists()), None)
    if python is None:
        return "it has no Python"
    command = [str(python), str(root / "tools" / "misfit.py"), str(root)]
    done = subprocess.run(command, env=clean_variables(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    printed = done.stdout.decode("utf-8", "replace").strip()
    return printed if done.returncode == 0 else "its Python is not 3.11 or newer"


def fitting_environment(root: Path, report: Callable[[str], None]) -> Optional[Path]:
    """Return the active environment if it fits, and report which environment is used."""
    environment = active_environment(root)
    if environment is None:
        return None
    reason = misfit(root, environment)
    if reason:
        report("The active environment %s is not used: %s. Using .venv." % (environment, reason))
        return None
    report("Using the active environment %s." % environment)
    return environment


# --- what this machine must have


def require_python(version: Tuple[int, int], executable: str) -> None:
    """Refuse a Python that the locked packages don't exist for."""
    if OLDEST <= version <= NEWEST:
        return
    raise CannotSetUp(
        "This needs Python %d.%d to %d.%d, and %s is Python %d.%d.\n%s"
        % (OLDEST + NEWEST + (executable,) + version + (CHOOSE,))
    )


def require_venv(version: Tuple[int, int]) -> None:
    """Refuse a Python that can't make an environment with pip in it (Debian and Ubuntu package that apart)."""
    try:
        import ensurepip
        import venv  # noqa: F401

        ensurepip.version()
    except (ImportError, OSError):
        raise CannotSetUp(
            "This Python has no venv module, so it can't make an environment.\n"
            "On Debian and Ubuntu: apt install python3-venv (or python%d.%d-venv). Then run the same command again."
            % version
        ) from None


def size_of(folder: Path) -> int:
    """Return how many bytes the files under a folder take."""
    return sum(path.lstat().st_size for path in folder.rglob("*")) if folder.is_dir() else 0


def require_disk(root: Path, free: int) -> None:
    """Refuse a disk without room for the packages. What a half-made `.venv` takes will be free again."""
    missing = NEEDED_BYTES - size_of(root / ".venv") - free
    if missing <= 0:
        return
    raise CannotSetUp(
        "Setting up needs %.1f GB of disk, and %.1f GB are free in %s.\n"
        "Make room for %.1f GB more, then run the same command again."
        % (NEEDED_BYTES / 1e9, free / 1e9, root, max(missing / 1e9, 0.1))
    )


# --- making it


def clean_variables() -> Dict[str, str]:
    """Return the environment variables for pip: the user's own, less those that lead out of `.venv`."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}


def run(command: List[str], root: Path) -> Tuple[int, List[str]]:
    """Run a command, show the line it is at when somebody watches, and return its exit code and last lines."""
    process = subprocess.Popen(
        command,
        cwd=str(root),
        env=clean_variables(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    last = collections.deque(maxlen=8)  # type: collections.deque[str]
    for line in lines_of(process):
        last.append(line)
        show_progress(line)
    show_progress("")
    return process.wait(), list(last)


def lines_of(process: "subprocess.Popen[bytes]") -> Iterator[str]:
    """Yield what a process prints, line by line, whatever its encoding."""
    assert process.stdout is not None
    for raw in process.stdout:
        line = raw.decode("utf-8", "replace").rstrip()
        if line:
            yield line


def show_progress(line: str) -> None:
    """Show one line in place of the last one; only on a terminal."""
    if sys.stdout.isatty():
        sys.stdout.write("\r\033[K" + line.strip()[:76])
        sys.stdout.flush()


def make_venv(root: Path) -> None:
    """Make `.venv`, in place of a half-made one. What pip had downloaded for that one is in pip's cache."""
    folder = root / ".venv"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CannotSetUp("%s should be a folder and isn't. Move it away, then run the same command again." % folder)
    code, last = run([sys.executable, "-m", "venv", "--clear", str(folder)], root)
    if code != 0:
        raise CannotSetUp("Python could not make an environment in %s. Its last lines:\n%s" % (folder, quote(last)))


def install(root: Path) -> None:
    """Install the locked packages and then this project in place."""
    pip = [str(python_in(root)), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--no-deps"]
    for what in (["-r", "requirements.lock"], ["--no-build-isolation", "-e", "."]):
        code, last = run(pip + what, root)
        if code != 0:
            raise CannotSetUp(explain(last))


def explain(last: List[str]) -> str:
    """Say what to do when pip has failed."""
    printed = "\n".join(last)
    if "No space left" in printed:
        advice = "The disk is full (pip also works in the folder that TMPDIR names). Make room"
    elif "Read-only" in printed or "Permission denied" in printed:
        advice = "Something can't be written. See whose folder it is"
    else:
        advice = "Setting up needs the package registry, this once. Check the connection"
    return "pip could not install the packages. Its last lines:\n%s\n%s, then run the same command again." % (
        quote(last),
        advice,
    )


def quote(lines: List[str]) -> str:
    """Indent another program's lines, and cut them to what can be read."""
    return "\n".join("    " + line[:200] for line in lines) or "    (it said nothing)"


def set_up(root: Path, replace: bool) -> None:
    """Bring `.venv` up to date; `replace` it when it was made with another Python than this one."""
    version = sys.version_info[:2]
    wanted = version if replace else None
    stamp = read_stamp(root)
    if is_ready(root, stamp, wanted):
        return
    kept = is_kept(stamp, wanted)
    if not kept:
        require_python(version, sys.executable)
        require_venv(version)
        require_disk(root, shutil.disk_usage(root).free)
    say("Updating .venv." if kept else "Setting up .venv: about 0.7 GB to download, a few minutes, once.")
    if not kept:
        make_venv(root)
    install(root)
    write_stamp(root, tuple(stamp["python"]) if kept else version)
    say("The environment is ready.")


def alone(root: Path) -> IO[str]:
    """Wait until no other set-up runs in this folder. Ends when the file is closed."""
    file = (root / ".venv.lock").open("w")
    try:
        lock(file, wait=False)
    except OSError:
        say("Another command is setting up .venv. Waiting for it.")
        lock(file, wait=True)
    return file


def lock(file: IO[str], wait: bool) -> None:
    """Lock a file as this system does; raise OSError if it is locked already."""
    if os.name != "nt":
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        return
    import msvcrt

    while True:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)  # type: ignore
            return
        except OSError:  # LK_LOCK gives up after ten seconds
            if not wait:
                raise


def say(sentence: str) -> None:
    """Print a sentence at once, also into a pipe."""
    print(sentence)
    sys.stdout.flush()


def ignore(sentence: str) -> None:
    """Print nothing."""


def main(arguments: Optional[List[str]] = None) -> int:
    """Set up, and turn what goes wrong into a sentence and an exit code."""
    parser = argparse.ArgumentParser(description="Set this project up in .venv; does nothing when it is ready.")
    parser.add_argument("--replace", action="store_true", help="replace a .venv that another version of Python made")
    parser.add_argument("--programs", action="store_true", help="only print the folder of the programs that make uses")
    options = parser.parse_args(arguments)
    root = Path(__file__).resolve().parent.parent
    if options.programs:
        print(programs_in((not options.replace and fitting_environment(root, ignore)) or root / ".venv"))
        return 0
    try:
        if not options.replace and fitting_environment(root, say) is not None:
            return 0
        with alone(root):
            set_up(root, options.replace)
    except CannotSetUp as problem:
        print(problem, file=sys.stderr)
    except OSError as problem:
        print("Setting up stopped: %s. Fix that, then run the same command again." % problem, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
