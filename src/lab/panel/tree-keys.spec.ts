import { findingAt, notebookOf } from '../../testing/report';
import type { Group } from './groups';
import { findingsRows } from './tree';
import { treeStep } from './tree-keys';

const notebook = notebookOf('print(1)\nprint(2)', 'print(3)');
const groups: readonly Group[] = [
  {
    id: 'cell:a',
    subject: { by: 'cell', cell: 'a', caption: '' },
    findings: [findingAt(notebook, 'a', 'print(1)'), findingAt(notebook, 'a', 'print(2)')]
  },
  {
    id: 'cell:b',
    subject: { by: 'cell', cell: 'b', caption: '' },
    findings: [findingAt(notebook, 'b', 'print(3)')]
  }
];
const rows = findingsRows(groups, group => group.id === 'cell:a');

it('shows the findings of open groups, each told where it stands', () => {
  expect(rows.map(({ id, level, position, siblings }) => [id, level, position, siblings])).toEqual([
    ['cell:a', 1, 1, 2],
    ['a:print(1)', 2, 1, 2],
    ['a:print(2)', 2, 2, 2],
    ['cell:b', 1, 2, 2]
  ]);
});

describe('keys in the tree', () => {
  it.each([
    ['cell:a', 'ArrowDown', { do: 'go', row: 'a:print(1)' }],
    ['a:print(2)', 'ArrowDown', { do: 'go', row: 'cell:b' }],
    ['cell:b', 'ArrowDown', null],
    ['cell:a', 'ArrowUp', null],
    ['cell:b', 'Home', { do: 'go', row: 'cell:a' }],
    ['cell:a', 'End', { do: 'go', row: 'cell:b' }],
    ['cell:a', 'ArrowRight', { do: 'go', row: 'a:print(1)' }],
    ['cell:b', 'ArrowRight', { do: 'open', row: 'cell:b' }],
    ['a:print(1)', 'ArrowRight', null],
    ['cell:a', 'ArrowLeft', { do: 'close', row: 'cell:a' }],
    ['a:print(2)', 'ArrowLeft', { do: 'go', row: 'cell:a' }],
    ['a:print(2)', 'Enter', { do: 'jump', row: 'a:print(2)' }],
    ['cell:b', 'Enter', { do: 'open', row: 'cell:b' }],
    ['a:print(2)', 'F', { do: 'fix', row: 'a:print(2)' }],
    ['a:print(2)', 'w', { do: 'why', row: 'a:print(2)' }],
    ['a:print(2)', 'i', { do: 'ignore', row: 'a:print(2)' }],
    ['a:print(2)', 'm', { do: 'measure', row: 'a:print(2)' }],
    ['cell:a', 'f', null],
    ['cell:a', '/', { do: 'search' }],
    ['cell:a', 'Escape', { do: 'clear' }],
    ['cell:a', 'x', null]
  ])('on %s, %s', (active, key, step) => {
    expect(treeStep(rows, active, key)).toEqual(step);
  });
});
