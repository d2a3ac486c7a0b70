import { judged } from '../../testing/verdicts';

const SETUP = `import tensorflow as tf
log = []
x = tf.ones([2, 3])
`;

/** The second half of the table that was published for TensorFlow. */
const GRAPH = (head: string, calls: string): string => `@tf.function\n${head}\n${calls}`;

describe('functions that are graphs', () => {
  it.each([
    [
      'P2: no tensor, no effects',
      GRAPH('def f(n): return n + 1', 'f(1)'),
      'uncompile certain: no-tensor-parameters, no-tensor-computation, scalar-churn; remove'
    ],
    [
      'P2: not with effects',
      GRAPH('def f(n):\n    print(n)\n    return n + 1', 'f(1)'),
      'keep-graph certain: no-tensor-parameters, no-tensor-computation, scalar-churn, trace-time-side-effect'
    ],
    [
      'P2: not where it reads tensors of the outside',
      GRAPH('def f(): return tf.sin(x)', 'f()'),
      'keep-graph certain'
    ],
    [
      'P3: two numbers',
      GRAPH('def f(x, n): return x * n', 'f(x, 2); f(x, 3)'),
      'uncompile certain: scalar-churn; remove'
    ],
    [
      'P3: a number of which nobody knows whether others come',
      GRAPH('def f(x, n): return x * n', 'f(x, 2); f(x, 2)'),
      'uncompile assumed: scalar-churn; remove'
    ],
    [
      'P3: a number that a loop takes on',
      GRAPH('def f(x, n): return x * n', 'for i in range(3): f(x, i)'),
      'uncompile certain: scalar-churn; remove'
    ],
    [
      'P3: not where tensors come too',
      GRAPH('def f(x): return tf.maximum(0.0, x)', 'f(x); f(1)'),
      'keep-graph certain'
    ],
    [
      'P2: not where an object may hold tensors',
      GRAPH('def f(it): return next(it)', 'f(iter(tf.data.Dataset.range(3)))'),
      'keep-graph certain'
    ],
    [
      'P3: not with effects',
      GRAPH('def f(x, n):\n    log.append(n)\n    return x * n', 'f(x, 2)'),
      'keep-graph certain: scalar-churn, external-state-write'
    ],
    [
      'P6: nothing computed',
      GRAPH('def f(x): return [x, x]', 'f(x)'),
      'uncompile certain: no-tensor-computation; remove'
    ],
    [
      'P6: not with effects',
      GRAPH('def f(x):\n    log.append(1)\n    return [x, x]', 'f(x)'),
      'keep-graph certain: no-tensor-computation, external-state-write'
    ],
    [
      'P4: a signature for the shapes seen',
      GRAPH('def f(x): return tf.sin(x)', 'f(x); f(tf.ones([4, 3]))'),
      'respecify certain: shape-churn; input_signature=[tf.TensorSpec(shape=[None, 3], dtype=tf.float32)]'
    ],
    [
      'P4: disagreeing ranks',
      GRAPH('def f(x): return tf.sin(x)', 'f(x); f(tf.ones([3]))'),
      'respecify certain: shape-churn; input_signature=[tf.TensorSpec(shape=None, dtype=tf.float32)]'
    ],
    [
      'P4: nested',
      GRAPH(
        "def f(b): return b['a'] + b['c'][0]",
        "f({'a': x, 'c': (x,)})\nf({'a': tf.ones([4, 3]), 'c': (tf.ones([4, 3]),)})"
      ),
      'respecify certain: shape-churn; input_signature=[{"a": tf.TensorSpec(shape=[None, 3], dtype=tf.float32), "c": (tf.TensorSpec(shape=[None, 3], dtype=tf.float32),)}]'
    ],
    [
      'P4: a default that no call gives is left out',
      GRAPH('def f(x, training=False): return tf.sin(x)', 'f(x); f(tf.ones([4, 3]))'),
      'respecify certain: shape-churn; input_signature=[tf.TensorSpec(shape=[None, 3], dtype=tf.float32)]'
    ],
    [
      'P4: a method',
      'class M(tf.Module):\n    @tf.function\n    def f(self, x): return tf.sin(x)\nm = M()\nm.f(x); m.f(tf.ones([4, 3]))',
      'respecify certain: shape-churn; input_signature=[tf.TensorSpec(shape=[None, 3], dtype=tf.float32)]'
    ],
    [
      'no signature: two dtypes',
      GRAPH('def f(x): return tf.sin(x)', "f(x); f(tf.ones([4, 3], 'float64'))"),
      'keep-graph certain: shape-churn, no-signature'
    ],
    [
      'no signature: it may be ragged',
      GRAPH(
        'def f(x): return tf.reduce_sum(x)',
        'f(x); f(tf.ones([4, 3])); f(tf.cast(tf.ragged.constant([[1], [2, 3]]), tf.float32))'
      ),
      'keep-graph certain: shape-churn, no-signature'
    ],
    [
      'no signature: lists of other lengths',
      GRAPH('def f(xs): return tf.add_n(xs)', 'f([x]); f([tf.ones([4, 3]), tf.ones([4, 3])])'),
      'keep-graph certain: shape-churn, no-signature'
    ],
    [
      'no signature: a default that a call gives',
      GRAPH('def f(x, y=None): return tf.sin(x)', 'f(x); f(tf.ones([4, 3]), x)'),
      'keep-graph certain: shape-churn, no-signature'
    ],
    [
      '18: an axis that Python reads',
      GRAPH('def f(x): return tf.reshape(x, [x.shape[0] * 3])', 'f(x); f(tf.ones([4, 3]))'),
      'keep-graph certain: shape-churn, no-signature'
    ],
    [
      '18: an axis that all calls agree on',
      GRAPH('def f(x): return tf.reshape(x, [-1, x.shape[1], 1])', 'f(x); f(tf.ones([4, 3]))'),
      'respecify certain: shape-churn; input_signature=[tf.TensorSpec(shape=[None, 3], dtype=tf.float32)]'
    ],
    [
      '18: an axis that the graph reads',
      GRAPH('def f(x): return tf.reshape(x, [tf.shape(x)[0] * 3])', 'f(x); f(tf.ones([4, 3]))'),
      'respecify certain: shape-churn; input_signature=[tf.TensorSpec(shape=[None, 3], dtype=tf.float32)]'
    ],
    [
      'left to the framework where no signature fits many shapes',
      GRAPH(
        'def f(x, y=None): return tf.sin(x)',
        'f(x); f(tf.ones([4, 3]), x); f(tf.ones([5, 3]))'
      ),
      'respecify certain: shape-churn, no-signature; reduce_retracing=True'
    ],
    [
      '13: a signature is there',
      '@tf.function(input_signature=[tf.TensorSpec([None, 3])])\ndef f(x): return tf.sin(x)\nf(x); f(tf.ones([4, 3]))',
      'keep-graph certain'
    ],
    ['13: at its best', GRAPH('def f(x): return tf.sin(x)', 'f(x)'), 'keep-graph certain'],
    [
      'recursive: a warning',
      GRAPH('def f(x, a): return f(tf.sin(x), a) if a else x', 'f(x, True)'),
      'keep-graph certain: recursion'
    ],
    [
      'effects: a warning',
      GRAPH('def f(x):\n    log.append(1)\n    return tf.sin(x)', 'f(x)'),
      'keep-graph certain: external-state-write'
    ],
    [
      'a global that changed since the trace',
      'scale = 2.\n@tf.function\ndef f(x): return x * scale\nf(x)\nscale = 3.\nf(x)',
      'keep-graph certain: stale-capture'
    ],
    [
      '21: only traced callers',
      GRAPH('def f(x): return tf.sin(x)', '@tf.function\ndef g(x): return f(x)\ng(x)'),
      'keep-graph certain: covered-callers'
    ]
  ])('%s', async (_, code, expected) => {
    expect(await judged(SETUP + code)).toBe(expected);
  });
});
