"""Python functions: what is inside a callable, which names it uses, and copies of it."""

from __future__ import annotations

import dis
import functools
import itertools
import types
from typing import Any

from . import places
from .adapter import Adapter, Function

_serial = itertools.count(1)


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
        else:
            call = getattr(type(function), "__call__", None)  # noqa: B004
            return call if isinstance(call, types.FunctionType) else None


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


def clone(function: Function, own_file: bool = False) -> Function:
    """A copy of a function that compilers do not take for the original.

    It shares globals and closure cells with the original. What is no plain function or method is
    called through a fresh function. `own_file` gives the code a file name of its own, for compilers
    that remember things by file and line.
    """
    if isinstance(function, types.MethodType) and isinstance(function.__func__, types.FunctionType):
        return types.MethodType(_copy(function.__func__, own_file), function.__self__)
    if isinstance(function, types.FunctionType):
        return _copy(function, own_file)

    copied = _copy(_caller(function), own_file)
    try:
        functools.update_wrapper(copied, function, updated=())
    except Exception:
        copied.__name__ = type(function).__name__
    return copied


def _caller(function: Function) -> types.FunctionType:
    def call(*arguments: Any, **keywords: Any) -> Any:
        return function(*arguments, **keywords)

    assert isinstance(call, types.FunctionType)
    return call


def _copy(function: types.FunctionType, own_file: bool) -> types.FunctionType:
    code = function.__code__
    if own_file:
        name = f"<graphward {next(_serial)}>"
        places.alias(code.co_filename, name)
        code = code.replace(co_filename=name)
    copied = types.FunctionType(
        code, function.__globals__, function.__name__, function.__defaults__, function.__closure__
    )
    copied.__kwdefaults__ = function.__kwdefaults__
    copied.__qualname__ = function.__qualname__
    copied.__module__ = function.__module__
    copied.__annotations__ = function.__annotations__
    copied.__dict__.update({k: v for k, v in function.__dict__.items() if k == "__wrapped__"})
    return copied


def closure(function: types.FunctionType) -> dict[str, types.CellType]:
    """The closure cells of a function by name."""
    return dict(zip(function.__code__.co_freevars, function.__closure__ or ()))


def _line(instruction: Any, line: int) -> int:
    positions = getattr(instruction, "positions", None)
    if positions is not None and positions.lineno:
        return int(positions.lineno)
    start = instruction.starts_line
    return start if isinstance(start, int) and not isinstance(start, bool) else line
