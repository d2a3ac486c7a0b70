"""Python functions: what is inside a callable, which names it uses, and copies of it."""

from __future__ import annotations

import dis
import functools
import types
from typing import Any

from .adapter import Adapter
from .places import place_of
from .protocol import Place


def unwrap(adapters: list[Adapter], function: Any) -> Any:
    """The Python callable inside a boundary of any framework, or the callable itself."""
    for adapter in adapters:
        inner = adapter.unwrap(function)
        if inner is not None:
            return inner
    return function


def python_function(function: Any) -> types.FunctionType | None:
    """The function with the code that a callable runs; None for builtins."""
    while True:
        if isinstance(function, types.FunctionType):
            return function
        if isinstance(function, functools.partial):
            function = function.func
        elif isinstance(function, types.MethodType):
            function = function.__func__
        elif is_cached(function):
            function = function.__wrapped__
        else:
            call = getattr(type(function), "__call__", None)  # noqa: B004
            return call if isinstance(call, types.FunctionType) else None


def is_cached(function: Any) -> bool:
    """Whether this is what `functools.cache` or `lru_cache` makes of a function."""
    return type(function).__name__ == "_lru_cache_wrapper"


def global_names(code: types.CodeType) -> set[str]:
    """All names that the code, or code nested in it, looks up outside: globals and attributes."""
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            names |= global_names(constant)
    return names


def stored_names(code: types.CodeType) -> list[tuple[str, str, int]]:
    """(kind, name, 1-based line) of each `global` or `nonlocal` name that the code rebinds."""
    found: list[tuple[str, str, int]] = []
    line = code.co_firstlineno
    for instruction in dis.get_instructions(code):
        line = _line(instruction, line)
        if instruction.opname in ("STORE_GLOBAL", "DELETE_GLOBAL"):
            found.append(("global", str(instruction.argval), line))
        elif (
            instruction.opname in ("STORE_DEREF", "DELETE_DEREF")
            and instruction.argval in code.co_freevars
        ):
            found.append(("nonlocal", str(instruction.argval), line))
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found.extend(stored_names(constant))
    return found


def closure(function: types.FunctionType) -> dict[str, types.CellType]:
    """The closure cells of a function by name."""
    return dict(zip(function.__code__.co_freevars, function.__closure__ or ()))


def _line(instruction: Any, line: int) -> int:
    positions = getattr(instruction, "positions", None)
    if positions is not None and positions.lineno:
        return int(positions.lineno)
    start = instruction.starts_line
    return start if isinstance(start, int) and not isinstance(start, bool) else line


def place_of_store(function: Any, name: str) -> Place | None:
    """Where a function rebinds a global; None if a function that it calls does."""
    plain = python_function(function)
    if plain is None:
        return None
    code = plain.__code__
    lines = [
        line for kind, stored, line in stored_names(code) if (kind, stored) == ("global", name)
    ]
    return place_of((code.co_filename, lines[0], plain.__name__)) if lines else None
