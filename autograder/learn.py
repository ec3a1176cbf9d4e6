"""`autograder learn`: the lessons and exercises in JupyterLab, on the learner's own copies."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from autograder.errors import ClinicError
from autograder.layout import Laid, lay_out
from autograder.study import Study

FIRST_PORT = 8888
PORTS_TRIED = 50
HOST = "127.0.0.1"
START_SECONDS = 120.0
SETTINGS = Path(__file__).parent / "data" / "jupyter"

Say = Callable[[str], None]


def say_now(sentence: str) -> None:
    """Print a sentence at once, also into a pipe."""
    print(sentence, flush=True)


def learn(root: Path, work: Path, port: int | None = None, browser: bool = True, say: Say = say_now) -> int:
    """Lay out the notebooks of `root` in `work`, serve them in JupyterLab until it is stopped, return its exit code.

    Without a `port`, the first free one from 8888 on is taken. A browser is opened only if one is at hand.
    """
    work = work.resolve()
    laid = lay_out(root, work)
    Study.begin(work, root)
    announce(laid, work, say)
    lesson = first_lesson(work)
    port = choose_port(port, say)
    sign(laid, work, say)
    token = secrets.token_hex(24)
    server = subprocess.Popen(command(work, lesson, port, browser and has_display()), env=environment(token))
    try:
        end_with_us()
        wait_until_serving(server, port)
        say(f"JupyterLab is open at http://{HOST}:{port}/lab/tree/{lesson}?token={token}")
        say("Your own copies are in " + str(work) + ". Save your work, then press Ctrl+C here to stop.")
        return server.wait()
    except KeyboardInterrupt:
        return stop(server)
    finally:
        if server.poll() is None:
            stop(server)


def announce(laid: list[Laid], work: Path, say: Say) -> None:
    """Say what is new in work/: a line for each notebook that was there before, a count of the first ones."""
    fresh = [one for one in laid if one.how == "new"]
    if fresh:
        say(f"Laid out {len(fresh)} notebook{'s' if len(fresh) > 1 else ''} in {work}.")
    for one in laid:
        if one.how != "new":
            say(one.sentence())


def first_lesson(work: Path) -> str:
    """Return where a learner starts: the first lesson by name."""
    lessons = sorted(path.name for path in (work / "course").glob("*.ipynb"))
    if not lessons:
        raise ClinicError("There are no lessons in course/. Build them with `make build`, or clone the project anew.")
    return f"course/{lessons[0]}"


def sign(laid: list[Laid], work: Path, say: Say) -> None:
    """Trust the notebooks that were just laid out, so that JupyterLab shows the pictures in them at once."""
    if not laid:
        return
    import nbformat
    from nbformat.sign import NotebookNotary

    try:
        notary = NotebookNotary()
        for one in laid:
            notary.sign(nbformat.read(work / (one.beside or one.name), as_version=4))
    except OSError as problem:
        say(f"JupyterLab may hide the pictures until you choose Trust Notebook in its command palette ({problem}).")


# --- the port


def choose_port(asked: int | None, say: Say) -> int:
    """Return the port that was asked for, or the first free one."""
    if asked is not None:
        if not is_free(asked):
            raise ClinicError(
                f"Port {asked} is taken, or not allowed for you. Choose another one: make learn PORT={another(asked)}, "
                "or leave PORT out to get a free one."
            )
        return asked
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if is_free(port):
            if port != FIRST_PORT:
                say(f"Port {FIRST_PORT} is taken, so this is on port {port}.")
            return port
    raise ClinicError(
        f"Ports {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} are all taken. "
        "Stop a server you don't need any more (`jupyter server list` shows them), or choose a port: "
        "make learn PORT=9100"
    )


def is_free(port: int) -> bool:
    """Tell whether a server can listen on a port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    return True


def another(port: int) -> int:
    """Return a port worth trying in place of a taken one."""
    return port + 1 if FIRST_PORT <= port < 65535 else FIRST_PORT


# --- the server


def command(work: Path, lesson: str, port: int, browser: bool) -> list[str]:
    """Return the command that serves `work`, opening at the first lesson."""
    options = {
        "ServerApp.root_dir": work,
        "ServerApp.ip": HOST,
        "ServerApp.port": port,
        "LabApp.default_url": f"/lab/tree/{lesson}",
    }
    flags = [] if browser else ["--no-browser"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--allow-root")
    return [sys.executable, "-m", "jupyterlab", *flags, *(f"--{name}={value}" for name, value in options.items())]


def environment(token: str) -> dict[str, str]:
    """Return what the server and its kernels see.

    This environment's programs come first, and Jupyter finds the settings of a learner's server: nothing fetched from
    the network, and none of nbgrader's menus, which are for teachers.
    """
    first = {"PATH": str(Path(sys.executable).parent), "JUPYTER_CONFIG_PATH": str(SETTINGS)}
    paths = {name: os.pathsep.join(filter(None, [path, os.environ.get(name)])) for name, path in first.items()}
    return {**os.environ, **paths, "JUPYTER_TOKEN": token}


def has_display() -> bool:
    """Tell whether a browser can show itself here."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def wait_until_serving(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise ClinicError(f"JupyterLab ended as it started (exit code {server.returncode}); what it said is above.")
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise ClinicError(f"JupyterLab has not answered for {START_SECONDS:.0f} s. Run the same command again.")


def end_with_us() -> None:
    """Leave through the usual way out, which stops the server, when this process is told to end."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))


def stop(server: "subprocess.Popen[bytes]") -> int:
    """Let the server end its kernels, and end it if it can't."""
    server.terminate()
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    return 0
