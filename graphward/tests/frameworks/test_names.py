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


@functools.cache
def missing(library: str, folder: str) -> str:
    """Names in the tables that nothing stands behind; writes the generated names to the folder."""
    for package in PACKAGES[library]:
        pytest.importorskip(package)
    write = [library, folder] if PACKAGES[library] else []
    result = subprocess.run(
        [sys.executable, "-m", "graphward.tests.frameworks.missing", *write],
        input="\n".join(tables()[library]),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=ENVIRONMENT,
    )
    return result.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("names"))


@pytest.mark.parametrize("library", PACKAGES)
def test_names_in_the_tables_exist(library: str, folder: str) -> None:
    assert tables()[library]
    assert missing(library, folder) == ""


@pytest.mark.parametrize("library", [library for library, packages in PACKAGES.items() if packages])
def test_generated_names_are_fresh(library: str, folder: str) -> None:
    missing(library, folder)
    made = Path(folder) / library / "names.gen.ts"
    kept = ROOT / "src" / "frameworks" / library / "names.gen.ts"
    assert made.read_text() == kept.read_text(), f"run python tools/introspect.py {library}"
