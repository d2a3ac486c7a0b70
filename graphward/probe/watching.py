"""Counts what all frameworks trace and compile between two requests, while the user runs a cell."""

from __future__ import annotations

import itertools
from typing import Any

from .adapter import Adapter
from .protocol import FunctionTraces, Watched

_serial = itertools.count(1)


class Watching:
    """One watch of all imported frameworks."""

    def __init__(self, adapters: list[Adapter], namespace: dict[str, Any]) -> None:
        self.handle = f"watch-{next(_serial)}"
        self._watches = [adapter.watch(namespace) for adapter in adapters]

    def started(self) -> Watched:
        return Watched(handle=self.handle)

    def close(self) -> Watched:
        """Ends the watch and says what it saw."""
        found = Watched()
        for watch in self._watches:
            watch.stop()
            found.functions += [FunctionTraces(n, count) for n, count in watch.functions.items()]
            found.compiles += watch.compiles
            found.compile_seconds += watch.compile_seconds
            found.recompiles += watch.recompiles
            found.breaks += watch.breaks
        return found
