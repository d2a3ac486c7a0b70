import fc from 'fast-check';
import type { Cell } from '../notebook/notebook';
import type { Run } from '../notebook/timeline';
import { testSession } from '../testing/session';
import type { Session } from './session';
import type { Snapshot } from './session-types';

/** More with `GRAPHWARD_FUZZ_RUNS=1000 npx jest fuzz`; fast-check prints the seed of a failure. */
const RUNS = Number(process.env['GRAPHWARD_FUZZ_RUNS'] ?? 40);

/** The report, which must not be one of a defect. */
function reportOf(session: Session, snapshot: Snapshot) {
  const report = session.update(snapshot, { disabledRules: [] });
  expect(session.failure).toBeNull();
  const defects = report.problems.filter(({ message }) =>
    /^Analysis stopped/.test(message.template)
  );
  expect(defects).toEqual([]);
  return report;
}

/** Each calls all, each time with something new. */
const TANGLE = [0, 1, 2, 3, 4, 5]
  .map(i => `def f${i}(a):\n${[0, 1, 2, 3, 4, 5].map(k => `    f${k}([a, ${k}])\n`).join('')}`)
  .join('');

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
  "s = f'{x!r:>{lr}}' \\\n  'é😀'",
  TANGLE,
  'f0(1)\nf1(x)',
  'from jax import jit as compiled\nx = compiled(lambda a, b=lr: (a * b, log))(x)',
  'def outer(n):\n    total = []\n    def inner(a):\n        nonlocal n\n        n += 1\n        total.append(a)\n        return a * n\n    return inner, total\nstep, log = outer(lr)',
  'with tf.GradientTape() as tape:\n    x = g(tf.ones(3), 2)\ngrad = tape.gradient(x, tape.watched_variables())',
  'try:\n    x = step(x)\nexcept ValueError as error:\n    log = [error]\nelse:\n    lr = lr / 2\nfinally:\n    x = other(x)',
  'match x:\n    case [a, *rest] if lr: x = a\n    case {"k": v, **more}: x = v\n    case M(w=w) | w: x = w',
  'import functools\n@functools.partial(jax.jit, static_argnums=0)\ndef step(n, x):\n    global lr\n    lr = n\n    return jax.lax.scan(lambda c, a: (c + a, [c]), x, x)[0]',
  'xs = [step(a) for a in [x, x] if (last := a) is not None]\nx, *log = xs or [last, 1]',
  'def items():\n    while True:\n        got = yield x\n        if got: return\nfor x in items():\n    if x is None: break\n    x += lr\nelse:\n    del x',
  'from numpy import *\nx = ones(3) if random.rand() > lr else zeros(3)',
  'class Layer(tf.keras.layers.Layer):\n    def build(self, shape): self.v = tf.Variable(1.0)\n    def call(self, x, training=False): return x * self.v if training else x\nmodel = tf.keras.Sequential([Layer()])\nmodel.compile("sgd", "mse")\nmodel.fit(x, x)',
  'def logged(f):\n    @functools.wraps(f)\n    def wrapper(*args, **kwargs):\n        log.append(args)\n        return f(*args, **kwargs)\n    return wrapper\nstep = logged(step)\nother = torch.compile(logged(other), fullgraph=True)',
  'lr.step = step\nM.forward = lambda self, x: self.missing(x)\nm.w = lr',
  'print(x)  # graphward: ignore\nx.block_until_ready()  # graphward: ignore[print-in-graph]'
];

const SPLIT = ['', '', '', 'cut', '(', '"', '\n', ' ', ':', '.'];

/** Source of a cell, often cut or changed in one place. */
const source = fc
  .tuple(
    fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 2 }),
    fc.nat(),
    fc.constantFrom(...SPLIT)
  )
  .map(([lines, at, change]) => {
    const text = lines.join('\n');
    const place = at % (text.length + 1);
    return change === 'cut'
      ? text.slice(0, place)
      : text.slice(0, place) + change + text.slice(place);
  });

/** What somebody does with a notebook, some of it with the cell at a place. */
const action = fc.record({
  what: fc.constantFrom('edit', 'insert', 'delete', 'copy', 'move', 'run', 'run all', 'restart'),
  at: fc.nat(),
  other: fc.nat(),
  source
});

type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

interface State {
  readonly cells: readonly Cell[];
  readonly runs: readonly Run[];
}

const cellOf = (id: string, text: string): Cell => ({
  id,
  type: 'code',
  source: text,
  executionCount: null
});

const runOf = ({ id, source: text }: Cell): Run => ({ cell: id, source: text });

/** A notebook after an action; `id` is for a cell that comes new. */
function after(
  { cells, runs }: State,
  { what, at, other, source: text }: Action,
  id: string
): State {
  const index = at % Math.max(1, cells.length);
  const cell = cells[index];
  const without = cells.filter(each => each !== cell);
  const put = (among: readonly Cell[], ...more: Cell[]) => {
    const place = other % (among.length + 1);
    return [...among.slice(0, place), ...more, ...among.slice(place)];
  };
  if (what === 'insert' || !cell) {
    return { cells: put(cells, cellOf(id, text)), runs };
  }
  switch (what) {
    case 'delete':
      return { cells: without, runs };
    case 'copy':
      return { cells: put(cells, { ...cell, id }), runs };
    case 'move':
      return { cells: put(without, cell), runs };
    case 'run':
      return { cells, runs: [...runs, runOf(cell)] };
    case 'run all':
      return { cells, runs: [...runs, ...cells.map(runOf)] };
    case 'restart':
      return { cells, runs: [] };
    default:
      return { cells: cells.map(each => (each === cell ? cellOf(cell.id, text) : each)), runs };
  }
}

/** Which of two functions that call each other ran first, another version decides. */
const STEP = 'def step(x):\n    if x.sum() > 0:\n        return step(x - 1)\n    return other(-x)';
const MUTUAL_RECURSION: [string[], Action[], 'document'] = [
  ['def other(x):\n    return step(x)', STEP, 'import jax, jax.numpy as jnp'],
  [{ what: 'edit', at: 2, other: 0, source: 'for i in range(3):\n    x = step(x)' }],
  'document'
];

it('a notebook that somebody works in has the report of a fresh one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(source, { minLength: 1, maxLength: 8 }),
      fc.array(action, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('document', 'live'),
      async (sources, actions, kind) => {
        const session = await testSession();
        let state: State = { cells: sources.map((text, i) => cellOf(`${i}`, text)), runs: [] };
        const snapshot = (): Snapshot => ({
          notebook: { path: 'main.ipynb', language: 'python', cells: state.cells },
          order: kind === 'live' ? { kind, runs: state.runs } : { kind: 'document' }
        });
        reportOf(session, snapshot());
        for (const [i, each] of actions.entries()) {
          state = after(state, each, `new${i}`);
          expect(reportOf(session, snapshot())).toEqual(reportOf(await testSession(), snapshot()));
        }
      }
    ),
    { numRuns: RUNS, examples: [MUTUAL_RECURSION] }
  );
}, 3_600_000);
