import { understood } from '../testing/session';

/** Effects of a function, as `kind by target`; those of the functions it calls included. */
async function effectsOf(name: string, ...cells: readonly string[]): Promise<readonly string[]> {
  const { functions } = await understood(...cells);
  const found = functions.find(facts => 'name' in facts && facts.name === `main.${name}`);
  if (!found || !('effects' in found)) {
    throw new Error(`there is no function ${name}`);
  }
  const effects = found.effects as readonly Effect[];
  return effects.map(({ effect, by, target }) =>
    [effect, by, target].filter(word => word !== null).join(' ')
  );
}

interface Effect {
  readonly effect: string;
  readonly by: string;
  readonly target: string | null;
}

type Case = readonly [what: string, source: string, effects: readonly string[]];

const WORLD: readonly Case[] = [
  [
    'output',
    'import sys, pprint\ndef f():\n    print(1)\n    sys.stdout.write("x")\n    pprint.pprint(1)\nf()',
    ['stdout builtins.print', 'stdout sys.stdout.write', 'stdout pprint.pprint']
  ],
  [
    'logging',
    'import logging, warnings\nlog = logging.getLogger()\ndef f():\n    logging.info("x")\n    log.warning("x")\n    warnings.warn("x")\nf()',
    ['log logging.info', 'log logging.Logger.warning', 'log warnings.warn']
  ],
  [
    'files',
    'import os, json, pathlib\ndef f():\n    with open("x") as h: h.write("y")\n    os.makedirs("z")\n    json.dump({}, h)\n    pathlib.Path("x").write_text("y")\nf()',
    [
      'file builtins.open',
      'file io.TextIOWrapper.write',
      'file os.makedirs',
      'file json.dump',
      'file pathlib.Path.write_text'
    ]
  ],
  [
    'plots',
    'import matplotlib.pyplot as plt\ndef f():\n    plt.plot([1])\n    plt.show()\nf()',
    ['plot matplotlib.pyplot.plot', 'plot matplotlib.pyplot.show']
  ],
  [
    'host random',
    'import random, numpy as np\nrng = np.random.default_rng(0)\ndef f():\n    random.random()\n    np.random.normal()\n    rng.normal()\nf()',
    ['random random.random', 'random numpy.random.normal', 'random numpy.random.Generator.normal']
  ],
  [
    'the clock',
    'import time, datetime\ndef f():\n    time.time()\n    time.perf_counter()\n    datetime.datetime.now()\nf()',
    ['clock time.time', 'clock time.perf_counter', 'clock datetime.datetime.now']
  ],
  [
    'the environment',
    'import os\ndef f(): return os.environ["X"], os.getenv("Y")\nf()',
    ['environment os.environ.__getitem__', 'environment os.getenv']
  ],
  [
    'input and the debugger',
    'import pdb\ndef f():\n    input()\n    breakpoint()\n    pdb.set_trace()\nf()',
    ['input builtins.input', 'debugger builtins.breakpoint', 'debugger pdb.set_trace']
  ],
  [
    'the network',
    'import urllib.request\ndef f(): urllib.request.urlopen("x")\nf()',
    ['network urllib.request.urlopen']
  ],
  ['none of these', 'import math\ndef f(x): return [math.sqrt(x), len([1]), str(x)]\nf(2.0)', []]
];

const WRITES: readonly Case[] = [
  [
    'a list of the outside',
    'xs = []\ndef f():\n    xs.append(1)\n    xs[0] = 2\n    del xs[0]\nf()',
    ['container list.append xs', 'container list.__setitem__ xs', 'container list.__delitem__ xs']
  ],
  [
    'a list of its own',
    'def f():\n    xs = []\n    xs.append(1)\n    xs[0] = 2\n    return xs\nf()',
    []
  ],
  ['a list that is an argument', 'def f(xs): xs.append(1)\nf([])', ['container list.append xs']],
  [
    'the caller made it: no effect of the caller',
    'def g(xs): xs.append(1)\ndef f():\n    xs = []\n    g(xs)\n    return xs\nf()',
    []
  ],
  [
    'one that the caller got',
    'def g(xs): xs.append(1)\ndef f(xs): g(xs)\nf([])',
    ['container list.append xs']
  ],
  [
    'a copy',
    'xs = [1]\ndef f():\n    ys = list(xs)\n    ys.append(1)\n    zs = xs[:]\n    zs.sort()\nf()',
    []
  ],
  [
    'dicts and sets',
    'd, s = {}, set()\ndef f():\n    d["k"] = 1\n    d.update(a=2)\n    d.setdefault("b", 3)\n    s.add(1)\nf()',
    [
      'container dict.__setitem__ d',
      'container dict.update d',
      'container dict.setdefault d',
      'container set.add s'
    ]
  ],
  [
    '+= on a list of the outside',
    'xs = []\ndef f():\n    global xs\n    xs += [1]\nf()',
    ['container list.extend xs', 'global global xs']
  ],
  ['a default that is a list', 'def f(xs=[]): xs.append(1)\nf()', ['container list.append xs']],
  ['a global', 'n = 0\ndef f():\n    global n\n    n += 1\nf()', ['global global n']],
  [
    'a variable of the function around',
    'def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n    g()\n    return n\nf()',
    []
  ],
  [
    'an attribute of an argument',
    'class A: pass\ndef f(a): a.n = 1\nf(A())',
    ['attribute new a.n']
  ],
  [
    'an attribute of its own instance',
    'class A:\n    def __init__(self): self.n = 1\ndef f():\n    a = A()\n    a.n = 2\n    return a\nf()',
    []
  ],
  [
    'setattr',
    'class A: pass\na = A()\ndef f(): setattr(a, "n", 1)\nf()',
    ['attribute new setattr(a, "n", 1)']
  ],
  [
    'through a property',
    'class A:\n    @property\n    def n(self): return self._n\n    @n.setter\n    def n(self, v): self._n = v\na = A()\ndef f(): a.n = 1\nf()',
    ['attribute new self._n']
  ],
  ['a class', 'class A: n = 0\ndef f(): A.n = 1\nf()', ['attribute set A.n']],
  [
    'an option of a library',
    'import torch\ndef f(): torch.backends.cudnn.benchmark = True\nf()',
    ['attribute set torch.backends.cudnn.benchmark']
  ],
  [
    'an iterator of the outside',
    'it = iter([1, 2])\ndef f(): return next(it)\nf()',
    ['iterator builtins.next']
  ],
  ['an iterator of its own', 'def f():\n    it = iter([1, 2])\n    return next(it)\nf()', []],
  [
    'a generator of the outside',
    'def g(): yield 1\nit = g()\ndef f(): return next(it)\nf()',
    ['iterator builtins.next']
  ],
  [
    'effects come up through calls, lambdas, comprehensions and callbacks',
    'xs = []\ndef g(x): xs.append(x)\ndef f():\n    list(map(g, [1]))\n    [print(i) for i in range(2)]\n    (lambda: print("x"))()\nf()',
    ['container list.append xs', 'stdout builtins.print', 'stdout builtins.print']
  ],
  [
    'in a decorator around it',
    'def log(h):\n    def wrapper(*a):\n        print("in")\n        return h(*a)\n    return wrapper\n@log\ndef g(): return 1\ndef f(): return g()\nf()',
    ['stdout builtins.print']
  ],
  [
    'in a context manager',
    'class C:\n    def __enter__(self): print("in")\n    def __exit__(self, *a): print("out")\ndef f():\n    with C(): pass\nf()',
    ['stdout builtins.print', 'stdout builtins.print']
  ],
  ['in a branch that is not taken', 'def f(verbose=False):\n    if verbose: print(1)\nf()', []],
  [
    'in a branch that may be taken',
    'def f(verbose):\n    if verbose: print(1)\nf(unknown)',
    ['stdout builtins.print']
  ],
  ['in a function that is only defined', 'def f():\n    def g(): print(1)\n    return g\nf()', []],
  ['of a function that nothing calls', 'def f(x): print(x)', ['stdout builtins.print']]
];

const TENSORS: readonly Case[] = [
  [
    'a tensor that is an argument',
    'import torch\ndef f(x): x.add_(1)\nf(torch.ones(3))',
    ['tensor torch.Tensor.add_']
  ],
  [
    'a tensor of its own',
    'import torch\ndef f():\n    x = torch.ones(3)\n    x.add_(1)\n    x[0] = 2\n    return x\nf()',
    []
  ],
  [
    'an item of an argument',
    'import torch\ndef f(x): x[0] = 1\nf(torch.ones(3))',
    ['tensor pytorch.__setitem__ x']
  ],
  [
    '+= on an argument',
    'import torch, numpy as np\ndef f(x, y):\n    x += 1\n    y *= 2\nf(torch.ones(3), np.ones(3))',
    ['tensor torch.Tensor.__iadd__ x', 'tensor numpy.ndarray.__imul__ y']
  ],
  [
    '+= where it makes a new one',
    'import jax.numpy as jnp\ndef f(x):\n    x += 1\n    return x\nf(jnp.ones(3))',
    []
  ],
  [
    'a view of an argument',
    'import torch\ndef f(x): x[0].zero_()\nf(torch.ones(3, 3))',
    ['tensor torch.Tensor.zero_']
  ],
  [
    'an array of the outside',
    'import numpy as np\ncounts = np.zeros(3)\ndef f(): counts[0] += 1\nf()',
    ['tensor numpy.__setitem__ counts']
  ],
  [
    'a variable is state that graphs know',
    'import tensorflow as tf\nv = tf.Variable(1.0)\ndef f(): v.assign_add(1.0)\nf()',
    []
  ],
  [
    'a graph that makes tensors and writes them',
    'import torch\n@torch.compile\ndef f(x):\n    y = torch.zeros_like(x)\n    y += x\n    y[0] = 1\n    return y\nf(torch.ones(3))',
    []
  ]
];

describe('the world', () => {
  test.each(WORLD)('%s', async (_, source, effects) => {
    expect(await effectsOf('f', source)).toEqual(effects);
  });
});

describe('writes', () => {
  test.each(WRITES)('%s', async (_, source, effects) => {
    expect(await effectsOf('f', source)).toEqual(effects);
  });
});

test('of methods and inner functions', async () => {
  const counter =
    'class A:\n    def __init__(self): self.n = 0\n    def f(self): self.n += 1\nA().f()';
  expect(await effectsOf('A.f', counter)).toEqual(['attribute set self.n']);
  expect(await effectsOf('A.__init__', counter)).toEqual(['attribute new self.n']);
  const inner =
    'def outer():\n    n = 0\n    def f():\n        nonlocal n\n        n += 1\n    f()\nouter()';
  expect(await effectsOf('outer.f', inner)).toEqual(['nonlocal nonlocal n']);
  expect(await effectsOf('outer', inner)).toEqual([]);
});

describe('tensors', () => {
  test.each(TENSORS)('%s', async (_, source, effects) => {
    expect(await effectsOf('f', source)).toEqual(effects);
  });
});

describe('state made while a graph is traced', () => {
  const TF = 'import tensorflow as tf\nfrom tensorflow import keras\nx = tf.ones((2, 3))';
  const states = async (source: string) => {
    const { events } = await understood(TF, source);
    return events.flatMap(event => ('kind' in event && event.kind === 'state' ? [event] : []));
  };

  test.each([
    ['a variable in a function', '@tf.function\ndef f(x): return x + tf.Variable(1.0)\nf(x)', 1],
    [
      'made once, behind a guard',
      'class M(tf.Module):\n    w = None\n    @tf.function\n    def __call__(self, x):\n        if self.w is None: self.w = tf.Variable(1.0)\n        return x * self.w\nM()(x)',
      1
    ],
    [
      'a layer in `call`',
      'class L(keras.layers.Layer):\n    def call(self, x): return keras.layers.Dense(3)(x)\n@tf.function\ndef f(x): return L()(x)\nf(x)',
      1
    ],
    [
      'in `build`, which steps out of the graph',
      'class L(keras.layers.Layer):\n    def build(self, shape): self.w = self.add_weight(shape=(3,))\n    def call(self, x): return x * self.w\nlayer = L()\n@tf.function\ndef f(x): return layer(x)\nf(x)',
      0
    ],
    ['eagerly', 'v = tf.Variable(1.0)\ndef f(x): return x * v\nf(x)', 0]
  ])('%s', async (_, source, count) => {
    expect(await states(source)).toHaveLength(count);
  });
});

describe('traced values that leave their graph', () => {
  const STORES = `
saved = []
class Box: pass
box = Box()
def step(x):
    global last
    last = x * 2
    saved.append(last)
    box.y = last
    return last
`;
  const uses = 'a = last + 1\nb = saved[0] + 1\nc = box.y + 1\nprint(last)';
  const leaks = async (...cells: readonly string[]) => {
    const { events } = await understood(STORES, ...cells);
    return events.filter(event => 'kind' in event && event.kind === 'leak').length;
  };

  test('JAX and TensorFlow: each use is an error, showing the name is none', async () => {
    expect(await leaks('import jax, jax.numpy as jnp\njax.jit(step)(jnp.ones(3))', uses)).toBe(3);
    expect(await leaks('import tensorflow as tf\ntf.function(step)(tf.ones(3))', uses)).toBe(3);
  });

  test('PyTorch: the writes are made after the graph has run', async () => {
    expect(await leaks('import torch\ntorch.compile(step)(torch.ones(3))', uses)).toBe(0);
  });

  test('a use inside the same graph, and what the function gives back, are no leaks', async () => {
    const graph = '@jax.jit\ndef g(x): return step(x) + last\ny = g(jnp.ones(3)) + 1';
    expect(await leaks('import jax, jax.numpy as jnp', graph)).toBe(0);
  });
});
