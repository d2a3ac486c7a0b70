"""Python's own state, one item each: containers, arrays, rebound names, random numbers."""

from __future__ import annotations

import collections
import os
import random
import sys
from typing import Any

from .adapter import StateItem

_MISSING = object()
# A container of more members is compared as a whole.
_MANY = 1000


class Container(StateItem):
    """A list, dict, set, deque or the attributes of an object: the same members again, in order."""

    def __init__(self, label: str, value: Any) -> None:
        super().__init__(label)
        self._value = value
        self._saved: Any = None

    def save(self) -> None:
        self._saved = list(self._value.items() if isinstance(self._value, dict) else self._value)

    def restore(self) -> None:
        value = self._value
        now = list(value.items() if isinstance(value, dict) else value)
        if len(now) == len(self._saved) and all(map(_same, now, self._saved)):
            return
        if isinstance(value, list):
            value[:] = self._saved
            return
        value.clear()
        if isinstance(value, collections.deque):
            value.extend(self._saved)
        else:
            value.update(self._saved)

    def view(self) -> Any:
        # Containers inside are items of their own; here only their presence counts.
        if len(self._value) > _MANY:
            members = self._value.items() if isinstance(self._value, dict) else self._value
            return [len(self._value), hash(tuple(map(_key, members)))]
        if isinstance(self._value, dict):
            return {key: _shallow(member) for key, member in self._value.items()}
        if isinstance(self._value, set):
            return len(self._value)
        return [_shallow(member) for member in self._value]


class Attributes(Container):
    """The attributes of a framework's object: all are put back, the plain ones are compared."""

    def view(self) -> Any:
        plain = (bool, int, float, str)
        return {
            name: member
            for name, member in self._value.items()
            if isinstance(member, plain) and not str(name).startswith("_")
        }


class ClassAttributes(StateItem):
    """The attributes of a class of the user's."""

    def __init__(self, label: str, kind: type) -> None:
        super().__init__(label)
        self._kind = kind
        self._saved: dict[str, Any] = {}

    def save(self) -> None:
        self._saved = dict(vars(self._kind))

    def restore(self) -> None:
        now = vars(self._kind)
        for name in [name for name in now if name not in self._saved]:
            delattr(self._kind, name)
        for name, value in self._saved.items():
            if now.get(name) is not value:
                setattr(self._kind, name, value)

    def view(self) -> Any:
        plain = (bool, int, float, str)
        members = vars(self._kind).items()
        return {name: v for name, v in members if isinstance(v, plain) and name[:2] != "__"}


class Names(Container):
    """A table of state whose values are items of their own: only its names are compared."""

    def view(self) -> Any:
        return [str(name) for name in self._value]


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


class Array(StateItem):
    """A NumPy array or bytearray."""

    def __init__(self, label: str, value: Any) -> None:
        super().__init__(label)
        self._value = value
        self._saved: Any = None

    def size(self) -> int:
        return int(getattr(self._value, "nbytes", 0) or 0)

    def save(self) -> None:
        self._saved = self._value.copy()

    def restore(self) -> None:
        if isinstance(self._value, bytearray):
            self._value[:] = self._saved
        elif self._value.flags.writeable:
            self._value[...] = self._saved

    def view(self) -> Any:
        return bytes(self._value) if isinstance(self._value, bytearray) else self._value.copy()


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
    """What belongs to Python and the process: random numbers, the environment, the folder."""
    found: list[StateItem] = [
        Generator("random", random.getstate, random.setstate),
        Switch("environment", lambda: dict(os.environ), _set_environment),
        Switch("folder", os.getcwd, os.chdir),
    ]
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None:
        found.append(Generator("numpy.random", numpy.random.get_state, numpy.random.set_state))
    return found


def _set_environment(saved: dict[str, str]) -> None:
    for name in os.environ.keys() - saved.keys():
        del os.environ[name]
    os.environ.update(saved)


def _same(left: Any, right: Any) -> bool:
    if isinstance(left, tuple) and isinstance(right, tuple) and len(left) == len(right) == 2:
        return left[0] is right[0] and left[1] is right[1]
    return left is right


def _shallow(member: Any) -> Any:
    if isinstance(member, (list, dict, set, tuple, collections.deque)):
        return len(member)
    return member


def _key(member: Any) -> Any:
    """Tells members apart: numbers and text by value, the rest by identity."""
    if isinstance(member, tuple):
        return tuple(map(_key, member))
    return member if isinstance(member, (int, float, complex, str, bytes)) else id(member)


def _plain(state: Any) -> Any:
    if hasattr(state, "tolist"):
        return state.tolist()
    if isinstance(state, (list, tuple)):
        return [_plain(part) for part in state]
    return {key: _plain(part) for key, part in state.items()} if isinstance(state, dict) else state
