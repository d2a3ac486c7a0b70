"""Runs all comparisons over files."""

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

from .files import source_of
from .reading import read_all
from .scopes import scope_differences
from .tree import tree_differences

# From 3.12 on, `symtable` shows comprehensions as parts of the function that they stand in.
SCOPES_COMPARE = sys.version_info < (3, 12)

# Longer cells are data; Graphward says so and does not read them.
LONGEST = 1_000_000


def differences(files: list[Path]) -> Iterator[tuple[Path, list[str]]]:
    """What differs in each file that this Python itself can read: some are broken on purpose."""
    warnings.simplefilter("ignore")
    for path, ours in zip(files, read_all(files), strict=True):
        source = source_of(path)
        if source is None or len(source) > LONGEST:
            continue
        try:
            found = [
                *tree_differences(source, ours["module"]),
                *(scope_differences(source, ours["scopes"]) if SCOPES_COMPARE else []),
                *(f"masked as a magic: {magic}" for magic in ours["magics"]),
                *(f"problem: {problem}" for problem in ours["problems"]),
            ]
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        yield path, found
