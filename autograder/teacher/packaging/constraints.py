"""The packages that grading needs, pinned to the versions installed here, for pip's ``--constraint``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from autograder.core import DISTRIBUTION, ClinicError

_EXTRA = "course"


def constraints() -> str:
    """One line ``NAME==VERSION`` per package, without URLs, so that any registry can serve them.

    A service installs the versions that this environment was tested with. Packages that only another version of Python
    needs are not listed; pip chooses their versions.

    Raises:
        ClinicError: this project is not installed, so its requirements are unknown.
    """
    versions: dict[str, str] = {}
    waiting = [(DISTRIBUTION, frozenset({_EXTRA}))]
    seen = set(waiting)
    while waiting:
        for requirement in _requirements(*waiting.pop()):
            name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
            if (name, extras) not in seen and (version := _installed(name)):
                seen.add((name, extras))
                waiting.append((name, extras))
                versions[name] = version
    versions.pop(canonicalize_name(DISTRIBUTION), None)
    return "".join(f"{name}=={version}\n" for name, version in sorted(versions.items()))


def _requirements(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    """The requirements of an installed package on this system, with these extras."""
    try:
        lines = distribution(name).requires or []
    except PackageNotFoundError:
        raise ClinicError(f"{name} is not installed, so its requirements are unknown. Run `make setup`.") from None
    for requirement in map(Requirement, lines):
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


def _installed(name: str) -> str | None:
    """The public version of a package: the part after a ``+`` names a local build that a registry may not have."""
    try:
        return Version(distribution(name).version).public
    except PackageNotFoundError:
        return None
