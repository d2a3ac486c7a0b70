"""Catches text where every framework writes it: at the file descriptors."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def captured(settle: Callable[[], None]) -> Iterator[list[str]]:
    """Puts everything that is written to stdout and stderr into the list that it yields.

    `tf.print` writes past `sys.stderr`, and `jax.debug.print` later than it is called: `settle`
    waits for what is still under way.
    """
    text: list[str] = []
    kept = sys.stdout, sys.stderr, os.dup(1), os.dup(2)
    with (
        tempfile.TemporaryFile("a+b", buffering=0) as file,
        open(file.fileno(), "w", encoding="utf-8", closefd=False, buffering=1) as stream,
    ):
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        sys.stdout = sys.stderr = stream
        try:
            yield text
            settle()
        finally:
            stream.flush()
            sys.stdout, sys.stderr = kept[:2]
            os.dup2(kept[2], 1)
            os.dup2(kept[3], 2)
            os.close(kept[2])
            os.close(kept[3])
            file.seek(0)
            text.append(file.read().decode("utf-8"))
