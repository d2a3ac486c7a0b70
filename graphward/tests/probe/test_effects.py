"""Effects of the user's function are stopped before they happen, or taken back."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path
from typing import Any

import pytest

from .conftest import Failed, Notebook

pytest.importorskip("jax")

HEAD = "import jax, jax.numpy as jnp, numpy as np, random\nx = jnp.ones(3)\n"


EFFECTS = {
    "open('made.txt', 'w')": ("write-file", "made.txt"),
    "np.save('made.npy', np.ones(3))": ("write-file", "made.npy"),
    "Path('made.txt').write_text('x')": ("write-file", "made.txt"),
    "os.makedirs('made')": ("change-file", "made"),
    "os.remove('kept.txt')": ("change-file", "kept.txt"),
    "socket.create_connection(('localhost', 9))": ("open-connection", "localhost"),
    "subprocess.run(['touch', 'made.txt'])": ("start-process", "touch"),
    "os.system('touch made.txt')": ("start-process", "touch made.txt"),
    "input('name?')": ("input", "name?"),
}


@pytest.mark.parametrize("body", EFFECTS)
def test_an_effect_outside_is_stopped_before_it_happens(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    effect, target = EFFECTS[body]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kept.txt").write_text("kept")
    notebook.run(
        f"{HEAD}import os, socket, subprocess\nfrom pathlib import Path\n"
        f"def f(x):\n    {body}\n    return x"
    )
    failure = notebook.refused("jax", "f", "x")
    assert (failure["kind"], failure["effect"]) == ("effect", effect)
    assert target in failure["target"]
    assert (failure["place"]["line"], failure["place"]["function"]) == (5, "f")
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_a_function_cannot_swallow_the_stop(notebook: Notebook, tmp_path: Path) -> None:
    path = tmp_path / "made.txt"
    notebook.run(
        f"{HEAD}def f(x):\n    try:\n        open({str(path)!r}, 'w')\n    except:\n        pass\n"
        "    return x"
    )
    assert notebook.refused("jax", "f", "x")["effect"] == "write-file"
    assert not path.exists()


def test_an_effect_of_evaluating_the_arguments_is_stopped(
    notebook: Notebook, tmp_path: Path
) -> None:
    path = tmp_path / "made.txt"
    notebook.run(
        f"{HEAD}def load():\n    open({str(path)!r}, 'w')\n    return x\ndef f(x): return x"
    )
    assert notebook.refused("jax", "f", "load()")["effect"] == "write-file"
    assert not path.exists()


def test_an_allowed_effect_happens(notebook: Notebook, tmp_path: Path) -> None:
    path = tmp_path / "made.txt"
    notebook.run(f"{HEAD}def f(x):\n    open({str(path)!r}, 'w').close()\n    return x")
    notebook.compare("jax", "f", "x", allow=["write-file"])
    assert path.exists()


def test_an_open_file_and_logging_are_not_written_to(notebook: Notebook, tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    notebook.run(
        f"{HEAD}import logging\nhandler = logging.FileHandler({str(path)!r})\n"
        "logger = logging.getLogger('user'); logger.addHandler(handler)\n"
        "logger.setLevel('INFO')\nfile = open(" + repr(str(tmp_path / "open.txt")) + ", 'w')\n"
        "def f(x):\n    logger.info('hello')\n    return x + 1\n"
        "def g(x):\n    file.write('x')\n    return x + 1"
    )
    notebook.compare("jax", "f", "x")
    assert path.read_text() == ""
    assert notebook.refused("jax", "g", "x")["effect"] == "write-file"
    notebook.run("logger.info('again'); file.close(); handler.close()")
    assert path.read_text() == "again\n"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("n = 0\ndef f(x):\n    global n\n    n += 1\n    return x", "n"),
        ("def bump():\n    global n\n    n = 1\ndef f(x):\n    bump()\n    return x\nn = 0", "n"),
        (
            "def make():\n    n = 0\n    def f(x):\n        nonlocal n\n        n += 1\n"
            "        return x\n    return f\nf = make()",
            "n",
        ),
    ],
)
def test_a_rebound_name_is_refused_and_put_back(notebook: Notebook, source: str, name: str) -> None:
    notebook.run(HEAD + source)
    failure = notebook.refused("jax", "f", "x")
    assert (failure["kind"], failure["name"]) == ("changes-global", name)
    assert notebook.names.get("n", 0) == 0


def test_everything_is_put_back(notebook: Notebook) -> None:
    notebook.run(f"""{HEAD}
import os
log, table, seen, array = [1], {{'a': [1]}}, {{1}}, np.ones(3)
generator = np.random.default_rng(0)
class Thing:
    made, shared = 0, []
    def __init__(self):
        self.count, self.names = 0, []
    def step(self, x):
        self.count += 1
        Thing.made += 1
        Thing.new = self.shared.append(1)
        os.environ['GRAPHWARD_TEST'] = 'x'
        self.names.append('x')
        return x
thing = Thing()
def f(x):
    log.append(2); table['a'].append(2); table['b'] = 1; seen.add(2); array[0] = 7
    thing.step(x)
    return x * random.random() * np.random.rand() * generator.random()
random.seed(1); np.random.seed(1)
bits = generator.bit_generator
states = random.getstate(), np.random.get_state()[1].tolist(), bits.state
""")
    notebook.compare("jax", "f", "x")
    notebook.run("""
assert (log, table, seen, array.tolist()) == ([1], {'a': [1]}, {1}, [1, 1, 1])
assert (thing.count, thing.names) == (0, [])
assert (Thing.made, Thing.shared, hasattr(Thing, 'new')) == (0, [], False)
assert 'GRAPHWARD_TEST' not in os.environ
assert states == (random.getstate(), np.random.get_state()[1].tolist(), bits.state)
""")


def test_host_randomness_is_frozen_in_a_graph(notebook: Notebook) -> None:
    notebook.run(HEAD + "def f(x):\n    return x * random.random()")
    compared = notebook.compare("jax", "f", "x")
    assert compared["eager"]["repeat"]["kind"] == "bitwise"
    assert compared["graphs"][0]["outputs"]["what"] == "values"


def test_a_clock_makes_eager_calls_differ(notebook: Notebook) -> None:
    notebook.run(HEAD + "import time\ndef f(x):\n    return x * time.perf_counter()")
    assert notebook.compare("jax", "f", "x")["eager"]["repeat"]["what"] == "values"


@pytest.mark.parametrize("interrupted_after", [0.05, 0.3])
def test_an_interrupt_puts_everything_back(notebook: Notebook, interrupted_after: float) -> None:
    notebook.run(f"""{HEAD}
import time
log = []
def f(x):
    log.append(random.random())
    time.sleep(0.02)
    return x + 1
random.seed(1)
""")
    state = random.getstate()
    compared = notebook.compare("jax", "f", "x")
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
    signal.setitimer(signal.ITIMER_REAL, interrupted_after)
    with pytest.raises(Failed) as caught:
        notebook.ask("sample", handle=compared["handle"], rounds=64, seconds=60, blockSeconds=0.1)
    assert caught.value.kind == "interrupted"
    assert notebook.names["log"] == []
    assert random.getstate() == state
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("callee", "arguments", "failure"),
    [
        ("missing", "x", {"kind": "not-defined", "name": "missing"}),
        ("x.missing", "", {"kind": "not-defined", "name": "x.missing"}),
        ("f", "x, iterator", {"kind": "argument-not-copied", "argument": "iterator"}),
        ("f", "next(iterator)", {"kind": "argument-not-copied", "argument": "iterator"}),
        ("f", "(i for i in [1])", {"kind": "argument-not-copied", "argument": "x"}),
        ("f", "x, nothing", {"kind": "arguments-failed"}),
        ("f", "x)(", {"kind": "arguments-failed"}),
        ("takes", "x", {"kind": "argument-not-copied", "argument": "iterator"}),
        ("fails", "x", {"kind": "raised", "arm": "eager"}),
        ("leaves", "x", {"kind": "raised", "arm": "eager"}),
    ],
)
def test_calls_that_cannot_be_measured(
    notebook: Notebook, callee: str, arguments: str, failure: dict[str, Any]
) -> None:
    notebook.run(f"""{HEAD}
iterator = iter([1, 2])
def f(x, y=1):
    return x
def takes(x):
    return x * next(iterator)
def fails(x):
    raise ValueError('no')
def leaves(x):
    raise SystemExit
""")
    found = notebook.refused("jax", callee, arguments)
    assert {key: found[key] for key in failure} == failure
    notebook.run("assert list(iterator) == [1, 2]")


def test_large_arguments_are_refused(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphward.probe.machine.free_memory", lambda: 1000)
    notebook.run(HEAD + "def f(x): return x\nbig = jnp.ones(1000)")
    failure = notebook.refused("jax", "f", "big")
    assert (failure["kind"], failure["free"]) == ("needs-memory", 1000)
    assert failure["needed"] >= 4000
    notebook.run("table = np.ones(1000)\ndef g(x): return x + table.sum()")
    assert notebook.refused("jax", "g", "x")["kind"] == "needs-memory"


def test_large_containers_are_compared_as_a_whole(notebook: Notebook) -> None:
    notebook.run(HEAD + "many = list(range(100_000))\ndef f(x):\n    many[7] += 1\n    return x")
    compared = notebook.compare("jax", "f", "x")
    assert compared["graphs"][0]["state"]["path"].startswith("many")
    assert notebook.names["many"][7] == 7


@pytest.mark.parametrize(
    "source",
    [
        "f = lambda x: x + 1",
        "from functools import partial\nf = partial(lambda n, x: x + n, 1)",
        "class Add:\n    def __call__(self, x): return x + 1\nf = Add()",
        "class Add:\n    @staticmethod\n    def f(x): return x + 1\nf = Add.f",
        "def outer():\n    n = 1\n    def inner(x): return x + n\n    return inner\nf = outer()",
        "f = jax.grad(lambda x: (x ** 2).sum())",
        "f = jax.jit(jax.vmap(lambda x: x + 1))",
        "f = np.add.reduce",
    ],
)
def test_every_kind_of_callable(notebook: Notebook, source: str) -> None:
    notebook.run(HEAD + source)
    if "reduce" in source:
        # What needs NumPy's numbers cannot be traced.
        assert notebook.refused("jax", "f", "x")["arm"] == "graph"
    else:
        compared = notebook.compare("jax", "f", "x")
        assert compared["graphs"][0]["outputs"]["kind"] in ("bitwise", "close")


def test_names_of_the_user_that_hide_pythons_own(notebook: Notebook) -> None:
    notebook.run(f"""{HEAD}
import sys
json = print = len = list = dict = isinstance = getattr = None
class Quiet:
    def write(self, text): return len(text)
    def flush(self): pass
stdout, sys.stdout = sys.stdout, Quiet()
def f(x):
    return x + 1
""")
    try:
        compared = notebook.compare("jax", "f", "x")
        assert compared["graphs"][0]["outputs"]["kind"] == "bitwise"
    finally:
        notebook.run("sys.stdout = stdout")


def test_a_slow_function_is_not_run_again_and_again(notebook: Notebook) -> None:
    notebook.run(HEAD + "import time\ndef f(x):\n    time.sleep(0.05)\n    return x")
    failure = notebook.refused("jax", "f", "x", seconds=0.5)
    assert failure["kind"] == "too-slow"
    assert failure["callSeconds"] >= 0.05


def test_methods_that_are_not_called_do_not_matter(notebook: Notebook, tmp_path: Path) -> None:
    notebook.run(f"""{HEAD}
file = open({str(tmp_path / "open.txt")!r}, 'w')
class Model:
    def save(self):
        file.write('x')
    def scale(self, x):
        return x * 2
    def call(self, x):
        return self.scale(x)
    def call_and_save(self, x):
        self.save()
        return self.call(x)
model = Model()
""")
    notebook.compare("jax", "model.call", "x")
    assert notebook.refused("jax", "model.call_and_save", "x")["effect"] == "write-file"
    notebook.run("file.close()")
