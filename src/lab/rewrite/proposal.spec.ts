import { text } from '../../base/text';
import type { Edit } from '../../base/edit';
import type { Fix } from '../../engine/report';
import { findingAt, notebookOf, reportOf } from '../../testing/report';
import { blocks, plan, stillThere, wantedFor } from './proposal';

const notebook = notebookOf('import jax', 'print(x)', 'print(y)');

const fixOf = (...edits: readonly Edit[]): Fix => ({
  title: text('Use `jax.debug.print`'),
  safety: 'safe',
  because: null,
  edits
});

const importEdit: Edit = { cell: 'a', start: 10, end: 10, text: '\nimport numpy\n' };
const rename = (cell: string): Edit => ({ cell, start: 0, end: 5, text: 'jax.debug.print' });

const wanted = ['b', 'c'].map(cell => {
  const fix = fixOf(importEdit, rename(cell));
  return { fix, finding: findingAt(notebook, cell, 'print', { fixes: [fix] }) };
});

describe('a proposal', () => {
  it('shows each cell once, with shared edits made once', () => {
    expect(blocks({ notebook, wanted }).map(({ cell, after }) => [cell, after])).toEqual([
      ['a', 'import jax\nimport numpy\n'],
      ['b', 'jax.debug.print(x)'],
      ['c', 'jax.debug.print(y)']
    ]);
  });

  it('leaves out whole rewrites, never parts of one', () => {
    const { sources, taken } = plan({ notebook, wanted }, new Set(['b']));
    expect([...sources.keys()]).toEqual(['a', 'c']);
    expect(taken).toHaveLength(1);
  });

  it('takes the rewrite from the report as it is now', () => {
    const before = wanted[0]?.finding;
    if (!before) {
      throw new Error('no finding');
    }
    expect(wantedFor(reportOf({ findings: [before] }), before)).toHaveLength(1);
    expect(wantedFor(reportOf(), before)).toEqual([]);
  });

  it('has failed when the rule still finds as much in the cell', () => {
    const before = reportOf({ findings: wanted.map(({ finding }) => finding) });
    expect(stillThere(before, before, wanted)).toHaveLength(2);
    expect(stillThere(before, reportOf(), wanted)).toEqual([]);
    const half = reportOf({ findings: before.findings.slice(0, 1) });
    expect(stillThere(before, half, wanted).map(({ place }) => place.cell)).toEqual(['b']);
  });
});
