import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { CHANGES, generateNotebook } from '../../bench/generate';
import type { Cell, Notebook } from '../notebook/notebook';
import { readNotebook } from '../notebook/read';
import { testSession } from '../testing/session';

const settings = { disabledRules: [] };
const order = { kind: 'document' } as const;

const made = (['pytorch', 'jax', 'tensorflow'] as const).map(name => generateNotebook(name, 31));

const tours = readdirSync('examples')
  .filter(name => name.endsWith('.ipynb'))
  .map(name => {
    const read = readNotebook(readFileSync(`examples/${name}`), name);
    if (!read.ok) {
      throw new Error(read.error);
    }
    return read.value.notebook;
  });

/** What may happen to the cell in a place; the last cell is never taken away. */
const ACTIONS: Readonly<
  Record<string, (cells: readonly Cell[], at: number, turn: number) => readonly Cell[]>
> = {
  ...Object.fromEntries(
    Object.entries(CHANGES).map(([name, change]) => [
      name,
      (cells: readonly Cell[], at: number, turn: number) =>
        cells.map((cell, i) => (i === at ? { ...cell, source: change(cell.source, turn) } : cell))
    ])
  ),
  remove: (cells, at) => (cells.length > 1 ? cells.filter((_, i) => i !== at) : cells),
  repeat: (cells, at, turn) =>
    cells.flatMap((cell, i) => (i === at ? [cell, copy(cell, turn)] : cell)),
  toTop: (cells, at) => [...cells.slice(at, at + 1), ...cells.slice(0, at), ...cells.slice(at + 1)],
  shorten: (cells, at) =>
    cells.map((cell, i) =>
      i === at ? { ...cell, source: cell.source.slice(0, cell.source.length / 2) } : cell
    )
};

const copy = (cell: Cell, turn: number): Cell => ({ ...cell, id: `${cell.id}-${turn}` });

const action = fc.record({
  what: fc.constantFrom(...Object.keys(ACTIONS)),
  where: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  undo: fc.boolean()
});

describe.each([...made, ...tours])('$path under edits', notebook => {
  it('has the report that it has when it is read for the first time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 6 }), async actions => {
        const session = await testSession();
        const check = async (now: Notebook) => {
          const incremental = session.update({ notebook: now, order }, settings);
          const fresh = (await testSession()).update({ notebook: now, order }, settings);
          expect(session.failure).toBeNull();
          expect(incremental).toEqual(fresh);
        };
        await check(notebook);
        let now = notebook;
        for (const [turn, { what, where, undo }] of actions.entries()) {
          const at = Math.floor(where * now.cells.length);
          const cells = ACTIONS[what]?.(now.cells, at, turn) ?? now.cells;
          await check({ ...now, cells });
          now = undo ? now : { ...now, cells };
        }
      }),
      { numRuns: 5 }
    );
  });
});
