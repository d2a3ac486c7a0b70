import { findingAt, functionIn, notebookOf, reportOf } from '../../testing/report';
import { NO_FILTER, filterFindings, toggleConsequence } from './filter';
import { groupFindings } from './groups';
import { placesOf } from './places';

const notebook = notebookOf('# setup\nrate = 0.1', 'def step(x):\n    print(x)\n    if x: pass');
const print = findingAt(notebook, 'b', 'print(x)');
const branch = findingAt(notebook, 'b', 'if x', {
  rule: 'traced-branch',
  kind: 'traced-branch',
  consequence: 'error'
});
const rate = findingAt(notebook, 'a', 'rate', { kind: 'stale-capture', framework: 'tensorflow' });
const places = placesOf({ notebook, analysed: notebook });
const report = reportOf({
  findings: [branch, print, rate],
  functions: [functionIn(notebook, 'b')]
});
const sorted = { findings: report.findings, refuted: [], ignored: [] };
const context = { report, places };

describe('groupFindings', () => {
  it('groups by cell in document order, by line inside, and names the cells', () => {
    expect(groupFindings(sorted, 'cell', context)).toEqual([
      { id: 'cell:a', subject: { by: 'cell', cell: 'a', caption: 'rate = 0.1' }, findings: [rate] },
      {
        id: 'cell:b',
        subject: { by: 'cell', cell: 'b', caption: 'step' },
        findings: [print, branch]
      }
    ]);
  });

  it('puts the worst first in every other grouping', () => {
    const ids = (by: 'kind' | 'consequence' | 'framework') =>
      groupFindings(sorted, by, context).map(group => group.id);
    expect(ids('kind')).toEqual([
      'kind:traced-branch',
      'kind:stale-capture',
      'kind:trace-time-side-effect'
    ]);
    expect(ids('consequence')).toEqual(['consequence:error', 'consequence:wrong']);
    expect(ids('framework')).toEqual(['framework:jax', 'framework:tensorflow']);
  });

  it('ends with what the kernel refuted and what is ignored', () => {
    const shown = { findings: [print], refuted: [branch], ignored: [rate] };
    expect(groupFindings(shown, 'cell', context).map(group => group.id)).toEqual([
      'cell:b',
      'refuted',
      'ignored'
    ]);
  });
});

describe('filterFindings', () => {
  const passing = (search: string) =>
    filterFindings(report.findings, { ...NO_FILTER, search }, places);

  it.each([
    ['', [branch, print, rate]],
    ['traced-branch', [branch]],
    ['cell 2 trace-time', [print]],
    ['STEP', [branch, print, rate]],
    ['nothing like it', []]
  ])('search %p', (search, expected) => {
    expect(passing(search)).toEqual(expected);
  });

  it('hides a consequence until it is switched on again', () => {
    const hidden = toggleConsequence(NO_FILTER, 'error');
    expect(filterFindings(report.findings, hidden, places)).toEqual([print, rate]);
    expect(toggleConsequence(hidden, 'error')).toEqual(NO_FILTER);
  });
});
