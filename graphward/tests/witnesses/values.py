"""Snapshots of values that stay comparable after the run that made them."""

from __future__ import annotations

import math
import re
from types import ModuleType
from typing import Any

import numpy as np

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_DEPTH = 6


class NotData(Exception):
    """Functions, modules and the like: nothing to compare."""


def snapshot(value: Any, depth: int = _DEPTH) -> Any:
    """Plain nested data that says what `value` is now.

    Tensors, arrays and Python numbers of one value are alike: a graph turns one into the other.

    :raises NotData: if `value` holds no data.
    """
    if value is None or isinstance(value, (str, bytes)):
        return value
    if isinstance(value, (bool, int, float, complex)) or _is_array(value):
        return _numbers(value)
    if depth == 0:
        raise NotData
    if isinstance(value, dict):
        return {str(key): snapshot(item, depth - 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [snapshot(item, depth - 1) for item in value]
    if type(value).__module__ == "__main__":
        return attributes(value, depth - 1)
    raise NotData


def attributes(value: Any, depth: int = _DEPTH) -> dict[str, Any]:
    """The data among the public attributes of an instance, or the names of a namespace."""
    found: dict[str, Any] = {}
    for name, item in (value if isinstance(value, dict) else vars(value)).items():
        if not name.startswith("_"):
            try:
                found[name] = snapshot(item, depth)
            except NotData:
                continue
    return found


def shown(value: Any) -> Any:
    """A snapshot of the last value of a cell: its text when it is no data."""
    try:
        return snapshot(value)
    except NotData:
        return _ADDRESS.sub("", repr(value))


def alike(a: Any, b: Any) -> bool:
    """Whether two snapshots are equal, but for rounding."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(alike(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-6) or (math.isnan(a) and math.isnan(b))
    return bool(a == b)


def _is_array(value: Any) -> bool:
    looks = hasattr(value, "dtype") and hasattr(value, "shape")
    return looks and not isinstance(value, (type, ModuleType))


def _numbers(value: Any) -> Any:
    """A number, tensor or array by its items; what has no number yet by its type's name."""
    try:
        array = np.asarray(value.detach() if hasattr(value, "detach") else value)
    except Exception:
        return f"<no number: {type(value).__name__}>"
    kind = "array" if isinstance(value, np.ndarray) and array.ndim > 0 else "tensor"
    if array.dtype.kind in "biuf":
        return kind, array.shape, array.astype(float).ravel().tolist()
    return kind, array.shape, [str(item) for item in array.ravel()]
