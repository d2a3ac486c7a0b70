"""What a request is about: the user's function, the call, and what makes running it safe."""

from __future__ import annotations

import contextlib
import linecache
from collections.abc import Iterator
from typing import Any

from . import machine
from .adapter import Adapter, Arm, Call, Function
from .copying import Copier
from .differences import BITWISE, Leaf, compare, snapshot
from .doors import common
from .functions import unwrap
from .guard import Guard
from .namespace import (
    evaluate,
    names_in,
    parameter_names,
    refuse_iterators,
    resolve,
    user_namespace,
)
from .places import PROPOSED, alias, report
from .protocol import ExceptionReport, Refusal
from .rounding import moved_array
from .silence import Sink
from .state import State
from .worlds import World

# Copies and saved state may take this share of the memory that is free.
_SHARE = 0.5


class Run:
    """What one call did: its output, the arguments and the state after it, and the time it took."""

    def __init__(self, output: Any, call: Call, sink: Sink, seconds: float) -> None:
        self.output = output
        self.call = call
        self.printed_lines = sink.lines
        self.seconds = seconds


class Subject:
    """A function of the user's with a call of it. Everything it runs is guarded and on copies."""

    def __init__(self, adapter: Adapter, adapters: list[Adapter], request: dict[str, Any]) -> None:
        self.adapter = adapter
        self.adapters = adapters
        own_modules = tuple(name for each in adapters for name in each.own_modules)
        doors = [*common(), *(door for each in adapters for door in each.doors())]
        self.guard = Guard(frozenset(request["allow"]), own_modules, doors)
        # What measuring may take; nothing else is limited.
        self.seconds = float(request.get("seconds", 0.0))
        self.options: dict[str, Any] = dict(request["options"])
        callee = str(request["call"]["callee"])
        namespace = user_namespace()
        self.name = callee
        self.function = resolve(callee, namespace)
        self.eager: Function = unwrap(adapters, self.function)
        self._file: str | None = None
        self.proposed: Any | None = None
        source = request.get("proposed")
        if source is not None:
            self.proposed = self._define(str(source), namespace)
        self._original = self._evaluate(request["call"]["arguments"], namespace)
        self._names = parameter_names(self.eager, self._original)
        sizing = Copier(adapters, only_size=True)
        sizing.call(self._original, self._names)
        self.bytes = sizing.bytes
        self._check_memory(self._find_state().size())
        self._kept = Copier(adapters).call(self._original, self._names)
        # Set when a call turns out to change or delete its arguments.
        self.fresh_each_call = False

    def world(self, changed: dict[str, Any] | None = None) -> World:
        """A fresh set of copies of the functions, in which some globals may have other values."""
        return World(self.adapters, self.adapter.by_line, changed)

    def graph(self, name: str, function: Any) -> Arm:
        """A fresh graph of a function, made like the user's own if that is one."""
        inner = unwrap(self.adapters, function)
        copied = self.world().copy(inner)
        adapter = self.adapter
        if inner is function:
            return adapter.arm(name, adapter.wrap(copied, self._options()))
        return adapter.arm(name, adapter.remake(function, copied))

    def _options(self) -> dict[str, Any]:
        return {**self.adapter.holding(self.static()), **self.options}

    def static(self) -> list[str]:
        """The arguments that the graph of a function that is eager now must hold."""
        if self.eager is not self.function or self.options:
            return []
        return self.adapter.static(self._named(self._original))

    @property
    def call(self) -> Call:
        """The arguments that all runs share, as long as no run changes them."""
        return self._kept

    def fresh(self, moved: bool = False) -> Call:
        """Arguments for one more call, as they were at first; moved by rounding if told."""
        copier = Copier(self.adapters)
        if moved:
            copier.change_leaf, copier.change_array = _moved_leaf, moved_array
        return copier.call(self._kept, self._names)

    def state(self) -> State:
        """All state that the function can reach now, saved."""
        state = self._find_state()
        state.save()
        return state

    def _find_state(self) -> State:
        roots: list[tuple[str, Any]] = [(self.name, self.function), (self.name, self.eager)]
        if self.proposed is not None:
            roots.append((self.name, self.proposed))
        roots.extend(self._named(self._original))
        return State(self.adapters, roots)

    def run(self, arm: Arm, moved: bool = False) -> Run:
        """One guarded call with fresh arguments, timed until its outputs are there."""
        call = self.fresh(moved)
        begin = machine.clock()
        try:
            with self.guard.armed() as sink:
                output = arm.call(*call[0], **call[1])
                self.adapter.sync(output)
        except (Exception, SystemExit) as error:
            self.raise_for(arm.name, error)
        return Run(output, call, sink, (machine.clock() - begin) / 1e9)

    def raise_for(self, arm: str, error: BaseException) -> None:
        """Turns an exception of the user's function into a refusal; passes refusals on."""
        if isinstance(error, Refusal):
            raise error
        raise Refusal("raised", arm=arm, exception=self.report(error)) from None

    def report(self, error: BaseException) -> ExceptionReport:
        """An exception with the user's line, which frameworks may hide."""
        for adapter in self.adapters:
            lines = adapter.lines(error)
            if lines:
                return report(error, lines)
        return report(error)

    def outputs(self, run: Run) -> list[Leaf]:
        """Copies of everything a call returned."""
        return snapshot(self.adapters, run.output, "output")

    def after(self, run: Run, state: State) -> list[Leaf]:
        """Copies of everything a call left behind: its arguments and the state."""
        leaves: list[Leaf] = []
        for name, value in self._named(run.call):
            if not self._deleted(value):
                leaves.extend(snapshot(self.adapters, value, name))
        return leaves + state.view()

    def gone(self, run: Run) -> set[str]:
        """The arguments that a call has deleted, as donation does."""
        return {name for name, value in self._named(run.call) if self._deleted(value)}

    def _named(self, call: Call) -> list[tuple[str, Any]]:
        return [*zip(self._names, call[0]), *call[1].items()]

    def uses_up(self, run: Run) -> bool:
        """Whether a call changed or deleted its arguments, so that each needs copies of its own."""
        for (_, before), (_, after) in zip(self._named(self._kept), self._named(run.call)):
            if self._deleted(after):
                return True
            first, second = (snapshot(self.adapters, value, "") for value in (before, after))
            if compare(first, second) is not BITWISE:
                return True
        return False

    def _deleted(self, value: Any) -> bool:
        if isinstance(value, (list, tuple)):
            return any(self._deleted(part) for part in value)
        if isinstance(value, dict):
            return any(self._deleted(part) for part in value.values())
        for adapter in self.adapters:
            if adapter.is_leaf(value):
                return adapter.is_gone(value)
            parts = adapter.flatten(value)
            if parts is not None:
                return any(self._deleted(part) for part in parts[0])
        return False

    def _evaluate(self, arguments: dict[str, Any], namespace: dict[str, Any]) -> Call:
        if arguments["kind"] == "captured":
            captured: Call = arguments["call"]
            return captured
        text = str(arguments["text"])
        refuse_iterators(text, namespace)
        state = State(self.adapters, list(names_in(text, namespace).items()))
        state.save()
        try:
            with self.guard.armed():
                return evaluate(text, namespace)
        except Refusal:
            raise
        except Exception as error:
            raise Refusal("arguments-failed", exception=self.report(error)) from None
        finally:
            state.restore()

    def _define(self, source: str, namespace: dict[str, Any]) -> Any:
        # Frameworks read the source of what they convert; this is where Python looks for it.
        self._file = f"<graphward proposed {id(self)}>"
        linecache.cache[self._file] = (len(source), None, source.splitlines(True), self._file)
        alias(PROPOSED, self._file)
        copied = dict(namespace)
        try:
            with self.guard.armed():
                exec(compile(source, self._file, "exec"), copied)
            return resolve(self.name, copied)
        except Refusal:
            raise
        except Exception as error:
            raise Refusal("proposed-failed", exception=self.report(error)) from None

    def close(self) -> None:
        """Forgets what was kept outside this object."""
        if self._file is not None:
            linecache.cache.pop(self._file, None)

    def _check_memory(self, state_bytes: int) -> None:
        # The kept arguments and those of one call; the saved state and three views of it.
        needed = 2 * self.bytes + 4 * state_bytes
        for free in (self.adapter.free_memory(), machine.free_memory()):
            if free is not None and needed > free * _SHARE:
                raise Refusal("needs-memory", needed=needed, free=free)

    @contextlib.contextmanager
    def restored(self) -> Iterator[State]:
        """Whatever the body does to the state is taken back at its end, also after an interrupt."""
        state = self.state()
        try:
            yield state
        finally:
            state.restore()


def _moved_leaf(adapter: Adapter, leaf: Any) -> Any:
    return adapter.moved(leaf)
