import fc from 'fast-check';
import { Names } from '../frameworks/names';
import { notebookOf, testSession } from '../testing/session';
import type { NotebookReport } from './report';
import type { Order } from './session-types';

const DOCUMENT: Order = { kind: 'document' };
const settings = { disabledRules: [] };

async function report(cells: readonly string[], order: Order = DOCUMENT): Promise<NotebookReport> {
  return (await testSession()).update({ notebook: notebookOf(...cells), order }, settings);
}

const rules = ({ findings }: NotebookReport) => findings.map(finding => finding.rule);
const verdicts = ({ functions }: NotebookReport) =>
  Object.fromEntries(functions.map(({ name, verdict }) => [name, verdict]));

const SETUP = 'import jax, jax.numpy as jnp\nlr = 0.1';
const STEP = '@jax.jit\ndef step(x):\n    return x * lr';

it('names of a framework are asked for only where a notebook imports it', async () => {
  const asked = jest.spyOn(Names.prototype, 'canonical');
  await report([
    SETUP,
    STEP,
    'step(jnp.ones(3))',
    'import lightning\nlightning.Trainer().fit(step)'
  ]);
  const roots = asked.mock.calls.map(([path]) => path.split('.')[0]);
  expect([...new Set(roots)]).toEqual(['jax']);
});

describe('the timeline', () => {
  it('finds a stale capture only where a cell ran again in between', async () => {
    const cells = [SETUP, STEP, 'step(jnp.ones(3))', 'lr = 0.01', 'step(jnp.ones(3))'];
    expect(rules(await report(cells))).toEqual(['stale-capture']);
    const runs = [0, 1, 3, 2].map(i => ({ cell: String(i), source: cells[i] ?? '' }));
    expect(rules(await report(cells.slice(0, 4), { kind: 'live', runs }))).toEqual([]);
  });

  it('shows what the kernel holds after a cell was edited and run again', async () => {
    const cells = ['import jax, jax.numpy as jnp', 'lr = 0.5', STEP, 'step(jnp.ones(3))'];
    const runs = [
      { cell: '0', source: cells[0] ?? '' },
      { cell: '1', source: 'lr = 0.1' },
      { cell: '2', source: STEP },
      { cell: '3', source: 'step(jnp.ones(3))' },
      { cell: '1', source: 'lr = 0.5' },
      { cell: '3', source: 'step(jnp.ones(3))' }
    ];
    const { functions } = await report(cells, { kind: 'live', runs });
    expect(functions[0]?.stale).toEqual([
      expect.objectContaining({ name: 'lr', holds: '0.1', now: '0.5' })
    ]);
  });

  it('follows an explicit order with repeats', async () => {
    const cells = [SETUP, STEP, 'step(jnp.ones(3))', 'lr = 0.01'];
    const order: Order = { kind: 'listed', cells: [0, 1, 2, 3, 2] };
    expect(rules(await report(cells, order))).toEqual(['stale-capture']);
  });
});

describe('verdicts', () => {
  it('says which functions are worth compiling, and what stands against the others', async () => {
    const { functions, ...rest } = await report([
      `import jax, jax.numpy as jnp
history = []
def pure(x): return jnp.sin(x) * 2
def noisy(x):
    print(x)
    return jnp.sin(x)
def plain(n): return n + 1
def helper(x): return jnp.cos(x)
@jax.jit
def compiled(x): return helper(x)
pure(jnp.ones(3)); noisy(jnp.ones(3)); plain(3); compiled(jnp.ones(3))`
    ]);
    expect(verdicts({ functions, ...rest })).toEqual({
      pure: 'compile',
      noisy: 'keep-eager',
      plain: 'keep-eager',
      helper: 'keep-eager',
      compiled: 'keep-graph'
    });
    const blockers = functions.map(({ name, blockers: found }) => [name, found.map(b => b.kind)]);
    expect(Object.fromEntries(blockers)).toMatchObject({
      noisy: ['trace-time-side-effect'],
      helper: ['covered-callers']
    });
  });
});

const LINES = [
  'import jax, jax.numpy as jnp',
  'lr = 0.1',
  'lr = 0.2',
  'x = jnp.ones(3)',
  '@jax.jit\ndef step(x):\n    print(x)\n    return x * lr',
  'def step(x):\n    if x.sum() > 0:\n        return x\n    return -x',
  'step(x)',
  'for i in range(3):\n    x = step(x)',
  'history = []\ndef log(v):\n    history.append(v)',
  'log(step(x))',
  'step = jax.jit(step)',
  'del lr',
  'def broken(:',
  ''
] as const;

/** What `x` is at the call becomes known in the second version. */
const PARAMETER_BECOMES_TENSOR = ['', 'x = jnp.ones(3)'].map(x => [
  'import jax, jax.numpy as jnp',
  x,
  'def step(x):\n    if x.sum() > 0:\n        return x\n    return -x',
  'step(x)'
]);

describe('an edited notebook', () => {
  it('gives the same report as one that is read for the first time', async () => {
    const cell = fc.constantFrom(...LINES);
    const notebooks = fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), {
      minLength: 2,
      maxLength: 6
    });
    await fc.assert(
      fc.asyncProperty(notebooks, async versions => {
        const session = await testSession();
        for (const cells of versions) {
          const notebook = notebookOf(...cells);
          const incremental = session.update({ notebook, order: DOCUMENT }, settings);
          expect(session.failure).toBeNull();
          expect(incremental).toEqual(await report(cells));
        }
      }),
      { numRuns: 60, examples: [[PARAMETER_BECOMES_TENSOR]] }
    );
  });
});
