"""Python's containers, arrays, objects and classes as state: what they hold is put back."""

from __future__ import annotations

import collections
from typing import Any

from .adapter import StateItem
from .rounding import moved_array

# A container of more members is compared as a whole.
_MANY = 1000
_MISSING = object()


class Container(StateItem):
    """A list, dict, set, deque or the attributes of an object: the same members again, in order."""

    def __init__(self, label: str, value: Any) -> None:
        super().__init__(label)
        self._value = value
        self._saved: Any = None

    def save(self) -> None:
        self._saved = _members(self._value)

    def restore(self) -> None:
        now = _members(self._value)
        if len(now) != len(self._saved) or not all(map(_same, now, self._saved)):
            _put_members(self._value, self._saved)

    def view(self) -> Any:
        # Containers inside are items of their own; here only their presence counts.
        members = _members(self._value)
        if len(members) > _MANY:
            return [len(members), hash(tuple(map(_key, members)))]
        if isinstance(self._value, dict):
            return {key: _shallow(member) for key, member in members}
        if isinstance(self._value, set):
            return len(members)
        return [_shallow(member) for member in members]


class Attributes(Container):
    """The attributes of a framework's object: all are put back, the plain ones are compared."""

    def view(self) -> Any:
        plain = (bool, int, float, str)
        return {
            name: member
            for name, member in self._value.items()
            if isinstance(member, plain) and not str(name).startswith("_")
        }


class Names(Container):
    """A table of state whose values are items of their own: only its names are compared."""

    def view(self) -> Any:
        return [str(name) for name in self._value]


class Unseen(Container):
    """A container that is put back; what it holds is nobody's result."""

    def view(self) -> Any:
        return None


class Slots(StateItem):
    """The attributes that a class keeps in slots."""

    def __init__(self, label: str, value: Any) -> None:
        super().__init__(label)
        self._value = value
        self._saved: dict[str, Any] = {}

    def members(self) -> dict[str, Any]:
        """The slots that hold something."""
        found = {name: getattr(self._value, name, _MISSING) for name in slots_of(type(self._value))}
        return {name: member for name, member in found.items() if member is not _MISSING}

    def save(self) -> None:
        self._saved = self.members()

    def restore(self) -> None:
        now = self.members()
        for name in now.keys() - self._saved.keys():
            object.__delattr__(self._value, name)
        for name, member in self._saved.items():
            if now.get(name, _MISSING) is not member:
                object.__setattr__(self._value, name, member)

    def view(self) -> Any:
        return {name: _shallow(member) for name, member in self.members().items()}


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


class Array(StateItem):
    """A NumPy array, an `array.array` or a bytearray."""

    def __init__(self, label: str, value: Any) -> None:
        super().__init__(label)
        self._value = value
        self._saved: Any = None

    def _copy(self) -> Any:
        return self._value.copy() if self._is_numpy() else self._value[:]

    def _is_numpy(self) -> bool:
        return hasattr(self._value, "flags")

    def size(self) -> int:
        return int(getattr(self._value, "nbytes", 0) or 0)

    def save(self) -> None:
        self._saved = self._copy()

    def restore(self) -> None:
        if not self._is_numpy():
            self._value[:] = self._saved
        elif self._value.flags.writeable:
            if self._value.shape != self._saved.shape:
                self._value.resize(self._saved.shape, refcheck=False)
            self._value[...] = self._saved

    def view(self) -> Any:
        return self._copy() if self._is_numpy() else list(self._value)

    def move(self) -> None:
        if self._is_numpy() and self._value.flags.writeable:
            self._value[...] = moved_array(self._value)


class MemoryFile(StateItem):
    """An `io.StringIO` or `io.BytesIO`."""

    def __init__(self, label: str, value: Any) -> None:
        super().__init__(label)
        self._value = value
        self._saved: Any = None

    def view(self) -> Any:
        return None if self._value.closed else [self._value.getvalue(), self._value.tell()]

    def save(self) -> None:
        self._saved = self.view()

    def restore(self) -> None:
        if self._saved is not None and self.view() != self._saved:
            content, position = self._saved
            self._value.seek(0)
            self._value.truncate()
            self._value.write(content)
            self._value.seek(position)


def slots_of(kind: type) -> list[str]:
    """The names of the slots of a class and its bases."""
    found: list[str] = []
    for owner in kind.__mro__:
        names = vars(owner).get("__slots__", ())
        for name in [names] if isinstance(names, str) else names:
            private = name.startswith("__") and not name.endswith("__")
            found.append(f"_{owner.__name__.lstrip('_')}{name}" if private else name)
    return [name for name in found if name not in ("__dict__", "__weakref__")]


def _members(value: Any) -> list[Any]:
    if isinstance(value, collections.OrderedDict):
        return list(collections.OrderedDict.items(value))
    return list(dict.items(value) if isinstance(value, dict) else value)


def _put_members(value: Any, members: list[Any]) -> None:
    """By the methods of Python's own types: those of a subclass may count, check or refuse."""
    if isinstance(value, list):
        list.__setitem__(value, slice(None), members)
    elif isinstance(value, collections.OrderedDict):
        collections.OrderedDict.clear(value)
        for key, member in members:
            collections.OrderedDict.__setitem__(value, key, member)
    elif isinstance(value, dict):
        dict.clear(value)
        dict.update(value, members)
    elif isinstance(value, set):
        set.clear(value)
        set.update(value, members)
    else:
        collections.deque.clear(value)
        collections.deque.extend(value, members)


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
