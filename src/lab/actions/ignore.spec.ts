import { applyEdits } from '../../base/edit';
import { findingAt, notebookOf } from '../../testing/report';
import { ignoreEdit } from './ignore';

function ignored(source: string, code: string, scope: 'here' | 'cell'): string {
  const finding = findingAt(notebookOf(source), 'a', code);
  return applyEdits(source, [ignoreEdit(finding, source, scope)]);
}

describe('ignoreEdit', () => {
  it.each([
    ['x\n  print(1)  \ny', 'print(1)', 'x\n  print(1)  # graphward: ignore[print-in-graph]\ny'],
    ['print(1)', 'print(1)', 'print(1)  # graphward: ignore[print-in-graph]'],
    [
      '  print(1,\n    2)',
      'print(1,\n    2)',
      '  # graphward: ignore[print-in-graph]\n  print(1,\n    2)'
    ]
  ])('silences a line: %j', (source, code, expected) => {
    expect(ignored(source, code, 'here')).toBe(expected);
  });

  it('silences a cell, below its magic', () => {
    expect(ignored('print(1)', 'print', 'cell')).toBe(
      '# graphward: ignore-cell[print-in-graph]\nprint(1)'
    );
    expect(ignored('%%time\nprint(1)', 'print', 'cell')).toBe(
      '%%time\n# graphward: ignore-cell[print-in-graph]\nprint(1)'
    );
  });
});
