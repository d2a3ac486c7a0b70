"""Every name in the tables exists, and the generated names are those of the installed packages."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = {
    "tensorflow": ("tensorflow", "keras"),
    "pytorch": ("torch",),
    "jax": ("jax", "flax", "optax"),
    "numpy": ("numpy",),
    "python": (),
}
ENVIRONMENT = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}


@functools.cache
def tables() -> dict[str, list[str]]:
    """The names that the tables mention, as the tables' own language prints them."""
    node = shutil.which("node")
    if node is None or not (ROOT / "node_modules").exists():
        pytest.skip("needs Node and the packages of the project")
    script = ROOT / "tools" / "framework-names.mjs"
    result = subprocess.run([node, str(script)], capture_output=True, text=True, check=True)
    names: dict[str, list[str]] = json.loads(result.stdout)
    return names


def python(*arguments: str, given: str = "") -> str:
    result = subprocess.run(
        [sys.executable, *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=ENVIRONMENT,
    )
    return result.stdout


@pytest.mark.parametrize("library", PACKAGES)
def test_names_in_the_tables_exist(library: str) -> None:
    for package in PACKAGES[library]:
        pytest.importorskip(package)
    names = tables()[library]
    assert names
    assert python("-m", "graphward.tests.frameworks.missing", given="\n".join(names)) == ""


@pytest.mark.parametrize("library", [library for library, packages in PACKAGES.items() if packages])
def test_generated_names_are_fresh(library: str, tmp_path: Path) -> None:
    for package in PACKAGES[library]:
        pytest.importorskip(package)
    python("-W", "ignore", "tools/introspect.py", library, "--out", str(tmp_path))
    made = tmp_path / library / "names.gen.ts"
    kept = ROOT / "src" / "frameworks" / library / "names.gen.ts"
    assert made.read_text() == kept.read_text(), f"run python tools/introspect.py {library}"
