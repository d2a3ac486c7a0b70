"""Runs each arm of a function, compares their results, and shows that the graphs are graphs."""

from __future__ import annotations

import itertools
import platform
from typing import Any, Callable

from . import machine
from .adapter import Arm
from .differences import BITWISE, Leaf, compare, gaps, worse
from .functions import place_of_store
from .namespace import describe_call
from .protocol import Compared, Difference, EagerRun, GraphRun, Refusal
from .state import State
from .subject import Run, Subject
from .worlds import World

# Says that a step is finished: its kind and its members.
Tell = Callable[..., None]

_serial = itertools.count(1)
# A train step compiles twice: its gradients are empty on the first call only.
_CALLS = 2
# What is left behind adds up the rounding of many operations.
_SLACK = 10.0
# Warm eager calls that an answer takes at least: comparing, and a few rounds of samples.
_LEAST_CALLS = 15


class Job:
    """A compared function that can be timed: its arms, kept in the kernel under a handle."""

    def __init__(self, subject: Subject, arms: list[Arm]) -> None:
        self.handle = f"job-{next(_serial)}"
        self.subject = subject
        self.arms = arms
        # Calls in one block, by arm; filled by the first sampling.
        self.calls: dict[str, int] = {}

    def close(self) -> None:
        self.subject.close()


class Seen:
    """What calls returned and left behind, one entry per call from the same start."""

    def __init__(self) -> None:
        self.outputs: list[list[Leaf]] = []
        self.after: list[list[Leaf]] = []
        # Donated arguments do not count.
        self._gone: list[set[str]] = []

    def add(self, subject: Subject, run: Run, state: State) -> None:
        self.outputs.append(subject.outputs(run))
        self.after.append(subject.after(run, state))
        self._gone.append(subject.gone(run))

    def compare(self, other: Seen, rounding: Seen | None = None) -> tuple[Difference, Difference]:
        """How the outputs of the other's calls, and what they left behind, differ from these.

        `rounding` are these calls again, from a start that was moved by as much as rounding does.
        """
        outputs, after = BITWISE, BITWISE
        for index, returned in enumerate(other.outputs):
            left = self._left(index, other)
            moved: list[dict[str, float]] = [{}, {}]
            if rounding is not None:
                moved = [
                    gaps(self.outputs[index], rounding.outputs[index]),
                    gaps(left[0], rounding._left(index, other)[0]),
                ]
            # Later calls start from the rounding of those before.
            slack = 1.0 if index == 0 else _SLACK
            outputs = worse(outputs, compare(self.outputs[index], returned, slack, moved[0]))
            after = worse(after, compare(*left, _SLACK, moved[1]))
        return outputs, after

    def _left(self, index: int, other: Seen) -> tuple[list[Leaf], list[Leaf]]:
        gone = other._gone[index]
        both = self.after[index], other.after[index]
        mine, others = ([leaf for leaf in leaves if leaf.root not in gone] for leaves in both)
        return mine, others


class Eager:
    """The eager arm and what its calls did: what graphs are compared with."""

    def __init__(self, subject: Subject, state: State, arm: Arm) -> None:
        self._subject = subject
        self._state = state
        self._arm = arm
        self.seen = Seen()
        self.random = False
        self._rounding: Seen | None = None

    def differences(self, seen: Seen) -> tuple[Difference, Difference]:
        """How the calls of a graph differ from these.

        Some numbers are nothing but rounding: the gradient of a bias before a batch normalization,
        which Adam makes as large as any other. Only if there is a difference is it worth knowing.
        """
        found = self.seen.compare(seen)
        if all(each.kind != "different" or each.what != "values" for each in found):
            return found
        if self._rounding is None:
            self._rounding = self._moved()
        return self.seen.compare(seen, self._rounding)

    def _moved(self) -> Seen:
        seen = Seen()
        self._state.restore()
        self._state.move()
        for _ in self.seen.outputs:
            seen.add(self._subject, self._subject.run(self._arm, moved=True), self._state)
        self._state.restore()
        return seen


def compare_arms(subject: Subject, tell: Tell) -> tuple[Job, Compared]:
    """The whole comparison. The user's state is as before when it returns or raises."""
    adapter = subject.adapter
    world = subject.world()
    arms = [Arm("eager", world.copy(subject.eager))]
    runs: list[GraphRun] = []
    with subject.restored() as state:
        eager = Eager(subject, state, arms[0])
        ran = _run_eager(subject, (arms[0], world, state, eager), tell)
        for name, function in _graph_functions(subject):
            state.restore()
            arms.append(subject.graph(name, function))
            runs.append(_run_graph(subject, (arms[-1], function, state, eager), tell))
    job = Job(subject, arms)
    return job, Compared(
        handle=job.handle,
        device=adapter.device(),
        threads=adapter.threads(),
        cores=machine.cores(),
        versions={"python": platform.python_version(), **adapter.versions()},
        arguments=_arguments(subject),
        eager=ran,
        graphs=runs,
    )


def _arguments(subject: Subject) -> list[str]:
    static = {f"{name}: " for name in subject.static()}
    return [
        f"{line} (static)" if line.startswith(tuple(static)) else line
        for line in describe_call(subject.adapters, subject.eager, subject.call)
    ]


def _run_eager(subject: Subject, case: tuple[Arm, World, State, Eager], tell: Tell) -> EagerRun:
    arm, world, state, eager = case
    first = subject.run(arm)
    for name, place in state.rebound():
        raise Refusal("changes-global", name=name, place=place)
    for name in world.rebound():
        raise Refusal("changes-global", name=name, place=place_of_store(subject.eager, name))
    tell("effects")
    subject.fresh_each_call = subject.uses_up(first)
    eager.random = bool(state.random_used())
    eager.seen.add(subject, first, state)
    for _ in range(1, _CALLS):
        later = subject.run(arm)
        if later.seconds * _LEAST_CALLS > subject.seconds:
            raise Refusal("too-slow", call_seconds=later.seconds)
        eager.seen.add(subject, later, state)
    state.restore()
    again = Seen()
    again.add(subject, subject.run(arm), state)
    return EagerRun(first.seconds, first.printed_lines, worse(*eager.seen.compare(again)))


def _graph_functions(subject: Subject) -> list[tuple[str, Any]]:
    found = [("graph", subject.function)]
    if subject.proposed is not None:
        found.append(("proposed", subject.proposed))
    return found


def _run_graph(subject: Subject, case: tuple[Arm, Any, State, Eager], tell: Tell) -> GraphRun:
    arm, function, state, eager = case
    with arm.watch():
        runs, seen = _run_calls(subject, arm, state)
        proof = arm.proof(subject.fresh())
        disk_cache = arm.disk_cache()
    outputs, after = eager.differences(seen)
    if eager.random and "different" in (outputs.kind, after.kind):
        with subject.adapter.eager_random() as comparable:
            if comparable:
                state.restore()
                other = subject.graph(arm.name, function)
                outputs, after = eager.differences(_run_calls(subject, other, state)[1])
    tell("outputs", arm=arm.name, outputs=outputs)
    first, second = runs[0].seconds, runs[-1].seconds
    seconds = max(0.0, first - second)
    tell("graph", arm=arm.name, traces=proof.traces, compile_seconds=seconds)
    cached = None
    if disk_cache == "miss":
        state.restore()
        cached = subject.run(subject.graph(arm.name, function)).seconds
    return GraphRun(
        arm=arm.name,
        first_seconds=first,
        second_seconds=second,
        cached_seconds=cached,
        from_cache=disk_cache == "hit",
        printed_lines=runs[-1].printed_lines,
        outputs=outputs,
        state=after,
        proof=proof,
    )


def _run_calls(subject: Subject, arm: Arm, state: State) -> tuple[list[Run], Seen]:
    """Consecutive calls, and what they did."""
    runs: list[Run] = []
    seen = Seen()
    for _ in range(_CALLS):
        run = subject.run(arm)
        subject.fresh_each_call = subject.fresh_each_call or subject.uses_up(run)
        runs.append(run)
        seen.add(subject, run, state)
    return runs, seen
