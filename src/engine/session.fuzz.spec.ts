import fc from 'fast-check';
import { notebookOf, testSession } from '../testing/session';
import type { NotebookReport } from './report';
import type { Session } from './session';
import type { Order } from './session-types';

const DOCUMENT: Order = { kind: 'document' };
const settings = { disabledRules: [] };

/** More with `GRAPHWARD_FUZZ_RUNS=1000 npx jest fuzz`; fast-check prints the seed of a failure. */
const RUNS = Number(process.env['GRAPHWARD_FUZZ_RUNS'] ?? 40);

/** The report, which must not be one of a defect. */
function reportOf(session: Session, cells: readonly string[]): NotebookReport {
  const report = session.update({ notebook: notebookOf(...cells), order: DOCUMENT }, settings);
  expect(session.failure).toBeNull();
  const defects = report.problems.filter(({ message }) =>
    /^Analysis stopped/.test(message.template)
  );
  expect(defects).toEqual([]);
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
  ['500 conditions', compiled(`a${' and b or c'.repeat(250)}`)],
  ['3,000 signs', compiled(`${'-'.repeat(3000)}a`)],
  ['1,000 choices', compiled(`${'a if b else '.repeat(1000)}c`)],
  ['1,000 lambdas', compiled(`${'lambda: '.repeat(1000)}a`)],
  ['300 comprehensions', compiled(nested('[', 300, 'a', ' for i in a]'))],
  ['5,000 strings', compiled("'a' ".repeat(5000))],
  ['500 nested definitions', `${blocks(500, i => `def f${i}(a)`)}f0(x)\n`],
  ['500 nested classes', blocks(500, i => `class A${i}`)],
  ['300 nested branches', blocks(300, i => `if x[${i}] > 0`)],
  ['200 nested loops', blocks(200, i => `for i${i} in x`)],
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
    'structures that double',
    `${IMPORTS}t = (x,)\n${'t = (t, t)\n'.repeat(60)}r = jax.jit(lambda a: a)(t)\ns = tf.function(lambda a: a)(t)\nu = jax.tree.map(lambda a: a, t)\n`
  ]
];

it.each([...deep, ...tangled])('the analysis of %s ends', async (_, cell) => {
  reportOf(await testSession(), [cell]);
});

const LINES = [
  'import jax, jax.numpy as jnp',
  'import torch\nimport tensorflow as tf',
  'lr = 0.1',
  'x = jnp.ones(3)',
  '@jax.jit\ndef step(x):\n    print(x)\n    return x * lr',
  'def step(x):\n    if x.sum() > 0:\n        return step(x - 1)\n    return other(-x)',
  'def other(x):\n    return step(x)',
  'x = step(x)',
  'for i in range(3):\n    x = step(x)\n    log.append(x)',
  'log = []\nlog.append(log)',
  'step = jax.jit(step)',
  'class M(torch.nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.w = torch.ones(3)\n    def forward(self, x):\n        self.n = len(x)\n        return x @ self.w\nm = torch.compile(M())\nm(torch.ones(3))',
  '@tf.function\ndef g(a, n):\n    return a + n\nfor n in range(3): g(tf.ones(3), n)',
  'del lr',
  '%%time\nstep(x)',
  "s = f'{x!r:>{lr}}' \\\n  'é😀'"
];

/** A cell, often cut or changed in one place. */
const cell = fc
  .tuple(
    fc.constantFrom(...LINES),
    fc.nat(),
    fc.constantFrom('', '', '', 'cut', '(', '"', '\n', ' ', ':', '.')
  )
  .map(([line, at, change]) => {
    const place = at % (line.length + 1);
    return change === 'cut'
      ? line.slice(0, place)
      : line.slice(0, place) + change + line.slice(place);
  });

/** What happens to the cells of a notebook from one version to the next. */
const edit = fc.record({
  what: fc.constantFrom('replace', 'insert', 'delete', 'repeat', 'swap'),
  at: fc.nat(),
  other: fc.nat(),
  cell
});

type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

function edited(cells: readonly string[], change: Edit) {
  const next = [...cells];
  const at = change.at % (cells.length + 1);
  const other = cells[change.other % Math.max(1, cells.length)] ?? '';
  switch (change.what) {
    case 'insert':
      next.splice(at, 0, change.cell);
      break;
    case 'delete':
      next.splice(at, 1);
      break;
    case 'repeat':
      next.splice(at, 0, other);
      break;
    case 'swap':
      next.splice(at, 1, other);
      break;
    default:
      next.splice(at, 1, change.cell);
  }
  return next;
}

/** Which of two functions that call each other ran first, another version decides. */
const STEP = 'def step(x):\n    if x.sum() > 0:\n        return step(x - 1)\n    return other(-x)';
const MUTUAL_RECURSION: [string[], Edit[]] = [
  ['def other(x):\n    return step(x)', STEP, 'import jax, jax.numpy as jnp'],
  [{ what: 'replace', at: 2, other: 0, cell: 'for i in range(3):\n    x = step(x)' }]
];

it('an edited notebook gives the report of a fresh one, whatever is edited', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(cell, { minLength: 1, maxLength: 8 }),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      async (first, edits) => {
        const session = await testSession();
        let cells: readonly string[] = first;
        reportOf(session, cells);
        for (const change of edits) {
          cells = edited(cells, change);
          expect(reportOf(session, cells)).toEqual(reportOf(await testSession(), cells));
        }
      }
    ),
    { numRuns: RUNS, examples: [MUTUAL_RECURSION] }
  );
}, 600_000);
