"""Stops an effect outside the kernel's memory before it happens, while the user's code runs for us.

An audit hook cannot be removed, so the one hook looks at a flag first and does nothing outside a
guard.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any

from .doors import Door
from .places import (
    innermost_user_line,
    is_installed,
    is_user_file,
    lines_of_error,
    lines_of_stack,
)
from .protocol import Place, Refusal
from .silence import Sink, silence, unsilence

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

    def __init__(
        self, allow: frozenset[str], own_modules: tuple[str, ...], doors: Sequence[Door] = ()
    ) -> None:
        self._allow = allow
        self._own_modules = own_modules
        self.doors = [(door.owner, door.name, door.watched(_tell)) for door in doors]
        self._found: Refusal | None = None

    @contextlib.contextmanager
    def armed(self) -> Iterator[Sink]:
        """Runs the body guarded, with what it prints, shows and logs counted or dropped."""
        _install()
        self._found = None
        sink = Sink()
        try:
            silence(sink)
            _arm(self)
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
            disarm()
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
        target = str(arguments[0])[:200] if arguments else event
        if event == "socket.connect" and len(arguments) > 1:
            target = str(arguments[1])
        self._refuse(effect, target, frame)

    def see_native(self, effect: str, target: str, frame: FrameType) -> None:
        """Looks at an effect that no audit event announces."""
        # Progress bars and loaders of libraries start threads of their own.
        if effect in self._allow or (effect == "start-thread" and _is_of_library(frame)):
            return
        self._refuse(effect, target, frame)

    def _refuse(self, effect: str, target: str, frame: FrameType) -> None:
        place = self._place(frame)
        self._found = Refusal("effect", effect=effect, target=target, place=place)
        raise _Stop

    def _place(self, frame: FrameType) -> Place | None:
        guard, _active.guard = _active.guard, None
        try:
            return innermost_user_line(lines_of_stack(frame))
        finally:
            _active.guard = guard


class _Active:
    guard: Guard | None = None
    thread = 0
    installed = False
    # Owner, name and function of each door, while another function stands in its place.
    open: list[tuple[Any, str, Any]] = []  # noqa: RUF012


_active = _Active()


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    guard = _active.guard
    if guard is not None and threading.get_ident() == _active.thread:
        guard.see(event, arguments)


def _arm(guard: Guard) -> None:
    for owner, name, watched in guard.doors:
        _active.open.append((owner, name, getattr(owner, name)))
        setattr(owner, name, watched)
    _active.guard, _active.thread = guard, threading.get_ident()


def disarm() -> None:
    """Ends guarding and silence; also when an interrupt has kept `armed` from doing it."""
    _active.guard = None
    while _active.open:
        setattr(*_active.open[-1])
        _active.open.pop()
    unsilence()


def _tell(effect: str, target: str) -> None:
    guard = _active.guard
    if guard is not None and threading.get_ident() == _active.thread:
        guard.see_native(effect, target, sys._getframe(2))


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


def _is_of_library(frame: FrameType | None) -> bool:
    """Whether an installed library does this, and not the user."""
    while frame is not None and not is_user_file(frame.f_code.co_filename):
        if is_installed(frame.f_code.co_filename):
            return True
        frame = frame.f_back
    return False


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))
