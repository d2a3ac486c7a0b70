"""Runs cells in a fresh IPython shell and says what could be observed."""

from __future__ import annotations

import atexit
import logging
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from .captured import captured
from .frameworks import Counts, Framework
from .values import attributes, shown


@dataclass(frozen=True)
class Observation:
    """What one run of an example showed."""

    error: str | None
    text: str
    value: Any
    state: dict[str, Any]
    counts: Counts


class _Quiet(DisplayHook):
    """Keeps the value of a cell without displaying it."""

    def write_output_prompt(self) -> None:
        """Writes nothing."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Writes nothing."""

    def finish_displayhook(self) -> None:
        """Writes nothing."""


class _Shell(InteractiveShell):
    displayhook_class = _Quiet

    def showtraceback(self, *_: Any, **__: Any) -> None:
        """The error is in the result; its traceback would count as text."""


def observe(
    cells: tuple[str, ...],
    framework: Framework,
    mode: AbstractContextManager[None],
    proof: str | None = None,
) -> Observation:
    """Runs the cells in order until one raises, then the proof."""
    framework.reset()
    # IPython has no types.
    make_shell: Any = _Shell
    shell = make_shell(config=Config({"HistoryManager": {"enabled": False}}))
    # Each shell would collect the framework's garbage at exit: minutes for all of them.
    atexit.unregister(shell.atexit_operations)
    module = sys.modules.get("__main__")
    sys.modules["__main__"] = shell.user_module
    hidden = set(shell.user_ns)
    error, value = None, None
    try:
        with same_handlers(), captured(framework.settle) as text, mode:
            for cell in cells:
                result = shell.run_cell(cell)
                value = shown(result.result)
                raised = result.error_before_exec or result.error_in_exec
                if raised is not None:
                    error = type(raised).__name__
                    break
        names = {name: item for name, item in shell.user_ns.items() if name not in hidden}
        seen = Observation(
            error=error,
            text=text[0],
            value=value,
            state=attributes(names),
            counts=framework.counts(names),
        )
        if proof is not None:
            exec(compile(proof, "<proof>", "exec"), shell.user_ns)
        return seen
    finally:
        shell.restore_sys_module_state()
        if module is not None:
            sys.modules["__main__"] = module


@contextmanager
def same_handlers() -> Iterator[None]:
    """Takes back the log handlers that an example adds: they would write in the next one."""
    before = {logger: logger.handlers[:] for logger in _loggers()}
    try:
        yield
    finally:
        for logger in _loggers():
            logger.handlers[:] = before.get(logger, [])


def _loggers() -> list[logging.Logger]:
    known = logging.root.manager.loggerDict.values()
    return [logging.root, *(item for item in known if isinstance(item, logging.Logger))]
