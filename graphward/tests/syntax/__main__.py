"""Compares Python files and cells of notebooks with CPython's and IPython's own reading of them.

Without arguments: all files of this Python and its packages. Else these files, and the notebooks in
these folders.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .cells import cell_differences, cells_in
from .checking import differences
from .files import python_files


def compared(paths: list[Path]) -> Iterator[tuple[str, list[str]]]:
    """What is compared, and where it differs."""
    files = [path for path in paths if path.is_file()]
    for path, found in differences(files):
        yield str(path), found
    notebooks = [book for path in paths if path.is_dir() for book in path.rglob("*.ipynb")]
    cells = dict.fromkeys(cell for book in sorted(notebooks) for cell in cells_in(book))
    yield from cell_differences(list(cells))


counts: Counter[str] = Counter()
number = 0
for where, found in compared([Path(name).resolve() for name in sys.argv[1:]] or python_files()):
    number += 1
    for difference in found:
        what = difference.split(":")[0]
        counts[what] += 1
        if counts[what] <= 10:
            print(f"{where}: {difference[:300]}", flush=True)
print(f"{number} compared; differences: {dict(counts) or 'none'}")
sys.exit(1 if counts else 0)
