"""TensorFlow functions and Keras objects, run by the probe on copies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .conftest import Notebook, subject

tf: Any = pytest.importorskip("tensorflow")

TRAIN = """
import tensorflow as tf, keras
keras.utils.set_random_seed(0)
layers = [keras.layers.Input((4,)), keras.layers.Dense(4), keras.layers.Dropout(0.5)]
model = keras.Sequential(layers)
optimizer = keras.optimizers.Adam(0.1)
optimizer.build(model.trainable_variables)
x = tf.ones((2, 4))
def train(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(model(x, training=True) ** 2)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss
before = [v.numpy() for v in model.variables + optimizer.variables]
"""

UNCHANGED = """
after = [v.numpy() for v in model.variables + optimizer.variables]
assert all((a == b).all() for a, b in zip(before, after))
"""


def sample(notebook: Notebook, compared: Any, rounds: int = 6) -> Any:
    return notebook.ask(
        "sample", handle=compared["handle"], rounds=rounds, seconds=5, blockSeconds=0.002
    )


def test_a_train_step_leaves_model_and_optimizer_as_they_were(notebook: Notebook) -> None:
    notebook.run(TRAIN)
    compared = notebook.compare("tensorflow", "train", "x")
    (graph,) = compared["graphs"]
    # Dropout counts in a variable, so graph and eager drop the same.
    assert "different" not in (graph["outputs"]["kind"], graph["state"]["kind"])
    assert graph["proof"]["traces"] == 1
    assert sample(notebook, compared)["recompiles"] == {"eager": 0, "graph": 0}
    notebook.run(UNCHANGED)


def test_the_users_function_is_not_traced(notebook: Notebook) -> None:
    notebook.run(
        "import tensorflow as tf\n"
        "@tf.function\ndef helper(x):\n    return x * 2\n"
        "@tf.function(jit_compile=True)\ndef f(x):\n    return helper(x) + 1\nx = tf.ones(3)"
    )
    compared = notebook.compare("tensorflow", "f", "x")
    assert compared["graphs"][0]["outputs"]["kind"] == "bitwise"
    assert notebook.names["f"].experimental_get_tracing_count() == 0
    assert notebook.names["helper"].experimental_get_tracing_count() == 0


def test_methods(notebook: Notebook) -> None:
    notebook.run("""
import tensorflow as tf
class Counter(tf.Module):
    def __init__(self):
        self.total = tf.Variable(0.0)
        self.calls = 0
    @tf.function
    def add(self, x):
        self.total.assign_add(tf.reduce_sum(x))
        return self.total + 0.0
counter = Counter()
""")
    compared = notebook.compare("tensorflow", "counter.add", "tf.ones(3)")
    assert compared["arguments"] == ["x: f32[3]"]
    assert compared["graphs"][0]["outputs"]["kind"] == "bitwise"
    assert compared["graphs"][0]["proof"]["traces"] == 1
    sample(notebook, compared)
    notebook.run("assert counter.total.numpy() == 0")


def test_autograph_works_on_copies(notebook: Notebook) -> None:
    notebook.run("""
import tensorflow as tf
def f(x):
    while tf.reduce_sum(x) < 100.0:
        x = x * 2
    return x
""")
    compared = notebook.compare("tensorflow", "f", "tf.ones(3)")
    assert compared["graphs"][0]["outputs"]["kind"] == "bitwise"


def test_an_error_of_autograph_is_at_the_users_line(notebook: Notebook) -> None:
    notebook.run("""
import tensorflow as tf
def f(x):
    for i in range(x):
        pass
    return x
""")
    failure = notebook.refused("tensorflow", "f", "tf.constant(3)", options={"autograph": False})
    assert (failure["kind"], failure["arm"]) == ("raised", "graph")
    assert failure["exception"]["place"]["line"] == 3


def test_state_that_only_eager_changes(notebook: Notebook) -> None:
    notebook.run("""
import tensorflow as tf
log = []
def f(x):
    log.append(1)
    return x + 1
""")
    compared = notebook.compare("tensorflow", "f", "tf.ones(3)")
    (graph,) = compared["graphs"]
    assert graph["outputs"]["kind"] == "bitwise"
    assert (graph["state"]["what"], graph["state"]["path"]) == ("structure", "log")
    assert notebook.names["log"] == []


def test_an_attribute_that_only_eager_changes(notebook: Notebook) -> None:
    notebook.run("""
import tensorflow as tf
class Model:
    count = 0
    def __init__(self):
        self.count = 0
    def call(self, x):
        self.count += 1
        return x + 1
model = Model()
""")
    compared = notebook.compare("tensorflow", "model.call", "tf.ones(3)")
    assert compared["graphs"][0]["state"]["path"] == "model.call['count']"
    assert notebook.names["model"].count == 0


def test_random_operations(notebook: Notebook) -> None:
    notebook.run("""
import tensorflow as tf
tf.random.set_seed(1)
first = tf.random.uniform([3])
tf.random.set_seed(1)
def f(x):
    return x + tf.random.uniform([3])
""")
    compared = notebook.compare("tensorflow", "f", "tf.ones(3)")
    assert compared["eager"]["repeat"]["kind"] == "bitwise"
    assert compared["graphs"][0]["proof"]["random"] is True
    notebook.run("assert (tf.random.uniform([3]).numpy() == first.numpy()).all()")


def test_what_is_not_built_is_refused(notebook: Notebook) -> None:
    notebook.run("""
import tensorflow as tf, keras
model = keras.Sequential([keras.layers.Dense(2)])
def f(x):
    return model(x)
""")
    failure = notebook.refused("tensorflow", "f", "tf.ones((1, 3))")
    assert failure == {"kind": "not-built", "name": "model"}
    assert not notebook.names["model"].built


def test_a_function_that_stays_in_python(notebook: Notebook) -> None:
    notebook.run("""
import tensorflow as tf
def f(x):
    return tf.py_function(lambda x: x + 1, [x], tf.float32)
""")
    compared = notebook.compare("tensorflow", "f", "tf.ones(3)")
    assert compared["graphs"][0]["proof"]["fallbacks"] == ["EagerPyFunc"]
    tf.config.run_functions_eagerly(True)
    try:
        compared = notebook.compare("tensorflow", "f", "tf.ones(3)")
    finally:
        tf.config.run_functions_eagerly(False)
    assert compared["graphs"][0]["proof"]["traces"] == 0


def test_ragged_sparse_and_string_tensors(notebook: Notebook) -> None:
    notebook.run("""
import tensorflow as tf
def f(ragged, sparse, text):
    return ragged * 2.0, tf.sparse.to_dense(sparse), tf.strings.upper(text)
text = tf.constant(['a', 'b'])
ragged = tf.ragged.constant([[1.0], [2.0, 3.0]])
sparse = tf.sparse.eye(3)
""")
    compared = notebook.compare("tensorflow", "f", "ragged, sparse, text")
    assert compared["graphs"][0]["outputs"]["kind"] == "bitwise"


def test_trace_confirms_a_stale_capture(notebook: Notebook) -> None:
    notebook.run("""
import tensorflow as tf
rate, table = 0.1, tf.constant([1.0, 2.0])
@tf.function
def f(x):
    return x * rate + table
f(tf.ones(2))
rate = 0.5
""")
    captures = notebook.ask("trace", **subject("tensorflow", "f", "tf.ones(2)"))["captures"]
    assert captures[0] == {"name": "rate", "holds": "0.1", "now": "0.5", "stale": True}
    assert captures[1]["name"] == "table"
    assert captures[1]["stale"] is False
    assert notebook.names["f"].experimental_get_tracing_count() == 1


def test_trace_does_not_create_variables(notebook: Notebook) -> None:
    notebook.run("import tensorflow as tf\ndef f(x):\n    return tf.Variable(x) + 1")
    from .conftest import Failed

    with pytest.raises(Failed) as caught:
        notebook.ask("trace", **subject("tensorflow", "f", "tf.ones(2)"))
    assert caught.value.kind == "not-built"


def test_watch_counts_traces_of_functions_and_methods(notebook: Notebook) -> None:
    notebook.run("""
import tensorflow as tf
@tf.function
def f(x, n):
    return x * n
class Model(tf.Module):
    @tf.function
    def call(self, x):
        return x
model = Model()
""")
    watch = notebook.ask("watch", handle=None)
    notebook.run("for n in range(3): f(tf.ones(2), n)\nmodel.call(tf.ones(2))")
    seen = notebook.ask("watch", handle=watch["handle"])["functions"]
    assert sorted((each["name"], each["traces"]) for each in seen) == [("f", 3), ("model.call", 1)]


WRITES = {
    "tf.io.write_file({path}, 'x')": "write-file",
    "tf.io.gfile.GFile({path}, 'w').write('x')": "write-file",
    "tf.io.gfile.makedirs({path})": "change-file",
    "tf.train.Checkpoint(v=variable).write({path})": "change-file",
    "model.save_weights({path} + '.weights.h5')": "write-file",
}


@pytest.mark.parametrize("body", WRITES)
def test_native_code_writes_no_file(notebook: Notebook, tmp_path: Path, body: str) -> None:
    path = repr(str(tmp_path / "made"))
    notebook.run(f"""
import tensorflow as tf, keras
variable = tf.Variable(1.0)
model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
def f(x):
    {body.format(path=path)}
    return x
""")
    failure = notebook.refused("tensorflow", "f", "tf.ones(3)")
    assert (failure["kind"], failure["effect"]) == ("effect", WRITES[body])
    assert (failure["target"][:4], failure["place"]["line"]) == ("/tmp", 5)
    assert not list(tmp_path.iterdir())


def test_numbers_that_are_only_rounding(notebook: Notebook) -> None:
    """The bias before a normalization has no gradient; Adam makes a step of its rounding."""
    notebook.run("""
import tensorflow as tf, keras
keras.utils.set_random_seed(0)
layers = [keras.layers.Input((4,)), keras.layers.Dense(4), keras.layers.BatchNormalization()]
model = keras.Sequential([*layers, keras.layers.Dense(1)])
optimizer = keras.optimizers.Adam(0.1)
optimizer.build(model.trainable_variables)
x = tf.random.stateless_normal((8, 4), (1, 2))
@tf.function
def train(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(model(x, training=True) ** 2)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss
before = [v.numpy() for v in model.variables + optimizer.variables]
""")
    compared = notebook.compare("tensorflow", "train", "x")
    (graph,) = compared["graphs"]
    assert "different" not in (graph["outputs"]["kind"], graph["state"]["kind"])
    notebook.run(UNCHANGED)
