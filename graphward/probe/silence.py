"""Drops what the user's code prints, shows and logs while it runs for us."""

from __future__ import annotations

import io
import logging
import sys
from typing import Any, Callable

from .places import shell

_undo: list[Callable[[], None]] = []


class Sink(io.TextIOBase):
    """Takes printed text, counts its lines and keeps none of it."""

    def __init__(self) -> None:
        self.lines = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.lines += text.count("\n")
        return len(text)


def silence(sink: Sink) -> None:
    """From now on printed text goes to the sink; what is shown or logged goes nowhere."""
    disabled = logging.root.manager.disable
    files = sys.stdout, sys.stderr
    publisher = vars(getattr(shell(), "display_pub", None) or sink)
    methods = {name: publisher.get(name) for name in ("publish", "clear_output")}

    def undo() -> None:
        sys.stdout, sys.stderr = files
        logging.disable(disabled)
        for name, method in methods.items():
            publisher.pop(name, None)
            if method is not None:
                publisher[name] = method

    _undo.append(undo)
    sys.stdout = sys.stderr = sink
    # Setting the attribute alone would leave loggers with what they remember of it.
    logging.disable(max(disabled, logging.CRITICAL))
    publisher.update(dict.fromkeys(methods, _drop))


def unsilence() -> None:
    """Ends silence; also when an interrupt has kept an earlier call from doing it."""
    while _undo:
        _undo[-1]()
        _undo.pop()


def _drop(*_: Any, **__: Any) -> None:
    pass
