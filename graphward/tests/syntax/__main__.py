"""Compares all Python files of this Python with CPython's own reading of them."""

import sys
from collections import Counter
from pathlib import Path

from .checking import differences
from .files import python_files

files = [Path(name).resolve() for name in sys.argv[1:]] or python_files()
counts: Counter[str] = Counter()
compared = 0
for path, found in differences(files):
    compared += 1
    for difference in found:
        what = difference.split(":")[0]
        counts[what] += 1
        if counts[what] <= 10:
            print(f"{path}: {difference}", flush=True)
print(f"{compared} of {len(files)} files compared; differences: {dict(counts) or 'none'}")
sys.exit(1 if counts else 0)
