import { YNotebook } from '@jupyter/ydoc';
import type { Edit } from '../../base/edit';
import { applyToNotebook } from './apply';

const opened: YNotebook[] = [];
afterEach(() => opened.splice(0).forEach(shared => shared.dispose()));

function notebookOf(...sources: readonly string[]) {
  const shared = new YNotebook({ disableDocumentWideUndoRedo: true });
  opened.push(shared);
  shared.insertCells(
    0,
    sources.map((source, index) => ({ cell_type: 'code', source, id: String(index) }))
  );
  return shared;
}

const replace = (cell: string, [start, end]: [number, number], text: string): Edit => ({
  cell,
  start,
  end,
  text
});

const edits = (...all: readonly Edit[]) => {
  const byCell = new Map<string, Edit[]>();
  for (const edit of all) {
    byCell.set(edit.cell, [...(byCell.get(edit.cell) ?? []), edit]);
  }
  return byCell;
};

describe('applyToNotebook', () => {
  it('is one undo step of the cell, apart from the typing before it', () => {
    const shared = notebookOf('print(x)\nprint(y)');
    const cell = shared.getCell(0);
    cell.updateSource(0, 0, '# typed\n');
    applyToNotebook(
      shared,
      edits(replace('0', [8, 13], 'jax.debug.print'), replace('0', [17, 22], 'jax.debug.print'))
    );
    expect(cell.getSource()).toBe('# typed\njax.debug.print(x)\njax.debug.print(y)');
    cell.undo();
    expect(cell.getSource()).toBe('# typed\nprint(x)\nprint(y)');
  });

  it('is one undo step of the notebook when several cells change', () => {
    const shared = notebookOf('import jax', 'print(x)');
    const applied = applyToNotebook(
      shared,
      edits(replace('0', [0, 0], 'import a\n'), replace('1', [0, 5], 'a.print'))
    );
    expect(shared.cells.map(cell => cell.getSource())).toEqual([
      'import a\nimport jax',
      'a.print(x)'
    ]);
    applied.undo();
    expect(shared.cells.map(cell => cell.getSource())).toEqual(['import jax', 'print(x)']);
  });

  it('knows when something else was done since', () => {
    const shared = notebookOf('print(x)');
    const applied = applyToNotebook(shared, edits(replace('0', [0, 5], 'log')));
    expect(applied.isLast()).toBe(true);
    shared.getCell(0).updateSource(0, 0, '#');
    expect(applied.isLast()).toBe(false);
  });
});
