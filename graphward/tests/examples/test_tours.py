"""Each tour runs from top to bottom in a kernel, and shows what its text says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

EXAMPLES = Path(__file__).parents[3] / "examples"

# Notebook, the package that it needs, and text that its cells write.
TOURS = [
    ("tour.ipynb", "jax", {"train": "loss JitTracer", "warm-up": "TracerBoolConversionError"}),
    (
        "tour-tensorflow.ipynb",
        "tensorflow",
        {
            "train": "counted 1 steps",
            "numbers": "5 graphs",
            "gate": "OperatorNotAllowedInGraphError",
        },
    ),
    ("tour-pytorch.ipynb", "torch", {"step": "decayed tensor"}),
]


@pytest.mark.parametrize(("name", "package", "shown"), TOURS, ids=[tour[0] for tour in TOURS])
def test_tour(name: str, package: str, shown: dict[str, str]) -> None:
    """Every cell succeeds; the marked ones write what they should; the network learns."""
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed")
    # nbformat has no types.
    read: Any = nbformat.read
    notebook = read(EXAMPLES / name, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    texts = {cell.id: text_of(cell) for cell in notebook.cells if cell.cell_type == "code"}
    for cell, text in shown.items():
        assert text in texts[cell]
    assert int(texts["accuracy"].partition("%")[0]) > 90


def text_of(cell: Any) -> str:
    """What a cell wrote to stdout."""
    return "".join(output.text for output in cell.outputs if output.get("name") == "stdout")
