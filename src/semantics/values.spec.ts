import { understood } from '../testing/session';

/** What module variables hold at the end of a notebook of these cells. */
const held = async (cells: readonly string[]) => (await understood(...cells)).bindings;

type Case = readonly [what: string, source: string, bindings: Readonly<object>];

const CALLS: readonly Case[] = [
  [
    'arguments go in, returns come out',
    'def f(a, b): return b, a\nx, y = f(1, "s")',
    { x: 'str "s"', y: 'int 1' }
  ],
  ['a function without return', 'def f(): pass\nx = f()', { x: 'none' }],
  [
    'early returns are joined',
    'def f(c):\n    if c: return 1\n    return "s"\nx = f(unknown)',
    { x: 'int 1 | str "s"' }
  ],
  [
    'a branch that Python decides',
    'def f(c=True):\n    if c: return 1\n    return "s"\nx = f()\ny = f(False)',
    { x: 'int 1', y: 'str "s"' }
  ],
  [
    'star arguments',
    'def f(a, *rest, k=0, **more): return a, rest[1], k, more["z"]\na, b, c, d = f(*[1, 2, 3], **{"k": 4, "z": 5})',
    { a: 'int 1', b: 'int 3', c: 'int 4', d: 'int 5' }
  ],
  [
    'star arguments handed on',
    'def g(a, b=0): return a + b\ndef f(*args, **kwargs): return g(*args, **kwargs)\nx = f(1, b=2)',
    { x: 'int 3' }
  ],
  ['a spread of unknown length', 'def f(a, b): return b\nx = f(*[i for i in "ab"])', { x: 'str' }],
  [
    'unpacking, nested and starred',
    'a, (b, *c), d = 1, (2, 3, 4), 5\nn, e = len(c), c[1]',
    { a: 'int 1', b: 'int 2', d: 'int 5', n: 'int 2', e: 'int 4' }
  ],
  [
    'unpacking with a star in the middle',
    'a, *b, c = [1, 2, 3, "z"]\nn = len(b)',
    { a: 'int 1', c: 'str "z"', n: 'int 2' }
  ],
  ['swapping', 'a, b = 1, 2\na, b = b, a', { a: 'int 2', b: 'int 1' }],
  ['lambdas and closures', 'def scale(k): return lambda x: x * k\nx = scale(3)(2)', { x: 'int 6' }],
  [
    'functions in a dict',
    'ops = {"add": lambda a, b: a + b, "one": lambda: 1}\nx = ops["add"](1, 2)\ny = ops["one"]()',
    { x: 'int 3', y: 'int 1' }
  ],
  [
    'functools.partial',
    'from functools import partial\ndef f(a, b, c=0): return (a, b, c)\na, b, c = partial(partial(f, 1), c=3)(2)',
    { a: 'int 1', b: 'int 2', c: 'int 3' }
  ],
  [
    'recursion ends',
    'def f(n): return 1 if n == 0 else f(n - 1)\nx = f(unknown)',
    { x: 'int 1 | unknown' }
  ],
  [
    'conditional expressions, and, or',
    'a = 1 if True else "s"\nb = None or 2\nc = 0 and 3\nd = unknown or 4',
    { a: 'int 1', b: 'int 2', c: 'int 0' }
  ],
  ['await', 'async def f(): return 1\nx = await f()', { x: 'int 1' }]
];

const DECORATORS: readonly Case[] = [
  [
    'a wrapper that calls its target',
    'def deco(f):\n    def wrapper(*a, **k):\n        return f(*a, **k) + 1\n    return wrapper\n@deco\ndef f(x): return x\nx = f(1)',
    { f: 'function deco.wrapper', x: 'int 2' }
  ],
  [
    'functools.wraps',
    'import functools\ndef deco(f):\n    @functools.wraps(f)\n    def wrapper(*a): return f(*a)\n    return wrapper\n@deco\ndef f(x): return x\nx, y = f(1), f.__wrapped__(2)\nname = f.__name__',
    { x: 'int 1', y: 'int 2', name: 'str "f"' }
  ],
  [
    'a decorator with options',
    'def times(n):\n    def deco(f):\n        def wrapper(x): return f(x) * n\n        return wrapper\n    return deco\n@times(3)\ndef f(x): return x\nx = f(2)',
    { x: 'int 6' }
  ],
  [
    'one with an optional argument',
    'def deco(f=None, *, n=2):\n    if f is None: return lambda g: deco(g, n=n)\n    return lambda x: f(x) * n\n@deco\ndef f(x): return x\n@deco(n=5)\ndef g(x): return x\nx, y = f(1), g(1)',
    { x: 'int 2', y: 'int 5' }
  ],
  [
    'one that keeps its target',
    'kept = []\ndef register(f):\n    kept.append(f)\n    return f\n@register\ndef f(): return 1\nx = kept[0]()',
    { x: 'int 1' }
  ],
  [
    'several',
    'def a(f): return lambda: f() + "a"\ndef b(f): return lambda: f() + "b"\n@a\n@b\ndef f(): return "f"\nx = f()',
    { x: 'str "fba"' }
  ],
  [
    'a class',
    'class Counted:\n    def __init__(self, f): self.f = f\n    def __call__(self, x): return self.f(x)\n@Counted\ndef f(x): return x\nx = f(3)',
    { x: 'int 3' }
  ],
  [
    'one that nobody knows keeps its target',
    'from somewhere import deco\n@deco\ndef f(): return 1\nx = f()',
    { x: 'int 1' }
  ],
  [
    'lru_cache, bare and with options',
    'import functools\n@functools.lru_cache\ndef f(): return 1\n@functools.lru_cache(maxsize=None)\ndef g(): return 2\n@functools.cache\ndef h(): return 3\nx, y, z = f(), g(), h()',
    { x: 'int 1', y: 'int 2', z: 'int 3' }
  ],
  [
    'a partial as decorator',
    'from functools import partial\ndef deco(f, n): return lambda: f() + n\n@partial(deco, n=4)\ndef f(): return 1\nx = f()',
    { x: 'int 5' }
  ]
];

const CLASSES: readonly Case[] = [
  [
    'instance attributes',
    'class A:\n    def __init__(self, n): self.n = n\na, b = A(1), A(2)\na.n = 5\nx, y = a.n, b.n',
    { x: 'int 5', y: 'int 2' }
  ],
  [
    'class attributes, and one on the instance that hides it',
    'class A: n = 1\na, b = A(), A()\na.n = 2\nx, y, z = a.n, b.n, A.n',
    { x: 'int 2', y: 'int 1', z: 'int 1' }
  ],
  [
    'inheritance and super',
    'class A:\n    def __init__(self): self.n = 1\n    def f(self): return self.g()\n    def g(self): return "A"\nclass B(A):\n    def __init__(self):\n        super().__init__()\n        self.m = 2\n    def g(self): return super().g() + "B"\nb = B()\nx, y, z = b.n, b.m, b.f()',
    { x: 'int 1', y: 'int 2', z: 'str "AB"' }
  ],
  [
    'the old form of super',
    'class A:\n    def __init__(self): self.n = 1\nclass B(A):\n    def __init__(self): super(B, self).__init__()\nx = B().n',
    { x: 'int 1' }
  ],
  [
    'a diamond',
    'class A:\n    def f(self): return "A"\nclass B(A):\n    def f(self): return "B" + super().f()\nclass C(A):\n    def f(self): return "C" + super().f()\nclass D(B, C): pass\nx = D().f()',
    { x: 'str "BCA"' }
  ],
  [
    'properties and setters',
    'class A:\n    @property\n    def n(self): return self._n\n    @n.setter\n    def n(self, v): self._n = v + 1\na = A()\na.n = 1\nx = a.n',
    { x: 'int 2' }
  ],
  [
    'cached_property',
    'import functools\nclass A:\n    @functools.cached_property\n    def n(self): return 4\nx = A().n',
    { x: 'int 4' }
  ],
  [
    'static and class methods',
    'class A:\n    k = 3\n    @staticmethod\n    def f(x): return x\n    @classmethod\n    def g(cls): return cls.k\n    @classmethod\n    def make(cls): return cls()\nx, y, z, w = A.f(1), A.g(), A().f(2), A.make().g()',
    { x: 'int 1', y: 'int 3', z: 'int 2', w: 'int 3' }
  ],
  ['__call__', 'class A:\n    def __call__(self, x): return x\nx = A()(1)', { x: 'int 1' }],
  [
    'bound methods',
    'class A:\n    def __init__(self, n): self.n = n\n    def f(self, x): return self.n + x\ng = A(1).f\nh = A.f\nx, y = g(2), h(A(3), 4)',
    { x: 'int 3', y: 'int 7' }
  ],
  [
    'operators and items',
    'class V:\n    def __init__(self, n): self.n = n\n    def __add__(self, o): return V(self.n + o.n)\n    def __rmul__(self, k): return V(k * self.n)\n    def __neg__(self): return V(-self.n)\n    def __getitem__(self, i): return i\n    def __len__(self): return 3\n    def __lt__(self, o): return True\n    def __contains__(self, x): return False\n    def __bool__(self): return False\na, b, c = (V(1) + V(2)).n, (2 * V(3)).n, (-V(1)).n\nd, e, f, g = V(0)["k"], len(V(0)), V(1) < V(2), 1 in V(0)\nh = 1 if V(1) else 2',
    {
      a: 'int 3',
      b: 'int 6',
      c: 'int',
      d: 'str "k"',
      e: 'int 3',
      f: 'bool 1',
      g: 'bool 0',
      h: 'int 2'
    }
  ],
  [
    'in-place operators',
    'class V:\n    def __init__(self, n): self.n = n\n    def __iadd__(self, k):\n        self.n = self.n + k\n        return self\nv = V(1)\nv += 2\nx = v.n',
    { x: 'int 3' }
  ],
  [
    '__getattr__',
    'class A:\n    def __getattr__(self, name): return 7\nx = A().anything',
    { x: 'int 7' }
  ],
  [
    '__setitem__ and __enter__',
    'class A:\n    def __setitem__(self, k, v): self.v = v\n    def __enter__(self): return self\n    def __exit__(self, *a): pass\nwith A() as a: a[0] = 3\nx = a.v',
    { x: 'int 3' }
  ],
  [
    'dataclasses',
    'from dataclasses import dataclass, field, replace\n@dataclass\nclass C:\n    lr: float\n    n: int = 3\n    xs: list = field(default_factory=list)\nc = C(0.1)\na, b, n = c.lr, c.n, len(c.xs)\nd = C(lr=1, n=2).n',
    { a: 'float 0.1', b: 'int 3', n: 'int 0', d: 'int 2' }
  ],
  [
    'dataclasses that inherit, and __post_init__',
    'from dataclasses import dataclass\n@dataclass\nclass A:\n    a: int\n@dataclass(frozen=True)\nclass B(A):\n    b: int = 2\n    def __post_init__(self): self.c = self.a + self.b\nv = B(1)\nx, y, z = v.a, v.b, v.c',
    { x: 'int 1', y: 'int 2', z: 'int 3' }
  ],
  [
    'named tuples',
    'from collections import namedtuple\nfrom typing import NamedTuple\nP = namedtuple("P", ["x", "y"])\nQ = namedtuple("Q", "x y")\nclass R(NamedTuple):\n    x: int\n    y: int = 5\na, b = P(1, 2).x, P(1, y=3).y\nc, d = Q(6, 7)\ne, f = R(8)\ng = R(9, 10).y',
    { a: 'int 1', b: 'int 3', c: 'int 6', d: 'int 7', e: 'int 8', f: 'int 5', g: 'int 10' }
  ],
  [
    'getattr, setattr, hasattr, vars',
    'class A: pass\na = A()\nsetattr(a, "n", 1)\nx = getattr(a, "n")\ny = getattr(a, "m", 2)',
    { x: 'int 1', y: 'int 2' }
  ],
  [
    'a class made by type, and type of an instance',
    'class A:\n    def f(self): return 1\ny = type(A())().f()\nz = A().__class__.__name__',
    { y: 'int 1', z: 'str "A"' }
  ],
  [
    'enums',
    'import enum\nclass Mode(enum.Enum):\n    A = 1\n    B = 2\nx = Mode.A.value',
    { x: 'int 1' }
  ],
  [
    'a class attribute that is a list of layers',
    'class A:\n    def __init__(self): self.fs = [lambda x: x + 1 for _ in range(3)]\n    def __call__(self, x):\n        for f in self.fs: x = f(x)\n        return x\nx = A()(1)',
    { x: 'int' }
  ]
];

const CONTAINERS: readonly Case[] = [
  [
    'lists',
    'xs = [1, "b", 2.5]\na, b, c = xs[0], xs[-1], len(xs)\nxs.append(4)\nd = xs[3]\ne = xs.pop()\nf = xs[1:][0]',
    { a: 'int 1', b: 'float 2.5', c: 'int 3', d: 'int 4', e: 'int 4', f: 'str "b"' }
  ],
  [
    'pop, insert, extend, +',
    'xs = [1, 2]\na = xs.pop(0)\nxs.extend([3, 4])\nb = len(xs)\nxs.insert(0, "z")\nc = xs[0]\nys = xs + [5]\nd = len(ys)\ne = ([0] * 3)[0]',
    { a: 'int 1', b: 'int 3', c: 'str "z"', d: 'int 5', e: 'int 0' }
  ],
  [
    'dicts',
    'd = {"a": 1, **{"b": 2}}\nd["c"] = 3\na, b, c = d["a"], d.get("b"), d.get("zz", 9)\nd.update({"a": 5}, e=6)\ne, f = d["a"], d["e"]\ng = d.pop("c")\nn = len(d)',
    { a: 'int 1', b: 'int 2', c: 'int 9', e: 'int 5', f: 'int 6', g: 'int 3', n: 'int 3' }
  ],
  [
    'dict from pairs and keywords',
    'd = dict([("a", 1), ("b", 2)], c=3)\ne = dict(zip(["x", "y"], [4, 5]))\na, c, y = d["a"], d["c"], e["y"]\nm = d | {"a": 7}\nz = m["a"]',
    { a: 'int 1', c: 'int 3', y: 'int', z: 'int 7' }
  ],
  [
    'items, keys, values',
    'd = {"a": 1, "b": 2}\nfor k, v in d.items(): pass\nks = list(d)\nk0 = ks[0]\nvs = sum(d.values())',
    { k: 'str', v: 'int', k0: 'str "a"', vs: 'int' }
  ],
  [
    'setdefault and defaultdict',
    'from collections import defaultdict, Counter, OrderedDict, deque\nd = {}\na = d.setdefault("k", 3)\ne = defaultdict(list)\ne["x"].append(1)\nb = e["x"][0]\no = OrderedDict([("k", 4)])\nc = o["k"]\nq = deque([1, 2], maxlen=3)\nq.append(5)\nf = q[0]',
    { a: 'int 3', b: 'int 1', c: 'int 4', f: 'int' }
  ],
  [
    'two names of one list',
    'a = [1]\nb = a\nb.append(2)\nn = len(a)\nc = a.copy()\nc.append(3)\nk = len(a)',
    { n: 'int 2', k: 'int 2' }
  ],
  [
    'nested changes',
    'cfg = {"opt": {"lr": 1}}\nopt = cfg["opt"]\nopt["lr"] = 2\nx = cfg["opt"]["lr"]',
    { x: 'int 2' }
  ],
  [
    'mutable defaults are shared',
    'def f(xs=[]):\n    xs.append(1)\n    return xs\nf()\nn = len(f())',
    { n: 'int 2' }
  ],
  [
    'a list filled in a loop',
    'xs = []\nfor i in range(3): xs.append(i * 2)\nx = xs[0]',
    { x: 'int' }
  ],
  [
    'comprehensions',
    'xs = [x + 1 for x in [1, 2]]\nd = {k: 1 for k in "ab"}\ns = {1 for _ in "a"}\na, b = xs[0], d["a"]\nf = [n for row in [[1], [2]] for n in row if n][0]',
    { a: 'int', b: 'int 1', f: 'int' }
  ],
  ['sets', 's = {1, 2} | {3}\nfor x in s: pass', { x: 'int' }],
  [
    'strings',
    'a = "x" + "y"\nb = f"{a}!"\nc = "a,b".split(",")\nd = a.upper()\ne = "%s" % a\nf = a * 2',
    { a: 'str "xy"', b: 'str "xy!"', d: 'str', e: 'str', f: 'str' }
  ],
  [
    'slices of tuples',
    'a, b = (1, 2, 3)[1:]\nc = (1, 2, 3)[::-1]\nd = [1, 2, 3][:-1]\nn = len(d)',
    { a: 'int 2', b: 'int 3', n: 'int 2' }
  ]
];

const ITERATORS: readonly Case[] = [
  [
    'zip, enumerate, map, filter, reversed, sorted',
    'for (i, a), b in zip(enumerate(["x"]), [2.0]): pass\nm = list(map(lambda x: x + 1, [1]))[0]\nf = list(filter(None, ["s"]))[0]\nr = list(reversed([1]))[0]\ns = sorted([3, 1])[0]',
    { i: 'int', a: 'str "x"', b: 'float 2', m: 'int 2', f: 'str "s"', r: 'int 1', s: 'int' }
  ],
  ['a dict by its keys', 'for k in {"a": 1}: pass', { k: 'str "a"' }],
  [
    'generators',
    'def g():\n    yield 1\n    yield from ["s"]\nfor x in g(): pass\ny = next(g())',
    { x: 'int 1 | str "s"' }
  ],
  [
    'generator expressions',
    'n = sum(x for x in [1, 2])\na = max((x, "s") for x in [1])[1]',
    { n: 'int', a: 'str "s"' }
  ],
  ['iter, next', 'it = iter(["a"])\nx = next(it)\ny = next(it, None)', { x: 'str "a"' }],
  [
    'iterators of classes',
    'class R:\n    def __iter__(self): return self\n    def __next__(self): return 4\nclass S:\n    def __iter__(self):\n        yield "s"\nclass T:\n    def __getitem__(self, i): return 2.5\nfor a in R(): break\nfor b in S(): pass\nfor c in T(): pass',
    { a: 'int 4', b: 'str "s"', c: 'float 2.5' }
  ],
  [
    'itertools',
    'import itertools\nfor a in itertools.chain([1], [2]): pass\nfor b, c in itertools.product([1], ["s"]): pass\nfor d in itertools.islice([3], 1): break\nfor e in itertools.count(): break\nfor f in itertools.repeat("r", 2): pass',
    { a: 'int', b: 'int 1', c: 'str "s"', d: 'int 3', e: 'int', f: 'str "r"' }
  ],
  [
    'context managers',
    'class C:\n    def __enter__(self): return 5\n    def __exit__(self, *a): pass\nwith C() as a, C() as b: pass',
    { a: 'int 5', b: 'int 5' }
  ],
  [
    'contextlib.contextmanager',
    'from contextlib import contextmanager\n@contextmanager\ndef c():\n    yield 6\nwith c() as a: pass',
    { a: 'int 6' }
  ],
  [
    'reduce, min, max, any',
    'import functools, operator\na = functools.reduce(lambda x, y: x + y, [1, 2])\nb = max(1, 2)\nc = min([1.5])\nd = functools.reduce(operator.add, [1, 2])',
    { a: 'int', b: 'int', c: 'float' }
  ]
];

describe('calls', () => {
  test.each(CALLS)('%s', async (_, source, bindings) => {
    expect(await held([source])).toMatchObject(bindings);
  });
});

describe('decorators', () => {
  test.each(DECORATORS)('%s', async (_, source, bindings) => {
    expect(await held([source])).toMatchObject(bindings);
  });
});

describe('classes', () => {
  test.each(CLASSES)('%s', async (_, source, bindings) => {
    expect(await held([source])).toMatchObject(bindings);
  });
});

describe('containers', () => {
  test.each(CONTAINERS)('%s', async (_, source, bindings) => {
    expect(await held([source])).toMatchObject(bindings);
  });
});

describe('iteration', () => {
  test.each(ITERATORS)('%s', async (_, source, bindings) => {
    expect(await held([source])).toMatchObject(bindings);
  });
});
