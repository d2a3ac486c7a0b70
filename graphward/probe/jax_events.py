"""What JAX says about tracing and compiling, while someone listens."""

from __future__ import annotations

from typing import Any

_TRACE = "/jax/core/compile/jaxpr_trace_duration"
_COMPILE = "/jax/core/compile/backend_compile_duration"
_DISK_CACHE = {
    "/jax/compilation_cache/cache_hits": "hit",
    "/jax/compilation_cache/cache_misses": "miss",
}


class Events:
    """Counts what JAX says about tracing and compiling while it is entered."""

    def __init__(self, jax: Any) -> None:
        self._jax = jax
        self.traces: dict[str, int] = {}
        self.compiles = 0
        self.compile_seconds = 0.0
        self.disk_cache: str | None = None

    def __enter__(self) -> Events:
        self._jax.monitoring.register_event_duration_secs_listener(self._timed)
        self._jax.monitoring.register_event_listener(self._counted)
        return self

    def __exit__(self, *_: Any) -> None:
        # Before 0.8 the functions that take one listener off are private.
        public, private = self._jax.monitoring, self._jax._src.monitoring
        for kind, listener in (("event_duration", self._timed), ("event", self._counted)):
            take_off = getattr(public, f"unregister_{kind}_listener", None) or getattr(
                private, f"_unregister_{kind}_listener_by_callback"
            )
            take_off(listener)

    def _timed(self, event: str, seconds: float, **data: Any) -> None:
        if event == _TRACE:
            name = str(data.get("fun_name", ""))
            self.traces[name] = self.traces.get(name, 0) + 1
        elif event == _COMPILE:
            self.compiles += 1
            self.compile_seconds += seconds

    def _counted(self, event: str, **_: Any) -> None:
        self.disk_cache = _DISK_CACHE.get(event, self.disk_cache)
