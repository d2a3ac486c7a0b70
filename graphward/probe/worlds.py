"""Copies of functions that call copies of each other, so that the user's own compile nothing new.

A compiled function keeps what it compiled, with the globals of that moment in it. Running the
user's own, or one that it calls, could freeze a value that the user is about to change. Compilers
also put names into the globals of what they compile.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import types
from collections.abc import Iterator, Sequence
from typing import Any

from . import places
from .adapter import Adapter, Function
from .functions import closure, global_names, is_cached

_serial = itertools.count(1)


class World:
    """One set of copies. Objects are shared with the user; functions and globals are not."""

    def __init__(
        self,
        adapters: Sequence[Adapter],
        own_file: bool = False,
        changed: dict[str, Any] | None = None,
    ) -> None:
        """`own_file` gives code a file name of its own, for compilers that go by file and line.

        `changed` are globals that have other values in this world.
        """
        self._adapters = adapters
        self._own_file = own_file
        self._changed = changed or {}
        # By identity of the original, which is kept alive with its copy.
        self._copies: dict[int, tuple[Any, Any]] = {}
        self._globals: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {}

    def copy(self, function: Function) -> Function:
        """A copy of a function; what is no plain function is called by a new one."""
        if isinstance(function, types.FunctionType):
            return self._copy(function)
        if isinstance(function, types.MethodType):
            inner = function.__func__
            if isinstance(inner, types.FunctionType):
                return types.MethodType(self._copy(inner), function.__self__)
        return self._copy(_caller(function))

    def rebound(self) -> Iterator[str]:
        """The globals that functions of this world have made or given other values."""
        for names, before in self._globals.values():
            # Compilers make names that begin with an underscore.
            new = {name: _MISSING for name in names if not name.startswith("_")}
            for name, value in {**new, **before}.items():
                if names.get(name, _MISSING) is not value:
                    yield name

    def _copy(self, function: types.FunctionType) -> types.FunctionType:
        known = self._copies.get(id(function))
        if known is not None:
            copied: types.FunctionType = known[1]
            return copied
        code = function.__code__
        if self._own_file:
            name = f"<graphward {next(_serial)}>"
            places.alias(code.co_filename, name)
            code = code.replace(co_filename=name)
        names, _ = self._globals_of(function)
        cells = {name: self._cell(cell) for name, cell in closure(function).items()}
        copied = types.FunctionType(
            code, names, function.__name__, function.__defaults__, tuple(cells.values())
        )
        self._copies[id(function)] = (function, copied)
        copied.__kwdefaults__ = function.__kwdefaults__
        copied.__qualname__ = function.__qualname__
        copied.__module__ = function.__module__
        copied.__annotations__ = function.__annotations__
        if function.__dict__:
            # The same table: what a function keeps on itself is state like any other.
            copied.__dict__ = function.__dict__
        self._connect(function, cells)
        return copied

    def _globals_of(self, function: types.FunctionType) -> tuple[dict[str, Any], dict[str, Any]]:
        original = function.__globals__
        if id(original) not in self._globals:
            names = {**original, **self._changed}
            self._globals[id(original)] = (names, dict(names))
        return self._globals[id(original)]

    def _cell(self, cell: types.CellType) -> types.CellType:
        """The user's own cell, or a new one where a function is in it."""
        try:
            return types.CellType() if self._is_copied(cell.cell_contents) else cell
        except ValueError:
            return cell

    def _connect(self, function: types.FunctionType, cells: dict[str, types.CellType]) -> None:
        """Makes a copied function see the copies of the functions that it uses."""
        names, before = self._globals_of(function)
        for name in global_names(function.__code__) & function.__globals__.keys():
            value = function.__globals__[name]
            if name not in self._changed and self._is_copied(value):
                names[name] = before[name] = self._member(value)
        for name, cell in closure(function).items():
            if cells[name] is not cell:
                cells[name].cell_contents = self._member(cell.cell_contents)

    def _is_copied(self, value: Any) -> bool:
        if isinstance(value, types.FunctionType):
            return places.is_user_file(value.__code__.co_filename)
        if is_cached(value):
            return self._is_copied(value.__wrapped__)
        inner = next(filter(None, (each.unwrap(value) for each in self._adapters)), None)
        return isinstance(inner, types.FunctionType)

    def _member(self, value: Any) -> Any:
        if isinstance(value, types.FunctionType):
            return self._copy(value)
        known = self._copies.get(id(value))
        if known is not None:
            return known[1]
        if is_cached(value):
            # What the user's own remembers must not become a traced value of ours.
            made = functools.lru_cache(**value.cache_parameters())(self._copy(value.__wrapped__))
            self._copies[id(value)] = (value, made)
            return made
        for adapter in self._adapters:
            inner = adapter.unwrap(value)
            if inner is not None:
                made = adapter.remake(value, self.copy(inner))
                self._copies[id(value)] = (value, made)
                return made
        return value


_MISSING = object()


def _caller(function: Function) -> types.FunctionType:
    def call(*arguments: Any, **keywords: Any) -> Any:
        return function(*arguments, **keywords)

    assert isinstance(call, types.FunctionType)
    with contextlib.suppress(Exception):
        functools.update_wrapper(call, function, updated=())
    return call
