"""Reads the operations and the constants out of a traced JAX function."""

from __future__ import annotations

from typing import Any

from .adapter import Constants, Trace

# Operations that run Python on every call.
_CALLBACKS = ("pure_callback", "io_callback")


def read_trace(closed: Any) -> Trace:
    """Everything in a closed jaxpr, nested ones included."""
    trace = Trace()
    operations: list[str] = []
    values: list[Any] = list(closed.consts)
    _read_jaxpr(closed.jaxpr, operations, values)
    trace.operations = len(operations)
    trace.fallbacks = sorted({name for name in operations if name in _CALLBACKS})
    trace.constants = Constants(tuple(operations), values)
    return trace


def _read_jaxpr(jaxpr: Any, operations: list[str], values: list[Any]) -> None:
    for equation in jaxpr.eqns:
        operations.append(str(equation.primitive))
        values.extend(atom.val for atom in equation.invars if hasattr(atom, "val"))
        for name in sorted(equation.params):
            _read_parameter(equation.params[name], operations, values)
    values.extend(atom.val for atom in jaxpr.outvars if hasattr(atom, "val"))


def _read_parameter(value: Any, operations: list[str], values: list[Any]) -> None:
    if isinstance(value, (tuple, list)):
        for part in value:
            _read_parameter(part, operations, values)
    elif hasattr(value, "consts") and hasattr(value, "jaxpr"):
        values.extend(value.consts)
        _read_jaxpr(value.jaxpr, operations, values)
    elif hasattr(value, "eqns"):
        _read_jaxpr(value, operations, values)
