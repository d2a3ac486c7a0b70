"""Dynamo's own record of what it compiled: always on, and reading it changes nothing."""

from __future__ import annotations

import os
import re
import sys
from typing import Any

from .places import innermost_user_line, is_copy, is_user_file
from .protocol import Break, Place, Recompile

_RESUME = re.compile(r"^torch_dynamo_resume_in_(.+)_at_(\d+)$")

_WRAPPERS = os.path.join("torch", "_dynamo", "external_utils.py")


class DynamoRecords:
    """What Dynamo has compiled since this object was made."""

    def __init__(self) -> None:
        self._before = {id(record) for record in _all_records()}
        self._cache_before = _cache_counts()

    @staticmethod
    def frames() -> int:
        """All frames that Dynamo has looked at so far, in this kernel."""
        utils: Any = sys.modules.get("torch._dynamo.utils")
        return 0 if utils is None else int(utils.counters["frames"].get("total", 0))

    def _new(self) -> list[Any]:
        # Backward graphs have records without a function's name.
        fresh = (record for record in _all_records() if id(record) not in self._before)
        return [record for record in fresh if getattr(record, "co_name", None)]

    def _compiled(self) -> list[Any]:
        return [record for record in self._new() if not record.fail_type]

    def compiles(self) -> int:
        return len(self._compiled())

    def seconds(self) -> float:
        found = (getattr(record, "entire_frame_compile_time_s", None) for record in self._new())
        return float(sum(seconds or 0.0 for seconds in found))

    def traces(self) -> int:
        """Compilations of whole functions of the user's, rests after a break not counted."""
        return sum(self.functions().values()) + sum(map(_is_wrapper, self._compiled()))

    def graphs(self) -> int:
        """Graphs that one call is made of."""
        return len({_key(record) for record in self._compiled() if record.graph_op_count})

    def functions(self) -> dict[str, int]:
        """How often each function of the user's was compiled."""
        found: dict[str, int] = {}
        for record in self._compiled():
            file = record.co_filename
            if not _RESUME.match(record.co_name) and (is_user_file(file) or is_copy(file)):
                found[record.co_name] = found.get(record.co_name, 0) + 1
        return found

    def breaks(self) -> list[Break]:
        """Each line of the user's where a function was split.

        The reason stands in the record of what is before the break, the line in the name of what is
        after it.
        """
        found: dict[Place, Break] = {}
        reasons: dict[tuple[str, str], list[str]] = {}
        for record in self._new():
            resumed = _RESUME.match(record.co_name)
            name = resumed.group(1) if resumed else record.co_name
            waiting = reasons.setdefault((record.co_filename, name), [])
            if resumed:
                place = innermost_user_line([(record.co_filename, int(resumed.group(2)), name)])
                reason = waiting.pop(0) if waiting else "the graph was split here"
                if place is not None:
                    found.setdefault(place, Break(reason, place))
            waiting.extend(sorted(_reason(text) for text in record.restart_reasons or ()))
        return list(found.values())

    def skipped(self) -> list[str]:
        """Functions that run in Python although they were to be compiled, with the reason."""
        return sorted(
            {
                f"{record.co_name}: {_reason(record.fail_reason)}"
                for record in self._new()
                if record.fail_type
            }
        )

    def recompiles(self) -> list[Recompile]:
        return [
            Recompile(record.co_name, _guard(record.recompile_reason), _place(record))
            for record in self._new()
            if getattr(record, "recompile_reason", None)
        ]

    def disk_cache(self) -> str | None:
        """Whether Inductor's cache on disk had the graphs; None if it was not asked."""
        hits, misses = (now - b for now, b in zip(_cache_counts(), self._cache_before))
        return "miss" if misses else "hit" if hits else None


def context_of(function: Any) -> Any:
    """The compiler settings inside a compiled function or module, which can compile another one."""
    context = getattr(function, "dynamo_ctx", None)
    if context is not None:
        return context
    function = getattr(function, "_compiled_call_impl", None) or function
    function = getattr(function, "__func__", function)
    for cell in getattr(function, "__closure__", None) or ():
        try:
            value = cell.cell_contents
        except ValueError:
            continue
        if type(value).__name__ in ("OptimizeContext", "_TorchDynamoContext"):
            return value
    return None


def _all_records() -> list[Any]:
    utils: Any = sys.modules.get("torch._dynamo.utils")
    return [] if utils is None else list(utils.get_compilation_metrics())


def _cache_counts() -> tuple[int, int]:
    utils: Any = sys.modules.get("torch._dynamo.utils")
    if utils is None:
        return 0, 0
    counts = utils.counters["inductor"]
    return int(counts.get("fxgraph_cache_hit", 0)), int(counts.get("fxgraph_cache_miss", 0))


def _key(record: Any) -> tuple[str, str, int]:
    return record.co_filename, record.co_name, record.co_firstlineno


def _is_wrapper(record: Any) -> bool:
    """Whether this is the function that Dynamo puts around a method, which it compiles within."""
    return bool(record.co_name == "inner" and record.co_filename.endswith(_WRAPPERS))


def _place(record: Any) -> Place | None:
    return innermost_user_line([(record.co_filename, record.co_firstlineno, record.co_name)])


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]


def _reason(text: str | None) -> str:
    """The sentence that explains a break; the title alone does not name what broke."""
    explained = re.search(r"Explanation: (.+)", text or "")
    return explained.group(1).strip() if explained else _first_line(text)


def _guard(reason: str) -> str:
    """`4/0: tensor 'x' size mismatch …` without the number of the compilation."""
    return re.sub(r"^\d+/\d+: ", "", _first_line(reason))
