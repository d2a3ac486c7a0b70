"""How busy the machine is, and how much memory it has left."""

from __future__ import annotations

import importlib
import os
import time
from typing import Any

from .protocol import Load


def clock() -> int:
    """Nanoseconds, for timing."""
    return time.perf_counter_ns()


def cores() -> int:
    """CPUs that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def load() -> Load | None:
    """CPU seconds since the machine started; the difference of two says who used it in between."""
    return _linux_load() or _portable_load()


def difference(before: Load | None, after: Load | None) -> Load | None:
    """What happened between two loads."""
    if before is None or after is None:
        return None
    return Load(
        max(0.0, after.total - before.total),
        max(0.0, after.busy - before.busy),
        max(0.0, after.own - before.own),
    )


def free_memory() -> int | None:
    """Bytes that can be had without swapping; None where that is not known."""
    try:
        with open("/proc/meminfo", encoding="ascii") as lines:
            for line in lines:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    psutil = _psutil()
    return int(psutil.virtual_memory().available) if psutil is not None else None


def _own_seconds() -> float:
    return time.process_time()


def _linux_load() -> Load | None:
    try:
        with open("/proc/stat", encoding="ascii") as lines:
            fields = [int(field) for field in lines.readline().split()[1:9]]
        tick = float(os.sysconf("SC_CLK_TCK"))
    except (OSError, ValueError, AttributeError):
        return None
    idle = fields[3] + fields[4]
    return Load(sum(fields) / tick, (sum(fields) - idle) / tick, _own_seconds())


def _portable_load() -> Load | None:
    psutil = _psutil()
    if psutil is None:
        return None
    times = psutil.cpu_times()
    total = float(sum(times))
    return Load(total, total - float(times.idle), _own_seconds())


def _psutil() -> Any:
    try:
        return importlib.import_module("psutil")
    except ImportError:
        return None
