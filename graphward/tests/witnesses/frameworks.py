"""What the witnesses must know of each framework: its eager switch and its counters."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Counts:
    """How often a framework gave up on one graph."""

    # Places at which a graph was split, or a whole function was left eager.
    breaks: int = 0
    # Graphs made.
    graphs: int = 0
    # Traces of the function that was traced most often.
    traces: int = 0


class Framework(Protocol):
    """One framework in this process."""

    def eager(self) -> AbstractContextManager[None]:
        """Runs everything as plain Python, by the framework's own switch."""

    def reset(self) -> None:
        """Forgets what earlier examples compiled."""

    def settle(self) -> None:
        """Waits for output that is still under way."""

    def counts(self, names: dict[str, Any]) -> Counts:
        """What was counted since `reset`, for the functions among `names`."""


class Jax:
    """Counts the entries of the caches of jitted functions."""

    def __init__(self) -> None:
        import jax

        self.jax = jax

    @contextmanager
    def eager(self) -> Iterator[None]:
        with self.jax.disable_jit():
            yield

    def reset(self) -> None:
        self.jax.clear_caches()

    def settle(self) -> None:
        self.jax.effects_barrier()

    def counts(self, names: dict[str, Any]) -> Counts:
        return Counts(traces=_most(names, "_cache_size"))


class TensorFlow:
    """Counts the traces of `tf.function` objects."""

    def __init__(self) -> None:
        import tensorflow

        self.tf = tensorflow
        logging.getLogger("tensorflow").setLevel(logging.CRITICAL)

    @contextmanager
    def eager(self) -> Iterator[None]:
        self.tf.config.run_functions_eagerly(True)
        try:
            yield
        finally:
            self.tf.config.run_functions_eagerly(False)

    def reset(self) -> None:
        self.tf.keras.backend.clear_session()

    def settle(self) -> None:
        """TensorFlow writes before a call returns."""

    def counts(self, names: dict[str, Any]) -> Counts:
        return Counts(traces=_most(names, "experimental_get_tracing_count"))


class PyTorch:
    """Reads what Dynamo records; graphs run without a compiler behind them, which is fast."""

    def __init__(self) -> None:
        import torch
        import torch._dynamo.utils

        self.torch = torch
        self.utils = torch._dynamo.utils
        torch.compiler.set_default_backend("eager")
        logging.getLogger("torch").setLevel(logging.CRITICAL)

    @contextmanager
    def eager(self) -> Iterator[None]:
        with self.torch.compiler.set_stance("force_eager"):
            yield

    def reset(self) -> None:
        self.torch._dynamo.reset()
        self.utils.counters.clear()
        self.utils.clear_compilation_metrics()

    def settle(self) -> None:
        """PyTorch writes before a call returns."""

    def counts(self, names: dict[str, Any]) -> Counts:
        counters = self.utils.counters
        compiled = Counter(
            (record.co_filename, record.co_firstlineno, record.co_name)
            for record in self.utils.get_compilation_metrics()
            if record.fail_type is None
        )
        # Dynamo counts a branch on a tensor as unimplemented, not as a break.
        breaks = {*counters["graph_break"], *counters["unimplemented"]}
        return Counts(
            breaks=len(breaks),
            graphs=counters["stats"]["unique_graphs"],
            traces=max(compiled.values(), default=0),
        )


KNOWN: dict[str, Callable[[], Framework]] = {
    "jax": Jax,
    "tensorflow": TensorFlow,
    "pytorch": PyTorch,
}


def _most(names: dict[str, Any], counter: str) -> int:
    """The highest count of a function among the names, their classes and their instances."""
    return max((getattr(item, counter)() for item in _reachable(names, counter)), default=0)


def _reachable(names: dict[str, Any], counter: str) -> Iterator[Any]:
    for item in names.values():
        if hasattr(item, counter):
            yield item
        elif isinstance(item, dict):
            continue
        elif type(item).__module__ == "__main__":
            yield from _methods(item, counter)


def _methods(instance: Any, counter: str) -> Iterator[Any]:
    for name, member in {**vars(type(instance)), **vars(instance)}.items():
        if hasattr(member, counter):
            yield getattr(instance, name)
