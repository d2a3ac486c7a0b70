import { ownCalls } from '../testing/session';

/** What CPython calls when it runs the source, as `sys.setprofile` shows it. */
type Case = readonly [what: string, source: string, calls: string];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  classes: [
    [
      'kept in an attribute',
      `
class A:
    def __init__(self, cb): self.cb = cb
    def run(self): self.cb()
def f(): pass
a = A(f)
a.run()
`,
      'main: A.__init__ A.run; A.run: f'
    ],
    [
      'that are static, of the class, or properties',
      `
class A:
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): cls.s()
    @property
    def p(self): return self.q()
    def q(self): pass
A.s(); A.c(); A().s(); A().p
`,
      'main: A.c A.p A.s; A.c: A.s; A.p: A.q'
    ],
    [
      'of a class in a class',
      `
class A:
    class B:
        def f(self): pass
    def g(self): return A.B()
A().g().f()
`,
      'main: A.B.f A.g'
    ],
    [
      'of a class made by a function',
      `
def make():
    class C:
        def f(self): pass
    return C
make()().f()
`,
      'main: make make.C.f'
    ],
    [
      'of other constructors',
      `
class A:
    @classmethod
    def make(cls): return cls()
    def __init__(self): self.go()
    def go(self): pass
A.make()
`,
      'main: A.make; A.__init__: A.go; A.make: A.__init__'
    ],
    [
      'that make instances',
      `
class A:
    def __new__(cls):
        return super().__new__(cls)
    def __init__(self): pass
A()
`,
      'main: A.__init__ A.__new__'
    ],
    [
      'of descriptors',
      `
class D:
    def __get__(self, o, t): return o.h()
    def __set__(self, o, v): pass
class A:
    d = D()
    def h(self): return 1
a = A(); a.d; a.d = 2
`,
      'main: D.__get__ D.__set__; D.__get__: A.h'
    ],
    [
      'told of subclasses',
      `
class A:
    def __init_subclass__(cls, **k): cls.reg()
    @classmethod
    def reg(cls): pass
class B(A): pass
`,
      'main: A.__init_subclass__; A.__init_subclass__: A.reg'
    ],
    [
      'of dataclasses',
      `
from dataclasses import dataclass, field
def a(): pass
@dataclass
class A:
    cb: object
    xs: list = field(default_factory=list)
    def __post_init__(self): self.go()
    def go(self): self.cb()
A(a)
A(cb=a).cb()
`,
      'main: A.__post_init__ a; A.__post_init__: A.go; A.go: a'
    ],
    [
      'replaced on the class',
      `
class A:
    def f(self): pass
def g(self): pass
A.f = g
A().f()
`,
      'main: g'
    ]
  ],
  'special methods': [
    [
      'behind operators, builtins and statements',
      `
class V:
    def __add__(self, o): return self
    def __getitem__(self, i): return self
    def __len__(self): return 3
    def __iter__(self): return iter([1])
    def __eq__(self, o): return True
    def __enter__(self): return self
    def __exit__(self, *a): pass
    def __contains__(self, x): return True
    def __getattr__(self, name): return 1
    def __setitem__(self, k, v): pass
    def __delitem__(self, k): pass
    def __neg__(self): return self
    def __bool__(self): return True
    def __str__(self): return 's'
    def __iadd__(self, o): return self
    def __hash__(self): return 1
    def __repr__(self): return 'r'
    def __format__(self, s): return ''
v = V()
v + v; v[0]; len(v); [x for x in v]; v == v
with v: pass
1 in v; v.foo; -v; str(v); v[1] = 2; repr(v); f'{v}'
del v[0]
v += v
if v: pass
hash(v)
`,
      'main: V.__add__ V.__bool__ V.__contains__ V.__delitem__ V.__enter__ V.__eq__ V.__exit__ V.__format__ V.__getattr__ V.__getitem__ V.__hash__ V.__iadd__ V.__iter__ V.__len__ V.__neg__ V.__repr__ V.__setitem__ V.__str__'
    ]
  ],
  mro: [
    [
      'overridden and asked for by super',
      `
class B:
    def run(self): self.step()
    def step(self): pass
class A(B):
    def step(self): super().step()
A().run()
`,
      'main: B.run; A.step: B.step; B.run: A.step'
    ],
    [
      'of a diamond',
      `
class A:
    def f(self): pass
class B(A): pass
class C(A):
    def f(self): super().f()
class D(B, C): pass
D().f()
`,
      'main: C.f; C.f: A.f'
    ],
    [
      'named by their class',
      `
class A:
    def f(self): pass
class B(A):
    def f(self): super(B, self).f()
class C(B):
    def f(self): A.f(self); B.f(self)
C().f()
`,
      'main: C.f; B.f: A.f; C.f: A.f B.f'
    ],
    [
      'of a mixin',
      `
class M:
    def f(self): super().f()
class B:
    def f(self): pass
class C(M, B): pass
C().f()
`,
      'main: M.f; M.f: B.f'
    ],
    [
      'that are abstract in the base',
      `
from abc import ABC, abstractmethod
class A(ABC):
    @abstractmethod
    def f(self): ...
    def g(self): self.f()
class B(A):
    def f(self): pass
B().g()
`,
      'main: A.g; A.g: B.f'
    ]
  ],
  decorators: [
    [
      'wrapped by a decorator',
      `
def dec(f):
    def wrap(*a, **k): return f(*a, **k)
    return wrap
@dec
def g(x): return x
g(1)
`,
      'main: dec dec.wrap; dec.wrap: g'
    ],
    [
      'wrapped by a decorator with options',
      `
def dec(n):
    def real(f):
        def wrap(): return f()
        return wrap
    return real
@dec(3)
def g(): pass
g()
`,
      'main: dec dec.real dec.real.wrap; dec.real.wrap: g'
    ],
    [
      'kept by a class that decorates',
      `
class Dec:
    def __init__(self, f): self.f = f
    def __call__(self, *a): return self.f(*a)
@Dec
def g(): pass
g()
`,
      'main: Dec.__call__ Dec.__init__; Dec.__call__: g'
    ],
    [
      'wrapped with functools.wraps',
      `
import functools
def dec(f):
    @functools.wraps(f)
    def wrap(*a): return f(*a)
    return wrap
@dec
def g(): pass
g()
`,
      'main: dec dec.wrap; dec.wrap: g'
    ],
    [
      'added by a decorator of a class',
      `
def reg(cls):
    cls.extra = helper
    return cls
def helper(self): pass
@reg
class A: pass
A().extra()
`,
      'main: helper reg'
    ],
    [
      'registered by a decorator',
      `
R = {}
def register(name):
    def deco(f):
        R[name] = f
        return f
    return deco
@register('a')
def f(): pass
@register('b')
def g(): pass
R['a'](); R['b']()
`,
      'main: f g register register.deco'
    ],
    [
      'of a property and its setter',
      `
class A:
    @property
    def x(self): return self._get()
    @x.setter
    def x(self, v): self._set(v)
    def _get(self): return 1
    def _set(self, v): pass
a = A(); a.x = 3; a.x
`,
      'main: A.x; A.x: A._get A._set'
    ],
    [
      'of a cached property',
      `
import functools
class A:
    @functools.cached_property
    def p(self): return self.q()
    def q(self): return 1
A().p
`,
      'main: A.p; A.p: A.q'
    ]
  ],
  dynamic: [
    [
      'found by name',
      `
class A:
    def f(self): pass
def g(): pass
getattr(A(), 'f')()
a = A(); setattr(a, 'h', g); a.h()
globals()['g']()
a.__dict__['h']()
`,
      'main: A.f g'
    ],
    [
      'of a class found by type',
      `
class A:
    def f(self): pass
a = A()
type(a)().f()
a.__class__().f()
B = type('B', (A,), {})
B().f()
`,
      'main: A.f'
    ],
    [
      'made by __getattr__',
      `
class P:
    def __getattr__(self, n): return self.make(n)
    def make(self, n): return lambda: n
P().anything()
`,
      'main: P.__getattr__ P.make.<lambda1>; P.__getattr__: P.make'
    ]
  ]
};

describe.each(Object.entries(CASES))('calls: %s', (_, cases) => {
  it.each(cases)('follows what is %s', async (_what, source, calls) => {
    expect(await ownCalls(source)).toBe(calls);
  });
});
