"""Takes one request, answers it, and never raises."""

from __future__ import annotations

import json
import sys
from typing import Any, Callable

from . import capturing, comparing, places, timing, tracing, watching
from .adapter import Adapter, describe, imported
from .jax_adapter import JaxAdapter
from .namespace import user_namespace
from .protocol import MIME, Hello, Refusal, Released, Value, Values, to_json
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


def handle(text: str) -> None:
    """Answers one request, given as JSON, through the display of the running execution."""
    identity = ""
    try:
        request = json.loads(text)
        identity = str(request["id"])

        def tell(kind: str, **members: Any) -> None:
            _send(identity, "step", {"kind": kind, **_camel(members)})

        reply = _HANDLERS[str(request["name"])](request["parameters"], tell)
        _send(identity, "reply", to_json(reply))
    except Refusal as refusal:
        _send(identity, "failure", {"kind": refusal.kind, **_camel(refusal.data)})
    except KeyboardInterrupt:
        _send(identity, "failure", {"kind": "interrupted"})
    except Exception as error:
        failure = {"kind": "probe-failed", "exception": to_json(places.report(error))}
        _send(identity, "failure", failure)


def _send(identity: str, kind: str, body: Any) -> None:
    shell = places.shell()
    shell.display_pub.publish({MIME: {"id": identity, "type": kind, "body": body}}, {})


def _camel(members: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = {}
    for name, value in members.items():
        head, *rest = name.split("_")
        first[head + "".join(part.capitalize() for part in rest)] = to_json(value)
    return first


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
    return Values([_value(str(name), namespace) for name in request["names"]])


def _value(name: str, namespace: dict[str, Any]) -> Value:
    if name not in namespace:
        return Value(name, False, "", None, None)
    value = namespace[name]
    shape, dtype = getattr(value, "shape", None), getattr(value, "dtype", None)
    sizes = None
    if dtype is not None and shape is not None:
        try:
            sizes = [None if size is None else int(size) for size in shape]
        except Exception:
            sizes = None
    dtype_name = None if sizes is None else str(getattr(dtype, "name", None) or dtype)
    kind = f"{type(value).__module__}.{type(value).__qualname__}".replace("builtins.", "")
    return Value(name, True, kind, sizes, dtype_name)


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


_HANDLERS: dict[str, Callable[[Request, Any], Any]] = {
    "hello": _hello,
    "values": _values,
    "trace": _trace,
    "watch": _watch,
    "capture": _capture,
    "compare": _compare,
    "sample": _sample,
    "release": _release,
}
