"""Cells whose function `f` gets a rewrite from its verdict: imports, definition, calls."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """A notebook of three cells, the verdict on `f`, and the traces left after its rewrite."""

    framework: str
    name: str
    verdict: str
    define: str
    call: str
    traces: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The notebook."""
        return (IMPORTS[self.framework], self.define, self.call)


IMPORTS = {
    "tensorflow": "import numpy as np\nimport tensorflow as tf\nx = tf.ones([2, 3])",
    "jax": "import jax\nimport jax.numpy as jnp\nx = jnp.ones((2, 3))",
    "pytorch": "import torch\nx = torch.ones(2, 3)",
}


def tensorflow(name: str, verdict: str, define: str, call: str, traces: int = 1) -> Offer:
    """An offer for TensorFlow."""
    return Offer("tensorflow", name, verdict, define, call, traces)


def jax(name: str, verdict: str, define: str, call: str, traces: int = 1) -> Offer:
    """An offer for JAX."""
    return Offer("jax", name, verdict, define, call, traces)


def pytorch(name: str, verdict: str, define: str, call: str, traces: int = 1) -> Offer:
    """An offer for PyTorch."""
    return Offer("pytorch", name, verdict, define, call, traces)


OFFERS = [
    tensorflow("plain", "compile", "def f(x): return tf.sin(x)", "f(x).numpy().sum()"),
    tensorflow(
        "two shapes",
        "compile",
        "def f(x): return tf.reduce_sum(x, 0)",
        "(f(x) + f(tf.ones([5, 3]))).numpy()",
    ),
    tensorflow(
        "an array that is adapted",
        "compile",
        "def f(a): return tf.ones([3]) * a",
        "f(np.ones(3)).numpy()",
    ),
    tensorflow(
        "two ranks",
        "respecify",
        "@tf.function\ndef f(x): return tf.reduce_sum(x)",
        "(f(x) + f(tf.ones([3]))).numpy()",
    ),
    tensorflow(
        "nested",
        "respecify",
        '@tf.function\ndef f(b): return tf.reduce_sum(b["a"]) + tf.reduce_sum(b["c"][0])',
        '(f({"a": x, "c": (x,)}) + f({"a": tf.ones([4, 3]), "c": (tf.ones([4, 3]),)})).numpy()',
    ),
    tensorflow(
        "a list",
        "respecify",
        "@tf.function(autograph=False)\ndef f(xs): return tf.reduce_sum(xs[0] + xs[1])",
        "(f([x, x]) + f([tf.ones([4, 3]), tf.ones([4, 3])])).numpy()",
    ),
    tensorflow(
        "a default that nobody gives",
        "respecify",
        "@tf.function\ndef f(x, training=False): return tf.reduce_sum(x)",
        "(f(x) + f(tf.ones([4, 3]))).numpy()",
    ),
    tensorflow(
        "an axis that all agree on",
        "respecify",
        "@tf.function\ndef f(x): return tf.reduce_sum(tf.reshape(x, [-1, x.shape[1], 1]))",
        "(f(x) + f(tf.ones([4, 3]))).numpy()",
    ),
    tensorflow(
        "a method",
        "respecify",
        "class M:\n    @tf.function\n    def f(self, x): return tf.reduce_sum(x)\nm = M()",
        "(m.f(x) + m.f(tf.ones([4, 3]))).numpy()",
    ),
    tensorflow(
        "as a call",
        "respecify",
        "def f(x): return tf.reduce_sum(x)\ng = tf.function(f)",
        "(g(x) + g(tf.ones([4, 3]))).numpy()",
    ),
    tensorflow(
        "a number", "uncompile", "@tf.function\ndef f(x, n): return x * n", "f(x, 2).numpy()", 0
    ),
    tensorflow(
        "nothing computed", "uncompile", "@tf.function\ndef f(x): return [x]", "len(f(x))", 0
    ),
    jax("plain", "compile", "def f(x): return jnp.sin(x)", "f(x).sum().item()"),
    jax(
        "counted with",
        "compile",
        "def f(x, n):\n    for _ in range(n): x = jnp.sin(x)\n    return x",
        "(f(x, 3) + f(x, 3)).sum().item()",
    ),
    jax(
        "tested",
        "compile",
        "def f(x, scale, training): return x * scale if training else x",
        "(f(x, 2.0, True) + f(x, 3.0, True) + f(x, 2.0, False)).sum().item()",
        2,
    ),
    jax(
        "a text",
        "compile",
        'def f(x, mode): return jnp.sin(x) if mode == "sin" else x',
        'f(x, "sin").sum().item()',
    ),
    jax(
        "a function",
        "compile",
        "def f(x, act): return act(x) + 1",
        "f(x, jnp.cos).sum().item()",
    ),
    jax(
        "an extent",
        "compile",
        "def f(x, n): return jnp.zeros((n, 3)) + x",
        "f(x, 2).sum().item()",
    ),
    jax(
        "by keyword",
        "compile",
        "def f(x, *, flip): return x[::-1] if flip else x",
        "f(x, flip=True).sum().item()",
    ),
    jax(
        "a bare decorator",
        "respecify",
        "@jax.jit\ndef f(x, training): return jnp.sin(x) if training else x",
        "f(x, True).sum().item()",
    ),
    jax(
        "names that are there",
        "respecify",
        'from functools import partial\n@partial(jax.jit, static_argnames="a")\n'
        "def f(x, a, b): return jnp.sin(x) if a and b else x",
        "f(x, True, True).sum().item()",
    ),
    jax(
        "as a call",
        "respecify",
        "def f(x, n): return jnp.zeros(n) + x\ng = jax.jit(f)",
        "g(1.0, 3).sum().item()",
    ),
    jax("nothing computed", "uncompile", "@jax.jit\ndef f(x): return x", "f(x).sum().item()", 0),
    pytorch("plain", "compile", "def f(x): return torch.sin(x)", "f(x).sum().item()"),
    pytorch(
        "many shapes",
        "compile",
        "def f(x): return torch.sin(x)",
        "sum(f(torch.ones(n)).sum().item() for n in (2, 3))\n"
        "f(torch.ones(2)), f(torch.ones(3)), f(torch.ones(4)).sum().item()",
    ),
    pytorch(
        "many shapes as a graph",
        "respecify",
        "@torch.compile(dynamic=False)\ndef f(x): return torch.sin(x)",
        "f(torch.ones(2)), f(torch.ones(3)), f(torch.ones(4)).sum().item()",
    ),
    pytorch(
        "a module",
        "respecify",
        "class M(torch.nn.Module):\n    @torch.compile\n    def f(self, x): return x.sin()\n"
        "m = M()",
        "m.f(torch.ones(2)), m.f(torch.ones(3)), m.f(torch.ones(4)).sum().item()",
    ),
    pytorch(
        "nothing computed", "uncompile", "@torch.compile\ndef f(x): return [x]", "len(f(x))", 0
    ),
]
