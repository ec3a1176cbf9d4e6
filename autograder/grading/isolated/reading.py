"""The reader's process: turns untrusted bytes into plain data, within its limits."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Mapping
from typing import Any

from autograder.grading import archives
from autograder.grading.notebook_file import MAX_BYTES, Unreadable, packed, parse
from autograder.sandbox import Channel, ProtocolError


def notebooks(_job: Mapping[str, Any], _other: Channel, grader: Channel) -> None:
    """Read notebooks until there are no more.

    Each message from the grader contains the bytes of one; the answer is ``+`` followed by the notebook as JSON, or
    ``-`` followed by the reason why it can't be read.
    """
    gc.disable()  # looking for cycles among millions of values takes longer than reading them, and there are none
    while True:
        try:
            data = grader.receive(limit=MAX_BYTES)
        except ProtocolError:
            return
        try:
            answer = b"+" + packed(parse(data))
        except Unreadable as error:
            answer = b"-" + str(error).encode()
        except MemoryError:
            answer = b"-It takes too much memory to read. Clear the outputs, save, and hand it in again."
        grader.send(answer)


def archive(job: Mapping[str, Any], other: Channel, grader: Channel) -> None:
    """Read one archive.

    Args:
        job: ``suffix``, which tells the kind of archive.
        other: the socket that delivers the open file.
        grader: receives two messages for each member: its name and the reason why it is skipped, as JSON, then its
            bytes; and an empty message at the end.
    """
    with os.fdopen(other.receive_file(), "rb") as file:
        for member in archives.members(file, job["suffix"]):
            grader.send(json.dumps([member.name, member.reason]).encode("ascii"))
            grader.send(member.data)
    grader.send(b"")
