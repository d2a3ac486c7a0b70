import { notebookOf, testSession } from '../testing/session';
import type { Session } from './session';

/** The report, which must not be one of a defect. */
function reportOf(session: Session, source: string) {
  const notebook = notebookOf(source);
  const report = session.update({ notebook, order: { kind: 'document' } }, { disabledRules: [] });
  expect(session.failure).toBeNull();
  return report;
}

const IMPORTS = 'import jax, jax.numpy as jnp, torch\nimport tensorflow as tf\nx = jnp.ones(3)\n';
const repeated = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');
const nested = (open: string, count: number, inner: string, close: string): string =>
  open.repeat(count) + inner + close.repeat(count);
const compiled = (expression: string): string =>
  `${IMPORTS}@jax.jit\ndef f(a, b, c):\n    return ${expression}\nf(x, x, x)\n`;
const blocks = (count: number, header: (i: number) => string): string =>
  IMPORTS +
  repeated(count, i => `${' '.repeat(i)}${header(i)}:\n`) +
  ' '.repeat(count) +
  'x = x + 1\n';

const deep: readonly (readonly [what: string, cell: string])[] = [
  ['1,000 parentheses', compiled(nested('(', 1000, 'a', ')'))],
  ['1,000 lists', compiled(nested('[', 1000, 'a', ']'))],
  ['1,000 calls in calls', compiled(nested('jnp.sin(', 1000, 'a', ')'))],
  ['3,000 attributes', compiled(`a${'.b'.repeat(3000)}`)],
  ['3,000 methods', compiled(`a${'.b()'.repeat(3000)}`)],
  ['5,000 sums', compiled(`a${' + b'.repeat(5000)}`)],
  ['3,000 powers', compiled(`a${' ** b'.repeat(3000)}`)],
  ['3,000 comparisons', compiled(`a${' < b'.repeat(3000)}`)],
  ['2,000 conditions', compiled(`a${' and b or c'.repeat(1000)}`)],
  ['3,000 signs', compiled(`${'-'.repeat(3000)}a`)],
  ['1,000 choices', compiled(`${'a if b else '.repeat(1000)}c`)],
  ['1,000 lambdas', compiled(`${'lambda: '.repeat(1000)}a`)],
  ['1,000 comprehensions', compiled(nested('[', 1000, 'a', ' for i in a]'))],
  ['5,000 strings', compiled("'a' ".repeat(5000))],
  ['1,000 nested definitions', `${blocks(1000, i => `def f${i}(a)`)}f0(x)\n`],
  ['1,000 nested classes', blocks(1000, i => `class A${i}`)],
  ['1,000 nested branches', blocks(1000, i => `if x[${i}] > 0`)],
  ['1,000 nested loops', blocks(1000, i => `for i${i} in x`)],
  ['1,000 elifs', `${IMPORTS}if x > 0: y = 1\n${repeated(1000, i => `elif x > ${i}: y = ${i}\n`)}`],
  ['1,000 decorators', `${IMPORTS}${'@jax.jit\n'.repeat(1000)}def f(x): return x\nf(x)\n`],
  ['1,000 wrappers', `${IMPORTS}f = lambda a: a\n${'f = jax.jit(f)\n'.repeat(1000)}f(x)\n`],
  ['1,000 patterns', `match x:\n case ${nested('[', 1000, 'a', ']')}: pass\n`],
  ['10,000 lines', `${IMPORTS}${repeated(10_000, i => `x${i} = jnp.sin(x)\n`)}`],
  ['a line of 200,000 characters', `a = [${'1, '.repeat(66_666)}]\n`],
  ['200,000 brackets that nothing closes', '('.repeat(200_000)],
  ['200,000 quotes', `'"`.repeat(100_000)]
];

const tangled: readonly (readonly [what: string, cell: string])[] = [
  [
    'functions that all call one another',
    repeated(
      20,
      i => `def f${i}(a):\n${repeated(20, k => `    f${k}([a, ${k}])\n`)}    return a\n`
    ) + repeated(20, i => `f${i}(${i})\n`)
  ],
  [
    'a tree of calls',
    `${IMPORTS}def f0(a): return a\n${repeated(40, i => `def f${i + 1}(a): return f${i}(a + 1) + f${i}([a])\n`)}f40(x)\n`
  ],
  [
    'a function in hundreds of contexts',
    `${IMPORTS}def f(a, b=None):\n  return f if a > 3 else (a, b)\n${repeated(300, i => `y${i} = f(f(f(${i}), x), [f])\n`)}`
  ],
  [
    'decorators that give decorators',
    `${IMPORTS}def d(n):\n  def dd(f):\n    def w(*a): return d(n - 1)(f)(*a)\n    return w\n  return dd\n@d(3)\n@d(d)\ndef f(a): return a\nf(x)\nd(d)(d)(d)(d)\n`
  ],
  [
    'functions called with themselves',
    `${IMPORTS}def f(g): return g(g)\nf(f)\nh = lambda q: q(q)\nh(h)\njax.jit(f)(f)\n`
  ],
  [
    'classes that inherit from themselves',
    'class A(A): pass\nclass B: pass\nclass B(B): pass\nB.x = B\nB.x.x()\n'
  ],
  [
    'containers in themselves',
    `${IMPORTS}a = []\na.append(a)\nd = {}\nd['d'] = d\nd['e'] = [d, a]\ndef f(p, q): return p, q, a, d\nr = jax.jit(f)(a, d)\nz = torch.compile(f)(a, d)\nt = tf.function(f)(d, a)\nw = f(r, t)\n`
  ],
  [
    'a dict that a graph puts into itself',
    `${IMPORTS}@jax.jit\ndef f(d):\n  d['a'] = d\n  d['b'] = [d]\n  return d\nq = f({'a': x})\nq = f(q)\n`
  ],
  [
    'objects in themselves',
    `${IMPORTS}class A:\n  def __init__(self):\n    self.me = self\n    self.t = x\n  def __call__(self, o): return self.me.me(o), self\na = A()\na(a)\n@jax.jit\ndef f(o):\n  o.t = o.t + 1\n  o.q = o\n  return o\nb = f(f(a))\n`
  ],
  [
    'structures that double on both ways of a branch',
    `${IMPORTS}t = (x,)\nu = (x[0],)\n${'t = (t, t)\nu = (u, u)\n'.repeat(60)}r = jax.lax.cond(x[0] > 0, lambda: t, lambda: u)\nif q:\n  t = u\ndef f(a): return a\nf(t)\nf(u)\njax.jit(f)(u)\n`
  ],
  [
    'structures that double',
    `${IMPORTS}t = (x,)\n${'t = (t, t)\n'.repeat(60)}r = jax.jit(lambda a: a)(t)\ns = tf.function(lambda a: a)(t)\nu = jax.tree.map(lambda a: a, t)\n`
  ]
];

/** What looks into a structure `a`, in every way there is. */
const LOOKS = [
  'np.array(a), jnp.array(a), tf.constant(a), torch.tensor(a)',
  'jax.jit(lambda q: q)(a), jax.vmap(lambda q: a)(x), jax.lax.map(lambda q: a, x), jax.eval_shape(lambda q: q, a)',
  'jax.tree.map(lambda q: q, a), jax.tree.leaves(a), tf.nest.map_structure(lambda q: q, a)',
  'tf.data.Dataset.from_tensor_slices(a).map(lambda q: (q, a)).batch(3).map(lambda *q: q)',
  'torch.nn.Sequential(a)(x), tf.keras.Sequential(a)(x), torch.func.vmap(lambda q: a)(x)',
  'def f(p): return p[0] + len(p)',
  'f(a)',
  'f(x)'
].join('\n');

const looks: typeof tangled = [
  ['a list in itself', 'a = [x]\na.append(a)'],
  ['a dict in itself', "a = {'x': x, 'y': []}\na['y'].append(a)"],
  ['a tuple in a list in itself', 'a = [1]\nt = (a, x)\na[0] = t\na = t'],
  ['a tuple that doubles', `a = (x,)\n${'a = (a, a)\n'.repeat(60)}`],
  ['a dict that doubles', `a = 1\n${"a = {'p': a, 'q': a}\n".repeat(60)}`],
  [
    'a module in itself',
    'from flax import nnx\nclass A(nnx.Module):\n  def __init__(self):\n    self.m = self\n    self.l = [self]\n    self.l.append(self.l)\na = A()'
  ],
  [
    'an instance in itself',
    '@jax.tree_util.register_pytree_node_class\nclass A:\n  def tree_flatten(self): return (self.m,), None\na = A()\na.m = a\na.l = [a]'
  ]
].map(([what = '', made = '']) => [what, `${IMPORTS}import numpy as np\n${made}\n${LOOKS}\n`]);

it.each([...deep, ...tangled, ...looks])(
  'the analysis of %s ends, also after an edit',
  async (_, cell) => {
    const session = await testSession();
    const first = reportOf(session, cell);
    reportOf(session, `${cell}x = 3\n`);
    expect(reportOf(session, cell)).toEqual(first);
  }
);
