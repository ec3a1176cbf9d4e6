"""JupyterLab for one person at one machine: the port, the server's settings, its beginning and its end."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from autograder.core import ClinicError
from autograder.jupyter.kernel_launcher import warm_kernels

FIRST_PORT = 8888
PORTS_TRIED = 50
HOST = "127.0.0.1"
START_SECONDS = 120.0
SETTINGS = Path(__file__).parent / "config" / "common"
"""Settings for everybody: nothing fetched from the network, no questions, few log lines."""

Say = Callable[[str], None]
Address = Callable[[str], str]
"""From a page, as in ``lab/tree/course/01_name.ipynb``, to the address that opens it."""


def say_now(sentence: str) -> None:
    """Print a sentence at once, also into a pipe."""
    print(sentence, flush=True)


def serve(
    folder: Path,
    page: str,
    port: int,
    *,
    browser: bool,
    settings: Sequence[Path],
    opened: Callable[[Address], None],
    variables: Mapping[str, str] | None = None,
) -> int:
    """Serve a folder in JupyterLab until it is stopped, and return its exit code.

    Args:
        folder: the root of what is served.
        page: what opens first, as in ``lab/tree/course/01_name.ipynb``.
        port: a free one, from `choose_port`.
        browser: open one, if one is at hand.
        settings: folders with Jupyter's settings, the first one wins.
        opened: is called when the server answers.
        variables: more of the server's environment.
    """
    token = secrets.token_hex(24)
    settings_of_server = {**environment(token, settings), **(variables or {})}
    server = subprocess.Popen(
        command(folder, page, port, browser and has_display()), env=settings_of_server, cwd=folder
    )
    try:
        end_with_us()
        wait_until_serving(server, port)
        opened(lambda page: f"http://{HOST}:{port}/{page}?token={token}")
        return server.wait()
    except KeyboardInterrupt:
        return stop(server)
    finally:
        if server.poll() is None:
            stop(server)


@contextmanager
def kernels(warm: bool) -> Iterator[dict[str, str]]:
    """Begin to import Keras for the kernels of a server that is yet to start, unless `warm` is false.

    Yields:
        What that server's environment needs for it.
    """
    end_with_us()
    beside: AbstractContextManager[dict[str, str]] = warm_kernels(os.environ) if warm else nullcontext({})
    with beside as variables:
        yield variables


# --- the port


def choose_port(asked: int | None, say: Say, wish: str = "learn") -> int:
    """Return the port that was asked for, or the first free one; `wish` is the make command to repeat."""
    if asked is not None:
        if not is_free(asked):
            raise ClinicError(
                f"Port {asked} is taken, or not allowed for you. Choose another one: "
                f"autograder {wish} --port {another(asked)} (or make {wish} PORT={another(asked)}), "
                "or name none to get a free one."
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
        f"autograder {wish} --port 9100 (or make {wish} PORT=9100)"
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


def command(folder: Path, page: str, port: int, browser: bool) -> list[str]:
    """Return the command that serves a folder, opening at a page; files there can't stand in for Python's modules."""
    options = {
        "ServerApp.root_dir": folder,
        "ServerApp.ip": HOST,
        "ServerApp.port": port,
        "LabApp.default_url": f"/{page}",
    }
    flags = [] if browser else ["--no-browser"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--allow-root")
    return [sys.executable, "-P", "-m", "jupyterlab", *flags, *(f"--{name}={value}" for name, value in options.items())]


def environment(token: str, settings: Sequence[Path] = (SETTINGS,)) -> dict[str, str]:
    """Return what the server and its kernels see: this environment's programs first, and Jupyter's settings."""
    found = os.pathsep.join(map(str, settings))
    first = {"PATH": str(Path(sys.executable).parent), "JUPYTER_CONFIG_PATH": found}
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
    """Leave through the usual way out, which stops the server, when this process is asked to end."""
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: sys.exit(0))


def stop(server: "subprocess.Popen[bytes]") -> int:
    """Let the server end its kernels, and end it if it can't."""
    server.terminate()
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    return 0
