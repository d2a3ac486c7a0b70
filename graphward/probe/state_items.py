"""State that is in no object of the user's: names, random numbers, switches of the process."""

from __future__ import annotations

import gc
import os
import random
import sys
import warnings
from typing import Any

from .adapter import StateItem
from .containers import Unseen

_MISSING = object()


class Switch(StateItem):
    """A setting of a whole framework."""

    def __init__(self, label: str, read: Any, write: Any) -> None:
        super().__init__(label)
        self._read = read
        self._write = write
        self._saved: Any = None

    def save(self) -> None:
        self._saved = self._read()

    def restore(self) -> None:
        if self._read() != self._saved:
            self._write(self._saved)


class Binding(StateItem):
    """A global or nonlocal name that the function rebinds."""

    def __init__(self, label: str, place: Any, owner: Any) -> None:
        super().__init__(label)
        self.place = place
        self._owner = owner
        self._saved: Any = None

    def _get(self) -> Any:
        if isinstance(self._owner, dict):
            return self._owner.get(self.label, _MISSING)
        try:
            return self._owner.cell_contents
        except ValueError:
            return _MISSING

    def save(self) -> None:
        self._saved = self._get()

    def changed(self) -> bool:
        return self._get() is not self._saved

    def restore(self) -> None:
        if not self.changed():
            return
        if isinstance(self._owner, dict):
            if self._saved is _MISSING:
                self._owner.pop(self.label, None)
            else:
                self._owner[self.label] = self._saved
        elif self._saved is _MISSING:
            del self._owner.cell_contents
        else:
            self._owner.cell_contents = self._saved


class Notebook(StateItem):
    """The names of the notebook: which there are, and what they stand for."""

    def __init__(self, names: dict[str, Any]) -> None:
        super().__init__("names")
        self._names = names
        self._saved: dict[str, Any] = {}

    def save(self) -> None:
        self._saved = dict(self._names)

    def changed(self) -> list[str]:
        now, saved = self._names, self._saved
        gone = [name for name in saved if name not in now]
        return gone + [name for name in list(now) if now[name] is not saved.get(name, _MISSING)]

    def restore(self) -> None:
        for name in self.changed():
            if name in self._saved:
                self._names[name] = self._saved[name]
            else:
                del self._names[name]


class Generator(StateItem):
    """A source of random numbers, by two functions that read and set its state.

    It has no view: a graph may draw its random numbers in another way and still be right.
    """

    def __init__(self, label: str, read: Any, write: Any) -> None:
        super().__init__(label)
        self._read = read
        self._write = write
        self._saved: Any = None

    def save(self) -> None:
        self._saved = self._read()

    def used(self) -> bool:
        """Whether numbers were drawn since `save`."""
        return bool(_plain(self._read()) != _plain(self._saved))

    def restore(self) -> None:
        self._write(self._saved)


def host() -> list[StateItem]:
    """What belongs to Python and the process: random numbers, the environment, switches."""
    found: list[StateItem] = [
        Generator("random", random.getstate, random.setstate),
        Switch("environment", lambda: dict(os.environ), _set_environment),
        Switch("folder", os.getcwd, os.chdir),
        Switch("recursion limit", sys.getrecursionlimit, sys.setrecursionlimit),
        Switch("garbage collection", gc.isenabled, lambda on: gc.enable() if on else gc.disable()),
        Unseen("module folders", sys.path),
        Switch("warnings", lambda: list(warnings.filters), _set_warnings),
    ]
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None:
        found.append(Generator("numpy.random", numpy.random.get_state, numpy.random.set_state))
        found.append(Switch("numpy errors", numpy.geterr, lambda saved: numpy.seterr(**saved)))
        shown = numpy.get_printoptions, lambda saved: numpy.set_printoptions(**saved)
        found.append(Switch("numpy printing", *shown))
    return found


def _set_environment(saved: dict[str, str]) -> None:
    for name in os.environ.keys() - saved.keys():
        del os.environ[name]
    os.environ.update(saved)


def _set_warnings(saved: list[Any]) -> None:
    # The module keeps what it remembers of its filters up to date in its own functions only.
    warnings.resetwarnings()
    warnings.filters[:] = saved  # type: ignore[index]


def _plain(state: Any) -> Any:
    if hasattr(state, "tolist"):
        return state.tolist()
    if isinstance(state, (list, tuple)):
        return [_plain(part) for part in state]
    return {key: _plain(part) for key, part in state.items()} if isinstance(state, dict) else state
