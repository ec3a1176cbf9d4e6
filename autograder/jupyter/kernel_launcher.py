"""Has the kernels of one Jupyter server start with Keras: a process beside the server, and a kernelspec that asks it.

The server learns of it from its environment, so that no other Jupyter on the machine sees any of it.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

KERNEL = "python3"
_LAUNCHED = ["-m", "ipykernel_launcher", "-f", "{connection_file}"]
_PYTHONS = ("python", "python3", f"python3.{sys.version_info.minor}", sys.executable)


@contextmanager
def warm_kernels(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Start the process from which kernels are forked; it is ended with the block, and when this process ends.

    Args:
        environment: the server's.

    Yields:
        What the server's environment needs besides. Nothing, and kernels are ordinary ones, on another system than
        Linux, where a fork of a process with big libraries can't be relied on; when this package was installed by an
        older version of itself; when ``python3`` is not this Python.
    """
    from autograder.jupyter.provisioner import SOCKET

    spec = kernelspec()
    if spec is None:
        yield {}
        return
    folder = Path(tempfile.mkdtemp(prefix="clinic-kernels-"))
    path = folder / "socket"
    process = None
    try:
        write_kernelspec(spec, folder / "kernels" / KERNEL)
        process = start(path, environment)
        found = filter(None, [str(folder), environment.get("JUPYTER_PATH")])
        yield {"JUPYTER_PATH": os.pathsep.join(found), SOCKET: str(path)}
    finally:
        if process is not None:
            process.kill()
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def start(path: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start the process; it ends when its standard input does, and listens before it is ready.

    Args:
        path: of the socket; its folder is the user's own.
        environment: of the process, and what kernels must agree with.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(str(path))
        listener.listen()
        return subprocess.Popen(
            [sys.executable, "-m", "autograder.jupyter.kernel_server", str(listener.fileno())],
            env={name: value for name, value in environment.items() if name != "JUPYTER_TOKEN"},
            cwd=path.parent,
            stdin=subprocess.PIPE,
            pass_fds=[listener.fileno()],
            start_new_session=True,
        )


def kernelspec() -> Any:
    """The kernelspec that ``python3`` has here without this, if it can be one for forked kernels, or ``None``."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    from autograder.jupyter.provisioner import NAME

    if sys.platform != "linux" or not entry_points(group="jupyter_client.kernel_provisioners", name=NAME):
        return None
    try:
        spec = KernelSpecManager().get_kernel_spec(KERNEL)
    except NoSuchKernel:
        return None
    ordinary = spec.argv[0] in _PYTHONS and spec.argv[1:] == _LAUNCHED and "kernel_provisioner" not in spec.metadata
    return spec if ordinary else None


def write_kernelspec(spec: Any, folder: Path) -> None:
    """Write a kernelspec that differs from another in who starts the kernel."""
    from autograder.jupyter.provisioner import NAME

    folder.mkdir(parents=True)
    for resource in Path(spec.resource_dir).iterdir():
        if resource.is_file():
            shutil.copyfile(resource, folder / resource.name)
    metadata = {**spec.metadata, "kernel_provisioner": {"provisioner_name": NAME}}
    text = json.dumps({**spec.to_dict(), "metadata": metadata}, indent=1)
    (folder / "kernel.json").write_text(text, encoding="utf-8")
