"""JAX functions, run by the probe on copies."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Failed, Notebook, subject

pytest.importorskip("jax")

STEP = """
import jax, jax.numpy as jnp, numpy as np
lr = 0.1
def step(w, x):
    for _ in range(8):
        w = w - lr * jnp.tanh(x @ w)
    return w
w = jnp.ones((8, 8)); x = jnp.ones((8, 8))
"""


def sample(notebook: Notebook, compared: Any, rounds: int = 6) -> Any:
    return notebook.ask(
        "sample", handle=compared["handle"], rounds=rounds, seconds=5, blockSeconds=0.002
    )


def test_eager_function_against_its_graph(notebook: Notebook) -> None:
    notebook.run(STEP)
    names = set(notebook.names)
    compared = notebook.compare("jax", "step", "w, x")
    (graph,) = compared["graphs"]
    assert compared["eager"]["repeat"]["kind"] == "bitwise"
    assert graph["outputs"]["kind"] in ("bitwise", "close")
    assert graph["state"]["kind"] == "bitwise"
    assert graph["proof"] == {
        "traces": 1,
        "graphs": 1,
        "breaks": [],
        "fallbacks": [],
        "random": False,
    }
    assert [step["kind"] for step in notebook.steps] == ["effects", "outputs", "graph"]
    sampled = sample(notebook, compared)
    assert len(sampled["rounds"]) == 6
    assert sampled["recompiles"] == {"eager": 0, "graph": 0}
    assert all(seconds > 0 for times in sampled["rounds"] for seconds in times.values())
    assert names == {name for name in notebook.names if name in names}
    assert set(notebook.names) == names


def test_the_users_own_jit_is_neither_used_nor_filled(notebook: Notebook) -> None:
    notebook.run(STEP + "fast = jax.jit(step)")
    compared = notebook.compare("jax", "fast", "w, x")
    assert compared["graphs"][0]["proof"]["traces"] == 1
    assert notebook.names["fast"]._cache_size() == 0
    # Had the probe left its trace behind, lr would be frozen at 0.1.
    notebook.run("lr = 0.0\nassert (fast(w, x) == w).all()")


def test_options_of_the_users_jit_are_kept(notebook: Notebook) -> None:
    notebook.run("""
import jax, jax.numpy as jnp
from functools import partial
@partial(jax.jit, static_argnames='n', donate_argnums=0)
def power(x, n):
    return x * 2 if n > 1 else x
x = jnp.ones(4)
""")
    compared = notebook.compare("jax", "power", "x, n=3")
    assert compared["graphs"][0]["outputs"]["kind"] == "bitwise"
    assert compared["arguments"] == ["x: f32[4]", "n: int"]
    sample(notebook, compared)
    # Donation deletes what it is given: that was a copy.
    notebook.run("assert not x.is_deleted() and x.sum() == 4")


def test_arguments_that_jit_cannot_take_are_static(notebook: Notebook) -> None:
    notebook.run("""
import jax, jax.numpy as jnp
class Config:
    scale = 2.0
def f(x, activation, mode, config):
    return activation(x) * config.scale if mode == 'train' else x
x, config = jnp.ones(3), Config()
""")
    compared = notebook.compare("jax", "f", "x, jnp.tanh, config=config, mode='train'")
    assert compared["graphs"][0]["outputs"]["kind"] in ("bitwise", "close")
    first, *others = compared["arguments"]
    assert first == "x: f32[3]"
    assert [line.split(" ")[-1] for line in others] == ["(static)"] * 3


def test_donated_containers(notebook: Notebook) -> None:
    notebook.run("""
import jax, jax.numpy as jnp
from functools import partial
@partial(jax.jit, donate_argnums=0)
def step(params, x):
    return {name: value - x.sum() for name, value in params.items()}
params, x = {'w': jnp.ones(4), 'b': jnp.ones(())}, jnp.ones(4)
""")
    compared = notebook.compare("jax", "step", "params, x")
    assert compared["graphs"][0]["state"]["kind"] == "bitwise"
    sample(notebook, compared)
    notebook.run("assert params['w'].sum() == 4 and not params['b'].is_deleted()")


def test_a_third_arm(notebook: Notebook) -> None:
    notebook.run(STEP + "fast = jax.jit(step)")
    proposed = """
@jax.jit
def fast(w, x):
    return jax.lax.fori_loop(0, 8, lambda _, w: w - lr * jnp.tanh(x @ w), w)
"""
    compared = notebook.compare("jax", "fast", "w, x", proposed=proposed)
    assert [graph["arm"] for graph in compared["graphs"]] == ["graph", "proposed"]
    assert compared["graphs"][1]["outputs"]["kind"] in ("bitwise", "close")
    assert set(sample(notebook, compared)["rounds"][0]) == {"eager", "graph", "proposed"}
    notebook.run("assert fast.__wrapped__ is step")


def test_a_proposal_that_does_not_run(notebook: Notebook) -> None:
    notebook.run(STEP)
    failure = notebook.refused("jax", "step", "w, x", proposed="def step(w, x:\n    pass")
    assert failure["kind"] == "proposed-failed"
    assert failure["exception"]["type"] == "SyntaxError"


def test_outputs_that_differ(notebook: Notebook) -> None:
    notebook.run("""
import jax, jax.numpy as jnp
history = []
def f(x):
    history.append(1)
    return x * len(history)
x = jnp.ones(3)
""")
    compared = notebook.compare("jax", "f", "x")
    graph = compared["graphs"][0]
    # The first graph call is right by luck: tracing runs the body once.
    assert graph["outputs"]["what"] == "values"
    assert graph["state"]["path"].startswith("history")
    assert notebook.names["history"] == []


def test_print_is_counted_and_not_shown(notebook: Notebook, capsys: Any) -> None:
    notebook.run("""
import jax.numpy as jnp
def f(x):
    print('one'); print('two')
    return x + 1
""")
    compared = notebook.compare("jax", "f", "jnp.ones(3)")
    assert compared["eager"]["printedLines"] == 2
    assert compared["graphs"][0]["printedLines"] == 0
    assert "one" not in capsys.readouterr().out


def test_a_graph_that_does_not_trace(notebook: Notebook) -> None:
    notebook.run("""
import jax.numpy as jnp
def f(x):
    if x.sum() > 0:
        return x
    return -x
""")
    failure = notebook.refused("jax", "f", "jnp.ones(3)")
    assert (failure["kind"], failure["arm"]) == ("raised", "graph")
    assert failure["exception"]["type"] == "TracerBoolConversionError"
    assert failure["exception"]["place"]["line"] == 3
    assert failure["exception"]["place"]["executionCount"] is not None


def test_no_graph_when_jit_is_off(notebook: Notebook) -> None:
    notebook.run(STEP + "jax.config.update('jax_disable_jit', True)")
    try:
        compared = notebook.compare("jax", "step", "w, x")
        assert compared["graphs"][0]["proof"]["traces"] == 0
    finally:
        notebook.run("jax.config.update('jax_disable_jit', False)")


def test_recompiling_while_timed_is_counted(notebook: Notebook) -> None:
    notebook.run("""
import jax, jax.numpy as jnp
calls = {'n': 0}
@jax.jit
def f(x):
    return jax.pure_callback(lambda x: x, x, x)
""")
    compared = notebook.compare("jax", "f", "jnp.ones(3)")
    assert compared["graphs"][0]["proof"]["fallbacks"] == ["pure_callback"]


def test_listeners_are_taken_off(notebook: Notebook) -> None:
    notebook.run(STEP)
    from jax._src import monitoring

    before = len(monitoring.get_event_duration_listeners()), len(monitoring.get_event_listeners())
    sample(notebook, notebook.compare("jax", "step", "w, x"))
    watch = notebook.ask("watch", handle=None)
    notebook.ask("watch", handle=watch["handle"])
    after = len(monitoring.get_event_duration_listeners()), len(monitoring.get_event_listeners())
    assert before == after


def test_trace_confirms_a_stale_capture(notebook: Notebook) -> None:
    notebook.run(STEP + "scale = 0.1\nfast = jax.jit(step)\nfast(w, x)\nlr = 0.01")
    traced = notebook.ask("trace", **subject("jax", "fast", "w, x"))
    assert traced["captures"] == [{"name": "lr", "holds": "0.1", "now": "0.01", "stale": True}]
    assert traced["exception"] is None
    notebook.run("lr = 0.1")
    (capture,) = notebook.ask("trace", **subject("jax", "fast", "w, x"))["captures"]
    assert capture == {"name": "lr", "holds": "0.1", "now": "0.1", "stale": False}
    assert notebook.names["fast"]._cache_size() == 1


def test_trace_of_a_function_that_was_never_called(notebook: Notebook) -> None:
    notebook.run(STEP + "fast = jax.jit(step)")
    (capture,) = notebook.ask("trace", **subject("jax", "fast", "w, x"))["captures"]
    assert capture == {"name": "lr", "holds": None, "now": "0.1", "stale": None}


def test_trace_finds_a_stale_capture_of_a_helper(notebook: Notebook) -> None:
    notebook.run("""
import jax, jax.numpy as jnp
rate = 0.5
@jax.jit
def helper(x):
    return x * rate
@jax.jit
def f(x):
    return helper(x) + 1
f(jnp.ones(3))
rate = 0.25
""")
    (capture,) = notebook.ask("trace", **subject("jax", "f", "jnp.ones(3)"))["captures"]
    assert capture == {"name": "rate", "holds": "0.5", "now": "0.25", "stale": True}


def test_helpers_of_the_user_are_not_traced(notebook: Notebook) -> None:
    notebook.run("""
import jax, jax.numpy as jnp
rate = 0.5
@jax.jit
def helper(x):
    return x * rate
def f(x):
    return helper(x) + 1
""")
    sample(notebook, notebook.compare("jax", "f", "jnp.ones(3)"))
    assert notebook.names["helper"]._cache_size() == 0
    notebook.run("rate = 2.0\nassert f(jnp.ones(3))[0] == 3")


def test_methods_of_the_user_are_not_left_traced(notebook: Notebook) -> None:
    notebook.run("""
import jax, jax.numpy as jnp
from functools import partial
rate = 0.5
class Model:
    @partial(jax.jit, static_argnums=0)
    def scale(self, x):
        return x * rate
model = Model()
def f(x):
    return model.scale(x) + 1
""")
    sample(notebook, notebook.compare("jax", "f", "jnp.ones(3)"))
    notebook.run("rate = 2.0\nassert f(jnp.ones(3))[0] == 3")


def test_trace_of_a_switch_and_an_array(notebook: Notebook) -> None:
    notebook.run("""
import jax, jax.numpy as jnp
double, table = True, jnp.arange(3.0)
@jax.jit
def f(x):
    return (x * 2 if double else x) + table
f(jnp.ones(3))
double, table = False, jnp.arange(3.0) + 1
""")
    captures = notebook.ask("trace", **subject("jax", "f", "jnp.ones(3)"))["captures"]
    assert {capture["name"]: capture["stale"] for capture in captures}["double"] is True


def test_trace_says_what_was_raised_and_where(notebook: Notebook) -> None:
    notebook.run("""
import jax, jax.numpy as jnp
def helper(x):
    return float(x)
@jax.jit
def f(x):
    return helper(x) + 1
""")
    traced = notebook.ask("trace", **subject("jax", "f", "jnp.float32(1)"))
    assert traced["exception"]["type"] == "ConcretizationTypeError"
    assert traced["exception"]["place"]["function"] == "helper"
    assert traced["exception"]["place"]["line"] == 3


def test_watch_counts_traces_of_the_notebooks_functions(notebook: Notebook) -> None:
    notebook.run("import jax, jax.numpy as jnp\n@jax.jit\ndef f(x):\n    return x * 2")
    watch = notebook.ask("watch", handle=None)
    notebook.run("f(jnp.ones(3)); f(jnp.ones(4)); f(jnp.ones(4))")
    seen = notebook.ask("watch", handle=watch["handle"])
    assert seen["functions"] == [{"name": "f", "traces": 2}]
    assert seen["compileSeconds"] > 0
    with pytest.raises(Failed) as caught:
        notebook.ask("watch", handle=watch["handle"])
    assert caught.value.kind == "unknown-handle"


def test_capture_keeps_arguments_of_the_next_cell(notebook: Notebook) -> None:
    notebook.run(STEP + "fast = jax.jit(step)\noriginal = fast")
    capture = notebook.ask("capture", callee="fast", handle=None)
    notebook.run("for _ in range(3): fast(w, x)\nfast(w[:4, :4], x[:4, :4])")
    assert notebook.names["fast"] is notebook.names["original"]
    kept = notebook.ask("capture", callee=None, handle=capture["handle"])
    assert kept["count"] == 4
    assert kept["calls"][1]["arguments"] == ["w: f32[4, 4]", "x: f32[4, 4]"]
    call = {
        "callee": "fast",
        "arguments": {"kind": "captured", "handle": capture["handle"], "index": 1},
    }
    compared = notebook.compare("jax", "fast", "", call=call)
    assert compared["arguments"] == ["w: f32[4, 4]", "x: f32[4, 4]"]


def test_values_have_types_and_no_content(notebook: Notebook) -> None:
    notebook.run("import jax.numpy as jnp\nsecret = 'xyzzy'\na = jnp.ones((2, 3))")
    found = notebook.ask("values", names=["secret", "a", "nothing"])["values"]
    assert found[0] == {
        "name": "secret",
        "defined": True,
        "type": "str",
        "shape": None,
        "dtype": None,
    }
    assert (found[1]["shape"], found[1]["dtype"]) == ([2, 3], "float32")
    assert found[2]["defined"] is False


def test_hello(notebook: Notebook) -> None:
    frameworks = notebook.ask("hello")["frameworks"]
    jax = next(each for each in frameworks if each["name"] == "jax")
    assert (jax["supported"], jax["minimum"], jax["devices"]) == (True, "0.4.30", ["cpu"])


def test_an_old_version_is_said(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook.run(STEP)
    monkeypatch.setattr("jax.__version__", "0.3.25")
    failure = notebook.refused("jax", "step", "w, x")
    assert failure == {
        "kind": "framework-old",
        "framework": "jax",
        "version": "0.3.25",
        "minimum": "0.4.30",
    }


def test_flax_modules_are_state(notebook: Notebook) -> None:
    pytest.importorskip("flax")
    notebook.run("""
import jax, jax.numpy as jnp
from flax import nnx
model = nnx.Linear(3, 3, rngs=nnx.Rngs(0))
class Counter(nnx.Variable): pass
model.count = Counter(jnp.zeros(()))
@nnx.jit
def call(model, x):
    model.count.value += 1
    return model(x)
x = jnp.ones((2, 3))
before = model.kernel.value
""")
    compared = notebook.compare("jax", "call", "model, x")
    assert compared["graphs"][0]["outputs"]["kind"] in ("bitwise", "close")
    assert compared["graphs"][0]["state"]["kind"] in ("bitwise", "close")
    sample(notebook, compared)
    notebook.run("assert model.count.value == 0 and (model.kernel.value == before).all()")
