"""A notebook in this process: a real IPython shell, asked the way a kernel is."""

from __future__ import annotations

import atexit
import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")


class Failed(Exception):
    """The probe answered with a failure."""

    def __init__(self, failure: dict[str, Any]) -> None:
        super().__init__(json.dumps(failure))
        self.failure = failure
        self.kind = failure["kind"]


class Notebook:
    """What a test does: run cells, ask the probe, look at the names afterwards."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self.steps: list[dict[str, Any]] = []

    @property
    def names(self) -> dict[str, Any]:
        found: dict[str, Any] = self._shell.user_ns
        return found

    def run(self, source: str) -> None:
        self._shell.run_cell(source, store_history=True).raise_error()

    def ask(self, name: str, **parameters: Any) -> Any:
        """The reply, as it goes over the wire."""
        from graphward.probe import core
        from graphward.probe.protocol import MIME

        request = json.dumps({"id": "1", "name": name, "parameters": parameters})
        sent = self._shell.display_pub
        del sent.outputs[:]
        core.handle(request)
        messages = [output["data"][MIME] for output in sent.outputs]
        messages = json.loads(json.dumps(messages, allow_nan=False))
        *steps, last = messages
        self.steps = [step["body"] for step in steps]
        assert [step["type"] for step in steps] == ["step"] * len(steps)
        if last["type"] == "failure":
            raise Failed(last["body"])
        return last["body"]

    def compare(self, framework: str, callee: str, arguments: str, **more: Any) -> Any:
        return self.ask("compare", **subject(framework, callee, arguments, **more))

    def refused(self, framework: str, callee: str, arguments: str, **more: Any) -> Any:
        with pytest.raises(Failed) as caught:
            self.compare(framework, callee, arguments, **more)
        return caught.value.failure


def subject(framework: str, callee: str, arguments: str, **more: Any) -> dict[str, Any]:
    """The parameters of a request about one call."""
    call = {"callee": callee, "arguments": {"kind": "text", "text": arguments}}
    defaults: dict[str, Any] = {
        "framework": framework,
        "options": {},
        "allow": [],
        "proposed": None,
        "seconds": 60,
    }
    return {"call": call, **defaults, **more}


@pytest.fixture
def notebook() -> Iterator[Notebook]:
    from IPython.core.displaypub import CapturingDisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell

    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance(display_pub_class=CapturingDisplayPublisher)
    # Each shell would collect the garbage of three frameworks at exit: minutes for all of them.
    atexit.unregister(shell.atexit_operations)
    made = Notebook(shell)
    yield made
    made.ask("release", handle=None)
    InteractiveShell.clear_instance()
