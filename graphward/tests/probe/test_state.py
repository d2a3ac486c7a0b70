"""Whatever a function changes in the kernel is as before once it was measured."""

from __future__ import annotations

import functools
import os
import random
import signal
import sys
import threading
from pathlib import Path

import pytest

from .conftest import Failed, Notebook

pytest.importorskip("jax")

HEAD = "import jax, jax.numpy as jnp, numpy as np\nx = jnp.ones(3)\n"

# Name -> what the cell defines, what one call does, what holds before and must hold afterwards.
CHANGES = {
    "containers": (
        "from collections import Counter, OrderedDict, UserDict, defaultdict, deque\n"
        "counter, order, groups = Counter(a=1), OrderedDict(a=1, b=2), defaultdict(list, a=[1])\n"
        "wrapped, last = UserDict(a=1), deque([1, 2], maxlen=2)",
        "counter['b'] += 1; order.move_to_end('a'); groups['z'].append(1); groups['a'].append(2)\n"
        "    wrapped['b'] = 2; last.append(3)",
        "counter == Counter(a=1) and list(order) == ['a', 'b'] and groups == {'a': [1]} "
        "and wrapped == {'a': 1} and list(last) == [1, 2]",
    ),
    "containers that refuse": (
        "class Once(list):\n    def __setitem__(self, *_): raise TypeError\nonce = Once([1])",
        "once.append(2)",
        "once == [1]",
    ),
    "objects without methods": (
        "from dataclasses import dataclass, field\nfrom types import SimpleNamespace\n"
        "@dataclass\nclass Stats:\n    n: int = 0\n    seen: list = field(default_factory=list)\n"
        "class Config: pass\n"
        "stats, config, space = Stats(), Config(), SimpleNamespace(n=0); config.n = 0",
        "stats.n += 1; stats.seen.append(1); config.n += 1; space.n += 1",
        "(stats.n, stats.seen, config.n, space.n) == (0, [], 0, 0)",
    ),
    "slots and classes": (
        "class Slot:\n    __slots__ = ('n', 'other')\n    def __init__(self): self.n = 0\n"
        "class Total:\n    n = 0\nslot = Slot()",
        "slot.n += 1; slot.other = 1; Total.n += 1",
        "slot.n == 0 and not hasattr(slot, 'other') and Total.n == 0",
    ),
    "defaults of a parameter": (
        "def helper(*, log=[]):\n    log.append(1)",
        "helper()",
        "helper.__kwdefaults__['log'] == []",
    ),
    "attributes of a function": ("def seen(): pass\nseen.n = 0", "seen.n += 1", "seen.n == 0"),
    "arrays": (
        "import array\nnumbers, data = array.array('i', [1]), bytearray(b'a')\n"
        "parts = np.empty(1, dtype=object); parts[0] = []",
        "numbers.append(2); data.extend(b'b'); parts[0].append(1)",
        "numbers.tolist() == [1] and data == b'a' and parts[0] == []",
    ),
    "files in memory": (
        "import io\ntext = io.StringIO('a'); text.seek(1)",
        "text.write('b')",
        "text.getvalue() == 'a' and text.tell() == 1",
    ),
    "queues and weak references": (
        "import queue, weakref\nclass Key: pass\n"
        "key, waiting, weak = Key(), queue.Queue(), weakref.WeakKeyDictionary()",
        "waiting.put(1); weak[key] = 1",
        "waiting.qsize() == 0 and len(weak) == 0",
    ),
    "what a cache remembers": (
        "import functools\n@functools.lru_cache\ndef table(n):\n    return jnp.arange(n)",
        "table(3)",
        "table.cache_info().currsize == 0",
    ),
    "switches": (
        "import gc, sys, warnings\nbefore = (sys.getrecursionlimit(), np.geterr(), sys.path[:],"
        " warnings.filters[:], np.get_printoptions())",
        "sys.setrecursionlimit(5000); gc.disable(); warnings.simplefilter('ignore')\n"
        "    np.seterr(all='ignore'); np.set_printoptions(precision=2); sys.path.append('x')\n"
        "    jax.config.update('jax_debug_nans', True)",
        "gc.isenabled() and not jax.config.jax_debug_nans and before == (sys.getrecursionlimit(),"
        " np.geterr(), sys.path[:], warnings.filters[:], np.get_printoptions())",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_is_put_back(notebook: Notebook, name: str) -> None:
    setting, change, holds = CHANGES[name]
    notebook.run(f"{HEAD}{setting}\ndef f(x):\n    {change}\n    return x + 1\nassert {holds}")
    compared = notebook.compare("jax", "f", "x")
    notebook.run(f"assert {holds}")
    notebook.ask("sample", handle=compared["handle"], rounds=1, seconds=5, blockSeconds=0.001)
    notebook.run(f"assert {holds}")


@pytest.mark.parametrize(
    "change",
    ["globals()['new'] = 1", "exec('new = 1', globals())", "get_ipython().user_ns['new'] = 1"],
)
def test_a_name_made_in_a_roundabout_way_is_refused(notebook: Notebook, change: str) -> None:
    notebook.run(f"{HEAD}def f(x):\n    {change}\n    return x")
    failure = notebook.refused("jax", "f", "x")
    assert (failure["kind"], failure["name"]) == ("changes-global", "new")
    assert "new" not in notebook.names


def test_a_module_of_the_users_is_put_back(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "graphward_test_config.py").write_text("step, seen = 0, []\n")
    monkeypatch.syspath_prepend(tmp_path)
    notebook.run(
        f"{HEAD}import graphward_test_config as config\n"
        "def f(x):\n    config.step += 1; config.seen.append(1)\n    return x + 1"
    )
    notebook.compare("jax", "f", "x")
    notebook.run("assert (config.step, config.seen) == (0, [])")


def test_a_thread_is_refused_before_it_starts(notebook: Notebook, tmp_path: Path) -> None:
    path = tmp_path / "made.txt"
    notebook.run(
        f"{HEAD}from concurrent.futures import ThreadPoolExecutor\n"
        f"def write(_): open({str(path)!r}, 'w').close()\n"
        "def f(x):\n    with ThreadPoolExecutor() as pool:\n        pool.submit(write, 1)\n"
        "    return x"
    )
    start = threading.Thread.start
    failure = notebook.refused("jax", "f", "x")
    assert (failure["kind"], failure["effect"]) == ("effect", "start-thread")
    assert failure["place"]["line"] == 6
    assert not path.exists()
    assert threading.Thread.start is start


def test_what_a_function_displays_is_not_shown(notebook: Notebook) -> None:
    notebook.run(
        f"{HEAD}from IPython.display import display\ndef f(x):\n    display('q')\n    return x"
    )
    # `ask` fails on any message that is not the probe's.
    notebook.compare("jax", "f", "x")
    notebook.run("assert 'publish' not in vars(get_ipython().display_pub)")


def test_a_standard_output_that_cannot_be_flushed(notebook: Notebook) -> None:
    notebook.run(f"""{HEAD}
import sys
class Bare:
    def write(self, text): return len(text)
stdout, sys.stdout = sys.stdout, Bare()
def f(x): return x
""")
    bare = sys.stdout
    try:
        notebook.compare("jax", "f", "x")
        assert sys.stdout is bare
    finally:
        sys.stdout = notebook.names["stdout"]


def test_an_interrupt_at_any_moment_puts_everything_back(notebook: Notebook) -> None:
    notebook.run(f"""{HEAD}
import random
log = []
def f(x):
    log.append(random.random())
    print('x')
    return x + 1
random.seed(1)
""")
    state, stdout, start = random.getstate(), sys.stdout, threading.Thread.start
    compared = notebook.compare("jax", "f", "x")
    sample = functools.partial(
        notebook.ask, "sample", handle=compared["handle"], rounds=64, blockSeconds=0.0002
    )
    signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
    moments = random.Random(7)
    stopped = 0
    for _ in range(60):
        signal.setitimer(signal.ITIMER_REAL, moments.uniform(0.0005, 0.02))
        try:
            sample(seconds=5)
        except (Failed, KeyboardInterrupt) as end:
            stopped += not isinstance(end, Failed) or end.kind == "interrupted"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        assert notebook.names["log"] == []
        assert random.getstate() == state
        assert sys.stdout is stdout
        assert threading.Thread.start is start
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert stopped > 50
