import { understood } from '../testing/session';

/** What module variables hold at the end of a notebook of these cells. */
const held = async (cells: readonly string[]) => (await understood(...cells)).bindings;

type Case = readonly [what: string, cells: readonly string[], bindings: Readonly<object>];

const SCOPES: readonly Case[] = [
  ['the last assignment counts', ['x = 1', 'x = 2', 'y = x'], { x: 'int 2', y: 'int 2' }],
  [
    'a function sees what a name holds when it is called',
    ['n = 1\ndef f(): return n', 'a = f()', 'n = 2', 'b = f()'],
    { a: 'int 1', b: 'int 2' }
  ],
  [
    'a redefined function',
    ['def f(): return 1', 'a = f()', 'def f(): return 2', 'b = f()'],
    { a: 'int 1', b: 'int 2' }
  ],
  [
    'a caller finds the new definition',
    ['def f(): return 1\ndef g(): return f()', 'def f(): return 2', 'a = g()'],
    { a: 'int 2' }
  ],
  ['a deleted name is gone', ['x = 1', 'del x', 'y = x'], { y: 'unknown' }],
  [
    'deleting gives the builtin back',
    ['len = 1', 'a = len', 'del len', 'b = len([1, 2])'],
    { a: 'int 1', b: 'int 2' }
  ],
  [
    'del of several and of an item',
    ['x = y = 1\nd = {"a": 1, "b": 2}', 'del x, (y), d["a"]\nn = len(d)\nb = d["b"]'],
    { n: 'int 1', b: 'int 2' }
  ],
  ['global', ['n = 0\ndef f():\n    global n\n    n = 1\nf()'], { n: 'int 1' }],
  ['global makes the name', ['def f():\n    global made\n    made = 3\nf()'], { made: 'int 3' }],
  [
    'a local hides a global',
    ['n = 0\ndef f():\n    n = 1\n    return n\na = f()'],
    { n: 'int 0', a: 'int 1' }
  ],
  [
    'nonlocal',
    [
      'def f():\n    n = 0\n    def g():\n        nonlocal n\n        n = 5\n    g()\n    return n\na = f()'
    ],
    { a: 'int 5' }
  ],
  [
    'closures keep the variable, not its value',
    ['def f():\n    n = 0\n    def g(): return n\n    n = 7\n    return g\na = f()()'],
    { a: 'int 7' }
  ],
  [
    'each call has its own closure',
    ['def f(n):\n    def g(): return n\n    return g\na, b = f(1), f(2)\nx, y = a(), b()'],
    { x: 'int 1', y: 'int 2' }
  ],
  [
    'a class body does not show its names to methods',
    [
      'n = 1\nclass A:\n    n = 2\n    m = n\n    def f(self): return n\na, b, c = A().f(), A.m, A.n'
    ],
    { a: 'int 1', b: 'int 2', c: 'int 2' }
  ],
  [
    'a class body reads the outside before it binds',
    ['n = 1\nclass A:\n    k = n\n    n = 2\na = A.k'],
    { a: 'int 1' }
  ],
  ['a comprehension has a scope of its own', ['i = 5\nxs = [i for i in "ab"]'], { i: 'int 5' }],
  [
    'comprehensions in a class see its first iterable only',
    ['n = 3\nclass A:\n    n = 2\n    xs = [n for _ in range(n)]\na = A.xs[0]'],
    { a: 'int 3' }
  ],
  ['a walrus leaves the comprehension', ['xs = [last := 4 for _ in range(2)]'], { last: 'int 4' }],
  ['a walrus in a test', ['if (n := 4) > 3: m = n'], { n: 'int 4', m: 'int 4' }],
  ['loop variables stay', ['for i in ["a"]: pass'], { i: 'str "a"' }],
  [
    'the name of an exception is gone after its handler',
    ['try: f()\nexcept ValueError as e: pass'],
    {}
  ],
  [
    'parameters: positional-only, keyword-only, defaults',
    ['def f(a, /, b, c=3, *, d=4): return a, b, c, d\na, b, c, d = f(1, b=2, d=5)'],
    { a: 'int 1', b: 'int 2', c: 'int 3', d: 'int 5' }
  ],
  [
    'defaults are evaluated once, when the function is defined',
    ['n = 1\ndef f(a=n): return a', 'n = 2\nx = f()'],
    { x: 'int 1' }
  ],
  ['augmented assignment', ['n = 1\nn += 2\nn *= 3'], { n: 'int 9' }],
  ['annotated assignment', ['n: int = 1\nm: int'], { n: 'int 1' }],
  [
    'type statements and lambdas',
    ['f = lambda x, y=2: x + y\na = f(1)\nb = f(1, y=4)'],
    { a: 'int 3', b: 'int 5' }
  ]
];

const PATTERNS: readonly Case[] = [
  [
    'literals',
    ['s = "b"\nmatch s:\n    case "a": n = 1\n    case "b": n = 2\n    case _: n = 3'],
    { n: 'int 2' }
  ],
  [
    'sequences',
    ['match (1, [2, "x"]):\n    case (a, [b, c]): pass'],
    { a: 'int 1', b: 'int 2', c: 'str "x"' }
  ],
  [
    'stars',
    ['xs = [1, 2, 3]\nmatch xs:\n    case [a, *rest]: n = len(rest)'],
    { a: 'int 1', n: 'int 2', rest: 'list' }
  ],
  [
    'mappings',
    ['match {"k": 1, "l": 2}:\n    case {"k": a, **rest}: b = rest["l"]'],
    { a: 'int 1', b: 'int 2' }
  ],
  [
    'classes',
    ['class P:\n    def __init__(self, x): self.x = x\nmatch P(3):\n    case P(x=a): pass'],
    { a: 'int 3' }
  ],
  [
    'classes by position',
    [
      'class P:\n    __match_args__ = ("x",)\n    def __init__(self, x): self.x = x\nmatch P(3):\n    case P(a): pass'
    ],
    { a: 'int 3' }
  ],
  [
    'as, or, guards',
    ['match 1:\n    case (1 | 2) as n if n > 0: m = n'],
    { n: 'int 1', m: 'int 1' }
  ],
  [
    'what is not known could be any case',
    [
      'def f(x):\n    match x:\n        case 1: return "one"\n        case _: return None\na = f(undefined)'
    ],
    { a: 'str "one" | none' }
  ]
];

const IMPORTS: readonly Case[] = [
  [
    'aliases',
    [
      'import jax.numpy as jnp, jax\nfrom jax import numpy as J, jit as compile_\na, b, c = jnp.sum, J.sum, compile_'
    ],
    { a: 'jax.numpy.sum', b: 'jax.numpy.sum', c: 'jax.jit' }
  ],
  [
    'a dotted import binds its root',
    ['import jax.numpy\na = jax.numpy.sum'],
    { jax: 'jax', a: 'jax.numpy.sum' }
  ],
  [
    'star imports',
    ['from jax.numpy import *\nfrom math import *\na, b, c = arange, tau, sqrt'],
    { a: 'jax.numpy.arange', c: 'math.sqrt' }
  ],
  [
    'a later star import hides',
    ['from math import *\nfrom jax.numpy import *\na = sqrt'],
    { a: 'jax.numpy.sqrt' }
  ],
  [
    'rebinding a module',
    ['import tensorflow as tf\ntf = tf.compat.v1\na = tf.function\nb = tf.placeholder'],
    { tf: 'tensorflow.compat.v1', a: 'tensorflow.function', b: 'tensorflow.compat.v1.placeholder' }
  ],
  [
    'an import in a branch',
    ['if unknown_flag:\n    import jax.numpy as np\nelse:\n    import numpy as np\na = np.sum'],
    { a: 'jax.numpy.sum | numpy.sum' }
  ],
  [
    'a try import is taken to work',
    ['try:\n    import jax.numpy as np\nexcept ImportError:\n    import numpy as np\na = np.sum'],
    { a: 'jax.numpy.sum' }
  ],
  [
    'so it is with any handler around nothing but imports',
    [
      'try:\n    import jax.numpy as np\n    FAST = True\nexcept Exception:\n    np = None\n    FAST = False\na = np.sum'
    ],
    { a: 'jax.numpy.sum' }
  ],
  [
    'a try import inside a function',
    [
      'def load():\n    try:\n        from jax import numpy as np\n    except (ImportError, ModuleNotFoundError):\n        np = None\n    return np\na = load().sum'
    ],
    { a: 'jax.numpy.sum' }
  ],
  [
    'importlib',
    ['import importlib\nnp = importlib.import_module("jax.numpy")\na = np.sum'],
    { a: 'jax.numpy.sum' }
  ],
  [
    'a module attribute kept in a variable',
    ['import jax\nlax = jax.lax\nscan = lax.scan'],
    { scan: 'jax.lax.scan' }
  ],
  [
    'an import inside a function stays there',
    ['def f():\n    import jax.numpy as jnp\n    return jnp.sum\na = f()'],
    { a: 'jax.numpy.sum' }
  ],
  [
    'names in a class body',
    ['import jax\nclass Ops:\n    jit = jax.jit\na = Ops.jit'],
    { a: 'jax.jit' }
  ],
  ['a name that hides a module', ['import torch\ntorch = 3\na = torch'], { a: 'int 3' }]
];

describe('names', () => {
  test.each(SCOPES)('%s', async (_, cells, bindings) => {
    expect(await held(cells)).toMatchObject(bindings);
  });
});

describe('match', () => {
  test.each(PATTERNS)('%s', async (_, cells, bindings) => {
    expect(await held(cells)).toMatchObject(bindings);
  });
});

describe('imports', () => {
  test.each(IMPORTS)('%s', async (_, cells, bindings) => {
    expect(await held(cells)).toMatchObject(bindings);
  });
});
