"""Times blocks of calls of all arms next to each other, so that a busy moment hits them alike."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import Any

from . import machine
from .adapter import Arm, Call
from .comparing import Job
from .protocol import Sampled
from .subject import Subject

# Outputs or arguments that one block keeps alive may take this many bytes.
_BLOCK_BYTES = 256 << 20
_MAX_CALLS = 1 << 16
_MAX_COPIES = 64
_WARM_UPS = 2


def sample(job: Job, rounds: int, seconds: float, block_seconds: float) -> Sampled:
    """Up to so many rounds of samples. Starts from the user's state, and leaves it as it was.

    One round runs each arm twice, forth and back: ABBA, then BAAB; a drift of the machine cancels.
    """
    subject = job.subject
    begin = machine.clock()
    end = begin + int(seconds * 1e9)
    found: list[dict[str, float]] = []
    recompiles = {arm.name: 0 for arm in job.arms}
    with subject.restored(), _Watches(job.arms):
        try:
            for arm in job.arms:
                _warm_up(job, arm, block_seconds)
            load = machine.load()
            slowest = 0
            while len(found) < rounds and (not found or machine.clock() + slowest <= end):
                start = machine.clock()
                found.append(_round(job, len(found), recompiles))
                slowest = max(slowest, machine.clock() - start)
            load = machine.difference(load, machine.load())
        except (Exception, SystemExit) as error:
            subject.raise_for("eager", error)
    return Sampled(found, recompiles, load, (machine.clock() - begin) / 1e9)


class _Watches:
    """All arms' listeners at once."""

    def __init__(self, arms: Sequence[Arm]) -> None:
        self._watches = [arm.watch() for arm in arms]

    def __enter__(self) -> None:
        for watch in self._watches:
            watch.__enter__()

    def __exit__(self, *error: Any) -> None:
        for watch in self._watches:
            watch.__exit__(*error)


def _warm_up(job: Job, arm: Arm, block_seconds: float) -> None:
    subject = job.subject
    if arm.name in job.calls:
        _block(subject, arm, 1)
        return
    for _ in range(_WARM_UPS):
        _block(subject, arm, 1)
    job.calls[arm.name] = _calls_for(subject, arm, block_seconds)


def _calls_for(subject: Subject, arm: Arm, block_seconds: float) -> int:
    """How many calls make one block long enough for the clock."""
    wanted = block_seconds * 1e9
    limit = _MAX_CALLS
    if subject.fresh_each_call:
        limit = min(_MAX_COPIES, max(1, _BLOCK_BYTES // max(1, subject.bytes)))
    calls = 1
    while calls < limit:
        took = _block(subject, arm, calls) * calls
        if took >= wanted:
            break
        calls = min(limit, max(calls * 2, int(calls * wanted / max(took, 1.0) * 1.1)))
    return calls


def _round(job: Job, number: int, recompiles: dict[str, int]) -> dict[str, float]:
    """Seconds per call of each arm: the mean of its two blocks."""
    turn = number % len(job.arms)
    order = job.arms[turn:] + job.arms[:turn]
    total = {arm.name: 0.0 for arm in job.arms}
    for arm in order + order[::-1]:
        before = arm.counts()
        total[arm.name] += _block(job.subject, arm, job.calls[arm.name])
        recompiles[arm.name] += arm.counts() - before
    return {name: nanoseconds / 2e9 for name, nanoseconds in total.items()}


def _block(subject: Subject, arm: Arm, calls: int) -> float:
    """Nanoseconds per call of one block."""
    given: list[Call] = []
    if subject.fresh_each_call:
        given = [subject.fresh() for _ in range(calls)]
    collecting = gc.isenabled()
    gc.disable()
    try:
        with subject.guard.armed():
            if given:
                return _time_fresh(subject, arm, given) / calls
            return _time_shared(subject, arm, calls) / calls
    finally:
        if collecting:
            gc.enable()


def _time_shared(subject: Subject, arm: Arm, calls: int) -> int:
    function, sync = arm.call, subject.adapter.sync
    positional, keywords = subject.call
    output: Any = None
    if subject.adapter.in_order:
        begin = machine.clock()
        for _ in range(calls):
            output = function(*positional, **keywords)
        sync(output)
        return machine.clock() - begin
    begin = machine.clock()
    for _ in range(calls):
        output = function(*positional, **keywords)
        sync(output)
    return machine.clock() - begin


def _time_fresh(subject: Subject, arm: Arm, given: list[Call]) -> int:
    function, sync = arm.call, subject.adapter.sync
    in_order = subject.adapter.in_order
    output: Any = None
    begin = machine.clock()
    for positional, keywords in given:
        output = function(*positional, **keywords)
        if not in_order:
            sync(output)
    sync(output)
    return machine.clock() - begin
