import type { Edit } from '../base/edit';
import { text } from '../base/text';
import { findingAt, notebookOf } from '../testing/report';
import { planFixes, safeFixes } from './fixes';
import type { Fix } from './report';

const notebook = notebookOf('import jax', 'print(a)\nprint(b)');
const cells = {
  sources: new Map(notebook.cells.map(cell => [cell.id, cell.source])),
  // Stands in for the parser: a cell is damaged where a bracket stays open.
  parse: (source: string) => ({
    problems: [...source.matchAll(/\([^)]*$/gm)].map(({ index }) => ({
      start: index,
      end: index + 1,
      message: 'never closed'
    }))
  })
};

const fix = (...edits: Edit[]): Fix => ({
  title: text('Fix'),
  safety: 'safe',
  because: null,
  edits
});
const replace = (code: string, by: string): Edit => {
  const start = cells.sources.get('b')?.indexOf(code) ?? 0;
  return { cell: 'b', start, end: start + code.length, text: by };
};
const choice = (...edits: Edit[]) => ({
  finding: findingAt(notebook, 'b', 'print'),
  fix: fix(...edits)
});
const importing = (name: string): Edit => ({
  cell: 'a',
  start: 0,
  end: 0,
  text: `import ${name}\n`
});

describe('planFixes', () => {
  it('applies fixes of several cells together, a shared import once', () => {
    const plan = planFixes(
      [
        choice(importing('logging'), replace('print(a)', 'log(a)')),
        choice(importing('logging'), importing('os'), replace('print(b)', 'log(b)'))
      ],
      cells
    );
    expect(plan.left).toEqual([]);
    expect(Object.fromEntries(plan.sources)).toEqual({
      a: 'import logging\nimport os\nimport jax',
      b: 'log(a)\nlog(b)'
    });
    expect(plan.edits.get('a')).toHaveLength(2);
  });

  it('leaves a fix that touches what another changes, whole', () => {
    const plan = planFixes(
      [choice(replace('print(a)', 'log(a)')), choice(importing('os'), replace('(a)', '(c)'))],
      cells
    );
    expect(plan.taken).toHaveLength(1);
    expect(plan.left.map(({ because }) => because)).toEqual(['overlaps']);
    expect([...plan.sources.keys()]).toEqual(['b']);
  });

  it('refuses what would not parse, and takes the rest', () => {
    const plan = planFixes(
      [choice(replace('print(a)', 'log(a')), choice(replace('print(b)', 'log(b)'))],
      cells
    );
    expect(plan.left.map(({ because }) => because)).toEqual(['breaks-syntax']);
    expect(plan.sources.get('b')).toBe('print(a)\nlog(b)');
  });

  it('leaves a fix of a cell that is gone', () => {
    const plan = planFixes([choice({ cell: 'z', start: 0, end: 0, text: 'x' })], cells);
    expect(plan.left.map(({ because }) => because)).toEqual(['gone']);
  });
});

test('safeFixes takes the first safe fix of each finding', () => {
  const safe = fix(replace('print(a)', 'x'));
  const unsafe: Fix = { ...safe, safety: 'unsafe', because: text('it prints less') };
  const findings = [
    findingAt(notebook, 'b', 'print(a)', { fixes: [unsafe, safe] }),
    findingAt(notebook, 'b', 'print(b)', { fixes: [unsafe] })
  ];
  expect(safeFixes(findings)).toEqual([{ finding: findings[0], fix: safe }]);
});
