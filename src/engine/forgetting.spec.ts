import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { notebookOf, testSession } from '../testing/session';
import type { Session } from './session';
import type { Snapshot } from './session-types';

// What an edit takes away is not kept, else memory would grow with every key that is pressed.

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** A notebook, and the text that replaces one of its cells. */
interface Edited {
  readonly cells: readonly string[];
  readonly cell: number;
  readonly to: string;
}

const snapshot = (cells: readonly string[]): Snapshot => ({
  notebook: notebookOf(...cells),
  order: { kind: 'document' }
});

function update(session: Session, cells: readonly string[]): void {
  session.update(snapshot(cells), { disabledRules: [] });
  expect(session.failure).toBeNull();
}

/** The syntax of a cell, its functions, and the record of its run. */
function seenOf(session: Session, { cells, cell }: Edited): readonly WeakRef<object>[] {
  const { steps, collected } = session.inspect(snapshot(cells)).outcome;
  const functions = [...collected.values()].map(({ value }) => value);
  return [
    ...steps
      .filter(step => step.cell === String(cell))
      .flatMap(({ syntax, record }) => [syntax, syntax.module, record]),
    ...functions
      .filter(value => value.cell === String(cell))
      .flatMap(value => [value, value.definition])
  ].map(seen => new WeakRef<object>(seen));
}

/** What can still be reached; the collector may need a few turns to find all that cannot. */
async function left(seen: readonly WeakRef<object>[]): Promise<number> {
  let alive = seen;
  for (let turn = 0; turn < 20 && alive.length > 0; turn++) {
    await new Promise(resolve => setTimeout(resolve, 5));
    collectGarbage();
    alive = alive.filter(ref => ref.deref() !== undefined);
  }
  return alive.length;
}

/** How much of a cell's text of before, and of what it did, is left after it was edited. */
async function leftAfter(edited: Edited, first: readonly string[] = edited.cells): Promise<number> {
  const { cells, cell, to } = edited;
  const session = await testSession();
  update(session, first);
  update(session, cells);
  const seen = seenOf(session, edited);
  expect(seen.length).toBeGreaterThan(2);
  // Texts of the last state come back when an edit is undone; those of older ones do not.
  for (const turn of [1, 2]) {
    update(
      session,
      cells.map((source, i) => (i === cell ? `${to}\n# ${turn}` : source))
    );
  }
  const count = await left(seen);
  // The session is still there, else all that it has would be gone.
  update(session, cells);
  return count;
}

const NOTEBOOKS: Readonly<Record<string, readonly string[]>> = {
  jax: [
    'import jax, jax.numpy as jnp\nlr = 0.1',
    'def scale(x, by):\n    print(x)\n    return x * by',
    '@jax.jit\ndef step(x):\n    if x.sum() > 0:\n        return scale(x, lr)\n    return scale(x, 2)',
    'x = step(jnp.ones(3))\nlr = 0.2\nx = step(jnp.ones(3))',
    'def uncalled(x, n):\n    for i in range(n):\n        x = scale(x, i)\n    return x'
  ],
  pytorch: [
    'import torch\nfrom torch import nn\nhistory = []',
    `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(2, 2)
    def forward(self, x):
        print(x)
        return self.first(x)`,
    'net = Net()',
    '@torch.compile\ndef step(x):\n    history.append(x)\n    return net(x).item()',
    'for i in range(3):\n    net.seen = step(torch.ones(2, 2))'
  ],
  tensorflow: [
    'import tensorflow as tf\nrate = 3',
    `class Layer(tf.keras.layers.Layer):
    def call(self, x):
        print(x)
        return x * rate`,
    'layer = Layer()\n@tf.function\ndef step(x):\n    return layer(x) + rate',
    'rate = 4\nfor n in range(3):\n    y = step(n)',
    'data = tf.data.Dataset.range(3).map(lambda x: step(x))'
  ]
};

describe.each(Object.entries(NOTEBOOKS))('%s', (_, cells) => {
  it.each([...cells.entries()])(
    'forgets the text of before when cell %i is typed in',
    async (cell, to) => {
      expect(await leftAfter({ cells, cell, to })).toBe(0);
    }
  );

  it.each([...cells.keys()])('forgets cell %i when it is emptied', async cell => {
    expect(await leftAfter({ cells, cell, to: '' })).toBe(0);
  });
});

it('forgets what a function inside another met when nothing defines it any more', async () => {
  const define = 'import jax.numpy as jnp\ndef scale(x):\n    print(x)\n    return x * 2';
  const outer = 'def outer(x):\n    def inner(y):\n        return scale(y)\n    return inner';
  const first = [define, outer, 'outer(1)(jnp.ones(3))'];
  const cells = [define, outer, ''];
  expect(await leftAfter({ cells, cell: 0, to: 'def scale(x): return x' }, first)).toBe(0);
});

it('forgets names that were typed on the way to another', async () => {
  const session = await testSession();
  const slots = Array.from({ length: 600 }, (_, turn) => {
    const cells = [`long_name_${turn} = other_name_${turn}`];
    update(session, cells);
    const [step] = session.inspect(snapshot(cells)).outcome.steps;
    return [...(step?.record.reads.keys() ?? []), ...(step?.record.delta.keys() ?? [])].map(
      slot => new WeakRef<object>(slot)
    );
  });
  expect(slots.map(({ length }) => length)).toEqual(slots.map(() => 2));
  expect(await left(slots.slice(0, 100).flat())).toBe(0);
  update(session, ['']);
});
