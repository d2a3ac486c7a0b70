"""Compares cells of notebooks with what IPython and CPython make of them."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

from .reading import read_all
from .tree import Comparison, Difference, tree_differences

Json = Any

# Cell magics whose body is transformed again when they run.
PYTHON_CELLS = {"capture", "prun", "time", "timeit"}

# IPython itself reads these, in a step after the one that is compared here.
BARE_INSTALL = re.compile(r"\s*(pip|conda|mamba|uv) ")


def cells_in(notebook: Path) -> list[str]:
    """The code cells of a Python notebook; none of a file that is no such."""
    try:
        content = json.loads(notebook.read_text(encoding="utf-8"))
        sheets = content.get("worksheets", [content])
        language = content["metadata"].get("language_info", {}).get("name", "python")
        cells = [cell for sheet in sheets for cell in sheet["cells"]]
        sources = [
            cell.get("source", cell.get("input", ""))
            for cell in cells
            if cell["cell_type"] == "code"
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []
    # IPython empties lines of nothing but space, in strings too.
    texts = [re.sub(r"^[ \t]+$", "", "".join(source), flags=re.MULTILINE) for source in sources]
    return texts if "python" in language else []


def cell_differences(cells: list[str]) -> Iterator[tuple[str, list[str]]]:
    """What differs in each cell."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.py") for number in range(len(cells))]
        for path, cell in zip(paths, cells, strict=True):
            path.write_bytes(cell.encode("utf-8", "replace"))
        for cell, ours in zip(cells, read_all(paths), strict=True):
            yield cell, differences(cell, ours)


def differences(cell: str, ours: Json) -> list[str]:
    """Whether Graphward and IPython both read a cell, and read the same."""
    if ours["language"] == "other":
        return []
    theirs = python_of(cell)
    problems = ours["problems"]
    if theirs is None:
        return [] if problems or BARE_INSTALL.match(cell) else ["only Graphward reads this"]
    if problems:
        return [f"only IPython reads this: {problem['message']}" for problem in problems]
    if theirs.rstrip("\n") == cell.rstrip("\n"):
        return tree_differences(cell, ours["module"])
    return statement_differences(theirs, ours)


def python_of(cell: str) -> str | None:
    """The Python that IPython runs, bodies of cell magics included; None if there is none."""
    try:
        python = transformed(cell)
        tree = ast.parse(python)
        inner = [body for node in tree.body if (body := body_of(node)) is not None]
        return python_of(inner[0]) if inner else python
    except (SyntaxError, ValueError):
        return None


def transformed(cell: str) -> str:
    """A cell as IPython hands it to Python."""
    manager: Any = TransformerManager
    return str(manager().transform_cell(cell))


def body_of(node: ast.stmt) -> str | None:
    """The Python in a cell magic."""
    match node:
        case ast.Expr(ast.Call(ast.Attribute(attr="run_cell_magic"), [name, _, body])):
            assert isinstance(name, ast.Constant)
            assert isinstance(body, ast.Constant)
            return str(body.value) if name.value in PYTHON_CELLS else None
    return None


def statement_differences(python: str, ours: Json) -> list[str]:
    """Compares the statements without magics, in order, but not where they stand."""
    magics = [(magic["start"], magic["end"]) for magic in ours["magics"]]
    our_plain = [
        statement
        for statement in ours["module"]["body"]
        if not any(start < statement["end"] and statement["start"] < end for start, end in magics)
    ]
    plain = [statement for statement in ast.parse(python).body if not has_magic(statement)]
    comparison = Comparison(python)
    comparison.ranges = False
    try:
        comparison.compare_value(ast.Module(plain, []), "body", plain, our_plain)
    except Difference as difference:
        comparison.found.append(str(difference))
    return comparison.found


def has_magic(statement: ast.stmt) -> bool:
    """Whether IPython put a call of its own into a statement."""
    return any(
        isinstance(node, ast.Name) and node.id == "get_ipython" for node in ast.walk(statement)
    )
