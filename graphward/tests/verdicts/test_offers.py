"""The rewrites that verdicts offer run in the real frameworks, with the traces they promise."""

from __future__ import annotations

import json
import subprocess
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from ..witnesses.claims import unequal
from ..witnesses.frameworks import KNOWN, Framework
from ..witnesses.runner import observe
from .offers import OFFERS, Offer

ROOT = Path(__file__).parents[3]
BUNDLE = (
    "import('./tools/bundle.mjs').then(({ bundle }) => bundle('src/cli/main.ts', process.argv[1]))"
)


@lru_cache
def load(framework: str) -> Framework:
    """The framework, imported once."""
    pytest.importorskip({"pytorch": "torch"}.get(framework, framework))
    return KNOWN[framework]()


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[Offer, dict[str, Any]]:
    """What the command line says of `f` in each notebook; one run for all."""
    folder = tmp_path_factory.mktemp("offers")
    program = folder / "graphward.cjs"
    subprocess.run(["node", "-e", BUNDLE, str(program)], cwd=ROOT, check=True)
    for i, offer in enumerate(OFFERS):
        (folder / f"{i:03}.py").write_text("".join(f"# %%\n{cell}\n" for cell in offer.cells))
    command = ["node", str(program), "check", str(folder), "--format", "json"]
    report = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    assert report["failures"] == []
    return {
        offer: next(f for f in notebook["functions"] if f["name"] in ("f", "M.f"))
        for offer, notebook in zip(OFFERS, report["notebooks"], strict=True)
    }


@pytest.mark.parametrize("offer", OFFERS, ids=[f"{o.framework}-{o.name}" for o in OFFERS])
def test_offer(offer: Offer, checked: dict[Offer, dict[str, Any]]) -> None:
    """Eagerly and rewritten the notebook gives the same, with as few traces as said."""
    function = checked[offer]
    assert function["verdict"] == offer.verdict
    framework = load(offer.framework)
    eager = observe(offer.cells, framework, framework.eager())
    rewritten = rewrite(offer.cells, function["fixes"][0]["edits"])
    graph = observe(rewritten, framework, nullcontext())
    assert graph.error is None, rewritten[1]
    assert unequal(eager, graph) is None, rewritten[1]
    assert graph.counts.traces == offer.traces, rewritten[1]


def rewrite(cells: tuple[str, ...], edits: list[dict[str, Any]]) -> tuple[str, ...]:
    """The cells with the edits applied, last ones first."""
    sources = list(cells)
    for edit in sorted(edits, key=start, reverse=True):
        source = sources[edit["cell"]]
        first, last = (offset(source, edit["range"][end]) for end in ("start", "end"))
        sources[edit["cell"]] = source[:first] + edit["text"] + source[last:]
    return tuple(sources)


def start(edit: dict[str, Any]) -> tuple[int, int, int]:
    """Where an edit begins."""
    position = edit["range"]["start"]
    return (edit["cell"], position["line"], position["column"])


def offset(source: str, position: dict[str, int]) -> int:
    """A line and column as an index; the cells are ASCII."""
    lines = source.split("\n")[: position["line"]]
    return sum(len(line) + 1 for line in lines) + position["column"]
