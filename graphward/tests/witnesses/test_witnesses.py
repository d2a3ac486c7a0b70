"""Every example of every rule's page does in the real framework what its heading claims."""

from __future__ import annotations

from contextlib import nullcontext
from functools import lru_cache

import pytest

from .claims import SAFE, refuted, unequal
from .frameworks import KNOWN, Framework
from .pages import Example
from .runner import observe


@lru_cache
def load(framework: str) -> Framework:
    """The framework, imported once."""
    pytest.importorskip({"pytorch": "torch"}.get(framework, framework))
    return KNOWN[framework]()


def test_witness(example: Example) -> None:
    """Runs the example twice, eagerly and as written, and compares."""
    framework = load(example.framework)
    eager = observe(example.cells, framework, framework.eager())
    graph = observe(example.cells, framework, nullcontext(), example.proof)
    reason = refuted(example, eager, graph)
    assert reason is None, f"{reason}\neager: {eager}\ngraph: {graph}"
    if example.observable == SAFE:
        before = observe(example.before, framework, framework.eager())
        assert unequal(before, eager) is None, f"before: {before}\nafter: {eager}"
