"""Runs each arm of a function, compares their results, and shows that the graphs are graphs."""

from __future__ import annotations

import itertools
import platform
from typing import Any, Callable

from . import machine
from .adapter import Arm
from .differences import Leaf, compare, worse
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


class Expected:
    """What eager calls returned and left behind, one entry per call from the same start."""

    def __init__(self) -> None:
        self.outputs: list[list[Leaf]] = []
        self.after: list[list[Leaf]] = []
        self.random = False

    def add(self, subject: Subject, run: Run, state: State) -> None:
        self.outputs.append(subject.outputs(run))
        self.after.append(subject.after(run, state))


def compare_arms(subject: Subject, tell: Tell) -> tuple[Job, Compared]:
    """The whole comparison. The user's state is as before when it returns or raises."""
    adapter = subject.adapter
    world = subject.world()
    arms = [Arm("eager", world.copy(subject.eager))]
    runs: list[GraphRun] = []
    with subject.restored() as state:
        expected = Expected()
        eager = _run_eager(subject, (arms[0], world, state, expected), tell)
        for name, function in _graph_functions(subject):
            state.restore()
            arms.append(subject.graph(name, function))
            runs.append(_run_graph(subject, (arms[-1], function, state, expected), tell))
    job = Job(subject, arms)
    return job, Compared(
        handle=job.handle,
        device=adapter.device(),
        threads=adapter.threads(),
        cores=machine.cores(),
        versions={"python": platform.python_version(), **adapter.versions()},
        arguments=describe_call(subject.adapters, subject.eager, subject.call),
        eager=eager,
        graphs=runs,
    )


def _run_eager(subject: Subject, case: tuple[Arm, World, State, Expected], tell: Tell) -> EagerRun:
    arm, world, state, expected = case
    first = subject.run(arm)
    for binding in state.rebound():
        raise Refusal("changes-global", name=binding.label, place=binding.place)
    for name in world.rebound():
        raise Refusal("changes-global", name=name, place=place_of_store(subject.eager, name))
    tell("effects")
    subject.fresh_each_call = subject.uses_up(first)
    expected.random = bool(state.random_used())
    expected.add(subject, first, state)
    for _ in range(1, _CALLS):
        later = subject.run(arm)
        if later.seconds * _LEAST_CALLS > subject.seconds:
            raise Refusal("too-slow", call_seconds=later.seconds)
        expected.add(subject, later, state)
    state.restore()
    again = subject.run(arm)
    repeat = compare(expected.outputs[0], subject.outputs(again))
    repeat = worse(repeat, subject.compare_after(expected.after[0], again, state))
    return EagerRun(first.seconds, first.printed_lines, repeat)


def _graph_functions(subject: Subject) -> list[tuple[str, Any]]:
    found = [("graph", subject.function)]
    if subject.proposed is not None:
        found.append(("proposed", subject.proposed))
    return found


def _run_graph(subject: Subject, case: tuple[Arm, Any, State, Expected], tell: Tell) -> GraphRun:
    arm, function, state, expected = case
    with arm.watch():
        runs, outputs, after = _run_calls(subject, arm, state, expected)
        proof = arm.proof(subject.fresh())
        disk_cache = arm.disk_cache()
    if expected.random and "different" in (outputs.kind, after.kind):
        with subject.adapter.eager_random() as comparable:
            if comparable:
                state.restore()
                other = subject.graph(arm.name, function)
                _, outputs, after = _run_calls(subject, other, state, expected)
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


def _run_calls(
    subject: Subject, arm: Arm, state: State, expected: Expected
) -> tuple[list[Run], Difference, Difference]:
    """Consecutive calls, each against eager's call of the same number."""
    runs: list[Run] = []
    outputs, after = Difference("bitwise"), Difference("bitwise")
    for index in range(_CALLS):
        run = subject.run(arm)
        subject.fresh_each_call = subject.fresh_each_call or subject.uses_up(run)
        runs.append(run)
        # Later calls start from the rounding of those before.
        slack = 1.0 if index == 0 else 10.0
        outputs = worse(outputs, compare(expected.outputs[index], subject.outputs(run), slack))
        after = worse(after, subject.compare_after(expected.after[index], run, state))
    return runs, outputs, after
