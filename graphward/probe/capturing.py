"""Keeps the arguments of the next calls of a function, while the user runs one cell."""

from __future__ import annotations

import functools
import itertools
import time
from typing import Any

from .adapter import Adapter, Call
from .copying import Copier
from .functions import unwrap
from .namespace import describe_call, resolve
from .places import shell
from .protocol import Captured, CapturedCall, Refusal

_serial = itertools.count(1)
_MAX_CALLS = 3
_MAX_LOOKS = 200
_MAX_BYTES = 256 << 20


class Capture:
    """While the next cell runs, the name stands for a recorder that calls the function.

    This is the one time that the probe puts something under a name of the user's. It is taken away
    when the cell ends, unless the cell has given the name another meaning.
    """

    def __init__(self, callee: str, namespace: dict[str, Any], adapters: list[Adapter]) -> None:
        self.handle = f"capture-{next(_serial)}"
        self._name = callee
        self._adapters = adapters
        self._function = resolve(callee, namespace)
        self._owner, self._attribute = self._find_owner(callee, namespace)
        self._calls: dict[str, tuple[Call, list[str]]] = {}
        self._bytes = 0
        self._result = Captured()
        self._recorder = _Recorder(self._function, self.record)
        events = shell().events
        events.register("pre_run_cell", self._begin)
        events.register("post_run_cell", self._end)

    def started(self) -> Captured:
        return Captured(handle=self.handle)

    def finish(self) -> Captured:
        """Ends capturing, and says what was kept."""
        self.close()
        self._result.calls = [CapturedCall(lines) for _, lines in self._calls.values()]
        return self._result

    def close(self) -> None:
        """Takes the recorder and the hooks away; does nothing the second time."""
        self._end()
        events = shell().events
        for name, hook in (("pre_run_cell", self._begin), ("post_run_cell", self._end)):
            if hook in events.callbacks[name]:
                events.unregister(name, hook)

    def call(self, index: int) -> Call:
        """The arguments of one captured call."""
        calls = [call for call, _ in self._calls.values()]
        if index >= len(calls):
            raise Refusal("unknown-handle")
        return calls[index]

    def record(self, call: Call) -> Any:
        """Keeps the call if its types and shapes are new, and makes it."""
        result = self._result
        result.count += 1
        if result.count <= _MAX_LOOKS and len(self._calls) < _MAX_CALLS:
            self._keep(call)
        begin = time.perf_counter()
        try:
            return self._function(*call[0], **call[1])
        finally:
            result.seconds += time.perf_counter() - begin

    def _keep(self, call: Call) -> None:
        lines = describe_call(self._adapters, unwrap(self._adapters, self._function), call)
        key = "\n".join(lines)
        if key in self._calls:
            return
        names = [str(index) for index in range(len(call[0]))]
        try:
            sizing = Copier(self._adapters, only_size=True)
            sizing.call(call, names)
            if self._bytes + sizing.bytes > _MAX_BYTES:
                self._result.skipped.append(f"{sizing.bytes} bytes are too many to keep")
                return
            copied = Copier(self._adapters).call(call, names)
        except Refusal as refusal:
            self._result.skipped.append(f"{refusal.data['argument']}: {refusal.data['why']}")
            return
        self._bytes += sizing.bytes
        self._calls[key] = (copied, lines)

    def _begin(self, *_: Any) -> None:
        if self._get() is self._function or self._get() == self._function:
            self._set(self._recorder)

    def _end(self, *_: Any) -> None:
        if self._get() is self._recorder:
            self._put_back()

    def _find_owner(self, callee: str, namespace: dict[str, Any]) -> tuple[Any, str]:
        head, _, last = callee.rpartition(".")
        if not head:
            return namespace, callee
        value = namespace[head.split(".")[0]]
        for part in head.split(".")[1:]:
            value = getattr(value, part)
        return value, last

    def _get(self) -> Any:
        if isinstance(self._owner, dict):
            return self._owner.get(self._attribute)
        return getattr(self._owner, self._attribute, None)

    def _set(self, value: Any) -> None:
        if isinstance(self._owner, dict):
            self._owner[self._attribute] = value
        else:
            object.__setattr__(self._owner, self._attribute, value)

    def _put_back(self) -> None:
        if isinstance(self._owner, dict):
            self._owner[self._attribute] = self._function
        else:
            # The class has the method; the instance had none of its own.
            object.__delattr__(self._owner, self._attribute)


class _Recorder:
    """Calls the function, telling about each call; everything else it leaves to the function."""

    def __init__(self, function: Any, record: Any) -> None:
        functools.update_wrapper(self, function, updated=())
        self._graphward_function = function
        self._graphward_record = record

    def __call__(self, *positional: Any, **keywords: Any) -> Any:
        return self._graphward_record((positional, keywords))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._graphward_function, name)

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else functools.partial(self, instance)
