"""Handles the import of Keras by a program that is run here: hides log lines and lets calls of fit be recorded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType

from autograder.core.quiet import quiet

Action = Callable[[ModuleType], None]


@contextmanager
def after_import(name: str, action: Action) -> Iterator[None]:
    """Call a function with a module as soon as a program imports it, or now if it is already imported.

    The program can still choose Keras's backend before its own import. Whatever libraries write to stderr during that
    import is suppressed.

    Args:
        name: the module's name.
        action: is called with the module.
    """
    if name in sys.modules:
        action(sys.modules[name])
        yield
        return
    finder = _Finder(name, action)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        with suppress(ValueError):
            sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    """Finds one module as Python would, and attaches the action to its loader.

    It may be asked more than once: TensorFlow asks whether Keras is installed before it imports it.
    """

    def __init__(self, name: str, action: Action) -> None:
        self._name, self._action = name, action
        self._is_searching = False

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._name or self._is_searching:
            return None
        self._is_searching = True
        try:
            spec = find_spec(fullname)
        finally:
            self._is_searching = False
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader, self._action)
        return spec


class _Loader(Loader):
    """Wraps another loader and runs an action after it."""

    def __init__(self, loader: Loader, action: Action) -> None:
        self._loader, self._action = loader, action

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        with quiet():
            self._loader.exec_module(module)
        self._action(module)
