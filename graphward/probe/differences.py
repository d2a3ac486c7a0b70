"""Compares two results part by part, within the tolerance of their dtype."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from .adapter import Adapter
from .copying import is_atom
from .protocol import Difference

# Relative and absolute tolerance by dtype: those of torch.testing.
_TOLERANCES = {
    "float64": (1e-7, 1e-7),
    "complex128": (1e-7, 1e-7),
    "float32": (1.3e-6, 1e-5),
    "complex64": (1.3e-6, 1e-5),
    "float16": (1e-3, 1e-5),
    "bfloat16": (1.6e-2, 1e-5),
}
_MAX_DEPTH = 30
# A result may be this many times as far from eager's as rounding at its start makes it.
_TIMES_ROUNDING = 10.0
# Stands for a dtype where the leaf is the number of parts of a container.
_PARTS = "parts"

BITWISE = Difference("bitwise")


class Leaf:
    """One part of a result: its numbers as a NumPy array, or the value itself.

    `root` names the whole that it is a part of.
    """

    def __init__(self, path: str, value: Any, dtype: str | None) -> None:
        self.root = path
        self.path = path
        self.value = value
        self.dtype = dtype


def snapshot(adapters: Sequence[Adapter], value: Any, path: str) -> list[Leaf]:
    """Copies of all parts of a value, so that later calls cannot change them."""
    leaves = list(_leaves(adapters, value, path, 0))
    for leaf in leaves:
        leaf.root = path
    return leaves


def _leaves(adapters: Sequence[Adapter], value: Any, path: str, depth: int) -> Iterator[Leaf]:
    numpy: Any = sys.modules.get("numpy")
    for adapter in adapters:
        if adapter.is_leaf(value):
            yield Leaf(path, adapter.to_numpy(value), dtype_of(value))
            return
    if numpy is not None and isinstance(value, (numpy.ndarray, numpy.generic)):
        yield Leaf(path, numpy.array(value), dtype_of(value))
    elif is_atom(value) or depth > _MAX_DEPTH:
        yield Leaf(path, value, None)
    elif isinstance(value, (list, tuple)):
        yield Leaf(path, len(value), _PARTS)
        for index, part in enumerate(value):
            yield from _leaves(adapters, part, f"{path}[{index}]", depth + 1)
    elif isinstance(value, dict):
        yield Leaf(path, len(value), _PARTS)
        for key in sorted(value, key=repr):
            yield from _leaves(adapters, value[key], f"{path}[{key!r}]", depth + 1)
    else:
        yield from _object_leaves(adapters, value, path, depth)


def _object_leaves(
    adapters: Sequence[Adapter], value: Any, path: str, depth: int
) -> Iterator[Leaf]:
    for adapter in adapters:
        parts = adapter.flatten(value)
        if parts is not None:
            for index, part in enumerate(parts[0]):
                yield from _leaves(adapters, part, f"{path}.{index}", depth + 1)
            return
    yield Leaf(path, type(value), None)


def dtype_of(value: Any) -> str | None:
    """The name of a value's dtype, the same for all frameworks; None if it has none."""
    dtype = getattr(value, "dtype", None)
    if dtype is None:
        return None
    name = getattr(dtype, "name", None)
    return str(name if isinstance(name, str) else dtype).replace("torch.", "")


def gaps(before: list[Leaf], after: list[Leaf]) -> dict[str, float]:
    """How far each part of one result is from the same part of the other."""
    found: dict[str, float] = {}
    for left, right in zip(before, after):
        gap = _compare_leaf(left, right).max_difference if left.path == right.path else None
        found[left.path] = max(found.get(left.path, 0.0), gap or 0.0)
    return found


def compare(
    before: list[Leaf],
    after: list[Leaf],
    slack: float = 1.0,
    rounding: dict[str, float] | None = None,
) -> Difference:
    """How the second result differs from the first; up to `slack` tolerances are close.

    `rounding` says how far rounding alone moves each part; a few times that is close too.
    """
    worst = BITWISE
    for left, right in zip_longest(before, after):
        if left is None or right is None or left.path != right.path:
            path = (left or right).path
            return Difference("different", what="structure", path=path, detail="other parts")
        found = _compare_leaf(left, right)
        if found.tolerances is not None and found.tolerances <= slack:
            found = replace(found, kind="close")
        moved = (rounding or {}).get(left.path, 0.0) * _TIMES_ROUNDING
        if found.what == "values" and (found.max_difference or math.inf) <= moved:
            found = replace(found, kind="close", tolerances=found.tolerances or 0.0)
        if found.kind == "different":
            return found
        worst = worse(worst, found)
    return worst


def worse(left: Difference, right: Difference) -> Difference:
    """The more serious of two."""
    order = ("bitwise", "close", "different")
    key = (order.index(left.kind), left.tolerances or 0.0)
    return right if (order.index(right.kind), right.tolerances or 0.0) > key else left


def _compare_leaf(left: Leaf, right: Leaf) -> Difference:
    if left.dtype == _PARTS and left.value != right.value:
        detail = f"{left.value} parts, {right.value} parts"
        return Difference("different", what="structure", path=left.path, detail=detail)
    numpy: Any = sys.modules.get("numpy")
    numbers = [_as_array(numpy, leaf) for leaf in (left, right)]
    if numbers[0] is None or numbers[1] is None:
        same = left.value is right.value or _equal(left.value, right.value)
        if same:
            return BITWISE
        types = f"{type(left.value).__name__}, {type(right.value).__name__}"
        what = "values" if type(left.value) is type(right.value) else "type"
        return Difference("different", what=what, path=left.path, detail=types)
    if left.dtype is not None and right.dtype is not None and left.dtype != right.dtype:
        detail = f"{left.dtype}, {right.dtype}"
        return Difference("different", what="type", path=left.path, detail=detail)
    if numbers[0].shape != numbers[1].shape:
        detail = f"{list(numbers[0].shape)}, {list(numbers[1].shape)}"
        return Difference("different", what="shape", path=left.path, detail=detail)
    return _compare_numbers(left, right, (numbers[0], numbers[1]))


def _as_array(numpy: Any, leaf: Leaf) -> Any:
    if numpy is None or not isinstance(leaf.value, (numpy.ndarray, bool, int, float, complex)):
        return None
    array = numpy.asarray(leaf.value)
    return None if array.dtype.kind in "OUSV" and leaf.dtype not in _TOLERANCES else array


def _compare_numbers(left: Leaf, right: Leaf, arrays: tuple[Any, Any]) -> Difference:
    numpy: Any = sys.modules["numpy"]
    dtype = left.dtype or right.dtype or str(arrays[0].dtype)
    a, b = (_wide(numpy, array) for array in arrays)
    inexact = a.dtype.kind in "fc" or b.dtype.kind in "fc"
    if numpy.array_equal(a, b, equal_nan=inexact):
        return BITWISE
    with numpy.errstate(all="ignore"):
        if not inexact:
            gap = float(numpy.max(numpy.abs(a.astype(float) - b.astype(float))))
            return Difference("different", gap, None, "values", left.path, dtype)
        odd = ~(numpy.isfinite(a) & numpy.isfinite(b))
        if not numpy.array_equal(a[odd], b[odd], equal_nan=True):
            return Difference("different", None, None, "nan", left.path, dtype)
        relative, absolute = _TOLERANCES.get(dtype, (1e-5, 1e-5))
        gaps = numpy.where(odd, 0.0, numpy.abs(a - b))
        allowed = absolute + relative * numpy.where(odd, 0.0, numpy.abs(a))
        gap, tolerances = float(numpy.max(gaps)), float(numpy.max(gaps / allowed))
    return Difference("different", gap, tolerances, "values", left.path, dtype)


def _wide(numpy: Any, array: Any) -> Any:
    if array.dtype.kind in "biu":
        return array
    return array.astype(numpy.complex128 if array.dtype.kind == "c" else numpy.float64)


def _equal(left: Any, right: Any) -> bool:
    numpy: Any = sys.modules.get("numpy")
    try:
        if numpy is not None and isinstance(left, numpy.ndarray):
            return bool(numpy.array_equal(left, right))
        return bool(left == right)
    except Exception:
        return False
