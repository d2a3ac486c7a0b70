"""How the probe comes into a kernel, and what it may not bring along."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from graphward.probe import loader, protocol

PROBE = Path(protocol.__file__).parent
LIST = Path(__file__).parents[3] / "src/probe/sources.ts"


def sources() -> list[tuple[str, str]]:
    """The modules in the order in which the extension sends them."""
    names = [
        line.split("'")[1]
        for line in LIST.read_text().split("const SOURCES")[1].splitlines()
        if line.startswith("  ['")
    ]
    return [(name, (PROBE / f"{name}.py").read_text()) for name in names]


def test_every_module_is_sent() -> None:
    there = {path.stem for path in PROBE.glob("*.py")} - {"__init__", "loader"}
    assert {name for name, _ in sources()} == there


def test_loading_from_text_imports_no_framework_and_leaves_no_name() -> None:
    program = f"""
import json, sys
names = {{"NAME": "_probe", "SOURCES": {sources()!r}}}
before = set(globals())
exec(compile({(PROBE / "loader.py").read_text()!r}, "<loader>", "exec"), names)
frameworks = {{"jax", "torch", "tensorflow", "numpy"}} & set(sys.modules)
new = sorted(set(globals()) - before - {{"before", "frameworks"}})
mine = sorted(name for name in sys.modules if name.startswith("_probe"))
print(json.dumps([sorted(frameworks), new, mine]))
print(sys.modules["_probe.requests"].adapters())
"""
    command = [sys.executable, "-"]
    done = subprocess.run(command, input=program, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    first, second = done.stdout.splitlines()
    frameworks, names, modules = json.loads(first)
    assert (frameworks, names) == ([], [])
    assert modules == sorted(["_probe", *(f"_probe.{name}" for name, _ in sources())])
    assert second == "[]"


def test_a_module_that_fails_leaves_nothing() -> None:
    with pytest.raises(ZeroDivisionError):
        loader.load("_broken", [("good", "x = 1"), ("bad", "1 / 0")])
    assert not [name for name in sys.modules if name.startswith("_broken")]


def test_what_goes_over_the_wire_is_json() -> None:
    place = protocol.Place(None, "file.py", 3, "f")
    sent = protocol.to_json(
        {"a_b": protocol.Break("x" * 5000, place), "numbers": (math.nan, math.inf, 1.5)}
    )
    assert json.loads(json.dumps(sent, allow_nan=False)) == sent
    assert sent["a_b"]["place"]["executionCount"] is None
    assert len(sent["a_b"]["reason"]) == protocol.MAX_TEXT
    assert sent["numbers"] == [None, None, 1.5]
