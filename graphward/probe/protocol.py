"""What the probe answers: the mirror of `src/probe/protocol.ts`.

Python names are written in camel case on the wire; numbers that are not finite become null.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field
from typing import Any

MIME = "application/vnd.graphward.probe+json"
MAX_TEXT = 1000


@dataclass(frozen=True)
class Place:
    """A line of code: a cell's, by the execution count of its run, or a file's."""

    execution_count: int | None
    file: str | None
    line: int
    function: str


@dataclass(frozen=True)
class ExceptionReport:
    type: str
    message: str
    place: Place | None


@dataclass(frozen=True)
class Break:
    """A place where a graph was split."""

    reason: str
    place: Place | None


@dataclass(frozen=True)
class Difference:
    """How two results compare: bitwise equal, close within some tolerances, or different."""

    kind: str
    max_difference: float | None = None
    tolerances: float | None = None
    what: str = ""
    path: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Framework:
    name: str
    version: str
    minimum: str
    supported: bool
    devices: list[str]


@dataclass(frozen=True)
class Hello:
    python: str
    frameworks: list[Framework]


@dataclass(frozen=True)
class Value:
    name: str
    defined: bool
    type: str
    shape: list[int | None] | None
    dtype: str | None


@dataclass(frozen=True)
class Values:
    values: list[Value]


@dataclass(frozen=True)
class CaptureFact:
    """A name whose value is part of a graph; `stale` is None if no graph in use was seen."""

    name: str
    holds: str | None
    now: str | None
    stale: bool | None


@dataclass
class Traced:
    exception: ExceptionReport | None = None
    breaks: list[Break] = field(default_factory=list)
    graphs: int = 0
    operations: int = 0
    fallbacks: list[str] = field(default_factory=list)
    printed_lines: int = 0
    captures: list[CaptureFact] = field(default_factory=list)


@dataclass(frozen=True)
class FunctionTraces:
    name: str
    traces: int


@dataclass(frozen=True)
class Recompile:
    function: str
    reason: str
    place: Place | None


@dataclass
class Watched:
    handle: str | None = None
    functions: list[FunctionTraces] = field(default_factory=list)
    compiles: int = 0
    compile_seconds: float = 0.0
    recompiles: list[Recompile] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)


@dataclass(frozen=True)
class CapturedCall:
    arguments: list[str]


@dataclass
class Captured:
    handle: str | None = None
    count: int = 0
    seconds: float = 0.0
    calls: list[CapturedCall] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


@dataclass
class Proof:
    """What shows that an arm ran as a graph."""

    traces: int = 0
    graphs: int = 0
    breaks: list[Break] = field(default_factory=list)
    fallbacks: list[str] = field(default_factory=list)
    random: bool = False


@dataclass(frozen=True)
class EagerRun:
    first_seconds: float
    printed_lines: int
    repeat: Difference


@dataclass(frozen=True)
class GraphRun:
    arm: str
    first_seconds: float
    second_seconds: float
    cached_seconds: float | None
    from_cache: bool
    printed_lines: int
    outputs: Difference
    state: Difference
    proof: Proof


@dataclass(frozen=True)
class Compared:
    handle: str
    device: str
    threads: int | None
    cores: int
    versions: dict[str, str]
    arguments: list[str]
    eager: EagerRun
    graphs: list[GraphRun]


@dataclass(frozen=True)
class Load:
    """CPU seconds of the whole machine: passed, used by anyone, used by this process."""

    total: float
    busy: float
    own: float


@dataclass(frozen=True)
class Sampled:
    rounds: list[dict[str, float]]
    recompiles: dict[str, int]
    load: Load | None
    seconds: float


@dataclass(frozen=True)
class Released:
    released: int


class Refusal(Exception):
    """Why the probe does not do what was asked; `data` are the members of the failure."""

    def __init__(self, kind: str, **data: Any) -> None:
        super().__init__(kind)
        self.kind = kind
        self.data = data


def to_json(value: Any) -> Any:
    """Plain JSON of dataclasses, lists and tables; text is cut, NaN and infinity become null."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        members = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {_camel(name): to_json(member) for name, member in members}
    if isinstance(value, dict):
        return {str(key): to_json(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(member) for member in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, str):
        return value if len(value) <= MAX_TEXT else value[: MAX_TEXT - 1] + "…"
    return value


def tagged(kind: str, members: dict[str, Any]) -> dict[str, Any]:
    """Plain JSON of a failure or a step."""
    return {"kind": kind, **{_camel(name): to_json(member) for name, member in members.items()}}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
