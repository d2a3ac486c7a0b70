"""What the probe must know about a framework, and the place where it looks for one."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any, Callable

from .doors import Door
from .places import Line
from .protocol import Break, Framework, Proof, Recompile, Refusal

Function = Callable[..., Any]
# Positional and keyword arguments.
Call = tuple[tuple[Any, ...], dict[str, Any]]


class StateItem:
    """Something of the user's that a call may change: it can be saved, put back and looked at."""

    def __init__(self, label: str) -> None:
        self.label = label

    def size(self) -> int:
        """Bytes that saving takes."""
        return 0

    def save(self) -> None:
        raise NotImplementedError

    def restore(self) -> None:
        raise NotImplementedError

    def view(self) -> Any:
        """A copy of what it holds now, for comparing."""
        return None

    def move(self) -> None:
        """Moves the numbers in it by as much as rounding does."""


class Found:
    """What an adapter knows about an object of its framework: its state, and where to go on."""

    def __init__(
        self, items: Sequence[StateItem] = (), children: Sequence[tuple[str, Any]] = ()
    ) -> None:
        self.items = items
        self.children = children


class Arm:
    """One way to run the function; `counts` grow whenever the arm traces or compiles."""

    def __init__(self, name: str, call: Function) -> None:
        self.name = name
        self.call = call

    def counts(self) -> int:
        """Traces or compilations so far."""
        return 0

    def watch(self) -> contextlib.AbstractContextManager[None]:
        """Makes `counts` count while it is entered, where that needs a listener."""
        return contextlib.nullcontext()

    def proof(self, call: Call) -> Proof:
        """What shows, after two calls, that it ran as a graph."""
        return Proof()

    def disk_cache(self) -> str | None:
        """`hit` or `miss` when a cache on disk was asked while compiling."""
        return None


class Watch:
    """Counts what a framework traces and compiles while the user's own cell runs."""

    def __init__(self) -> None:
        self.functions: dict[str, int] = {}
        self.compiles = 0
        self.compile_seconds = 0.0
        self.recompiles: list[Recompile] = []
        self.breaks: list[Break] = []

    def stop(self) -> None:
        """Ends counting and removes whatever listens."""


class Constants:
    """The values that are part of a graph, in order, and the operations around them."""

    def __init__(self, structure: tuple[str, ...], values: list[Any]) -> None:
        self.structure = structure
        self.values = values


class Trace:
    """The outcome of running a boundary abstractly."""

    def __init__(self) -> None:
        self.breaks: list[Break] = []
        self.graphs = 1
        self.operations = 0
        self.fallbacks: list[str] = []
        # None where globals are checked on every call, so that nothing can be stale.
        self.constants: Constants | None = None


class Adapter:
    """One framework. The base class is the framework that knows nothing."""

    name = ""
    module_name = ""
    minimum = ""
    # Modules whose own files and processes are no effects of the user's function.
    own_modules: tuple[str, ...] = ()
    # Methods that the framework calls, whether or not the user's code names them.
    hooks: tuple[str, ...] = ()
    # Whether a finished call means that all earlier ones are finished.
    in_order = True
    # Whether it remembers what it compiled by file and line, and not by function alone.
    by_line = False

    def __init__(self, module: ModuleType) -> None:
        self.module: Any = module

    # What is there

    def version(self) -> str:
        return str(getattr(self.module, "__version__", "0"))

    def versions(self) -> dict[str, str]:
        """Every version that matters to a measurement."""
        return {self.name: self.version()}

    def too_old(self) -> Refusal | None:
        """Why this installation cannot be measured, or None."""
        return older(self.name, self.version(), self.minimum)

    def devices(self) -> list[str]:
        return ["cpu"]

    def device(self) -> str:
        return self.devices()[0]

    def threads(self) -> int | None:
        return None

    def free_memory(self) -> int | None:
        """Free bytes on the device, when that is not the machine's memory."""
        return None

    # Values

    def is_leaf(self, value: Any) -> bool:
        """Whether this is an array of the framework."""
        return False

    def size(self, leaf: Any) -> int:
        return int(getattr(leaf, "nbytes", 0) or 0)

    def copy(self, leaf: Any) -> Any:
        """A copy that a call may change or delete."""
        return leaf

    def moved(self, leaf: Any) -> Any:
        """A leaf with its numbers moved by as much as rounding does."""
        return leaf

    def to_numpy(self, leaf: Any) -> Any:
        """A copy of the leaf's numbers as a NumPy array."""
        return leaf

    def is_gone(self, leaf: Any) -> bool:
        """Whether a call has deleted this leaf, as donation does."""
        return False

    def shares(self, value: Any) -> bool:
        """Whether copies of the arguments keep this very object: it is state, or cannot change."""
        return False

    def flatten(self, value: Any) -> tuple[list[Any], Callable[[list[Any]], Any]] | None:
        """The parts of a container of this framework, and how to make one of other parts."""
        return None

    # State

    def find(self, label: str, value: Any) -> Found | None:
        """The state in an object of this framework; None if it is not one."""
        return None

    def ambient(self) -> list[StateItem]:
        """State that belongs to no object: random numbers, switches."""
        return []

    def doors(self) -> list[Door]:
        """Native functions that reach outside."""
        return []

    # Boundaries

    def unwrap(self, function: Any) -> Function | None:
        """The Python function inside a boundary; None if this is not a boundary."""
        return None

    def static(self, named: Sequence[tuple[str, Any]]) -> list[str]:
        """The arguments that a graph cannot take and must hold instead."""
        return []

    def holding(self, static: list[str]) -> dict[str, Any]:
        """The options of a graph that holds these arguments."""
        return {}

    def wrap(self, inner: Function, options: dict[str, Any]) -> Function:
        """A new graph of a function, made with these options."""
        raise NotImplementedError

    def remake(self, boundary: Any, inner: Function) -> Function:
        """A new graph of a function, made like another one."""
        raise NotImplementedError

    def arm(self, name: str, call: Function) -> Arm:
        """The arm that calls a graph."""
        raise NotImplementedError

    @contextlib.contextmanager
    def eager_random(self) -> Iterator[bool]:
        """Makes graphs compiled meanwhile draw eager's random numbers; yields whether they will."""
        yield False

    def sync(self, outputs: Any) -> None:
        """Waits until the outputs are computed."""

    # Evidence

    def trace(self, inner: Function, call: Call, options: dict[str, Any]) -> Trace:
        """Traces a function abstractly; raises what tracing raises."""
        raise NotImplementedError

    def options_of(self, boundary: Any) -> dict[str, Any] | None:
        """The options that a boundary was made with; None if they cannot be read."""
        return None

    def held(self, function: Any, call: Call) -> Constants | None:
        """What the graph that is in use for this call holds; None if it was never traced."""
        return None

    def watch(self, namespace: dict[str, Any]) -> Watch:
        return Watch()

    def lines(self, error: BaseException) -> list[Line] | None:
        """The user's lines of an exception, where the framework hides them from the traceback."""
        return None


def older(name: str, version: str, minimum: str) -> Refusal | None:
    """A refusal when a version is older than the minimum."""
    if _numbers(version) < _numbers(minimum):
        return Refusal("framework-old", framework=name, version=version, minimum=minimum)
    return None


def describe(adapter: Adapter) -> Framework:
    """What `hello` says about a framework."""
    supported = adapter.too_old() is None
    devices = adapter.devices() if supported else []
    return Framework(adapter.name, adapter.version(), adapter.minimum, supported, devices)


def imported(module_name: str) -> ModuleType | None:
    """A module that the kernel has finished importing; the probe itself imports no framework."""
    module = sys.modules.get(module_name)
    return module if module is not None and hasattr(module, "__version__") else None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", version.split("+", maxsplit=1)[0])[:3])


@contextlib.contextmanager
def attribute(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Sets an attribute while entered."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)
