import { text } from '../base/text';
import { findingAt, notebookOf } from '../testing/report';
import { judge } from './evidence';
import type { Evidence } from './evidence';
import type { Finding } from './report';

const notebook = notebookOf('print(x)');

function judged(part: Partial<Finding>, evidence: Partial<Evidence> | null) {
  const finding = findingAt(notebook, 'a', 'print(x)', part);
  const answer: Evidence = {
    answer: 'confirmed',
    seen: text('Printed once in 3 calls.'),
    timeShare: null,
    source: 'print(x)',
    ...evidence
  };
  const table = new Map(evidence === null ? [] : [[finding.id, answer]]);
  const { shown, refuted, withheld } = judge([finding], table, () => 'print(x)');
  return Object.entries({ shown, refuted, withheld }).flatMap(([where, found]) =>
    found.map(({ finding, standing }) => [where, standing, finding.severity])
  );
}

describe('evidence of the kernel', () => {
  const likely = { consequence: 'error', severity: 'warning', confidence: 'likely' } as const;
  const guess = { consequence: 'error', severity: 'hint', confidence: 'assumed' } as const;
  const slow = { consequence: 'slow', severity: 'information' } as const;

  it('raises what it confirms', () => {
    expect(judged(likely, {})).toEqual([['shown', 'confirmed', 'error']]);
    expect(judged({ severity: 'hint' }, {})).toEqual([['shown', 'confirmed', 'warning']]);
    expect(judged(slow, { timeShare: 0.3 })).toEqual([['shown', 'confirmed', 'warning']]);
    expect(judged(slow, { timeShare: 0.02 })).toEqual([['shown', 'confirmed', 'information']]);
  });

  it('takes away what it refutes', () => {
    expect(judged(likely, { answer: 'refuted' })).toEqual([['refuted', 'refuted', 'warning']]);
  });

  it('brings up a guess that was held back', () => {
    expect(judged(guess, null)).toEqual([['withheld', 'not-asked', 'hint']]);
    expect(judged(guess, {})).toEqual([['shown', 'confirmed', 'error']]);
  });

  it('says nothing about another text of the cell', () => {
    expect(judged(likely, { source: 'print(y)', answer: 'refuted' })).toEqual([
      ['shown', 'outdated', 'warning']
    ]);
    expect(judged(likely, { answer: 'unclear' })).toEqual([['shown', 'unclear', 'warning']]);
  });
});
