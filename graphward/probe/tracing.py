"""Runs a boundary abstractly: says what it raised, where it broke, what its graph holds."""

from __future__ import annotations

import sys
from typing import Any

from .adapter import Constants, Trace
from .functions import global_names, python_function, unwrap
from .places import is_user_file
from .protocol import CaptureFact, Refusal, Traced
from .subject import Subject

_MAX_NAMES = 16
_MAX_SHOWN = 60


def trace(subject: Subject) -> Traced:
    """Traces a fresh graph on copies of the arguments; the user's graph is only looked at."""
    adapter = subject.adapter
    options = adapter.options_of(subject.function) or subject.options
    result = Traced()
    with subject.restored():
        call = subject.fresh()
        try:
            with subject.guard.armed() as sink:
                found = adapter.trace(subject.world().copy(subject.eager), call, options)
        except Refusal:
            raise
        except (Exception, SystemExit) as error:
            result.exception = subject.report(error)
            return result
        result.breaks, result.graphs = found.breaks, found.graphs
        result.operations, result.fallbacks = found.operations, found.fallbacks
        result.printed_lines = sink.lines
        if found.constants is not None:
            result.captures = _captures(subject, found.constants, options)
    return result


def _captures(subject: Subject, now: Constants, options: dict[str, Any]) -> list[CaptureFact]:
    """Which globals are part of the graph: changing one must change a constant of a new trace."""
    held = subject.adapter.held(subject.function, subject.fresh())
    found: list[CaptureFact] = []
    for name, value in _candidates(subject).items():
        other = _changed(value)
        changed = None if other is None else _trace_with(subject, {name: other}, options)
        if changed is not None:
            fact = _fact(name, value, (now, changed, held))
            if fact is not None:
                found.append(fact)
    return found


def _fact(
    name: str, value: Any, graphs: tuple[Constants, Constants, Constants | None]
) -> CaptureFact | None:
    now, changed, held = graphs
    if now.structure != changed.structure:
        # The value decides which operations there are, so the graph shows which one it was.
        stale = None
        if held is not None and held.structure in (now.structure, changed.structure):
            stale = held.structure == changed.structure
        return CaptureFact(name, _show(value) if stale is False else None, _show(value), stale)
    places = [i for i, pair in enumerate(zip(now.values, changed.values)) if not _equal(*pair)]
    if not places:
        return None
    if held is None or held.structure != now.structure:
        return CaptureFact(name, None, _show(value), None)
    stale = not all(_equal(now.values[i], held.values[i]) for i in places)
    holds = _show(held.values[places[0]]) if stale else _show(value)
    return CaptureFact(name, holds, _show(value), stale)


def _candidates(subject: Subject) -> dict[str, Any]:
    """Globals that the function, or one that it calls, reads: numbers, switches and arrays."""
    found: dict[str, Any] = {}
    todo, seen = [subject.eager], set()
    while todo and len(found) < _MAX_NAMES:
        function = python_function(unwrap(subject.adapters, todo.pop(0)))
        if function is None or function in seen or not is_user_file(function.__code__.co_filename):
            continue
        seen.add(function)
        for name in sorted(global_names(function.__code__) & function.__globals__.keys()):
            value = function.__globals__[name]
            if isinstance(value, (bool, int, float)) or _is_array(value):
                found[name] = value
            elif callable(value) and not isinstance(value, type):
                todo.append(value)
    return found


def _changed(value: Any) -> Any:
    """Another value of the same type, shape and dtype."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    try:
        return value + value.dtype.type(1) if hasattr(value.dtype, "type") else value + 1
    except Exception:
        return None


def _trace_with(
    subject: Subject, globals_: dict[str, Any], options: dict[str, Any]
) -> Constants | None:
    inner = subject.world(globals_).copy(subject.eager)
    try:
        with subject.guard.armed():
            found: Trace = subject.adapter.trace(inner, subject.fresh(), options)
        return found.constants
    except (Exception, SystemExit):
        return None


def _is_array(value: Any) -> bool:
    return hasattr(value, "shape") and hasattr(value, "dtype") and hasattr(value, "__add__")


def _equal(left: Any, right: Any) -> bool:
    numpy: Any = sys.modules["numpy"]
    a, b = numpy.asarray(left), numpy.asarray(right)
    return bool(a.shape == b.shape and numpy.array_equal(a, b))


def _show(value: Any) -> str:
    """A number as a person wrote it; an array by type and shape only."""
    numpy: Any = sys.modules["numpy"]
    if isinstance(value, (bool, int, float)):
        return repr(value)
    array = numpy.asarray(value)
    if array.shape == ():
        # float32's nearest of 0.1 is shown as 0.1.
        return str(array)[:_MAX_SHOWN]
    return f"an array of {array.dtype}{list(array.shape)}"
