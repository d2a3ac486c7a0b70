"""Moves numbers by as much as rounding does, to see what that does to a result."""

from __future__ import annotations

import sys
from typing import Any

from .copying import is_ndarray

# Rounding steps: what a compiler may change by computing the same in another order.
_STEPS = 4.0
_EPSILON = {"float64": 2.0**-52, "float32": 2.0**-23, "float16": 2.0**-10, "bfloat16": 2.0**-7}


def factors(shape: Any, dtype: str | None) -> Any:
    """Numbers next to 1, the same for each shape; None where rounding does not matter."""
    numpy: Any = sys.modules.get("numpy")
    epsilon = _EPSILON.get(dtype or "")
    if numpy is None or epsilon is None:
        return None
    # A generator of its own: the user's must not be moved on.
    return 1.0 + _STEPS * epsilon * numpy.random.default_rng(0).uniform(-1.0, 1.0, shape)


def moved_array(array: Any) -> Any:
    """A NumPy array moved by rounding."""
    if not is_ndarray(array):
        return array
    found = factors(array.shape, array.dtype.name)
    return array if found is None else (array * found).astype(array.dtype)
