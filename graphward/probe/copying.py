"""Copies arguments, keeping which of them are the same object, or says which cannot be copied."""

from __future__ import annotations

import array
import collections
import copy
import io
import sys
import types
from collections.abc import Sequence
from typing import Any, Callable

from .adapter import Adapter, Call
from .protocol import Refusal

_MAX_OBJECTS = 100_000
_MAX_DEPTH = 40

_ATOMS = (
    int,
    float,
    complex,
    bool,
    str,
    bytes,
    type(None),
    type(Ellipsis),
    range,
    slice,
    type,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.ModuleType,
)


def is_atom(value: Any) -> bool:
    """Whether a value cannot change, as far as a measurement is concerned."""
    return isinstance(value, _ATOMS)


def is_ndarray(value: Any) -> bool:
    """Whether this is a NumPy array; NumPy is used only if the kernel has it."""
    numpy: Any = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def is_array(value: Any) -> bool:
    """Whether this is an array of numbers or bytes that can change, Python's or NumPy's."""
    return is_ndarray(value) or isinstance(value, (bytearray, array.array))


def is_memory_file(value: Any) -> bool:
    """Whether this is a file that is in memory only."""
    return isinstance(value, (io.StringIO, io.BytesIO))


class Copier:
    """Copies values for calls; `bytes` adds up what the copies take.

    `only_size` adds up without copying any array.
    """

    def __init__(self, adapters: Sequence[Adapter], only_size: bool = False) -> None:
        self._adapters = adapters
        self._only_size = only_size
        # What is done to the numbers of each array: that of an adapter, and that of NumPy.
        self.change_leaf: Callable[[Adapter, Any], Any] = lambda _, leaf: leaf
        self.change_array: Callable[[Any], Any] = lambda array: array
        self._memo: dict[int, tuple[Any, Any]] = {}
        self.bytes = 0

    def copy(self, value: Any, name: str, depth: int = 0) -> Any:
        """A copy of `value`; raises a refusal that names the argument if there is none."""
        if is_atom(value):
            return value
        known = self._memo.get(id(value))
        if known is not None:
            return known[0]
        if len(self._memo) >= _MAX_OBJECTS or depth > _MAX_DEPTH:
            raise Refusal("argument-not-copied", argument=name, why="it has too many parts")
        made = self._copy_object(value, name, depth)
        self._memo[id(value)] = (made, value)
        return made

    def _copy_object(self, value: Any, name: str, depth: int) -> Any:
        for adapter in self._adapters:
            if adapter.shares(value):
                return value
            if adapter.is_leaf(value):
                self.bytes += adapter.size(value)
                return value if self._only_size else self.change_leaf(adapter, adapter.copy(value))
        if is_ndarray(value):
            self.bytes += int(value.nbytes)
            return value if self._only_size else self.change_array(value.copy())
        if isinstance(value, (list, tuple, dict, set, frozenset, collections.deque)):
            return self._copy_container(value, name, depth)
        for adapter in self._adapters:
            parts = adapter.flatten(value)
            if parts is not None:
                leaves, rebuild = parts
                return rebuild([self.copy(leaf, name, depth + 1) for leaf in leaves])
        return self._copy_opaque(value, name)

    def _copy_container(self, value: Any, name: str, depth: int) -> Any:
        def inner(part: Any) -> Any:
            return self.copy(part, name, depth + 1)

        if isinstance(value, tuple):
            parts = [inner(part) for part in value]
            if hasattr(value, "_fields"):
                return type(value)(*parts)
            return tuple(parts) if type(value) is tuple else type(value)(parts)
        made = copy.copy(value)
        self._memo[id(value)] = (made, value)
        if isinstance(made, dict):
            for key, part in value.items():
                made[key] = inner(part)
        elif isinstance(made, list):
            made[:] = [inner(part) for part in value]
        elif isinstance(made, collections.deque):
            for index, part in enumerate(value):
                made[index] = inner(part)
        return made

    def _copy_opaque(self, value: Any, name: str) -> Any:
        kind = type(value).__name__
        if hasattr(value, "__next__") and not is_memory_file(value):
            why = f"{kind} is an iterator: using it would use it up"
            raise Refusal("argument-not-copied", argument=name, why=why)
        if isinstance(value, io.IOBase) and not is_memory_file(value):
            raise Refusal("argument-not-copied", argument=name, why=f"{kind} is an open file")
        if self._only_size:
            return value
        try:
            memo = {key: made for key, (made, _) in self._memo.items()}
            return copy.deepcopy(value, memo)
        except Exception as error:
            why = f"{kind}: {error}"
            raise Refusal("argument-not-copied", argument=name, why=why) from None

    def call(self, call: Call, names: Sequence[str]) -> Call:
        """A copy of a call's arguments, which keep what they share."""
        positional = tuple(self.copy(value, name) for value, name in zip(call[0], names))
        return positional, {key: self.copy(value, key) for key, value in call[1].items()}
