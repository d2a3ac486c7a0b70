"""The state in JAX's functions and in the objects of Flax."""

from __future__ import annotations

import sys
from typing import Any, Callable

from .adapter import StateItem


class JitCache(StateItem):
    """The traces of a jitted function of the user's that has none yet, as a method may be.

    A trace that measuring leaves behind would hold the globals of that moment.
    """

    def __init__(self, label: str, function: Any) -> None:
        super().__init__(label)
        self._function = function
        self._size = 0

    def save(self) -> None:
        self._size = self._function._cache_size()

    def restore(self) -> None:
        if self._size == 0 and self._function._cache_size() > 0:
            self._function.clear_cache()


class NnxState(StateItem):
    """The variables of a Flax NNX object."""

    def __init__(self, label: str, value: Any, tree_map: Any, moved: Callable[[Any], Any]) -> None:
        super().__init__(label)
        self._nnx: Any = sys.modules["flax.nnx"]
        self._tree_map = tree_map
        self._moved = moved
        self._value = value
        self._saved: Any = None

    def _state(self) -> Any:
        return self._nnx.to_pure_dict(self._nnx.state(self._value))

    def save(self) -> None:
        # Copies, since a donated array is deleted.
        self._saved = self._tree_map(_copied, self._nnx.state(self._value))

    def restore(self) -> None:
        self._nnx.update(self._value, self._tree_map(_copied, self._saved))

    def view(self) -> Any:
        return self._state()

    def move(self) -> None:
        state = self._nnx.state(self._value)
        self._nnx.update(self._value, self._tree_map(self._moved, state))


def _copied(leaf: Any) -> Any:
    return leaf.copy() if hasattr(leaf, "copy") else leaf
