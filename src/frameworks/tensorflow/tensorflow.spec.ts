import { understood } from '../../testing/session';

const IMPORTS = `
import tensorflow as tf, numpy as np
from tensorflow import keras
from tensorflow.keras import layers
`;

const by = (events: readonly object[], field: 'want' | 'effect'): readonly string[] =>
  events.flatMap(event =>
    field in event && 'by' in event
      ? [`${String(event[field as keyof typeof event])} by ${String(event.by)}`]
      : []
  );

test('shapes and dtypes, where the code shows them', async () => {
  const { bindings } = await understood(
    IMPORTS,
    `x = tf.zeros([3, 4])
c = tf.constant([[1, 2], [3, 4]])
v = tf.Variable(1.0)
k = tf.cast(x, tf.int32)
r = tf.reshape(x, [2, -1])
s = tf.reduce_sum(x)
size = tf.shape(x)
n = x.shape[0]
a = x.numpy()
u = tf.random.uniform((5,), dtype=tf.float64)
image = keras.Input((28, 28))`
  );
  expect(bindings).toMatchObject({
    x: 'tensorflow tensor float32[3, 4]',
    c: 'tensorflow tensor int32[2, 2]',
    v: 'tensorflow tensor float32[]',
    k: 'tensorflow tensor int32[3, 4]',
    r: 'tensorflow tensor float32[2, 6]',
    s: 'tensorflow tensor float32[]',
    size: 'tensorflow tensor int32[2]',
    n: 'int 3',
    a: 'numpy tensor [3, 4]',
    u: 'tensorflow tensor float64[5]',
    image: 'traced tensorflow tensor float32[?, 28, 28]'
  });
});

test('pipelines: elements, batches, and functions that always run in a graph', async () => {
  const { bindings, regions } = await understood(
    IMPORTS,
    `data = (np.zeros((100, 4), 'float32'), np.zeros((100,), 'int64'))
ds = tf.data.Dataset.from_tensor_slices(data).shuffle(100).batch(8).prefetch(tf.data.AUTOTUNE)
for x, y in ds: pass
def double(x, y): return x * 2, y
for i, (a, b) in ds.map(double).enumerate(): pass
for full, _ in ds.unbatch().batch(4, drop_remainder=True): pass`
  );
  expect(bindings).toMatchObject({
    x: 'tensorflow tensor float32[?, 4]',
    y: 'tensorflow tensor int64[?]',
    a: 'tensorflow tensor float32[?, 4]',
    i: 'tensorflow tensor int64[]',
    full: 'tensorflow tensor float32[4, 4]'
  });
  expect(regions).toContainEqual(
    expect.objectContaining({
      api: 'tf.data.Dataset.map',
      graph: true,
      traits: ['autograph', 'dataset']
    })
  );
});

test('Python values are keyed by value, tensors by dtype and shape', async () => {
  const { functions } = await understood(
    IMPORTS,
    `@tf.function
def f(x, n): return x * n
x = tf.zeros([3])
f(x, 1); f(x, 2); f(x, True); f(x, 1); f(tf.zeros([4]), 1)
@tf.function(reduce_retracing=True)
def g(x): return x
g(tf.zeros([1])); g(tf.zeros([2])); g(tf.zeros([3]))
@tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32)])
def h(x): return x
h(tf.zeros([2, 4])); h(tf.zeros([3, 4]))`
  );
  const keys = functions.map(found => ('traces' in found ? found.traces : null));
  expect(keys).toMatchObject([
    [
      { key: ['x=float32[3]', 'n=1'] },
      { key: ['x=float32[3]', 'n=2'] },
      { key: ['x=float32[4]', 'n=1'] }
    ],
    [{}, {}],
    [{ key: ['x=signature'] }]
  ]);
});

test('fit reaches train_step, call, build and the loss; Keras hooks have no AutoGraph', async () => {
  const { callGraph, regions } = await understood(
    IMPORTS,
    `class Scale(layers.Layer):
    def build(self, shape): self.w = self.add_weight(shape=(1,))
    def call(self, x): return x * self.w
class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.scale = Scale()
    def call(self, x): return self.scale(x)
class Stepped(Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(y=y, y_pred=self(x, training=True))
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {'loss': loss}
def error(y, p): return tf.reduce_mean((y - p) ** 2)
x = np.zeros((8, 1), 'float32'); y = np.zeros((8, 1), 'float32')
def plain():
    m = Model(); m.compile('adam', error); m.fit(x, y, epochs=2)
def stepped():
    m = Stepped(); m.compile('adam', loss=error); m.fit(x, y)
plain(); stepped()`
  );
  expect(callGraph['main.plain']).toEqual(
    expect.arrayContaining(['main.Model.call', 'main.error', 'keras.Model.fit'])
  );
  expect(callGraph['main.stepped']).toContain('main.Stepped.train_step');
  expect(callGraph['main.Stepped.train_step']).toContain('main.error');
  expect(callGraph['main.Model.call']).toEqual(
    expect.arrayContaining(['main.Scale.build', 'main.Scale.call'])
  );
  expect(regions).toContainEqual(
    expect.objectContaining({ api: 'keras.Model.fit', graph: true, traits: ['hook'] })
  );
});

test('run_eagerly leaves everything eager', async () => {
  const { events, regions } = await understood(
    IMPORTS,
    `class Model(keras.Model):
    def call(self, x):
        if tf.reduce_sum(x) > 0: x = x * 2
        return x
m = Model()
m.compile('adam', 'mse', run_eagerly=True)
m.fit(np.zeros((8, 1)), np.zeros((8, 1)))`
  );
  expect(by(events, 'want')).toEqual([]);
  expect(regions).not.toContainEqual(expect.objectContaining({ graph: true }));
});

test('AutoGraph: which callables it converts', async () => {
  const { regions } = await understood(
    IMPORTS,
    `def outer(x): return x
@tf.function
def f(x):
    tf.map_fn(outer, x)
    tf.vectorized_map(outer, x)
    tf.nest.map_structure(lambda y: y + 1, x)
    return tf.cond(tf.reduce_sum(x) > 0, lambda: x, lambda: -x)
f(tf.zeros([3]))
@tf.function(autograph=False, jit_compile=True)
def g(x): return outer(x)
g(tf.zeros([3]))`
  );
  const traits = regions.flatMap(region =>
    'api' in region && 'traits' in region ? [[region.api, region.traits] as const] : []
  );
  expect(traits).toEqual(
    expect.arrayContaining([
      ['tf.map_fn', ['autograph']],
      ['tf.vectorized_map', []],
      ['tf.nest.map_structure', ['autograph']],
      ['tf.cond', ['autograph']],
      ['tf.function', ['xla']]
    ])
  );
});

test('escape hatches and eager-only calls', async () => {
  const { events } = await understood(
    IMPORTS,
    `def log(x): print(float(x))
@tf.function
def f(x):
    tf.py_function(log, [x], [])
    tf.print(x)
    np.sqrt(x)
    return x.numpy()
f(tf.zeros([]))`
  );
  expect(by(events, 'want')).toEqual(['array by numpy.sqrt', 'array by Tensor.numpy']);
});
