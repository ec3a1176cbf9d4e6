"""An edit that breaks a sound program: what it changes, and what an explanation must then blame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from autograder.core import CauseName
from autograder.diagnosis.factory.program import Program
from autograder.diagnosis.factory.text import Change

Changes = list[Change]
Sites = Callable[[Program], Iterator[Changes]]


@dataclass(frozen=True)
class Edit:
    """One way to break a program.

    Attributes:
        name: as in ``channels_before_height``.
        cause: the true cause of what then goes wrong.
        sites: gives the changes for each place at which it can be applied.
        is_silent: whether nothing is raised; else only programs that raise are kept.
        says: words of which the exception has one where it comes from this edit; with none any exception will do.
    """

    name: str
    cause: CauseName
    sites: Sites
    is_silent: bool = False
    says: tuple[str, ...] = ()
