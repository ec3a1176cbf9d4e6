"""Messages between processes that do not trust each other: a length, then that many bytes, within a limit."""

from __future__ import annotations

import socket
import time

MESSAGE = 128 * 2**20
"""Bytes of the largest message between the learner's process and the judge's."""

_PIECE = 2**20


class ProtocolError(Exception):
    """The other side does not keep to the protocol, and how."""


class ChannelClosed(ProtocolError):
    """The other side is gone."""


class ChannelTimeout(ProtocolError):
    """The other side did not answer in time."""


class Channel:
    """One end of a stream socket.

    Args:
        end: a connected stream socket.
        limit: bytes of the largest message that is taken.
    """

    def __init__(self, end: socket.socket, limit: int = MESSAGE) -> None:
        self._end = end
        self._limit = limit

    def send(self, message: bytes, seconds: float | None = None) -> None:
        """Send one message.

        Raises:
            ChannelTimeout: the other side does not read on.
            ChannelClosed: there is no other side.
        """
        clock = _Clock(seconds)
        rest = memoryview(len(message).to_bytes(8, "big") + message)
        while rest:
            self._end.settimeout(clock.left())
            try:
                rest = rest[self._end.send(rest[:_PIECE]) :]
            except TimeoutError:
                raise ChannelTimeout("it does not read what is sent to it") from None
            except OSError:
                raise ChannelClosed("it has ended") from None

    def receive(self, seconds: float | None = None, limit: int | None = None) -> bytes:
        """Wait for one message.

        Args:
            seconds: the longest time until its last byte, or ``None`` to wait for ever.
            limit: bytes of the largest message that is taken here, where that is less than the channel's limit.

        Raises:
            ChannelTimeout: it did not come in time.
            ChannelClosed: the other side is gone.
            ProtocolError: the message is larger than agreed.
        """
        clock = _Clock(seconds)
        size = int.from_bytes(self._exactly(8, clock), "big")
        if size > (most := self._limit if limit is None else limit):
            raise ProtocolError(f"a message is larger than {most} bytes")
        return self._exactly(size, clock)

    def send_file(self, descriptor: int) -> None:
        """Hand an open file over, so that the other side can read what it could not open."""
        socket.send_fds(self._end, [b"file"], [descriptor])

    def receive_file(self) -> int:
        """The descriptor of a file that the other side hands over.

        Raises:
            ProtocolError: it handed over nothing.
        """
        _, descriptors, _, _ = socket.recv_fds(self._end, 4, 1)
        if not descriptors:
            raise ProtocolError("no file was handed over")
        return descriptors[0]

    def _exactly(self, size: int, clock: _Clock) -> bytes:
        """So many bytes; memory is taken as they come and not as they are announced."""
        received = bytearray()
        while len(received) < size:
            self._end.settimeout(clock.left())
            try:
                piece = self._end.recv(min(_PIECE, size - len(received)))
            except TimeoutError:
                raise ChannelTimeout("it does not answer in time") from None
            except OSError:
                raise ChannelClosed("it has ended") from None
            if not piece:
                raise ChannelClosed("it has ended")
            received += piece
        return bytes(received)


class _Clock:
    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds

    def left(self) -> float | None:
        """Seconds that are left, a little more than none, or ``None``."""
        return None if self._end is None else max(self._end - time.monotonic(), 1e-3)
