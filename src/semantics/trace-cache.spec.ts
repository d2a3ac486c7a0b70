import { understood } from '../testing/session';

/**
 * What happens at each call of `f`, in order: `+` a trace is taken, `.` one is used again, `!` one is
 * used whose captured values are others by now.
 */
async function calls(...cells: readonly string[]): Promise<string> {
  const { events } = await understood(...cells);
  return events
    .flatMap(event => {
      const { kind, boundary, stale } = event as Readonly<Record<string, unknown>>;
      const isOfF =
        typeof boundary === 'string' &&
        / of (method )?(function|instance of) (\w+\.)*(f|M)\b/.test(boundary);
      const mark =
        kind === 'trace'
          ? '+'
          : kind === 'reuse'
            ? (stale as readonly string[]).length > 0
              ? '!'
              : '.'
            : '';
      return isOfF ? [mark] : [];
    })
    .join('');
}

type Case = readonly [what: string, source: string, marks: string];

const TF = 'import tensorflow as tf, numpy as np\nx = tf.ones(3)';
const F = '@tf.function\ndef f(x, n=1): return x';

const TENSORFLOW: readonly Case[] = [
  [
    'tensors by dtype and shape',
    `${F}\nf(x); f(tf.zeros(3)); f(tf.ones(4)); f(tf.ones((3, 1))); f(tf.ones(3, tf.float64))`,
    '+.+++'
  ],
  ['arrays as tensors', `${F}\nf(np.ones(3, 'float32')); f(x)`, '+.'],
  ['Python values by value', `${F}\nf(x, 1); f(x, 2); f(x, 1); f(x, 'a'); f(x, None)`, '++.++'],
  ['numbers that are equal', `${F}\nf(x, 1); f(x, True); f(x, 1.0)`, '+..'],
  ['a tensor for all numbers', `${F}\nf(x, tf.constant(1)); f(x, tf.constant(2))`, '+.'],
  ['defaults and keywords', `${F}\nf(x); f(x, 1); f(x, n=1); f(n=1, x=x)`, '+...'],
  [
    'containers by structure',
    `${F}\nf([x]); f([x]); f((x,)); f([x, x]); f({'a': x}); f({'b': x})`,
    '+.++++'
  ],
  ['objects by identity', `class A: pass\na, b = A(), A()\n${F}\nf(a); f(b); f(a)`, '++.'],
  [
    'methods, each instance its own',
    'class M:\n    @tf.function\n    def f(self, x): return x\na, b = M(), M()\na.f(x); b.f(x); a.f(x)',
    '++.'
  ],
  [
    'reduce_retracing leaves extents open from the second on',
    '@tf.function(reduce_retracing=True)\ndef f(x): return x\nfor_ = [f(tf.ones(1)), f(tf.ones(2)), f(tf.ones(3)), f(tf.ones((2, 2)))]',
    '++.+'
  ],
  [
    'a signature',
    '@tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])\ndef f(x): return x\nf(tf.ones(1)); f(tf.ones(5))',
    '+.'
  ],
  ['a number that changes with a loop', `${F}\nfor n in range(9): f(x, n)`, '+++'],
  [
    'globals are not looked at again',
    `k = 2\n@tf.function\ndef f(x): return x * k\nf(x)\nk = 3\nf(x)`,
    '+!'
  ],
  [
    'nor is what a list holds',
    `ks = [2]\n@tf.function\ndef f(x): return x * ks[0]\nf(x)\nks[0] = 3\nf(x)`,
    '+!'
  ],
  [
    'a global set to what it was',
    `k = 2\n@tf.function\ndef f(x): return x * k\nf(x)\nk = 2\nf(x)`,
    '+.'
  ],
  [
    'a variable is read when the graph runs',
    `v = tf.Variable(1.0)\n@tf.function\ndef f(x):\n    v.assign_add(1.0)\n    return x * v\nf(x)\nv.assign(3.0)\nf(x)`,
    '+.'
  ],
  ['made anew, it starts anew', `${F}\nf(x)\n${F}\nf(x)`, '++'],
  [
    'in a graph, a graph has no cache of its own',
    `${F}\n@tf.function\ndef g(x): return f(x) + f(x)\ng(x)`,
    ''
  ]
];

const TORCH = 'import torch\nx = torch.ones(3)';
const P = '@torch.compile\ndef f(x, n=2): return x * n';

const PYTORCH: readonly Case[] = [
  [
    'the first size exactly, then any, 0 and 1 apart',
    `${P}\nf(torch.ones(2)); f(torch.ones(3)); f(torch.ones(4)); f(torch.ones(1)); f(torch.ones(2, 2))`,
    '++.++'
  ],
  ['dtypes', `${P}\nf(x); f(x.double()); f(x)`, '++.'],
  [
    'with gradients, without, and in inference mode',
    `${P}\nf(x)\nwith torch.no_grad():\n    f(x)\n    with torch.enable_grad(): f(x)\nwith torch.inference_mode(): f(x)\nwith torch.set_grad_enabled(False): f(x)\nf(x)`,
    '++.+..'
  ],
  [
    'gradients turned off from here on',
    `${P}\nf(x)\ntorch.set_grad_enabled(False)\nf(x)\ntorch.set_grad_enabled(True)\nf(x)`,
    '++.'
  ],
  ['autocast', `${P}\nwith torch.autocast("cpu"): f(x)\nf(x)`, '++'],
  [
    'dynamic=True: any size at once, 0 and 1 apart',
    '@torch.compile(dynamic=True)\ndef f(x): return x\nf(torch.ones(2)); f(torch.ones(3)); f(torch.ones(1))',
    '+.+'
  ],
  [
    'dynamic=False: every size',
    '@torch.compile(dynamic=False)\ndef f(x): return x\nf(torch.ones(2)); f(torch.ones(3)); f(torch.ones(4)); f(torch.ones(5))',
    '++++'
  ],
  ['numbers as sizes', `${P}\nf(x, 2); f(x, 3); f(x, 4); f(x, 1)`, '++.+'],
  [
    'texts, truth values and None by value',
    `${P}\nf(x, 'a'); f(x, 'b'); f(x, True); f(x, False); f(x, None); f(x, True)`,
    '+++++.'
  ],
  ['defaults and keywords', `${P}\nf(x); f(x, 2); f(x, n=2)`, '+..'],
  ['lists by length and kind', `${P}\nf([x]); f([x]); f([x, x]); f((x,))`, '+.++'],
  [
    'no more than eight',
    `${P}\n${[...'abcdefghij'].map(c => `f(x, '${c}')`).join('\n')}`,
    '++++++++..'
  ],
  [
    'globals are guarded',
    `k = 2.5\n@torch.compile\ndef f(x): return x * k\nf(x)\nk = 3.5\nf(x)\nf(x)`,
    '++.'
  ],
  [
    'attributes too',
    'class M(torch.nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.k = 2\n    def forward(self, x): return x * self.k\nm = M()\nc = torch.compile(m)\nc(x)\nm.k = 3\nc(x)\nc(x)',
    '++.'
  ]
];

const JAX = 'import jax, jax.numpy as jnp\nfrom functools import partial\nx = jnp.ones(3)';
const J = '@jax.jit\ndef f(x, n=1): return x * n';

const JAX_CALLS: readonly Case[] = [
  [
    'arrays by dtype and shape',
    `${J}\nf(x); f(jnp.zeros(3)); f(jnp.ones(4)); f(jnp.ones(3, jnp.int32))`,
    '+.++'
  ],
  ['numbers by type', `${J}\nf(x, 1); f(x, 2); f(x, 1.5); f(x, True); f(x, jnp.int32(1))`, '+.+++'],
  [
    'what is left out or named is another call',
    `${J}\nf(x); f(x, 1); f(x, n=1); f(x, n=2)`,
    '+++.'
  ],
  [
    'trees by structure',
    `${J}\nf([x]); f([x]); f((x,)); f({'a': x}); f({'b': x}); f(None)`,
    '+.++++'
  ],
  [
    'static arguments by value',
    "@partial(jax.jit, static_argnames='mode')\ndef f(x, mode): return x\nf(x, 'a'); f(x, 'b'); f(x, 'a'); f(x, mode='a')",
    '++.+'
  ],
  [
    'static functions by identity',
    '@partial(jax.jit, static_argnums=1)\ndef f(x, g): return g(x)\nf(x, jnp.sin); f(x, jnp.cos); f(x, jnp.sin); f(x, lambda y: y); f(x, lambda y: y)',
    '++.++'
  ],
  [
    'globals are not looked at again',
    'k = 2.0\n@jax.jit\ndef f(x): return x * k\nf(x)\nk = 3.0\nf(x)',
    '+!'
  ],
  [
    'nor are attributes',
    'class C: pass\nc = C()\nc.k = 2.0\n@jax.jit\ndef f(x): return x * c.k\nf(x)\nc.k = 3.0\nf(x)',
    '+!'
  ],
  [
    'nor are variables of the function around',
    'def make():\n    k = 2.0\n    @jax.jit\n    def f(x): return x * k\n    f(x)\n    k = 3.0\n    f(x)\nmake()',
    '+!'
  ],
  ['lower and trace fill the same cache', `${J}\njax.jit\nf.lower(x); f(x)`, '+.'],
  [
    'a new one in each turn traces each time',
    'def g(x): return x\nfor i in range(3):\n    def f(x): return x\n    jax.jit(f)(x)',
    '+'
  ]
];

describe('TensorFlow', () => {
  test.each(TENSORFLOW)('%s', async (_, source, marks) => {
    expect(await calls(TF, source)).toBe(marks);
  });
});

describe('PyTorch', () => {
  test.each(PYTORCH)('%s', async (_, source, marks) => {
    expect(await calls(TORCH, source)).toBe(marks);
  });
});

describe('JAX', () => {
  test.each(JAX_CALLS)('%s', async (_, source, marks) => {
    expect(await calls(JAX, source)).toBe(marks);
  });
});

describe('cells', () => {
  const setup = 'import jax, jax.numpy as jnp\nx = jnp.ones(3)';
  const define = 'k = 2.0';
  const make = '@jax.jit\ndef f(x): return x * k';

  test('a value changed in a later cell', async () => {
    expect(await calls(setup, define, make, 'f(x)', 'k = 3.0', 'f(x)')).toBe('+!');
  });

  test('a cell that is run twice makes its function anew', async () => {
    expect(await calls(setup, define, make, 'f(x)', 'k = 3.0', make, 'f(x)')).toBe('++');
  });

  test('what runs before its name is there', async () => {
    expect(await calls(setup, make, 'f(x)', define, 'f(x)')).toBe('+.');
  });
});
