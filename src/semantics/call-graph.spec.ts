import { understood } from '../testing/session';

/** Callers with their callees; those without are left out. */
async function calls(source: string): Promise<object> {
  const { callGraph } = await understood(source);
  return Object.fromEntries(Object.entries(callGraph).filter(([, callees]) => callees.length > 0));
}

describe('the call graph', () => {
  it('follows functions through variables, arguments and returns', async () => {
    expect(
      await calls(`
def inner(): pass
def outer(f):
    return f
def give():
    return inner
outer(inner)()
give()()
`)
    ).toEqual({ main: ['main.give', 'main.inner', 'main.outer'] });
  });

  it('gives the edge to whoever calls, not to whoever passes on', async () => {
    expect(
      await calls(`
def called(): pass
def middle(f): return run(f)
def run(f): f()
middle(called)
`)
    ).toEqual({ main: ['main.middle'], 'main.middle': ['main.run'], 'main.run': ['main.called'] });
  });

  it('finds methods through inheritance, super and properties', async () => {
    expect(
      await calls(`
class Base:
    def __init__(self): self.setup()
    def setup(self): pass
    @property
    def size(self): return measure()
class Model(Base):
    def __init__(self): super().__init__()
    def setup(self): pass
def measure(): return 1
Model().size
`)
    ).toEqual({
      main: ['builtins.property', 'main.Base.size', 'main.Model.__init__'],
      'main.Base.__init__': ['main.Model.setup'],
      'main.Base.size': ['main.measure'],
      'main.Model.__init__': ['builtins.super', 'main.Base.__init__']
    });
  });

  it('sees through decorators, lambdas, partials and containers', async () => {
    expect(
      await calls(`
import functools
def twice(f):
    @functools.wraps(f)
    def wrapper(*args):
        return f(*args)
    return wrapper
@twice
def step(x): pass
def add(a, b): pass
step(1)
table = {"add": functools.partial(add, 1), "same": lambda x: x}
table["add"](2)
table["same"](3)
`)
    ).toEqual({
      main: ['functools.partial', 'main.<lambda1>', 'main.add', 'main.twice', 'main.twice.wrapper'],
      'main.twice': ['functools.update_wrapper.decorator', 'functools.wraps'],
      'main.twice.wrapper': ['main.step']
    });
  });

  it('names library callees publicly and crosses boundaries', async () => {
    const graph = await calls(`
import jax, jax.numpy as jnp
@jax.jit
def loss(w): return jnp.sum(w)
loss(jnp.ones(3))
jax.grad(loss)(jnp.ones(3))
`);
    expect(graph).toMatchObject({ 'main.loss': ['jax.numpy.sum'] });
    expect(graph).toHaveProperty('main', expect.arrayContaining(['main.loss', 'jax.numpy.ones']));
  });

  it('ends on recursion, direct and mutual', async () => {
    expect(
      await calls(`
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
even(3)
`)
    ).toEqual({ main: ['main.even'], 'main.even': ['main.odd'], 'main.odd': ['main.even'] });
  });
});
