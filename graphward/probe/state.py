"""Finds everything of the user's that a call may change, saves it and puts it back in place.

In place, because compilers guard on the identity of objects: a replaced one would compile again.
"""

from __future__ import annotations

import collections
import contextlib
import io
import random
import signal
import sys
import threading
import types
from collections.abc import Iterator, Sequence
from typing import Any

from .adapter import Adapter, StateItem
from .copying import is_atom, is_ndarray
from .differences import Leaf, snapshot
from .functions import closure, global_names, python_function, stored_names, unwrap
from .places import is_user_file, place_of
from .protocol import Refusal
from .state_items import (
    Array,
    Binding,
    ClassAttributes,
    Container,
    Generator,
    host,
)

_MAX_OBJECTS = 200_000
_IN_MEMORY = (io.BytesIO, io.StringIO)
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
        self.items: list[StateItem] = host()
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

    def view(self) -> list[Leaf]:
        """What everything holds now, for comparing."""
        leaves = [Leaf("state", len(self.items), None)]
        for item in self.items:
            leaves.extend(snapshot(self._adapters, item.view(), item.label))
        return leaves

    def rebound(self) -> Iterator[Binding]:
        """The names that have been rebound since `save`."""
        for item in self.items:
            if isinstance(item, Binding) and item.changed():
                yield item

    def random_used(self) -> set[str]:
        """The sources of random numbers that were used since `save`."""
        return {item.label for item in self.items if isinstance(item, Generator) and item.used()}

    def _visit(self, label: str, value: Any, todo: list[tuple[str, Any]]) -> None:
        function = unwrap(self._adapters, value)
        if isinstance(function, (types.FunctionType, types.MethodType)):
            self._visit_function(label, function, todo)
            return
        if isinstance(value, type):
            self._visit_class(label, value, todo)
            return
        if is_atom(value) or id(value) in self._seen:
            return
        self._seen.add(id(value))
        self._alive.append(value)
        _refuse_outside(label, value)
        if function is not value:
            todo.append((label, function))
        for adapter in self._adapters:
            found = adapter.find(label, value)
            if found is not None:
                self.items.extend(found.items)
                todo.extend(found.children)
                return
        todo.extend(self._visit_plain(label, value))

    def _visit_plain(self, label: str, value: Any) -> list[tuple[str, Any]]:
        if isinstance(value, (list, dict, set, collections.deque)):
            self.items.append(Container(label, value))
            return _members(label, value)
        if isinstance(value, (tuple, frozenset)):
            return _members(label, value)
        if is_ndarray(value) or isinstance(value, bytearray):
            self.items.append(Array(label, value))
            return []
        if isinstance(value, random.Random):
            self.items.append(Generator(label, value.getstate, value.setstate))
            return []
        bits = getattr(value, "bit_generator", None)
        if bits is not None and hasattr(bits, "state"):
            self.items.append(
                Generator(label, lambda: bits.state, lambda saved: setattr(bits, "state", saved))
            )
            return []
        if hasattr(type(value), "__next__"):
            why = f"{type(value).__name__} is an iterator: using it would use it up"
            raise Refusal("argument-not-copied", argument=label, why=why)
        return self._visit_object(label, value)

    def _visit_object(self, label: str, value: Any) -> list[tuple[str, Any]]:
        children: list[tuple[str, Any]] = []
        for name in ("func", "args", "keywords"):  # functools.partial
            if type(value).__module__ == "functools" and hasattr(value, name):
                children.append((label, getattr(value, name)))
        is_users = bool(_methods(type(value)))
        attributes = getattr(value, "__dict__", None)
        if not is_users or not isinstance(attributes, dict):
            return children
        # An instance of a class of the user's: its attributes, and what its methods use.
        self.items.append(Container(label, attributes))
        children.extend((f"{label}.{name}", member) for name, member in attributes.items())
        children.append((type(value).__name__, type(value)))
        return children

    def _visit_class(self, label: str, kind: type, todo: list[tuple[str, Any]]) -> None:
        methods = _methods(kind)
        if not methods or id(kind) in self._seen:
            return
        self._seen.add(id(kind))
        self.items.append(ClassAttributes(label, kind))
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
        if isinstance(function, types.MethodType):
            todo.append((label, function.__self__))
        if plain is None or id(plain) in self._seen:
            return
        self._seen.add(id(plain))
        self._alive.append(plain)
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
        for kind, name, line in stored_names(plain.__code__):
            owner: Any = plain.__globals__ if kind == "global" else cells.get(name)
            if owner is not None and (id(owner), name) not in self._bound:
                self._bound.add((id(owner), name))
                place = place_of((plain.__code__.co_filename, line, plain.__name__))
                self.items.append(Binding(name, place, owner))


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
    if file in (sys.stdout, sys.stderr) or isinstance(file, _IN_MEMORY):
        return False
    try:
        return not file.closed and file.writable()
    except Exception:
        return False


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
    functions = (types.FunctionType, types.MethodType)
    return [
        (f"{label}[{key!r}]", member)
        for key, member in pairs
        if isinstance(member, functions) or not is_atom(member)
    ]
