"""The reader's process: it turns the bytes that strangers handed in into plain data, within its limits."""

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

    Each message of the grader's holds the bytes of one; the answer begins with ``+`` and the notebook as JSON, or with
    ``-`` and why it can't be read.
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
        job: ``suffix``, by which its kind is known.
        other: where the open file is handed over.
        grader: is sent two messages for each member: its name and the reason why it is left out, as JSON, then its
            bytes; and an empty message at the end.
    """
    with os.fdopen(other.receive_file(), "rb") as file:
        for member in archives.members(file, job["suffix"]):
            grader.send(json.dumps([member.name, member.reason]).encode("ascii"))
            grader.send(member.data)
    grader.send(b"")
