"""Text from strangers, made safe to show."""

from __future__ import annotations

from pathlib import Path


def printable(text: str, most: int = 2000) -> str:
    """A stranger's text, without what could steer a terminal, and no longer than this.

    >>> printable("red: \\x1b[31m", 9)
    'red: ?[31'
    """
    return "".join(sign if sign.isprintable() or sign == "\n" else "?" for sign in text[:most])


def shown(path: Path | str) -> str:
    """A path or a name that can be written down in one line, whatever bytes it holds."""
    return printable(str(path).encode("utf-8", "replace").decode()).replace("\n", "?")
