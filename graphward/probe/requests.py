"""The requests: what each one is answered with, and what is kept in the kernel between them."""

from __future__ import annotations

import sys
from typing import Any, Callable

from . import capturing, comparing, timing, tracing, watching
from .adapter import Adapter, describe, imported
from .jax_adapter import JaxAdapter
from .namespace import describe_name, user_namespace
from .protocol import Hello, Refusal, Released, Values
from .subject import Subject
from .tensorflow_adapter import TensorFlowAdapter
from .torch_adapter import TorchAdapter

_ADAPTERS = (TensorFlowAdapter, TorchAdapter, JaxAdapter)

Request = dict[str, Any]


class Session:
    """Everything the probe keeps in this kernel between requests."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def keep(self, handle: str, value: Any) -> None:
        self.kept[handle] = value

    def get(self, handle: str, kind: type) -> Any:
        """What `keep` was given, or a refusal when the kernel has forgotten it."""
        value = self.kept.get(handle)
        if not isinstance(value, kind):
            raise Refusal("unknown-handle")
        return value

    def release(self, handles: list[str]) -> int:
        """Forgets what is kept; also ends watches and captures that still run."""
        released = [self.kept.pop(handle) for handle in handles if handle in self.kept]
        for value in released:
            close = getattr(value, "close", None)
            if close is not None:
                close()
        return len(released)


_session = Session()


def adapters() -> list[Adapter]:
    """The adapters of the frameworks that this kernel has imported."""
    found: list[Adapter] = []
    for kind in _ADAPTERS:
        module = imported(kind.module_name)
        if module is not None:
            found.append(kind(module))
    return found


def make_subject(request: Request) -> Subject:
    """The subject of a request, or a refusal when its framework is missing or too old."""
    known = adapters()
    name = str(request["framework"])
    adapter = next((each for each in known if each.name == name), None)
    if adapter is None:
        raise Refusal("no-framework", framework=name)
    refusal = adapter.too_old()
    if refusal is not None:
        raise refusal
    arguments = request["call"]["arguments"]
    if arguments["kind"] == "captured":
        capture = _session.get(str(arguments["handle"]), capturing.Capture)
        arguments = {"kind": "captured", "call": capture.call(int(arguments["index"]))}
    call = {**request["call"], "arguments": arguments}
    return Subject(adapter, known, {**request, "call": call})


def _hello(_: Request, __: Any) -> Hello:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Hello(version, [describe(adapter) for adapter in adapters()])


def _values(request: Request, _: Any) -> Values:
    namespace = user_namespace()
    return Values([describe_name(str(name), namespace) for name in request["names"]])


def _compare(request: Request, tell: Any) -> Any:
    job, compared = comparing.compare_arms(make_subject(request), tell)
    _session.keep(job.handle, job)
    return compared


def _sample(request: Request, _: Any) -> Any:
    job = _session.get(str(request["handle"]), comparing.Job)
    limits = int(request["rounds"]), float(request["seconds"]), float(request["blockSeconds"])
    return timing.sample(job, *limits)


def _trace(request: Request, _: Any) -> Any:
    subject = make_subject(request)
    try:
        return tracing.trace(subject)
    finally:
        subject.close()


def _watch(request: Request, _: Any) -> Any:
    if request["handle"] is not None:
        watch = _session.get(str(request["handle"]), watching.Watching)
        _session.kept.pop(str(request["handle"]))
        return watch.close()
    watch = watching.Watching(adapters(), user_namespace())
    _session.keep(watch.handle, watch)
    return watch.started()


def _capture(request: Request, _: Any) -> Any:
    if request["handle"] is not None:
        return _session.get(str(request["handle"]), capturing.Capture).finish()
    capture = capturing.Capture(str(request["callee"]), user_namespace(), adapters())
    _session.keep(capture.handle, capture)
    return capture.started()


def _release(request: Request, _: Any) -> Released:
    handle = request["handle"]
    handles = list(_session.kept) if handle is None else [str(handle)]
    return Released(_session.release(handles))


# Each takes the parameters, and a function that tells of finished steps.
HANDLERS: dict[str, Callable[[Request, Any], Any]] = {
    "hello": _hello,
    "values": _values,
    "trace": _trace,
    "watch": _watch,
    "capture": _capture,
    "compare": _compare,
    "sample": _sample,
    "release": _release,
}
