"""Stops an effect outside the kernel's memory before it happens, while the user's code runs for us.

An audit hook cannot be removed, so the one hook looks at a flag first and does nothing outside a
guard.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

from .places import innermost_user_line, is_user_file, lines_of_error, lines_of_stack
from .protocol import Place, Refusal

# Audit event (or its first part, ending in a dot) -> which effect it is.
_EVENTS: dict[str, str] = {
    "os.remove": "change-file",
    "os.rename": "change-file",
    "os.rmdir": "change-file",
    "os.mkdir": "change-file",
    "os.chmod": "change-file",
    "os.chown": "change-file",
    "os.link": "change-file",
    "os.symlink": "change-file",
    "os.truncate": "change-file",
    "os.utime": "change-file",
    "shutil.": "change-file",
    "sqlite3.connect": "write-file",
    "socket.connect": "open-connection",
    "socket.bind": "open-connection",
    "socket.sendto": "open-connection",
    "socket.sendmsg": "open-connection",
    "socket.getaddrinfo": "open-connection",
    "urllib.Request": "open-connection",
    "http.client.connect": "open-connection",
    "ftplib.connect": "open-connection",
    "smtplib.connect": "open-connection",
    "subprocess.Popen": "start-process",
    "os.system": "start-process",
    "os.exec": "start-process",
    "os.posix_spawn": "start-process",
    "os.spawn": "start-process",
    "os.fork": "start-process",
    "os.forkpty": "start-process",
    "os.startfile": "start-process",
    "builtins.input": "input",
}
_IMPORTING = ("importlib._bootstrap", "_frozen_importlib")
# The kernel's own `input` asks the browser, which is not there to answer.
_INPUT_ERRORS = ("StdinNotImplementedError",)


class _Stop(BaseException):
    """Ends the user's function; `except Exception` does not catch it."""


class Guard:
    """Refuses effects of code run inside `armed`, but for those in `allow` and of `own_modules`."""

    def __init__(self, allow: frozenset[str], own_modules: tuple[str, ...]) -> None:
        self._allow = allow
        self._own_modules = own_modules
        self._found: Refusal | None = None

    @contextlib.contextmanager
    def armed(self) -> Iterator[Sink]:
        """Runs the body guarded, with printed text counted instead of shown and logging off."""
        _install()
        self._found = None
        sink = Sink()
        disabled = logging.root.manager.disable
        before = _active.guard, _active.thread
        _active.guard, _active.thread = self, threading.get_ident()
        try:
            # Setting the attribute alone would leave loggers with what they remember of it.
            logging.disable(max(disabled, logging.CRITICAL))
            with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
                yield sink
        except _Stop:
            pass
        except Exception as error:
            if type(error).__name__ in _INPUT_ERRORS:
                place = innermost_user_line(lines_of_error(error))
                raise Refusal("effect", effect="input", target="input()", place=place) from None
            if self._found is None:
                raise
        finally:
            _active.guard, _active.thread = before
            logging.disable(disabled)
        # Also when the user's code swallowed the exception.
        if self._found is not None:
            raise self._found

    def see(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Looks at one audit event; raises if it is an effect that may not happen."""
        effect = _effect_of(event, arguments)
        if effect is None or effect in self._allow:
            return
        frame = sys._getframe(2)
        if _is_own(frame, self._own_modules):
            return
        place = self._place(frame)
        target = str(arguments[0])[:200] if arguments else event
        if event == "socket.connect" and len(arguments) > 1:
            target = str(arguments[1])
        self._found = Refusal("effect", effect=effect, target=target, place=place)
        raise _Stop

    def _place(self, frame: FrameType) -> Place | None:
        guard, _active.guard = _active.guard, None
        try:
            return innermost_user_line(lines_of_stack(frame))
        finally:
            _active.guard = guard


class Sink(io.TextIOBase):
    """Takes printed text, counts its lines and keeps none of it."""

    def __init__(self) -> None:
        self.lines = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.lines += text.count("\n")
        return len(text)


class _Active:
    guard: Guard | None = None
    thread = 0
    installed = False


_active = _Active()


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    guard = _active.guard
    if guard is not None and threading.get_ident() == _active.thread:
        guard.see(event, arguments)


def _install() -> None:
    if not _active.installed:
        sys.addaudithook(_hook)
        _active.installed = True


def _effect_of(event: str, arguments: tuple[Any, ...]) -> str | None:
    if event == "open":
        return "write-file" if _opens_for_writing(arguments) else None
    return _EVENTS.get(event) or _EVENTS.get(event.split(".", maxsplit=1)[0] + ".")


def _opens_for_writing(arguments: tuple[Any, ...]) -> bool:
    path, mode, flags = ((*tuple(arguments), None, None, None))[:3]
    if isinstance(path, int) or path == os.devnull:
        return False
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    return isinstance(flags, int) and bool(flags & writing)


def _is_own(frame: FrameType | None, own_modules: tuple[str, ...]) -> bool:
    """Whether the event comes from a compiler's own work or from importing, not from the user."""
    if frame is not None and _module(frame).startswith(_IMPORTING):
        return True
    while frame is not None:
        if _module(frame).startswith(own_modules):
            return True
        if is_user_file(frame.f_code.co_filename):
            return False
        frame = frame.f_back
    return False


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))
