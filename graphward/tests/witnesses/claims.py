"""Whether what was observed is what a heading claims."""

from __future__ import annotations

import re

from .pages import Example
from .runner import Observation
from .values import alike

_TRACES = re.compile(r"(\d+) traces?")
_SIZE = "size of the graph"
_GRAPHS = re.compile(r"(\d+) graphs|no graph")
_ALSO_EAGERLY = ", also eagerly"
# Of a rewrite: eagerly it does what the code before it did.
SAFE = "safe"


def refuted(example: Example, eager: Observation, graph: Observation) -> str | None:
    """Why the claim does not hold; None when it does."""
    if example.observable == _SIZE and example.proof is None:
        return "the size of the graph needs a proof"
    return _CHECKS[example.claim](example.observable, eager, graph)


def unequal(a: Observation, b: Observation) -> str | None:
    """How two runs differ that should not; None when they do not."""
    if a.error or b.error:
        return f"raised {a.error} and {b.error}"
    differ = _differences(a, b)
    return f"{', '.join(sorted(differ))} differ" if differ else None


def _error(observable: str, eager: Observation, graph: Observation) -> str | None:
    name = observable.removesuffix(_ALSO_EAGERLY)
    if graph.error != name:
        return f"raised {graph.error}, not {name}"
    expected = name if observable.endswith(_ALSO_EAGERLY) else None
    return None if eager.error == expected else f"eagerly raised {eager.error}"


def _wrong(observable: str, eager: Observation, graph: Observation) -> str | None:
    if eager.error or graph.error:
        return f"raised {eager.error} eagerly, {graph.error} as a graph"
    differ = _differences(eager, graph)
    return None if observable in differ else f"what differs is {sorted(differ) or 'nothing'}"


def _break(observable: str, eager: Observation, graph: Observation) -> str | None:
    if not _GRAPHS.fullmatch(observable):
        return f"{observable!r} is no number of graphs"
    if graph.counts.breaks == 0:
        return "no graph break was counted"
    expected = 0 if observable == "no graph" else _number(observable)
    if graph.counts.graphs != expected:
        return f"{graph.counts.graphs} graphs were made"
    return unequal(eager, graph)


def _slow(observable: str, eager: Observation, graph: Observation) -> str | None:
    if graph.counts.breaks:
        return f"{graph.counts.breaks} graph breaks were counted"
    if _TRACES.fullmatch(observable):
        if graph.counts.traces != _number(observable):
            return f"{graph.counts.traces} traces were counted"
    elif observable != _SIZE:
        return f"{observable!r} is nothing that can be counted"
    return unequal(eager, graph)


def _fine(observable: str, eager: Observation, graph: Observation) -> str | None:
    allowed = _number(observable) if _TRACES.fullmatch(observable) else 1
    if graph.counts.breaks:
        return f"{graph.counts.breaks} graph breaks were counted"
    if graph.counts.traces > allowed:
        return f"{graph.counts.traces} traces were counted"
    return unequal(eager, graph)


_CHECKS = {
    "error": _error,
    "wrong": _wrong,
    "break": _break,
    "slow": _slow,
    "fine": _fine,
    "fixed": _fine,
}


def _differences(eager: Observation, graph: Observation) -> set[str]:
    return {
        name
        for name in ("text", "value", "state")
        if not alike(getattr(eager, name), getattr(graph, name))
    }


def _number(observable: str) -> int:
    return int(observable.split(maxsplit=1)[0])
