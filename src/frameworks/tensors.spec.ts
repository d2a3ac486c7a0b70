import { understood } from '../testing/session';

type Case = readonly [what: string, source: string, bindings: Readonly<object>];

const held = async (source: string) => (await understood(IMPORTS, source)).bindings;

const IMPORTS = `
import torch, jax, jax.numpy as jnp, numpy as np, optax, tensorflow as tf
from torch import nn
from tensorflow import keras
t, j, f = torch.ones(2, 3), jnp.ones((2, 3)), tf.ones((2, 3))
`;

const OPERATORS: readonly Case[] = [
  [
    'arithmetic keeps the shape and the dtype',
    'a, b, c = t + 1, 2 * j, f - f',
    {
      a: 'pytorch tensor float32[2, 3]',
      b: 'jax tensor float32[2, 3]',
      c: 'tensorflow tensor float32[2, 3]'
    }
  ],
  [
    'broadcasting',
    'a = torch.ones(2, 1) * torch.ones(3)\nb = j + jnp.ones(3)',
    { a: 'pytorch tensor float32[2, 3]', b: 'jax tensor float32[2, 3]' }
  ],
  [
    'comparison',
    'a, b = t > 0, j == j',
    { a: 'pytorch tensor bool[2, 3]', b: 'jax tensor bool[2, 3]' }
  ],
  [
    'negation and inversion',
    'a, b = -t, ~(j > 0)',
    { a: 'pytorch tensor float32[2, 3]', b: 'jax tensor bool[2, 3]' }
  ],
  ['matmul is a tensor', 'a = t @ t.T', { a: 'pytorch tensor float32' }],
  [
    'items and slices',
    'a, b, c, d = t[0], t[:, 1], t[0, 0], j[1:]',
    {
      a: 'pytorch tensor float32[3]',
      b: 'pytorch tensor float32[2]',
      c: 'pytorch tensor float32[]',
      d: 'jax tensor float32[?, 3]'
    }
  ],
  [
    'a new axis and an ellipsis',
    'a, b = t[None], t[..., 0]',
    { a: 'pytorch tensor float32', b: 'pytorch tensor float32' }
  ],
  [
    'augmented assignment',
    't += 1\nj *= 2',
    { t: 'pytorch tensor float32[2, 3]', j: 'jax tensor float32[2, 3]' }
  ],
  [
    'an array of NumPy beside a tensor of a framework',
    'a = np.ones(3) * jnp.ones(3)',
    { a: 'jax tensor [3]' }
  ],
  [
    'iterating gives rows',
    'for a in t: pass\nb, c = j',
    { a: 'pytorch tensor float32[3]', b: 'jax tensor float32[3]' }
  ],
  [
    'shapes are Python numbers',
    'a, b = t.shape\nc, d = f.shape[1], len(j)\ne, g = t.ndim, t.numel()',
    { a: 'int 2', b: 'int 3', c: 'int 3', d: 'int 2', e: 'int 2' }
  ],
  [
    'dtypes are names',
    'a, b = t.dtype == torch.float32, j.dtype == jnp.int32',
    { a: 'bool 1', b: 'bool 0' }
  ],
  ['one of two', 'a = t if unknown else torch.ones(4, 3)', { a: 'pytorch tensor float32[?, 3]' }]
];

const SOURCES: readonly Case[] = [
  [
    'layers and models',
    'a = nn.Linear(3, 4)(t)\nb = keras.layers.Dense(4)(f)\nc = nn.Sequential(nn.ReLU())(t)\nd = keras.Sequential([keras.layers.Dense(4)])(f)',
    { a: 'pytorch tensor', b: 'tensorflow tensor', c: 'pytorch tensor', d: 'tensorflow tensor' }
  ],
  [
    'classes of the notebook',
    'class N(nn.Module):\n    def forward(self, x): return x * 2\na = N()(t)\nclass L(keras.layers.Layer):\n    def call(self, x): return x + 1\nb = L()(f)',
    { a: 'pytorch tensor float32[2, 3]', b: 'tensorflow tensor float32[2, 3]' }
  ],
  [
    'what `build` makes',
    'class L(keras.layers.Layer):\n    def build(self, shape): self.w = self.add_weight(shape=(3,))\n    def call(self, x): return self.w\na = L()(f)',
    { a: 'tensorflow tensor' }
  ],
  [
    'parameters and buffers',
    'class N(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.w = nn.Parameter(torch.ones(3))\n        self.register_buffer("b", torch.zeros(2))\nn = N()\na, b = n.w, n.b\nfor c in n.parameters(): pass\nfor d, e in n.named_parameters(): pass',
    {
      a: 'pytorch tensor float32[3]',
      b: 'pytorch tensor float32[2]',
      c: 'pytorch tensor',
      d: 'str',
      e: 'pytorch tensor'
    }
  ],
  [
    'variables of layers',
    'm = keras.Sequential([keras.layers.Dense(4)])\nfor a in m.trainable_variables: pass',
    { a: 'tensorflow tensor' }
  ],
  [
    'gradients look like what they are of',
    'w = tf.Variable(tf.ones((3, 1)))\nwith tf.GradientTape() as tape: y = tf.reduce_sum(f @ w)\na = tape.gradient(y, w)\nb = tape.gradient(y, [w])[0]\nc = jax.grad(lambda p: (j @ p).sum())(jnp.ones((3, 1)))',
    {
      a: 'tensorflow tensor float32[3, 1]',
      b: 'tensorflow tensor float32[3, 1]',
      c: 'jax tensor float32[3, 1]'
    }
  ],
  [
    'optimizers',
    'tx = optax.adam(1e-3)\nparams = {"w": j}\nstate = tx.init(params)\nupdates, state = tx.update(params, state)\na = optax.apply_updates(params, updates)["w"]\nopt = torch.optim.SGD(nn.Linear(3, 4).parameters(), lr=0.1)\nb = opt.step()',
    { a: 'jax tensor float32[2, 3]' }
  ],
  [
    'datasets',
    'for a, b in tf.data.Dataset.from_tensor_slices((f, [0, 1])).batch(2): pass\nfor c, d in torch.utils.data.DataLoader(torch.utils.data.TensorDataset(t, torch.zeros(2)), batch_size=2): pass',
    {
      a: 'tensorflow tensor float32[?, 3]',
      b: 'tensorflow tensor int32[?]',
      c: 'pytorch tensor float32[?, 3]',
      d: 'pytorch tensor float32[?]'
    }
  ],
  [
    'from one library to another',
    'a, b, c = torch.from_numpy(np.ones(3)), jnp.asarray(np.ones(3)), tf.constant(np.ones(3))\nd, e, g = t.numpy(), np.asarray(j), f.numpy()',
    {
      a: 'pytorch tensor float64[3]',
      b: 'jax tensor float32[3]',
      c: 'tensorflow tensor float64[3]',
      d: 'numpy tensor [2, 3]',
      g: 'numpy tensor [2, 3]'
    }
  ],
  [
    'to Python',
    'a, b, c = t.sum().item(), float(j.sum()), int(f[0, 0])',
    { a: 'float', b: 'float', c: 'int' }
  ]
];

describe('operators', () => {
  test.each(OPERATORS)('%s', async (_, source, bindings) => {
    expect(await held(source)).toMatchObject(bindings);
  });
});

describe('where tensors come from', () => {
  test.each(SOURCES)('%s', async (_, source, bindings) => {
    expect(await held(source)).toMatchObject(bindings);
  });
});

describe('parameters of functions that nothing calls', () => {
  const parameters = async (source: string) => {
    const { functions } = await understood(IMPORTS, source);
    return functions.flatMap(facts => ('parameters' in facts ? facts.parameters : []));
  };

  test.each([
    [
      'by annotation',
      'def g(x: torch.Tensor, y: jax.Array, z: tf.Tensor, n: int): pass',
      ['pytorch tensor', 'jax tensor', 'tensorflow tensor', 'int']
    ],
    ['by default', 'def g(n=3, training=False, mode="a"): pass', ['int 3', 'bool 0', 'str "a"']],
    [
      'by use',
      'def g(x, y, n):\n    for _ in range(n): x = torch.relu(x)\n    return x + y',
      ['pytorch tensor', 'pytorch tensor', 'unknown']
    ],
    ['not at all', 'def g(x): return x', ['unknown']]
  ])('%s', async (_, source, values) => {
    const found = (await parameters(source)) as readonly { readonly value: string }[];
    expect(found.map(({ value }) => value)).toEqual(values);
  });
});
