"""Kernels of a Jupyter server that are forked by a process which has imported Keras; ordinary ones where it can't."""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import socket
import tempfile
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

SOCKET = "CLINIC_KERNELS"
"""The variable that names the socket at which kernels can be had."""
NAME = "keras-clinic"
"""What kernelspecs call `WarmProvisioner`; also in pyproject.toml."""
PATIENCE = 60.0
"""Seconds: importing Keras takes ten, and more where much else is going on."""
_LAUNCHER = ["-m", "ipykernel_launcher"]
_ANSWER = 4096


class WorkerUnavailable(Exception):
    """There is no forked kernel to be had, and why."""


class Forked:
    """A forked kernel, used as a `subprocess.Popen` is.

    Args:
        pid: its process's number, which is that of its process group as well.
        line: the connection that holds it; how it ended will be said there.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, line: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._line = line

    def poll(self) -> int | None:
        """Its exit code as `subprocess.Popen.poll` gives it, or ``None``; that of SIGKILL when nobody knows."""
        if self.returncode is None:
            try:
                answer = self._line.recv(_ANSWER)
            except BlockingIOError:
                return None
            except OSError:
                answer = b""
            self.returncode = os.waitstatus_to_exitcode(json.loads(answer)["status"]) if answer else -signal.SIGKILL
            self._line.close()
        return self.returncode

    def wait(self) -> int:
        """Wait for its end; return its exit code."""
        while (code := self.poll()) is None:
            select.select([self._line], [], [])
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class WarmProvisioner(LocalProvisioner):
    """Starts kernels by asking `autograder.jupyter.kernel_server` for a fork; without it, as Jupyter always does."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start a kernel.

        Args:
            cmd: an ordinary kernel's command.
            kwargs: as for `subprocess.Popen`.
        """
        try:
            self.process: Any = await fork(cmd, **LocalProvisioner._scrub_kwargs(kwargs))
        except WorkerUnavailable as why:
            self.log.error(f"A kernel starts without Keras, its first cell takes longer: {why}.")
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info


async def fork(
    cmd: list[str],
    env: dict[str, str],
    cwd: str | None = None,
    stdin: Any = None,
    stdout: Any = None,
    stderr: Any = None,
    **others: Any,
) -> Forked:
    """Have a kernel forked.

    Raises:
        WorkerUnavailable: it has to be started in the ordinary way.
    """
    if others:
        raise WorkerUnavailable(f"it was asked for with {', '.join(others)}")
    if cmd[1:3] != _LAUNCHER:
        raise WorkerUnavailable(f"its command is {' '.join(cmd)}")
    order = {"argv": cmd[3:], "env": {**env, "JPY_PARENT_PID": str(os.getpid())}, "cwd": str(cwd or Path.cwd())}
    with Path(os.devnull).open("r+b") as nowhere:
        streams = (nowhere if stdin is None else stdin, stdout, stderr)
        standard = [_descriptor(stream, number, nowhere.fileno()) for number, stream in enumerate(streams)]
        line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            line.setblocking(False)
            _send(line, order, standard)
            answer = await asyncio.wait_for(_answer(line), PATIENCE)
        except TimeoutError:
            line.close()
            raise WorkerUnavailable(f"the process that forks kernels has not answered for {PATIENCE:.0f} s") from None
        except OSError as error:
            line.close()
            raise WorkerUnavailable(f"the process that forks kernels is gone ({error.strerror or error})") from None
        except BaseException:
            line.close()
            raise
    if "refused" in answer:
        line.close()
        raise WorkerUnavailable(answer["refused"])
    return Forked(answer["pid"], line)


def _send(line: socket.socket, order: dict[str, Any], standard: list[int]) -> None:
    line.connect(os.environ.get(SOCKET, ""))
    with tempfile.TemporaryFile() as file:
        file.write(json.dumps(order).encode())
        file.seek(0)
        socket.send_fds(line, [b"k"], [file.fileno(), *standard])


async def _answer(line: socket.socket) -> dict[str, Any]:
    received = await asyncio.get_running_loop().sock_recv(line, _ANSWER)
    if not received:
        raise ConnectionResetError("it ended")
    answer: dict[str, Any] = json.loads(received)
    return answer


def _descriptor(stream: Any, number: int, nowhere: int) -> int:
    """What `subprocess.Popen` takes for a standard stream, as a descriptor."""
    if stream is None:
        return number
    if stream == DEVNULL:
        return nowhere
    if hasattr(stream, "fileno"):
        return int(stream.fileno())
    if isinstance(stream, int) and stream >= 0:
        return stream
    raise WorkerUnavailable("its output goes into a pipe")
