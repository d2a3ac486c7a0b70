import type { Cell } from '../../notebook/notebook';
import { applyNotebookDelta, notebookDelta } from './notebook-delta';
import type { LiveNotebook } from './notebook-delta';

const cell = (id: string, source: string): Cell => ({
  id,
  type: 'code',
  source,
  executionCount: null
});

const live = (cells: readonly Cell[], ran: readonly string[] = []): LiveNotebook => ({
  notebook: { path: 'train.ipynb', language: 'python', cells },
  runs: ran.map(id => ({ cell: id, source: id }))
});

describe('notebookDelta', () => {
  const before = live([cell('a', 'x = 1'), cell('b', 'y = 2'), cell('c', 'z = 3')], ['a']);

  it.each<[string, LiveNotebook, { cells: string[]; keptRuns: number; newRuns: string[] }]>([
    ['nothing new', before, { cells: [], keptRuns: 1, newRuns: [] }],
    [
      'an edit sends one cell',
      live([cell('a', 'x = 1'), cell('b', 'y = 20'), cell('c', 'z = 3')], ['a']),
      { cells: ['b'], keptRuns: 1, newRuns: [] }
    ],
    [
      'a move sends no cell',
      live([cell('c', 'z = 3'), cell('a', 'x = 1'), cell('b', 'y = 2')], ['a']),
      { cells: [], keptRuns: 1, newRuns: [] }
    ],
    [
      'a run sends that run',
      live(before.notebook.cells, ['a', 'b']),
      { cells: [], keptRuns: 1, newRuns: ['b'] }
    ],
    [
      'after a restart no earlier run counts',
      live(before.notebook.cells, ['c']),
      { cells: [], keptRuns: 0, newRuns: ['c'] }
    ]
  ])('%s', (_, after, expected) => {
    const delta = notebookDelta(before, after);
    expect({
      cells: delta.cells.map(changed => changed.id),
      keptRuns: delta.keptRuns,
      newRuns: delta.newRuns.map(run => run.cell)
    }).toEqual(expected);
    expect(applyNotebookDelta(before, delta)).toEqual(after);
  });

  it('tells everything to somebody who knows nothing', () => {
    expect(applyNotebookDelta(null, notebookDelta(null, before))).toEqual(before);
  });
});
