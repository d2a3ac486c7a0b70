import { ownCalls } from '../testing/session';

/** What CPython calls when it runs the source, as `sys.setprofile` shows it. */
type Case = readonly [what: string, source: string, calls: string];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  assignments: [
    [
      'through several names at once',
      `
def f(): pass
def g(): pass
a = b = f
a(); b()
c, d = f, g
c(); d()
[e, *rest] = [f, g, g]
e(); rest[0]()
x = f if len([1]) else g
x()
`,
      'main: f g'
    ],
    [
      'through starred targets',
      `
def f(): pass
def g(): pass
def h(): pass
a, *b = f, g, h
b[1]()
(p, (q, r)) = (f, (g, h))
r()
`,
      'main: h'
    ],
    [
      'through a walrus',
      `
def f(): return 1
if (v := f):
    v()
`,
      'main: f'
    ],
    [
      'that a loop exchanges',
      `
def a(): pass
def b(): pass
f = a
for i in range(2):
    f()
    f = b
`,
      'main: a b'
    ],
    [
      'whose name was deleted and bound again',
      `
def a(): pass
x = a
del x
x = a; x()
`,
      'main: a'
    ]
  ],
  args: [
    [
      'through two parameters',
      `
def f(x): x()
def g(): pass
def h(y): f(y)
h(g)
`,
      'main: h; f: g; h: f'
    ],
    [
      'through star arguments',
      `
def f(*fs):
    for x in fs: x()
def a(): pass
def b(): pass
f(a, b)
f(*[a])
`,
      'main: f; f: a b'
    ]
  ],
  kwargs: [
    [
      'through double star arguments',
      `
def f(**kw):
    kw['a']()
    for v in kw.values(): v()
def a(): pass
def b(): pass
f(a=a, b=b)
f(**{'a': b})
`,
      'main: f; f: a b'
    ],
    [
      'by keyword only',
      `
def f(*, cb): cb()
def a(): pass
f(cb=a)
`,
      'main: f; f: a'
    ],
    [
      'through arguments that are passed on whole',
      `
def f(*a, **k): return g(*a, **k)
def g(x, y=None): x(); y()
def p(): pass
def q(): pass
f(p, y=q)
`,
      'main: f; f: g; g: p q'
    ],
    [
      'by default',
      `
def a(): pass
def f(cb=a): cb()
f()
`,
      'main: f; f: a'
    ]
  ],
  returns: [
    [
      'returned from where it is defined',
      `
def make():
    def inner(): pass
    return inner
make()()
`,
      'main: make make.inner'
    ],
    [
      'returned in a tuple',
      `
def a(): pass
def b(): pass
def make(): return a, b
x, y = make()
y()
`,
      'main: b make'
    ],
    [
      'returned by either branch',
      `
def a(): pass
def b(): pass
def pick(k):
    if k: return a
    return b
pick(0)(); pick(1)()
`,
      'main: a b pick'
    ],
    [
      'returned past finally',
      `
def a(): pass
def f():
    try:
        return a()
    finally:
        a()
f()
`,
      'main: f; f: a'
    ]
  ],
  lambdas: [
    [
      'without a name',
      `
f = lambda: g()
def g(): pass
f()
(lambda x: x())(g)
h = lambda x: (lambda: x())
h(g)()
def k(cb): return cb()
k(lambda: g())
d = {'a': lambda: 1, 'b': lambda: 2}
d['b']()
`,
      'main: <lambda1> <lambda2> <lambda3> <lambda3>.<lambda1> <lambda6> k; <lambda1>: g; <lambda2>: g; <lambda3>.<lambda1>: g; <lambda4>: g; k: <lambda4>'
    ]
  ],
  functions: [
    [
      'that call themselves or each other',
      `
def f(n):
    if n: return f(n - 1)
def odd(n): return n and even(n - 1)
def even(n): return n and odd(n - 1)
f(3); odd(3)
`,
      'main: f odd; even: odd; f: f; odd: even'
    ],
    [
      'in functions',
      `
def f():
    def g():
        def h(): pass
        h()
    g()
f()
`,
      'main: f; f: f.g; f.g: f.g.h'
    ],
    [
      'bound by global and nonlocal',
      `
def a(): pass
def setit():
    global cb
    cb = a
setit(); cb()
def outer():
    x = None
    def inner():
        nonlocal x
        x = a
    inner(); x()
outer()
`,
      'main: a outer setit; outer: a outer.inner'
    ],
    [
      'kept on a function',
      `
def a(): pass
def f(): f.cb()
f.cb = a
f()
`,
      'main: f; f: a'
    ],
    [
      'whose name means another later',
      `
def a(): pass
def f(): a()
def g(): pass
a = g
f()
`,
      'main: f; f: g'
    ],
    [
      'matched by a pattern',
      `
def a(): pass
def b(): pass
def f(x):
    match x:
        case [g, *_]: g()
        case {'k': h}: h()
f([a]); f({'k': b})
`,
      'main: f; f: a b'
    ]
  ],
  imports: [
    [
      'imported where it can be',
      `
try:
    import json as j
except ImportError:
    j = None
j.dumps({})
`,
      ''
    ]
  ],
  direct_calls: [
    [
      'called one on another',
      `
class B:
    def a(self): return self
    def b(self): return self
B().a().b().a()
`,
      'main: B.a B.b'
    ],
    [
      'bound, unbound and in a list',
      `
class A:
    def f(self): self.g()
    def g(self): pass
m = A().f
m()
l = [A().f]; l[0]()
A.f(A())
`,
      'main: A.f; A.f: A.g'
    ]
  ]
};

describe.each(Object.entries(CASES))('calls: %s', (_, cases) => {
  it.each(cases)('follows what is %s', async (_what, source, calls) => {
    expect(await ownCalls(source)).toBe(calls);
  });
});
