"""JAX: what a jitted function is, and how to see it trace and compile."""

from __future__ import annotations

import contextlib
import sys
import types
from collections.abc import Iterator, Sequence
from typing import Any, Callable

from .adapter import (
    Adapter,
    Arm,
    Call,
    Constants,
    Found,
    Function,
    StateItem,
    Trace,
    Watch,
)
from .differences import dtype_of
from .functions import closure
from .jax_events import Events
from .jax_state import JitCache, NnxState
from .jaxpr import read_trace
from .protocol import Proof
from .rounding import factors
from .state_items import Switch

_OPTIONS = (
    "static_argnums",
    "static_argnames",
    "donate_argnums",
    "donate_argnames",
    "keep_unused",
    "inline",
)


class JaxAdapter(Adapter):
    name = "jax"
    module_name = "jax"
    minimum = "0.4.30"
    own_modules = ("jax._src",)
    in_order = False

    def versions(self) -> dict[str, str]:
        found = {"jax": self.version()}
        for name in ("jaxlib", "flax", "equinox"):
            module = sys.modules.get(name)
            if module is not None:
                found[name] = str(getattr(module, "__version__", ""))
        return found

    def devices(self) -> list[str]:
        return [self._device_name(device) for device in self.module.devices()]

    def _device_name(self, device: Any) -> str:
        if device.platform == "cpu":
            return "cpu"
        return f"{device.platform}:{device.id} ({device.device_kind})"

    def free_memory(self) -> int | None:
        stats = getattr(self.module.devices()[0], "memory_stats", lambda: None)()
        if not stats or "bytes_limit" not in stats:
            return None
        return int(stats["bytes_limit"]) - int(stats.get("bytes_in_use", 0))

    # Values

    def is_leaf(self, value: Any) -> bool:
        return isinstance(value, self.module.Array)

    def copy(self, leaf: Any) -> Any:
        return leaf.copy()

    def moved(self, leaf: Any) -> Any:
        found = factors(leaf.shape, dtype_of(leaf))
        return leaf if found is None else leaf * self.module.numpy.asarray(found, leaf.dtype)

    def to_numpy(self, leaf: Any) -> Any:
        numpy: Any = sys.modules["numpy"]
        if self.module.dtypes.issubdtype(leaf.dtype, self.module.dtypes.prng_key):
            leaf = self.module.random.key_data(leaf)
        return numpy.array(leaf)

    def is_gone(self, leaf: Any) -> bool:
        return bool(leaf.is_deleted())

    def shares(self, value: Any) -> bool:
        return self._is_nnx(value)

    def flatten(self, value: Any) -> tuple[list[Any], Callable[[list[Any]], Any]] | None:
        if self._is_nnx(value):
            return None
        leaves, shape = self.module.tree_util.tree_flatten(value)
        if len(leaves) == 1 and leaves[0] is value:
            return None
        return leaves, lambda parts: self.module.tree_util.tree_unflatten(shape, parts)

    # State

    def ambient(self) -> list[StateItem]:
        return [Switch("jax.config", lambda: dict(self.module.config.values), self._configure)]

    def _configure(self, saved: dict[str, Any]) -> None:
        now = dict(self.module.config.values)
        for name, value in saved.items():
            if now.get(name) != value:
                self.module.config.update(name, value)

    def find(self, label: str, value: Any) -> Found | None:
        if self._is_nnx(value):
            return Found([NnxState(label, value, self.module.tree_util.tree_map, self.moved)])
        if all(hasattr(value, name) for name in ("lower", "_cache_size", "clear_cache")):
            return Found([JitCache(label, value)])
        # Arrays cannot change, and pytrees are values: nothing in them is state.
        return Found() if self.is_leaf(value) else None

    def _is_nnx(self, value: Any) -> bool:
        nnx: Any = sys.modules.get("flax.nnx")
        return nnx is not None and isinstance(value, (nnx.Module, nnx.Optimizer, nnx.Rngs))

    # Boundaries

    def unwrap(self, function: Any) -> Function | None:
        if hasattr(function, "lower") and callable(getattr(function, "__wrapped__", None)):
            wrapped: Function = function.__wrapped__
            owner = getattr(function, "__self__", None)
            return wrapped.__get__(owner) if owner is not None else wrapped
        return None

    def static(self, named: Sequence[tuple[str, Any]]) -> list[str]:
        return [name for name, value in named if not name.isdigit() and not self._is_taken(value)]

    def holding(self, static: list[str]) -> dict[str, Any]:
        return {"static_argnames": static} if static else {}

    def _is_taken(self, value: Any) -> bool:
        """Whether `jit` takes this as an argument: numbers and arrays, and containers of them."""
        numpy: Any = sys.modules["numpy"]
        kinds = (self.module.Array, numpy.ndarray, numpy.generic, bool, int, float, complex)
        leaves = self.module.tree_util.tree_leaves(value)
        return self._is_nnx(value) or all(isinstance(leaf, kinds) for leaf in leaves)

    def wrap(self, inner: Function, options: dict[str, Any]) -> Function:
        made: Function = self.module.jit(inner, **options)
        return made

    def remake(self, boundary: Any, inner: Function) -> Function:
        options = self.options_of(boundary)
        # Those of Flax and Equinox do not say how they were made: the user's own is called.
        return boundary if options is None else self.wrap(inner, options)

    def arm(self, name: str, call: Function) -> Arm:
        return JaxArm(name, self, call)

    def options_of(self, boundary: Any) -> dict[str, Any] | None:
        info = _jit_info(boundary)
        if info is None or getattr(info, "user_specified_in_shardings", True):
            return None
        if getattr(boundary, "__self__", None) is not None:
            return None
        found = {name: getattr(info, name, None) for name in _OPTIONS}
        return {name: value for name, value in found.items() if value}

    def sync(self, outputs: Any) -> None:
        self.module.block_until_ready(outputs)

    # Evidence

    def trace(self, inner: Function, call: Call, options: dict[str, Any]) -> Trace:
        no_execution = getattr(self.module, "no_execution", None)
        jitted = self.module.jit(inner, **options)
        with contextlib.nullcontext() if no_execution is None else no_execution(True):
            traced = jitted.trace(*call[0], **call[1])
        return read_trace(traced.jaxpr)

    def held(self, function: Any, call: Call) -> Constants | None:
        no_tracing = getattr(self.module, "no_tracing", None)
        if no_tracing is None or not getattr(function, "_cache_size", lambda: 0)():
            return None
        try:
            with no_tracing():
                traced = function.trace(*call[0], **call[1])
        except RuntimeError:
            return None
        return read_trace(traced.jaxpr).constants

    def watch(self, namespace: dict[str, Any]) -> Watch:
        return _JaxWatch(self.module, namespace)


def _jit_info(boundary: Any) -> Any:
    """How a jitted function was made. Old versions keep that in the closure of its methods."""
    info = getattr(boundary, "_jit_info", None)
    method = getattr(boundary, "lower", None)
    while info is None and isinstance(method, types.FunctionType):
        cells = closure(method)
        info = cells["jit_info"].cell_contents if "jit_info" in cells else None
        method = getattr(method, "__wrapped__", None)
    return info


class JaxArm(Arm):
    """A jitted function. One of a library may have been traced before, and may not count."""

    def __init__(self, name: str, adapter: JaxAdapter, function: Any) -> None:
        super().__init__(name, function)
        self._adapter = adapter
        self._events = Events(adapter.module)

    def counts(self) -> int:
        return self._events.compiles

    @contextlib.contextmanager
    def watch(self) -> Iterator[None]:
        with self._events:
            yield

    def proof(self, call: Call) -> Proof:
        cached = getattr(self.call, "_cache_size", lambda: 1)()
        seen = self._events.traces.get(getattr(self.call, "__name__", ""), 0)
        traces = 0 if self._adapter.module.config.jax_disable_jit else seen or cached
        fallbacks: list[str] = []
        if hasattr(self.call, "trace") and traces:
            with contextlib.suppress(Exception):
                fallbacks = read_trace(self.call.trace(*call[0], **call[1]).jaxpr).fallbacks
        return Proof(traces=traces, graphs=min(1, traces), fallbacks=fallbacks)

    def disk_cache(self) -> str | None:
        return self._events.disk_cache


class _JaxWatch(Watch):
    def __init__(self, jax: Any, namespace: dict[str, Any]) -> None:
        super().__init__()
        self._namespace = namespace
        self._before = self._cache_sizes()
        self._events = Events(jax)
        self._events.__enter__()

    def stop(self) -> None:
        self._events.__exit__()
        self.functions = self._traces()
        self.compiles = self._events.compiles
        self.compile_seconds = self._events.compile_seconds

    def _traces(self) -> dict[str, int]:
        traces = self._events.traces
        if set(traces) <= {""}:
            # Old versions do not say which function was traced.
            grown = {n: now - self._before.get(n, 0) for n, now in self._cache_sizes().items()}
            return {name: count for name, count in grown.items() if count > 0}
        # Eager operations are traced too, each by itself: only the notebook's functions count.
        own = {getattr(value, "__name__", None) for value in list(self._namespace.values())}
        return {name: count for name, count in traces.items() if name in own}

    def _cache_sizes(self) -> dict[str, int]:
        return {
            name: int(value._cache_size())
            for name, value in list(self._namespace.items())
            if hasattr(value, "_cache_size") and not isinstance(value, type)
        }
