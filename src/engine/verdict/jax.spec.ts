import { judged } from '../../testing/verdicts';

const SETUP = `import functools
import jax
import jax.numpy as jnp
import numpy as np
log = []
x = jnp.ones((2, 3))
`;

/** Where JAX is not what TensorFlow is. */
describe('functions of JAX', () => {
  it.each([
    ['a computation', 'def f(x): return jnp.sin(x) @ x.T\nf(x)', 'compile certain'],
    [
      'a number is traced: no churn',
      'def f(x, n): return x * n\nf(x, 2); f(x, 3)',
      'compile certain'
    ],
    ['numbers become arrays', 'def f(n): return jnp.sin(n)\nf(2.0)', 'compile certain'],
    [
      'a number that Python counts with is static',
      'def f(x, n):\n    for _ in range(n): x = jnp.sin(x)\n    return x\nf(x, 3)',
      'compile certain; functools.partial(jax.jit, static_argnames=("n",))'
    ],
    [
      'a truth value that Python tests is static, the number beside it is not',
      'def f(x, scale, training): return x * scale if training else x\nf(x, 2., True); f(x, 3., False)',
      'compile certain; functools.partial(jax.jit, static_argnames=("training",))'
    ],
    [
      'a text is static',
      "def f(x, mode): return jnp.sin(x) if mode == 'sin' else x\nf(x, 'sin')",
      'compile certain; functools.partial(jax.jit, static_argnames=("mode",))'
    ],
    [
      'a function is static',
      'def f(x, act): return act(x) + 1\nf(x, jnp.cos)',
      'compile certain; functools.partial(jax.jit, static_argnames=("act",))'
    ],
    [
      'an extent is static',
      'def f(x, n): return jnp.zeros((n, 3)) + x\nf(x, 2)',
      'compile certain; functools.partial(jax.jit, static_argnames=("n",))'
    ],
    [
      'not where each call brings another',
      'def f(x, n):\n    for _ in range(n): x = jnp.sin(x)\n    return x\nfor n in range(100): f(x, n)',
      'keep-eager certain: traced-loop'
    ],
    [
      'not where a traced value decides as well',
      'def f(x, flag):\n    if flag and x.sum() > 0: return jnp.sin(x)\n    return x\nf(x, True)',
      'keep-eager certain: traced-branch'
    ],
    [
      'a branch on a traced value',
      'def f(x): return jnp.sin(x) if x.sum() > 0 else x\nf(x)',
      'keep-eager certain: traced-branch'
    ],
    [
      'a branch that a gradient may take, and a graph may not',
      'def f(x): return x if x > 0 else -x\njax.grad(f)(1.0)',
      'keep-eager certain: traced-branch'
    ],
    [
      'a mask decides about the size',
      'def f(x): return x[x > 0].sum()\nf(x)',
      'keep-eager certain: dynamic-shape'
    ],
    [
      'values decide about the size',
      'def f(x): return jnp.nonzero(x)[0]\nf(x)',
      'keep-eager certain: dynamic-shape'
    ],
    [
      'the call says the size',
      'def f(x): return jnp.where(x > 0, x, 0.)[jnp.nonzero(x, size=2)]\nf(x)',
      'compile certain'
    ],
    ['float', 'def f(x): return float(jnp.sum(x))\nf(x)', 'keep-eager certain: scalar-extraction'],
    ['NumPy', 'def f(x): return jnp.sin(np.asarray(x))\nf(x)', 'keep-eager certain: foreign-call'],
    [
      'print',
      'def f(x):\n    print(x)\n    return jnp.sin(x)\nf(x)',
      'keep-eager certain: trace-time-side-effect'
    ],
    [
      'jax.debug.print is none',
      "def f(x):\n    jax.debug.print('{}', x)\n    return jnp.sin(x)\nf(x)",
      'compile certain'
    ],
    [
      'an outer list',
      'def f(x):\n    log.append(1)\n    return jnp.sin(x)\nf(x)',
      'keep-eager certain: external-state-write'
    ],
    [
      'a method of a plain class',
      'class M:\n    def __init__(self): self.w = jnp.ones(3)\n    def f(self, x): return x * self.w\nM().f(x)',
      'keep-eager certain: captured-self'
    ],
    [
      'an attribute of an argument that nobody knows',
      'def f(m, x):\n    m.last = x\n    return jnp.sin(x)\nf(load(), x)',
      'keep-eager likely: external-state-write'
    ],
    [
      'an attribute of what a call made is none of the outside',
      'def f(x):\n    box = make()\n    box.x = jnp.sin(x)\n    return box.x\nf(x)',
      'compile likely'
    ],
    [
      'jit: a graph around a transformation of its own',
      '@jax.jit\n@jax.vmap\ndef f(x): return jnp.sin(x)\nf(x)',
      'keep-graph certain'
    ],
    [
      'a structure is fine',
      '@jax.tree_util.register_pytree_node_class\nclass M:\n    def tree_flatten(self): return (), None\n    def f(self, x): return jnp.sin(x)\nM().f(x)',
      'compile certain'
    ],
    [
      'recursion',
      'def f(x, n): return f(jnp.sin(x), n - 1) if n else x\nf(x, 3)',
      'keep-eager certain: recursion'
    ],
    [
      'a short loop over rows',
      'def f(x):\n    s = 0.\n    for r in x: s += r.sum()\n    return s\nf(x)',
      'compile certain'
    ],
    [
      'a long one',
      'def f(x):\n    s = 0.\n    for r in x: s += r.sum()\n    return s\nf(jnp.ones((1000, 3)))',
      'keep-eager certain: unrolled-loop'
    ],
    [
      'only traced callers',
      'def f(x): return jnp.sin(x)\n@jax.jit\ndef g(x): return f(x)\ng(x)',
      'keep-eager certain: covered-callers'
    ],
    [
      'no arguments',
      'def f(): return jnp.ones(3) * 2\nf()',
      'keep-eager certain: no-tensor-parameters'
    ],
    ['jit: at its best', '@jax.jit\ndef f(x): return jnp.sin(x)\nf(x)', 'keep-graph certain'],
    [
      'jit: nothing computed',
      '@jax.jit\ndef f(x): return x\nf(x)',
      'uncompile certain: no-tensor-computation; remove'
    ],
    [
      'jit: a model is an argument',
      'from flax import nnx\n@nnx.jit\ndef f(model): return model(jnp.ones((1, 3)))\nf(nnx.Linear(3, 3, rngs=nnx.Rngs(0)))',
      'keep-graph certain'
    ],
    [
      'jit: not where a call of JAX may compute',
      '@jax.jit\ndef f(x): return jax.typeof(x)\nf(x)',
      'keep-graph certain'
    ],
    [
      'jit: a function of JAX that nobody described',
      "@jax.jit\ndef f(x): return jax.reshard(x, jax.P('a'))\nf(x)",
      'keep-graph certain'
    ],
    [
      'jit: a layer is made, and with it its weights',
      'from flax import nnx\n@jax.jit\ndef f(key): return nnx.Linear(2, 3, rngs=nnx.Rngs(key))\nf(jax.random.key(0))',
      'keep-graph certain'
    ],
    [
      'jit: an instance whose call nobody knows',
      'from jax.experimental.hijax import VJPHiPrimitive\nclass Double(VJPHiPrimitive): pass\n@jax.jit\ndef f(x): return Double()(x)\nf(x)',
      'keep-graph likely'
    ],
    [
      'a module of NNX is given back by its own jit',
      'from flax import nnx\nclass M(nnx.Module):\n    def __init__(self, rngs): self.l, self.n = nnx.Linear(3, 3, rngs=rngs), nnx.Variable(0)\n    def f(self, x):\n        self.n.value = self.n.value + 1\n        return self.l(x)\nM(nnx.Rngs(0)).f(x)',
      'compile certain; nnx.jit'
    ],
    [
      'a module and its optimizer, whatever the data are',
      'from flax import nnx\nimport optax\ndef f(m, o, x):\n    g = nnx.grad(lambda m: m(x).sum())(m)\n    o.update(m, g)\nm = nnx.Linear(3, 3, rngs=nnx.Rngs(0))\nf(m, nnx.Optimizer(m, optax.sgd(0.1), wrt=nnx.Param), load())',
      'compile likely; nnx.jit'
    ],
    [
      'a metric of NNX as well',
      'from flax import nnx\ndef f(m, x):\n    m.update(values=x)\n    return jnp.sum(x)\nf(nnx.metrics.Average(), x)',
      'compile certain; nnx.jit'
    ],
    [
      'NumPy on lists of lists',
      'def f(x): return jnp.sin(np.array([[x.sum(), 1.], [1., x.max()]]))\nf(x)',
      'keep-eager certain: foreign-call'
    ],
    [
      'work of JAX on tensors of another framework',
      'import tensorflow as tf\ndef f(x): return jnp.sin(x) if x.sum() > 0 else x\nf(tf.ones(3))',
      'keep-eager certain: traced-branch'
    ],
    [
      'a class of a library that nobody described',
      'import equinox as eqx\nclass M(eqx.Module):\n    w: jax.Array\n    def f(self, x): return x @ self.w\nM(jnp.ones(3)).f(x)',
      'unknown likely'
    ],
    [
      'a decorator that nobody described may compile it already',
      'import equinox as eqx\n@eqx.filter_jit\ndef f(x): return jnp.sin(x)\nf(x)',
      'unknown likely'
    ],
    [
      'a base that nobody knows',
      'class M(Base):\n    def f(self, x): return jnp.sin(x)\nM().f(x)',
      'unknown likely'
    ],
    [
      'an inner function is new at each call',
      'def g(x, y):\n    def f(x): return (x * y).sum()\n    return jax.grad(f)(x)\nfor _ in range(3): x = g(x, x)',
      'keep-eager certain: rewrap-hot-path'
    ],
    [
      'an inner function that is made once',
      'def main(x):\n    def f(x): return jnp.sin(x) * 2\n    for _ in range(3): x = f(x)\nmain(x)',
      'compile certain'
    ],
    [
      'jit: a float is no setting',
      '@jax.jit\ndef f(x): return x if x > 0 else -x\nf(2.0)',
      'keep-graph certain: traced-branch'
    ],
    [
      'jit: an argument that has to be static',
      '@jax.jit\ndef f(x, training): return jnp.sin(x) if training else x\nf(x, True)',
      'respecify certain: traced-branch; static_argnames=("training",)'
    ],
    [
      'jit: one more of them',
      '@functools.partial(jax.jit, static_argnames="a")\ndef f(x, a, b): return jnp.sin(x) if a and b else x\nf(x, True, True)',
      'respecify certain: traced-branch; static_argnames=("a", "b")'
    ],
    [
      'jit: as a call',
      'def f(x, n): return jnp.zeros(n) + x\ng = jax.jit(f)\ng(1., 3)',
      'respecify certain: static-arg; static_argnames=("n",)'
    ],
    [
      'jit: shapes cannot be left open',
      '@jax.jit\ndef f(x): return jnp.sin(x)\nf(jnp.ones(1)); f(jnp.ones(2)); f(jnp.ones(3))',
      'keep-graph certain: shape-churn'
    ],
    [
      'jit: a static argument that always changes',
      '@functools.partial(jax.jit, static_argnums=1)\ndef f(x, n): return x * n\nfor i in range(50): f(x, i)',
      'keep-graph certain: scalar-churn'
    ]
  ])('%s', async (_, code, expected) => {
    expect(await judged(SETUP + code)).toBe(expected);
  });
});
