import { notebookOf, testSession } from '../testing/session';

const settings = { disabledRules: [] };

/** Functions that call one another, each time with something new. */
const TANGLE = Array.from({ length: 8 }, (_, i) =>
  [
    `def f${i}(a):`,
    ...Array.from({ length: 8 }, (__, k) => `    f${k}([a, ${k}])`),
    '    return a'
  ].join('\n')
).join('\n');

const HAZARD =
  'import jax\n@jax.jit\ndef g(x):\n    print(x)\n    return x + 1\ng(jax.numpy.ones(3))';

const cells = [TANGLE, ...Array.from({ length: 60 }, (_, i) => `f0(${i})`), HAZARD];

async function fresh(sources: readonly string[]) {
  const session = await testSession();
  return session.update(
    { notebook: notebookOf(...sources), order: { kind: 'document' } },
    settings
  );
}

it('a notebook that calls through everything in every cell is followed for a while, and says so', async () => {
  const { problems } = await fresh(cells);
  const short = problems
    .filter(({ about }) => about === 'analysis')
    .map(({ cell }) => Number(cell));
  expect(short.length).toBeGreaterThan(0);
  expect(Math.min(...short)).toBeGreaterThan(2);
  expect(short).not.toContain(cells.length - 1);
});

it('what is left for a cell is enough for an ordinary one', async () => {
  const { findings } = await fresh(cells);
  expect(findings.map(({ rule, place }) => [rule, place.cell])).toEqual([
    ['print-in-graph', String(cells.length - 1)]
  ]);
});

it('an edit that makes room for more gives the report of a fresh analysis', async () => {
  const session = await testSession();
  const order = { kind: 'document' } as const;
  const fewer = cells.map((cell, i) => (i >= 3 && i < 30 ? 'pass' : cell));
  for (const sources of [cells, fewer, cells]) {
    const report = session.update({ notebook: notebookOf(...sources), order }, settings);
    expect(report).toEqual(await fresh(sources));
  }
});

it('cells that had the least when nothing was left are not run again when others take less', async () => {
  const session = await testSession();
  const order = { kind: 'document' } as const;
  const recordsOf = (sources: readonly string[]) =>
    session
      .inspect({ notebook: notebookOf(...sources), order })
      .outcome.steps.map(({ record }) => record);
  const before = recordsOf(cells);
  const after = recordsOf(cells.map((cell, i) => (i === 1 ? 'pass' : cell)));
  expect(after[1]).not.toBe(before[1]);
  expect(after.slice(-20).map((record, i) => record === before[before.length - 20 + i])).toEqual(
    Array.from({ length: 20 }, () => true)
  );
});

it('a notebook of very many ordinary cells is followed to its end', async () => {
  const many = Array.from({ length: 150 }, (_, i) => [
    `def f${i}(x):\n    return [${'x + 1, '.repeat(50)}]`,
    `y = f${i}(${i})`
  ]).flat();
  expect((await fresh(many)).problems).toEqual([]);
});
