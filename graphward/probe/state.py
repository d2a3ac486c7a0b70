"""Finds everything of the user's that a call may change, saves it and puts it back in place.

In place, because compilers guard on the identity of objects: a replaced one would compile again.
"""

from __future__ import annotations

import collections
import contextlib
import functools
import io
import random
import signal
import sys
import threading
import types
from collections.abc import Iterator, Sequence
from typing import Any

from .adapter import Adapter, StateItem
from .containers import Array, ClassAttributes, Container, MemoryFile, Slots, Unseen
from .copying import is_array, is_atom, is_memory_file
from .differences import Leaf, snapshot
from .functions import closure, global_names, python_function, stored_names, unwrap
from .namespace import user_namespace
from .places import is_user_file, is_user_module, place_of
from .protocol import Place, Refusal
from .state_items import Binding, Generator, Notebook, host

_MAX_OBJECTS = 200_000
_FUNCTIONS = (types.FunctionType, types.MethodType)
# Modules of Python whose objects are containers, written in Python.
_CONTAINERS = ("argparse", "collections", "queue", "types", "weakref")
# Libraries whose objects write to files or the network with no call that Python could announce.
_OUTSIDE = ("wandb.", "mlflow.", "tensorboardX.", "torch.utils.tensorboard.", "comet_ml.")


class State:
    """All state reachable from some roots, saved when made."""

    def __init__(self, adapters: list[Adapter], roots: Sequence[tuple[str, Any]]) -> None:
        self._adapters = adapters
        self._seen: set[int] = set()
        self._bound: set[tuple[int, str]] = set()
        # Methods are looked into once some code that is reached names them.
        self._named = {name for adapter in adapters for name in adapter.hooks}
        self._unnamed: dict[str, list[tuple[str, Any]]] = {}
        self._notebook = Notebook(user_namespace())
        self.items: list[StateItem] = [self._notebook, *host()]
        for adapter in adapters:
            self.items.extend(adapter.ambient())
        # Objects found are kept alive, so that no other object gets the identity of one seen.
        self._alive: list[Any] = []
        todo = list(roots)
        while todo:
            if len(self._seen) > _MAX_OBJECTS:
                why = "more objects are reachable than can be watched"
                raise Refusal("argument-not-copied", argument=roots[0][0], why=why)
            self._visit(*todo.pop(), todo)

    def save(self) -> None:
        """Takes note of everything as it is now."""
        for item in self.items:
            item.save()

    def size(self) -> int:
        """Bytes that `save` takes."""
        return sum(item.size() for item in self.items)

    def restore(self) -> None:
        """Puts everything back; an interrupt waits until it is done."""
        with uninterrupted():
            for item in self.items:
                item.restore()

    def move(self) -> None:
        """Moves all numbers by as much as rounding does."""
        for item in self.items:
            item.move()

    def view(self) -> list[Leaf]:
        """What everything holds now, for comparing."""
        leaves = [Leaf("state", len(self.items), None)]
        for item in self.items:
            leaves.extend(snapshot(self._adapters, item.view(), item.label))
        return leaves

    def rebound(self) -> Iterator[tuple[str, Place | None]]:
        """The names that have been rebound since `save`, and where."""
        for item in self.items:
            if isinstance(item, Binding) and item.changed():
                yield item.label, item.place
        for name in self._notebook.changed():
            yield name, None

    def random_used(self) -> set[str]:
        """The sources of random numbers that were used since `save`."""
        return {item.label for item in self.items if isinstance(item, Generator) and item.used()}

    def _visit(self, label: str, value: Any, todo: list[tuple[str, Any]]) -> None:
        function = unwrap(self._adapters, value)
        if isinstance(value, _FUNCTIONS):
            self._visit_inner(label, function, todo)
            return
        if isinstance(value, type):
            self._visit_class(label, value, todo)
            return
        if id(value) in self._seen:
            return
        if isinstance(value, types.ModuleType) and is_user_module(value.__name__):
            self._see(value)
            self.items.append(Unseen(label, vars(value)))
            todo.extend(_members(label, {n: v for n, v in vars(value).items() if n[:2] != "__"}))
            return
        if is_atom(value):
            return
        self._see(value)
        _refuse_outside(label, value)
        if function is not value:
            self._visit_inner(label, function, todo)
        for adapter in self._adapters:
            found = adapter.find(label, value)
            if found is not None:
                self.items.extend(found.items)
                todo.extend(found.children)
                return
        todo.extend(self._visit_plain(label, value))

    def _visit_inner(self, label: str, function: Any, todo: list[tuple[str, Any]]) -> None:
        """What is inside a boundary."""
        if isinstance(function, _FUNCTIONS):
            self._visit_function(label, function, todo)
        else:
            todo.append((label, function))

    def _see(self, value: Any) -> None:
        self._seen.add(id(value))
        self._alive.append(value)

    def _visit_plain(self, label: str, value: Any) -> list[tuple[str, Any]]:
        if isinstance(value, (list, dict, set, collections.deque)):
            self.items.append(Container(label, value))
            return _members(label, value) + self._visit_object(label, value)
        if isinstance(value, (tuple, frozenset)):
            return _members(label, value)
        if is_array(value):
            self.items.append(Array(label, value))
            objects = getattr(getattr(value, "dtype", None), "hasobject", False)
            return _members(label, value.ravel().tolist()) if objects else []
        whole = MemoryFile(label, value) if is_memory_file(value) else _generator(label, value)
        if whole is not None:
            self.items.append(whole)
            return []
        if hasattr(type(value), "__next__"):
            why = f"{type(value).__name__} is an iterator: using it would use it up"
            raise Refusal("argument-not-copied", argument=label, why=why)
        return self._visit_object(label, value)

    def _visit_object(self, label: str, value: Any) -> list[tuple[str, Any]]:
        kind = type(value)
        if isinstance(value, functools.partial):
            return [(label, part) for part in (value.func, value.args, value.keywords)]
        if not _is_users(kind) and kind.__module__ not in _CONTAINERS:
            return []
        # Its attributes, and what its methods use.
        children: list[tuple[str, Any]] = [(kind.__name__, kind)]
        attributes = getattr(value, "__dict__", None)
        if isinstance(attributes, dict):
            self.items.append(Container(label, attributes))
            children.extend((f"{label}.{name}", member) for name, member in attributes.items())
        slots = Slots(label, value)
        if slots.members():
            self.items.append(slots)
            children.extend((f"{label}.{name}", m) for name, m in slots.members().items())
        return children

    def _visit_class(self, label: str, kind: type, todo: list[tuple[str, Any]]) -> None:
        if id(kind) in self._seen or not _is_users(kind):
            return
        self._see(kind)
        self.items.append(ClassAttributes(label, kind))
        methods = _methods(kind)
        for name, method in methods:
            if name in self._named or name.startswith("__"):
                todo.append((label, method))
            else:
                self._unnamed.setdefault(name, []).append((label, method))
        functions = {name for name, _ in methods}
        attributes = {name: v for name, v in vars(kind).items() if name not in functions}
        todo.extend(_members(label, attributes))

    def _visit_function(self, label: str, function: Any, todo: list[tuple[str, Any]]) -> None:
        plain = python_function(function)
        if isinstance(function, types.MethodType) and id(function.__self__) not in self._seen:
            todo.append((label, function.__self__))
        if plain is None or id(plain) in self._seen:
            return
        self._see(plain)
        if not is_user_file(plain.__code__.co_filename):
            return
        cells = closure(plain)
        names = global_names(plain.__code__)
        self._named |= names
        for name in names & self._unnamed.keys():
            todo.extend(self._unnamed.pop(name))
        for name in names & plain.__globals__.keys():
            todo.append((name, plain.__globals__[name]))
        for name, cell in cells.items():
            with contextlib.suppress(ValueError):
                todo.append((name, cell.cell_contents))
        todo.extend((label, default) for default in plain.__defaults__ or ())
        todo.extend((label, default) for default in (plain.__kwdefaults__ or {}).values())
        if plain.__dict__:
            self.items.append(Container(label, plain.__dict__))
            todo.extend((f"{label}.{name}", member) for name, member in plain.__dict__.items())
        for kind, name, line in stored_names(plain.__code__):
            owner: Any = plain.__globals__ if kind == "global" else cells.get(name)
            if owner is not None and (id(owner), name) not in self._bound:
                self._bound.add((id(owner), name))
                place = place_of((plain.__code__.co_filename, line, plain.__name__))
                self.items.append(Binding(name, place, owner))


def _generator(label: str, value: Any) -> StateItem | None:
    """A source of random numbers, Python's or NumPy's."""
    if isinstance(value, random.Random):
        return Generator(label, value.getstate, value.setstate)
    bits = getattr(value, "bit_generator", None)
    if bits is None or not hasattr(bits, "state"):
        return None
    return Generator(label, lambda: bits.state, lambda saved: setattr(bits, "state", saved))


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Delays an interrupt until the body is done; outside the main thread none can arrive."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[tuple[Any, Any]] = []
    before = signal.signal(signal.SIGINT, lambda *event: waiting.append(event))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting and callable(before):
        before(*waiting[0])


def _refuse_outside(label: str, value: Any) -> None:
    kind = f"{type(value).__module__}.{type(value).__qualname__}"
    if kind.startswith(_OUTSIDE):
        raise Refusal("effect", effect="outside-object", target=kind, place=None)
    if isinstance(value, io.IOBase) and _is_open_for_writing(value):
        name = str(getattr(value, "name", label))
        raise Refusal("effect", effect="write-file", target=name, place=None)


def _is_open_for_writing(file: io.IOBase) -> bool:
    if file in (sys.stdout, sys.stderr) or is_memory_file(file):
        return False
    try:
        return not file.closed and file.writable()
    except Exception:
        return False


def _is_users(kind: type) -> bool:
    """Whether the user has written this class, or one that it inherits from."""
    return any(is_user_module(owner.__module__) for owner in kind.__mro__)


def _methods(kind: type) -> list[tuple[str, Any]]:
    """The methods and properties of a class that the user has written, inherited ones included."""
    found = []
    for owner in kind.__mro__:
        for name, member in list(vars(owner).items()):
            function = getattr(member, "__func__", getattr(member, "fget", member))
            if not isinstance(function, types.FunctionType):
                continue
            if is_user_file(function.__code__.co_filename):
                found.append((name, function))
    return found


def _members(label: str, value: Any) -> list[tuple[str, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [
        (f"{label}[{key!r}]", member)
        for key, member in pairs
        if isinstance(member, _FUNCTIONS) or not is_atom(member)
    ]
