import fc from 'fast-check';
import { readNotebook } from './read';

const notebook = JSON.stringify({
  nbformat: 4,
  metadata: { kernelspec: { name: 'python3' }, language_info: { name: 'python' } },
  cells: [
    { cell_type: 'code', id: 'a', source: ['x = "é😀"\n', 'y'], execution_count: 3, outputs: [] },
    { cell_type: 'markdown', source: '# T' }
  ]
});
const bytes = new TextEncoder().encode(notebook);

/** Reads; the outcome must be whole cells with unique ids, or one sentence. */
function readsOrSays(input: Uint8Array, path: string): void {
  const result = readNotebook(input, path);
  if (result.ok) {
    const { cells } = result.value.notebook;
    expect(new Set(cells.map(cell => cell.id)).size).toBe(cells.length);
    expect(cells.every(cell => typeof cell.source === 'string')).toBe(true);
  } else {
    expect(result.error).toMatch(/^(is|has|ends) [^\n]+$/);
  }
}

describe('whatever a file holds, it is read or refused with a sentence', () => {
  it('cut anywhere', () => {
    for (let end = 0; end <= bytes.length; end += 1) {
      readsOrSays(bytes.subarray(0, end), 'a.ipynb');
    }
  });

  it('with bytes changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 4 });
    fc.assert(
      fc.property(changes, list => {
        const changed = bytes.slice();
        list.forEach(([at, byte]) => changed.set([byte], at));
        readsOrSays(changed, 'a.ipynb');
        readsOrSays(changed, 'a.py');
      })
    );
  });

  it('any JSON with cells', () => {
    const cell = fc.record(
      {
        cell_type: fc.oneof(fc.constantFrom('code', 'raw'), fc.jsonValue()),
        source: fc.jsonValue(),
        input: fc.jsonValue(),
        id: fc.oneof(fc.constantFrom('a', 'cell-1', ''), fc.jsonValue()),
        execution_count: fc.jsonValue()
      },
      { requiredKeys: [] }
    );
    const root = fc.record(
      {
        nbformat: fc.jsonValue(),
        metadata: fc.jsonValue(),
        cells: fc.oneof(fc.array(fc.oneof(cell, fc.jsonValue())), fc.jsonValue()),
        worksheets: fc.oneof(fc.array(fc.record({ cells: fc.array(cell) })), fc.jsonValue())
      },
      { requiredKeys: [] }
    );
    fc.assert(
      fc.property(root, json => {
        readsOrSays(new TextEncoder().encode(JSON.stringify(json)), 'a.ipynb');
      })
    );
  });
});
