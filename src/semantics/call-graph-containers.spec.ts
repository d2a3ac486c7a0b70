import { ownCalls } from '../testing/session';

/** What CPython calls when it runs the source, as `sys.setprofile` shows it. */
type Case = readonly [what: string, source: string, calls: string];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  dicts: [
    [
      'in a dict',
      `
def a(): pass
def b(): pass
d = {'x': a}
d['y'] = b
d['x'](); d.get('y')(); d.pop('x')()
for k, v in d.items(): v()
e = dict(z=a); e['z']()
f = {**d, 'w': a}; f['y']()
d.setdefault('q', a)()
`,
      'main: a b'
    ],
    [
      'under keys of other types',
      `
def a(): pass
def b(): pass
d = {1: a, '1': b, None: a, 2.5: b, (1, 2): a}
d[1](); d[2.5]()
`,
      'main: a b'
    ],
    [
      'in nested containers',
      `
def a(): pass
d = {'m': {'n': [a]}}
d['m']['n'][0]()
`,
      'main: a'
    ]
  ],
  lists: [
    [
      'in a list',
      `
def a(): pass
def b(): pass
l = [a]
l.append(b)
l[1](); l[-1](); l[0:1][0]()
l.pop()()
l.insert(0, b); l[0]()
for f in l: f()
l2 = l + [a]; l2[-1]()
l.extend([a])
[f() for f in l]
`,
      'main: a b'
    ],
    [
      'in a slice',
      `
def a(): pass
def b(): pass
def c(): pass
l = [a, b, c]
l[1:][0]()
l[::-1][0]()
`,
      'main: b c'
    ],
    [
      'in comprehensions',
      `
def a(x): return x
xs = [a(i) for i in range(3)]
s = {a(i) for i in range(2)}
d = {i: a(i) for i in range(2)}
g = (a(i) for i in range(2)); list(g)
`,
      'main: a'
    ],
    [
      'in tuples, sets and named tuples',
      `
def a(): pass
t = (a,)
t[0]()
for f in {a}: f()
from collections import namedtuple, defaultdict, OrderedDict, deque
P = namedtuple('P', 'f g'); p = P(a, a); p.f()
q = deque([a]); q.popleft()()
dd = defaultdict(list); dd['k'].append(a); dd['k'][0]()
`,
      'main: a'
    ]
  ],
  generators: [
    [
      'that a generator yields',
      `
def g():
    yield a
def a(): pass
for f in g(): f()
def h():
    yield from g()
for f in h(): f()
next(g())()
list(h())[0]()
`,
      'main: a g h; h: g'
    ],
    [
      'of an iterator',
      `
class It:
    def __iter__(self): return self
    def __next__(self):
        raise StopIteration
for _ in It(): pass
`,
      'main: It.__iter__ It.__next__'
    ],
    [
      'that a context manager yields',
      `
import contextlib
def enter(): pass
def leave(): pass
@contextlib.contextmanager
def cm():
    enter()
    yield enter
    leave()
with cm() as e: e()
`,
      'main: cm enter; cm: enter leave'
    ]
  ],
  builtins: [
    [
      'given to builtins',
      `
def a(x): return x
list(map(a, [1, 2]))
list(filter(a, [1]))
sorted([2], key=a)
max([1, 2], key=a); min([1], key=a)
from functools import reduce, partial
def add(x, y): return x + y
reduce(add, [1, 2, 3])
partial(add, 1)(2)
`,
      'main: a add'
    ],
    [
      'unpacked by a loop',
      `
def a(): pass
def b(): pass
for i, f in enumerate([a, b]): f()
for f, g in zip([a], [b]): f(); g()
for f in reversed([a, b]): f()
for f in iter([a]): f()
`,
      'main: a b'
    ]
  ],
  exceptions: [
    [
      'of exceptions and their handlers',
      `
class E(Exception):
    def __init__(self): self.note()
    def note(self): pass
def f(): raise E()
def handler(): pass
def fin(): pass
try:
    f()
except E as e:
    handler(); e.note()
finally:
    fin()
`,
      'main: E.note f fin handler; E.__init__: E.note; f: E.__init__'
    ]
  ]
};

describe.each(Object.entries(CASES))('calls: %s', (_, cases) => {
  it.each(cases)('follows what is %s', async (_what, source, calls) => {
    expect(await ownCalls(source)).toBe(calls);
  });
});
