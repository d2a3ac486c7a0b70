"""Ways out of the kernel's memory that Python does not announce to audit hooks."""

from __future__ import annotations

import sys
import threading
import types
from typing import Any, Callable, NamedTuple

# The effect of a call and its target, as text; None if it has none.
EffectOf = Callable[..., "tuple[str, str] | None"]
# Told of each effect before it happens; raises if it may not happen.
Tell = Callable[[str, str], None]


class Door(NamedTuple):
    """A function that may reach outside, by its owner and name."""

    owner: Any
    name: str
    effect_of: EffectOf
    # Set where `owner.name` is a module that only this owner shall see changed.
    inner: str | None = None

    def watched(self, tell: Tell) -> Any:
        """What stands in its place while the user's code runs for us."""
        original = getattr(self.owner, self.name)
        if self.inner is None:
            return self._watched(original, tell)
        members = dict(vars(original))
        members[self.inner] = self._watched(members[self.inner], tell)
        return types.SimpleNamespace(**members)

    def _watched(self, function: Any, tell: Tell) -> Any:
        def call(*arguments: Any, **keywords: Any) -> Any:
            effect = self.effect_of(*arguments, **keywords)
            if effect is not None:
                tell(*effect)
            return function(*arguments, **keywords)

        return call


def always(effect: str) -> EffectOf:
    """Every call has this effect; its target is the first argument."""
    return lambda *arguments, **_: (effect, text_of(arguments[0]) if arguments else "")


def text_of(name: Any) -> str:
    """A file's name."""
    return name.decode(errors="replace") if isinstance(name, bytes) else str(name)


def common() -> list[Door]:
    """Those of Python and of libraries that belong to no framework."""
    found = [Door(threading.Thread, "start", always("start-thread"))]
    files = sys.modules.get("h5py._hl.files")
    if files is not None:
        found.append(Door(files, "make_fid", _h5py))
    return found


def _h5py(name: Any, mode: Any, *_: Any, **__: Any) -> tuple[str, str] | None:
    return None if mode == "r" else ("write-file", text_of(name))
