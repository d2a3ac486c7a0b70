import { understood } from '../../testing/session';

const IMPORTS = `
import jax, jax.numpy as jnp, numpy as np, optax
from functools import partial
from jax import lax
from flax import linen as nn
from flax.training.train_state import TrainState
`;

test('shapes and dtypes, where the code shows them', async () => {
  const { bindings } = await understood(
    IMPORTS,
    `key = jax.random.PRNGKey(0)
key, sub = jax.random.split(key)
x = jax.random.normal(sub, (32, 10))
i = jnp.arange(4)
a = jnp.array([[1, 2], [3.0, 4]])
z = jnp.zeros_like(x, dtype=jnp.int8)
r = x.reshape(-1, 5)
s = x.sum()
c = x.astype(jnp.float16)
w = x.at[0].set(1.0)
n = x.ndim
wide = jnp.asarray(np.zeros((3,)))`
  );
  expect(bindings).toMatchObject({
    x: 'jax tensor float32[32, 10]',
    i: 'jax tensor int32[4]',
    a: 'jax tensor float32[2, 2]',
    z: 'jax tensor int8[32, 10]',
    r: 'jax tensor float32[64, 5]',
    s: 'jax tensor float32[]',
    c: 'jax tensor float16[32, 10]',
    n: 'int 2',
    wide: 'jax tensor float32[3]'
  });
});

test('what transformations give back', async () => {
  const { bindings } = await understood(
    IMPORTS,
    `x = jnp.ones((32, 10)); w = jnp.ones((10,))
def loss(w, x): return jnp.mean((x @ w) ** 2)
g = jax.grad(loss)(w, x)
both = jax.grad(loss, argnums=(0, 1))(w, x)
value, grads = jax.value_and_grad(loss)(w, x)
rows = jax.vmap(lambda row: row.sum())(x)
carry, ys = lax.scan(lambda c, row: (c + row.sum(), row * 2), 0.0, x)
last = lax.fori_loop(0, 3, lambda i, s: s + i, 0.0)
tree = jax.tree.map(lambda p: p * 2, {'a': x})['a']`
  );
  expect(bindings).toMatchObject({
    g: 'jax tensor float32[10]',
    both: 'tuple',
    value: 'jax tensor float32[]',
    grads: 'jax tensor float32[10]',
    rows: 'jax tensor float32[32]',
    carry: 'jax tensor float32[]',
    ys: 'jax tensor float32[?, 10]',
    last: 'jax tensor float32[]',
    tree: 'jax tensor float32[32, 10]'
  });
});

const wants = (events: readonly object[]): readonly string[] =>
  events.flatMap(event =>
    'want' in event && 'by' in event ? [`${String(event.want)} by ${String(event.by)}`] : []
  );

test('NumPy on a tracer wants an array, unless it calls the tracer itself', async () => {
  const { events } = await understood(
    IMPORTS,
    `@jax.jit
def f(x):
    np.sum(x), np.mean(x, axis=0), np.reshape(x, (4,)), np.shape(x), np.prod(x.shape)
    return np.sqrt(x)
f(jnp.ones((2, 2)))`
  );
  expect(wants(events)).toEqual(['array by numpy.sqrt']);
});

test('under grad alone a truth value may be asked for, a float may not', async () => {
  const { events } = await understood(
    IMPORTS,
    `def loss(w):
    s = w.sum()
    if s > 0: s = s * 2
    float(s)
    return s
jax.grad(loss)(jnp.ones(3))
jax.jit(jax.grad(loss))(jnp.ones(3))`
  );
  expect(wants(events)).toEqual(['float by float', 'bool by if', 'float by float']);
});

test('static arguments stay Python values and are keyed by value, others by type', async () => {
  const { functions } = await understood(
    IMPORTS,
    `@partial(jax.jit, static_argnames=('n',), static_argnums=2)
def f(x, n, flag): return x * n
x = jnp.ones(3)
f(x, 2, True); f(x, n=3, flag=True); f(x, 2, True); f(1.0, 2, True); f(2.0, 2, True)`
  );
  expect(functions).toMatchObject([
    {
      traces: [
        { key: ['x=float32[3]', 'n=2', 'flag=1'] },
        { key: ['x=float32[3]', 'n=3', 'flag=1'] },
        { key: ['x=weak float32[]', 'n=2', 'flag=1'] }
      ]
    }
  ]);
});

test('escape hatches: callbacks run on the host, with values', async () => {
  const { events, regions } = await understood(
    IMPORTS,
    `def log(x): print(float(x))
@jax.jit
def f(x):
    jax.debug.callback(log, x)
    jax.debug.print('{}', x)
    return jax.pure_callback(np.sqrt, x, x)
f(jnp.ones(()))`
  );
  expect(wants(events)).toEqual([]);
  expect(regions).toContainEqual(
    expect.objectContaining({ api: 'jax.debug.callback', mode: 'eager', graph: false })
  );
});

test('Flax modules run through init and apply; a train state keeps what it was made of', async () => {
  const { bindings, callGraph } = await understood(
    IMPORTS,
    `class MLP(nn.Module):
    hidden: int = 8
    def setup(self): self.out = nn.Dense(1)
    def __call__(self, x): return self.out(nn.relu(x))
model = MLP()
x = jnp.ones((4, 2))
params = model.init(jax.random.key(0), x)
y = model.apply(params, x)
state = TrainState.create(apply_fn=model.apply, params=params, tx=optax.adam(1e-3))
tx = optax.sgd(0.1)
updates, opt = tx.update(params, tx.init(params))
def predict(state, x): return state.apply_fn(state.params, x)
z = predict(state, x)`
  );
  expect(bindings).toMatchObject({ y: 'jax tensor', z: 'jax tensor', params: 'dict' });
  expect(callGraph['main.predict']).toContain('main.MLP.__call__');
});

test('a train state is taken apart: its leaves are tracers inside, numbers outside', async () => {
  const { events } = await understood(
    IMPORTS,
    `params = {'w': jnp.ones(3)}
state = TrainState.create(apply_fn=lambda p, x: x @ p['w'], params=params, tx=optax.adam(1e-3))
@jax.jit
def step(state, x):
    if state.step > 3: pass
    grads = jax.grad(lambda p: state.apply_fn(p, x).sum())(state.params)
    return state.apply_gradients(grads=grads)
for _ in range(3):
    state = step(state, jnp.ones((2, 3)))
    if state.step > 3: print(float(state.params['w'].sum()))`
  );
  expect(wants(events)).toEqual(['bool by if']);
});
