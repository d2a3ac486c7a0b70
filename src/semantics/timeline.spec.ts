import type { Order } from '../engine/session-types';
import { notebookOf, testSession } from '../testing/session';
import { inspect } from './inspect';

/** What is understood of cells that run in an order. */
async function along(order: Order, ...cells: readonly string[]) {
  const session = await testSession();
  return inspect('main.ipynb', session.inspect({ notebook: notebookOf(...cells), order }));
}

const listed = (...cells: readonly number[]): Order => ({ kind: 'listed', cells });

describe('the order of cells', () => {
  const cells = ['n = 1', 'def f(): return n', 'a = f()', 'n = 2'];

  test('from top to bottom', async () => {
    expect((await along({ kind: 'document' }, ...cells)).bindings).toMatchObject({ a: 'int 1' });
  });

  test('out of order', async () => {
    expect((await along(listed(3, 1, 2), ...cells)).bindings).toMatchObject({ a: 'int 2' });
  });

  test('a cell that runs twice', async () => {
    const { bindings } = await along(listed(0, 1, 1), 'n = 1', 'n = n * 3');
    expect(bindings).toMatchObject({ n: 'int 9' });
  });

  test('a cell that was edited after it ran: first as it was, then as it is', async () => {
    const ran = {
      kind: 'live',
      runs: [
        { cell: '0', source: 'n = 1' },
        { cell: '1', source: 'a = n' }
      ]
    } as const;
    expect((await along(ran, 'n = 5', 'a = n')).bindings).toMatchObject({ a: 'int 1', n: 'int 5' });
  });

  test('what only an edited cell still shows is not reported', async () => {
    const run = { cell: '0', source: 'def old(): print(1)\nold()' };
    const { functions, events } = await along({ kind: 'live', runs: [run] }, 'n = 1');
    expect(functions).toEqual([]);
    expect(events).toEqual([]);
  });
});

describe('functions', () => {
  const facts = async (name: string, ...cells: readonly string[]) => {
    const { functions } = await along({ kind: 'document' }, ...cells);
    return functions.filter(found => 'name' in found && found.name === `main.${name}`);
  };

  test('that nothing calls are run once, on guesses', async () => {
    const [found] = await facts('f', 'import torch\ndef f(x): print(torch.relu(x))');
    expect(found).toMatchObject({
      calls: 0,
      computes: ['pytorch'],
      effects: [{ effect: 'stdout' }],
      parameters: [{ name: 'x', value: 'pytorch tensor', seen: false }]
    });
  });

  test('that are defined again are two', async () => {
    expect(await facts('f', 'def f(): print(1)\nf()', 'def f(): pass\nf()')).toMatchObject([
      { effects: [{ effect: 'stdout' }] },
      { effects: [] }
    ]);
  });

  test.each([
    ['themselves', 'def f(n): return f(n - 1)\nf(3)'],
    ['one another', 'def f(n): return g(n)\ndef g(n): return f(n - 1)\nf(3)'],
    ['themselves as methods', 'class A:\n    def f(self, n): return self.f(n - 1)\nf = A().f\nf(3)']
  ])('that call %s', async (_, source) => {
    const { functions } = await along({ kind: 'document' }, source);
    expect(functions).toContainEqual(expect.objectContaining({ recursive: true }));
    expect(functions).not.toContainEqual(expect.objectContaining({ recursive: false }));
  });

  test('that call too deep, or too many ways, end', async () => {
    const chain = Array.from({ length: 60 }, (_, i) => `def f${i}(x): return f${i + 1}(x)`);
    const { functions } = await along({ kind: 'document' }, [...chain, 'f0(1)'].join('\n'));
    expect(functions).toHaveLength(60);
    const ways = Array.from({ length: 40 }, (_, i) => `f(${i}, "${i}")`).join('\n');
    expect(await facts('f', `def f(n, s): return n, s\n${ways}`)).toMatchObject([
      { parameters: [{ value: 'int' }, { value: 'str' }] }
    ]);
  });
});

test('what would happen if a function were compiled is no event of the notebook', async () => {
  const source =
    'import jax.numpy as jnp\ndef f(x):\n    if x.sum() > 0: print(x)\n    return x\nf(jnp.ones(3))';
  const session = await testSession();
  const order = { kind: 'document' } as const;
  const snapshot = { notebook: notebookOf(source), order };
  const { events } = inspect('main.ipynb', session.inspect(snapshot));
  expect(events.some(event => 'kind' in event && event.kind === 'concretize')).toBe(false);
  const report = session.update(snapshot, { disabledRules: [] });
  expect(report.findings).toEqual([]);
  expect(report.functions).toMatchObject([{ name: 'f', verdict: 'keep-eager' }]);
  expect(report.functions[0]?.blockers.map(({ kind }) => kind)).toContain('traced-branch');
});
