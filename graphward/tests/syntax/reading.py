"""Reads Python files with Graphward's own parser, in one process of Node for all of them."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[3]

BUNDLE = (
    "import('./tools/bundle.mjs').then(({ bundle }) => bundle(process.argv[1], process.argv[2]))"
)


def read_all(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """What Graphward reads from each file, in order: `module`, `problems`, `magics`, `scopes`."""
    with TemporaryDirectory() as folder:
        program = Path(folder, "read-python.cjs")
        subprocess.run(
            ["node", "-e", BUNDLE, "src/testing/read-python.ts", str(program)], cwd=ROOT, check=True
        )
        paths = Path(folder, "files")
        paths.write_text("\n".join(map(str, files)), encoding="utf-8")
        command = ["node", "--stack-size=4000", str(program), str(paths)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as node:
            assert node.stdout is not None
            for line in node.stdout:
                yield json.loads(line)
        assert node.returncode == 0, "Node stopped with an error"
