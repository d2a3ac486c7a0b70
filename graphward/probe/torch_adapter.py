"""PyTorch: what a compiled function or module is, and how to see Dynamo compile, break and skip."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any

from .adapter import Adapter, Arm, Call, Found, Function, StateItem, Trace, Watch
from .doors import Door
from .dynamo_records import DynamoRecords, context_of
from .places import Line
from .protocol import Proof
from .state_items import Generator, Switch
from .torch_state import find, moved


class TorchAdapter(Adapter):
    name = "pytorch"
    module_name = "torch"
    minimum = "2.4"
    by_line = True
    hooks = ("forward",)
    own_modules = (
        "torch._dynamo",
        "torch._inductor",
        "torch._functorch",
        "torch.utils._triton",
        "triton",
    )

    def versions(self) -> dict[str, str]:
        return {"torch": self.version()}

    def devices(self) -> list[str]:
        cuda = self.module.cuda
        names = ["cpu"]
        if cuda.is_available():
            names += [f"cuda:{i} ({cuda.get_device_name(i)})" for i in range(cuda.device_count())]
        return names

    def device(self) -> str:
        return self.devices()[1 if self._on_cuda() else 0]

    def threads(self) -> int | None:
        return int(self.module.get_num_threads())

    def free_memory(self) -> int | None:
        return int(self.module.cuda.mem_get_info()[0]) if self._on_cuda() else None

    def _on_cuda(self) -> bool:
        return bool(self.module.cuda.is_available() and self.module.cuda.is_initialized())

    # Values

    def is_leaf(self, value: Any) -> bool:
        return isinstance(value, self.module.Tensor)

    def size(self, leaf: Any) -> int:
        try:
            return int(leaf.element_size() * leaf.nelement())
        except RuntimeError:
            return 0

    def copy(self, leaf: Any) -> Any:
        made = leaf.detach().clone()
        return made.requires_grad_(True) if leaf.requires_grad else made

    def moved(self, leaf: Any) -> Any:
        return moved(self.module, leaf)

    def to_numpy(self, leaf: Any) -> Any:
        made = leaf.detach()
        if made.is_nested:
            made = made.to_padded_tensor(0.0)
        if made.is_quantized:
            made = made.dequantize()
        if made.layout != self.module.strided:
            made = made.to_dense()
        if made.dtype in (self.module.bfloat16, self.module.float16):
            made = made.float()
        return made.cpu().resolve_conj().resolve_neg().numpy().copy()

    def shares(self, value: Any) -> bool:
        torch = self.module
        shared = (
            torch.nn.Parameter,
            torch.nn.Module,
            torch.optim.Optimizer,
            torch.optim.lr_scheduler.LRScheduler,
            torch.Generator,
            torch.utils.data.DataLoader,
            torch.utils.data.Dataset,
            torch.device,
            torch.dtype,
        )
        return isinstance(value, shared)

    # State

    def find(self, label: str, value: Any) -> Found | None:
        return find(self.module, label, value)

    def ambient(self) -> list[StateItem]:
        torch = self.module
        found: list[StateItem] = [
            Generator("torch.random", torch.get_rng_state, torch.set_rng_state),
            Switch("grad mode", torch.is_grad_enabled, torch.set_grad_enabled),
            Switch("default dtype", torch.get_default_dtype, torch.set_default_dtype),
            Switch("default device", torch.get_default_device, self._set_default_device),
            Switch("threads", torch.get_num_threads, torch.set_num_threads),
            Switch("anomaly mode", torch.is_anomaly_enabled, torch.set_anomaly_enabled),
            Switch(
                "deterministic algorithms",
                torch.are_deterministic_algorithms_enabled,
                torch.use_deterministic_algorithms,
            ),
            Switch(
                "matmul precision",
                torch.get_float32_matmul_precision,
                torch.set_float32_matmul_precision,
            ),
        ]
        if self._on_cuda():
            cuda = torch.cuda
            found.append(
                Generator("torch.cuda.random", cuda.get_rng_state_all, cuda.set_rng_state_all)
            )
        return found

    def doors(self) -> list[Door]:
        return [Door(self.module._C, "PyTorchFileWriter", _written)]

    def _set_default_device(self, device: Any) -> None:
        # No default reads as `cpu`, and costs less than `cpu` as a default.
        self.module.set_default_device(None if device.type == "cpu" else device)

    # Boundaries

    def unwrap(self, function: Any) -> Function | None:
        module: Any = getattr(function, "_orig_mod", None)
        if isinstance(module, self.module.nn.Module):
            unwrapped: Function = module
            return unwrapped
        if isinstance(function, self.module.nn.Module):
            # `module.compile()` compiles in place; its eager call is the class's own.
            compiled = getattr(function, "_compiled_call_impl", None) is not None
            return function._call_impl if compiled else None
        inner = getattr(function, "_torchdynamo_orig_callable", None)
        owner = getattr(function, "__self__", None)
        if inner is None or getattr(function, "_torchdynamo_disable", False):
            return None
        if owner is not None and getattr(inner, "__self__", None) is None:
            return inner.__get__(owner)  # type: ignore[no-any-return]
        return inner  # type: ignore[no-any-return]

    def wrap(self, inner: Function, options: dict[str, Any]) -> Function:
        made: Function = self.module.compile(inner, **options)
        return made

    def remake(self, boundary: Any, inner: Function) -> Function:
        context = context_of(boundary)
        return self.wrap(inner, {}) if context is None else context(inner)

    def arm(self, name: str, call: Function) -> Arm:
        return TorchArm(name, call)

    @contextlib.contextmanager
    def eager_random(self) -> Iterator[bool]:
        inductor: Any = sys.modules.get("torch._inductor.config")
        if inductor is None:
            yield False
            return
        with inductor.patch(fallback_random=True):
            yield True

    def sync(self, outputs: Any) -> None:
        if self._on_cuda():
            self.module.cuda.synchronize()

    # Evidence

    def trace(self, inner: Function, call: Call, options: dict[str, Any]) -> Trace:
        """Dynamo traces by running, so this runs the function once, with the operations eager."""
        trace = Trace()
        trace.graphs = 0

        def counting(graph: Any, _: Any) -> Any:
            trace.graphs += 1
            calls = [node for node in graph.graph.nodes if node.op.startswith("call")]
            trace.operations += len(calls)
            return graph.forward

        kept = {name: value for name, value in options.items() if name in ("dynamic", "fullgraph")}
        compiled = self.module.compile(inner, backend=counting, **kept)
        records = DynamoRecords()
        try:
            compiled(*call[0], **call[1])
        finally:
            trace.breaks = records.breaks()
            trace.fallbacks = records.skipped()
        return trace

    def options_of(self, boundary: Any) -> dict[str, Any] | None:
        context = context_of(boundary)
        if context is None:
            return None
        return {
            "fullgraph": bool(getattr(context, "fullgraph", False)),
            "dynamic": getattr(context, "_dynamic", None),
        }

    def watch(self, namespace: dict[str, Any]) -> Watch:
        return _TorchWatch()

    def lines(self, error: BaseException) -> list[Line] | None:
        stack = getattr(error, "real_stack", None)
        return None if not stack else [(f.filename, f.lineno or 1, f.name) for f in stack]


def _written(file: Any, *_: Any, **__: Any) -> tuple[str, str] | None:
    # Otherwise it writes by a function of Python's.
    return ("write-file", file) if isinstance(file, str) else None


class TorchArm(Arm):
    def __init__(self, name: str, call: Function) -> None:
        super().__init__(name, call)
        self._records = DynamoRecords()

    def counts(self) -> int:
        return DynamoRecords.frames()

    @contextlib.contextmanager
    def watch(self) -> Iterator[None]:
        self._records = DynamoRecords()
        yield

    def proof(self, call: Call) -> Proof:
        return Proof(
            traces=self._records.traces(),
            graphs=self._records.graphs(),
            breaks=self._records.breaks(),
            fallbacks=self._records.skipped(),
        )

    def disk_cache(self) -> str | None:
        return self._records.disk_cache()


class _TorchWatch(Watch):
    def __init__(self) -> None:
        super().__init__()
        self._records = DynamoRecords()

    def stop(self) -> None:
        records = self._records
        self.functions = records.functions()
        self.compiles = records.compiles()
        self.compile_seconds = records.seconds()
        self.recompiles = records.recompiles()
        self.breaks = records.breaks()
