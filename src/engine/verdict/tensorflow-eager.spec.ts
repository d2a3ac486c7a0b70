import { judged } from '../../testing/verdicts';

const SETUP = `import numpy as np
import tensorflow as tf
from tensorflow import keras
log = []
x = tf.ones([2, 3])
model = keras.Sequential([keras.layers.Dense(3)])
opt = keras.optimizers.SGD(0.1)
`;

/** Rows of the table that was published for TensorFlow; the numbers are its conditions. */
describe('eager functions', () => {
  it.each([
    [
      '6, 12, 4, 8: no tensor, and everything else that also holds',
      'def f(n):\n    print(n)\n    return f(n - 1) if n else 0\nf(3)',
      'keep-eager certain: trace-time-side-effect, no-tensor-parameters, no-tensor-computation'
    ],
    [
      '12: a Python number',
      'def f(x, n): return x * n\nf(x, 2)',
      'keep-eager certain: scalar-churn'
    ],
    ['12: a text', "def f(x, s): return tf.sin(x)\nf(x, 'a')", 'keep-eager certain: scalar-churn'],
    [
      '12: numbers in a container',
      'def f(x, s): return tf.reshape(x, s)\nf(x, [3, 2])',
      'keep-eager certain: scalar-churn'
    ],
    [
      '12, 4, 8: a number, an effect, recursion',
      'def f(x, n):\n    log.append(n)\n    return f(x * 2., n - 1) if n else x\nf(x, 2)',
      'keep-eager certain: external-state-write, recursion, scalar-churn'
    ],
    [
      'exempt: a default that no call varies',
      'def f(x, n=2): return x * n\nf(x)',
      'compile certain'
    ],
    [
      'exempt: a default that calls repeat',
      'def f(x, n=2): return x * n\nf(x); f(x, 2)',
      'compile certain'
    ],
    [
      'not exempt: a default that a call varies',
      'def f(x, n=2): return x * n\nf(x); f(x, 3)',
      'keep-eager certain: scalar-churn'
    ],
    [
      'exempt: truth values',
      'def f(x, t): return tf.nn.dropout(x, 0.5) if t else x\nf(x, True); f(x, False)',
      'compile certain'
    ],
    [
      '4: print',
      "def f(x):\n    print('here')\n    return tf.sin(x)\nf(x)",
      'keep-eager certain: trace-time-side-effect'
    ],
    [
      '4: print in a callee',
      'def g(x): print(x)\ndef f(x):\n    g(x)\n    return tf.sin(x)\nf(x)',
      'keep-eager certain: trace-time-side-effect'
    ],
    [
      '4: tf.print is none',
      'def f(x):\n    tf.print(x)\n    return tf.sin(x)\nf(x)',
      'compile certain'
    ],
    [
      '4: an outer list',
      'def f(x):\n    log.append(x)\n    return tf.sin(x)\nf(x)',
      'keep-eager certain: external-state-write'
    ],
    [
      '4: a list of its own is none',
      'def f(x):\n    ys = []\n    for i in range(3): ys.append(x)\n    return tf.stack(ys)\nf(x)',
      'compile certain'
    ],
    [
      '4: a global that is assigned',
      'def f(x):\n    global n\n    n = 3\n    return tf.sin(x)\nf(x)',
      'keep-eager certain: external-state-write'
    ],
    [
      '4: a parameter that is bound again is none',
      'def f(x):\n    x = x + 1.\n    return tf.sin(x)\nf(x)',
      'compile certain'
    ],
    [
      '4: an argument that is changed, by the helper',
      'def f(d, x):\n    d.append(x)\n    return tf.sin(x)\ndef g(x): return f([], x)\ng(x)',
      'keep-eager certain: external-state-write'
    ],
    [
      '4: not by the owner of the argument',
      'def h(d, x):\n    d.append(x)\n    return tf.sin(x)\ndef f(x): return h([], x)\nf(x)',
      'compile certain'
    ],
    [
      '4: an attribute that `call` sets',
      'class L(keras.layers.Layer):\n    def call(self, x):\n        self.last = x\n        return x * 2.\nlayer = L()\ndef f(x): return layer(x)\nf(x)',
      'keep-eager certain: external-state-write'
    ],
    [
      'exempt: a variable that the first call makes',
      'class L(keras.layers.Layer):\n    w = None\n    def call(self, x):\n        if self.w is None: self.w = tf.Variable(2.)\n        return x * self.w\nlayer = L()\ndef f(x): return layer(x)\nf(x)',
      'compile certain'
    ],
    [
      'exempt: what a lazy `build` makes',
      'class L(keras.layers.Layer):\n    def build(self, s): self.w = self.add_weight(shape=(3, 3))\n    def call(self, x): return x @ self.w\nlayer = L()\ndef f(x): return layer(x)\nf(x)',
      'compile certain'
    ],
    [
      '8: mutual recursion',
      'def f(x, a): return g(x * 2., a) if a else x\ndef g(x, a): return f(x, a)\nf(x, True)',
      'keep-eager certain: recursion'
    ],
    [
      '8: not the caller of a recursive helper',
      'def h(x, a): return h(x * 2., a) if a else x\ndef f(x): return h(x, True)\nf(x)',
      'compile certain'
    ],
    [
      '15: numpy()',
      'def f(x): return tf.sin(x).numpy()\nf(x)',
      'keep-eager certain: scalar-extraction'
    ],
    [
      '15: a training loop of Keras',
      'def f(x):\n    model.fit(x, x)\n    return tf.sin(x)\nf(x)',
      'keep-eager certain: transform-composition, external-state-write'
    ],
    [
      '15: not another method of that name',
      'class M:\n    def fit(self, x): return tf.sin(x)\nm = M()\ndef f(x): return m.fit(x)\nf(x)',
      'compile certain'
    ],
    [
      '16: NumPy on a tensor',
      'def f(x): return np.sum(x) + tf.sin(x)\nf(x)',
      'keep-eager certain: foreign-call'
    ],
    [
      '16: a dtype is harmless',
      'def f(x): return tf.cast(3, x.dtype) * x\nf(x)',
      'compile certain'
    ],
    [
      '16: a static shape is harmless',
      'def f(x): return x / np.prod(x.shape)\nf(x)',
      'compile certain'
    ],
    [
      '16, 14: NumPy results are no tensor work',
      'def f(x): return np.sum(np.asarray(x))\nf(x)',
      'keep-eager certain: foreign-call, no-tensor-computation'
    ],
    [
      '17: a dtype as a name',
      'def f(x): return tf.sqrt(x, tf.float32)\nf(x)',
      'keep-eager certain: api-misuse'
    ],
    [
      '19: variables read before the model is built',
      `def f(x):
    v = model.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(model(x))
    opt.apply_gradients(zip(tape.gradient(loss, v), v))
    return loss
f(x)`,
      'keep-eager certain: api-misuse'
    ],
    [
      '19: read afterwards is fine',
      `def f(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(model(x))
    v = model.trainable_variables
    opt.apply_gradients(zip(tape.gradient(loss, v), v))
    return loss
f(x)`,
      'compile certain'
    ],
    [
      '20: a loop over a tensor parameter',
      'def f(x):\n    s = 0.\n    for row in x: s += tf.reduce_sum(row)\n    return s\nf(x)',
      'keep-eager certain: traced-loop'
    ],
    [
      '20: a loop over rows of tensors of several shapes',
      'def f(x): return tf.stack([tf.sin(row) for row in x])\nf(x); f(tf.ones([3, 3]))',
      'keep-eager certain: traced-loop'
    ],
    [
      '20: tf.range is fine',
      'def f(x):\n    for i in tf.range(3): x += 1.\n    return x\nf(x)',
      'compile certain'
    ],
    [
      '20: a list of tensors is fine',
      'def f(xs):\n    s = 0.\n    for y in xs: s += tf.reduce_sum(y)\n    return s\nf([x, x])',
      'compile certain'
    ],
    [
      '22: an array that meets two dtypes',
      'def f(a): return tf.ones([3]) * a, tf.ones([3], tf.float64) * a\nf(np.ones(3))',
      'keep-eager certain: dtype-default'
    ],
    [
      '22: an array that meets one',
      'def f(a): return tf.ones([3]) * a\nf(np.ones(3))',
      'compile certain; tf.function(input_signature=[tf.TensorSpec(shape=[3], dtype=tf.float32)])'
    ],
    [
      '23: a Keras input',
      'def f(x): return tf.sin(x)\nf(x); f(keras.Input((3,)))',
      'keep-eager certain: boundary-type'
    ],
    [
      '14: no computation',
      'def f(x): return [x, x]\nf(x)',
      'keep-eager certain: no-tensor-computation'
    ],
    [
      '14: reading files is none',
      "def f(path): return tf.io.read_file(path)\nf(tf.constant('a'))",
      'keep-eager certain: no-tensor-computation'
    ],
    [
      '14: a callback computes',
      'def f(x): return tf.distribute.get_strategy().run(lambda y: tf.sin(y), args=(x,))\nf(x)',
      'compile certain'
    ],
    [
      'tensors that are sparse or ragged',
      'def f(s, r): return tf.sparse.reduce_sum(s) + tf.reduce_sum(r)\nf(tf.SparseTensor([[0]], [1.], [2]), tf.RaggedTensor.from_row_splits([1.], [0, 1]))',
      'compile certain'
    ],
    [
      '21: traced callers',
      'def f(x): return tf.sin(x)\n@tf.function\ndef g(x): return f(x) * 2.\ng(x)',
      'keep-eager certain: covered-callers'
    ],
    [
      '21: traced callers of callers',
      'def f(x): return tf.sin(x)\ndef h(x): return f(x) + 1.\n@tf.function\ndef g(x): return h(x) * 2.\ng(x)',
      'keep-eager certain: covered-callers'
    ],
    [
      '21: never hides a hazard',
      'def f(x):\n    print(x)\n    return tf.sin(x)\n@tf.function\ndef g(x): return f(x)\ng(x)',
      'keep-eager certain: trace-time-side-effect, covered-callers'
    ],
    [
      '21: another caller is eager',
      'def f(x): return tf.sin(x)\n@tf.function\ndef g(x): return f(x)\ng(x); f(x)',
      'compile certain'
    ],
    [
      '21: another caller is eager, and nothing calls it yet',
      'def f(x): return tf.sin(x)\n@tf.function\ndef g(x): return f(x)\ndef h(x): return f(x)\ng(x)',
      'compile certain'
    ],
    [
      '21: nothing calls the traced caller yet',
      'def f(x): return tf.sin(x)\n@tf.function\ndef g(x): return f(x)',
      'keep-eager likely: covered-callers'
    ],
    [
      'P1: a computation',
      'def f(x): return tf.matmul(x, tf.transpose(x))\nf(x)',
      'compile certain'
    ],
    [
      'P1: in a container',
      'def f(d): return d["a"] * d["b"]\nf({"a": x, "b": x})',
      'compile certain'
    ],
    ['3: nothing calls it', 'def f(x): return tf.sin(x)', 'compile likely'],
    ['3: nothing calls it, and nothing tells', 'def f(x): return x + 1', 'unknown likely'],
    ['a type hint', 'def f(x: tf.Tensor): return x * 2\nf(unknown())', 'compile likely'],
    ['a name', 'def test_step(batch):\n    return tf.zeros([]), go(batch)', 'compile assumed'],
    [
      '`call` of a class whose base is named Model',
      'class N(Model):\n    def call(self, batch): return tf.zeros([]), go(batch)',
      'compile assumed'
    ],
    ['a generator', 'def f(x):\n    yield tf.sin(x)\nf(x)', 'keep-eager certain: boundary-type'],
    [
      'a variable that nobody knows is one',
      'def f(x):\n    for v in unknown(): v.assign(x)\n    tf.nest.flatten([x])[0].assign(x)\n    return tf.sin(x)\nf(x)',
      'compile likely'
    ],
    [
      'a constructor',
      'class M:\n    def __init__(self):\n        print(1)\nM()',
      'keep-eager certain: runs-once'
    ],
    [
      'one signature for the shapes seen',
      'def f(x): return tf.sin(x)\nf(x); f(tf.ones([5, 3]))',
      'compile certain; tf.function(input_signature=[tf.TensorSpec(shape=[None, 3], dtype=tf.float32)])'
    ]
  ])('%s', async (_, code, expected) => {
    expect(await judged(SETUP + code)).toBe(expected);
  });
});
