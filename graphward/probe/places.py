"""Says which line of the user's code a file name, a frame or an exception means."""

from __future__ import annotations

import functools
import os
import sys
import sysconfig
import traceback
from types import FrameType
from typing import Any

from .protocol import ExceptionReport, Place

# Clones of functions carry a file name of their own, so that compilers keep them apart.
_originals: dict[str, str] = {}


def _folders(*names: str) -> tuple[str, ...]:
    found = {sysconfig.get_path(name) for name in names}
    return tuple(os.path.realpath(path) + os.sep for path in found if path)


_INSTALLED = _folders("purelib", "platlib")
_LIBRARIES = (*_folders("stdlib"), *_INSTALLED)

Line = tuple[str, int, str]
# The file of source that the user was offered as a rewrite.
PROPOSED = "<proposed>"


def shell() -> Any:
    """The IPython shell of this kernel, or None."""
    ipython = sys.modules.get("IPython")
    return None if ipython is None else ipython.get_ipython()


def alias(original: str, name: str) -> None:
    """Remembers that code of the file `name` is a copy of code of the file `original`."""
    _originals[name] = _originals.get(original, original)


def forget_aliases() -> None:
    """Forgets all file names that `alias` was told."""
    _originals.clear()


def is_user_file(file: str) -> bool:
    """Whether this is a cell or a file of the user's, and not of Python, a library or the probe."""
    file = _originals.get(file, file)
    if file in _cells() or file in (PROPOSED, "<timed exec>") or file.startswith("<ipython-input"):
        return True
    if file.startswith("<"):
        return False
    return not _real_path(file).startswith((*_LIBRARIES, _probe_folder()))


def is_installed(file: str) -> bool:
    """Whether this is a file of a library that was installed, and not of Python itself."""
    return _real_path(file).startswith(_INSTALLED)


def is_user_module(name: str) -> bool:
    """Whether this is the notebook itself or a module of the user's."""
    if name == "__main__":
        return True
    file = getattr(sys.modules.get(name), "__file__", None)
    return isinstance(file, str) and is_user_file(file)


def is_copy(file: str) -> bool:
    """Whether `alias` was told that this is a copy."""
    return file in _originals


def place_of(line: Line) -> Place:
    """The place of a line, given by file name, 1-based number and function."""
    file, number, function = line
    file = _originals.get(file, file)
    count = _cells().get(file)
    if count is None:
        return Place(None, os.path.basename(file), max(0, number - 1), function)
    return Place(count, None, max(0, number - 1) + _blank_lines(count), function)


def innermost_user_line(lines: list[Line]) -> Place | None:
    """The place of the last line that is the user's own; lines run from outer to inner."""
    for line in reversed(lines):
        if is_user_file(line[0]):
            return place_of(line)
    return None


def lines_of_stack(frame: FrameType | None) -> list[Line]:
    """The lines that are running, from outer to inner."""
    return [(f.filename, f.lineno or 1, f.name) for f in traceback.extract_stack(frame)]


def lines_of_error(error: BaseException) -> list[Line]:
    """The lines of an exception's traceback, from outer to inner."""
    return [(f.filename, f.lineno or 1, f.name) for f in traceback.extract_tb(error.__traceback__)]


def report(error: BaseException, lines: list[Line] | None = None) -> ExceptionReport:
    """An exception as text with the user's line; `lines` if a framework knows them better."""
    found = innermost_user_line(lines) if lines else None
    if found is None:
        found = innermost_user_line(lines_of_error(error))
    return ExceptionReport(type(error).__name__, _message(error), found)


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "(an exception whose text cannot be made)"


def _cells() -> dict[str, int]:
    compiler = getattr(shell(), "compile", None)
    found = getattr(compiler, "_filename_map", None)
    return found if isinstance(found, dict) else {}


def _blank_lines(count: int) -> int:
    """Blank lines at the top of a cell, which IPython takes away before it compiles."""
    history = getattr(getattr(shell(), "history_manager", None), "input_hist_raw", [])
    lines = history[count].split("\n") if count < len(history) else []
    return next((index for index, line in enumerate(lines) if line.strip()), 0)


@functools.lru_cache(maxsize=4096)
def _real_path(file: str) -> str:
    return os.path.realpath(file)


def _probe_folder() -> str:
    return os.path.realpath(os.path.dirname(__file__)) + os.sep
