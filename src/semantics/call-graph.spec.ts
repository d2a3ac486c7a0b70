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
      main: ['main.Base.size', 'main.Model.__init__'],
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

  it('counts lambdas through the notebook', async () => {
    const { callGraph } = await understood(
      'double = lambda x: 2 * x\ndouble(1)',
      'half = lambda x: x / 2\nhalf(1)'
    );
    expect(callGraph).toEqual({
      main: ['main.<lambda1>', 'main.<lambda2>'],
      'main.<lambda1>': [],
      'main.<lambda2>': []
    });
  });

  it('names what a class inherits from a library as a call of its constructor', async () => {
    expect(await calls('import torch\nclass Model(torch.nn.Module): pass\nModel()')).toEqual({
      main: ['torch.nn.Module.__init__']
    });
  });
});

describe('what was understood', () => {
  const source = `import jax, jax.numpy as jnp
rate = 0.1
history = []
@jax.jit
def step(w, x):
    history.append(w)
    return w - rate * x
w = step(jnp.ones(3), jnp.ones(3))
w = step(w, jnp.zeros(3))`;

  it('has the values of parameters and of names', async () => {
    const { bindings, functions } = await understood(source);
    expect(bindings).toMatchObject({ rate: 'float 0.1', w: 'jax tensor float32[3]' });
    expect(functions).toMatchObject([
      {
        name: 'main.step',
        parameters: [{ name: 'w', value: 'traced jax tensor float32[3]', seen: true }, {}],
        effects: [{ effect: 'container', by: 'list.append', target: 'history' }],
        callers: ['main'],
        recursive: false,
        boundaries: [{ api: 'jax.jit', form: 'decorator' }]
      }
    ]);
  });

  it('has the traces that were taken and how often they were used again', async () => {
    const { functions, events, regions } = await understood(source);
    expect(functions).toMatchObject([
      {
        traces: [
          { key: ['w=float32[3]', 'x=float32[3]'], captured: ['history', 'rate'], reused: 1 }
        ]
      }
    ]);
    expect(events.filter(event => 'key' in event)).toMatchObject([
      { kind: 'trace', cause: null },
      { kind: 'reuse', stale: [] }
    ]);
    expect(regions).toMatchObject([{ api: 'jax.jit', graph: true, function: 'main.step' }]);
  });
});
