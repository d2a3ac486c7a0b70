import { plain, text } from '../base/text';
import type { Finding } from '../engine/report';
import { judgeTrace } from './judge';
import type { ReplyOf } from './protocol';

const clean: ReplyOf<'trace'> = {
  exception: null,
  breaks: [],
  graphs: 1,
  operations: 3,
  fallbacks: [],
  printedLines: 0,
  captures: []
};

const finding = (part: Pick<Finding, 'kind' | 'consequence'>): Finding => ({
  id: '1',
  rule: part.kind,
  framework: 'jax',
  severity: 'warning',
  confidence: 'certain',
  place: { cell: 'a', start: 0, end: 4 },
  function: 'step',
  message: text(''),
  why: text(''),
  advice: text(''),
  related: [],
  fixes: [],
  ...part
});

const line = (number: number) => ({
  executionCount: 3,
  file: null,
  line: number,
  function: 'step'
});

function answer(
  part: Pick<Finding, 'kind' | 'consequence'>,
  traced: Partial<ReplyOf<'trace'>>
): string {
  const asked = {
    finding: finding(part),
    code: 'rate',
    isAt: ({ line: at }: { line: number }) => at === 4
  };
  const judgement = judgeTrace(asked, { ...clean, ...traced });
  return `${judgement.answer}: ${plain(judgement.seen)}`;
}

const branch = { kind: 'traced-branch', consequence: 'error' } as const;
const split = { kind: 'traced-branch', consequence: 'break' } as const;
const capture = { kind: 'stale-capture', consequence: 'wrong' } as const;

describe('judgeTrace', () => {
  it('confirms an error that is raised at the line', () => {
    const exception = { type: 'TracerBoolConversionError', message: 'no\nmore', place: line(4) };
    expect(answer(branch, { exception })).toBe('confirmed: TracerBoolConversionError: no');
    expect(answer(branch, { exception: { ...exception, place: line(5) } })).toMatch(/^unclear/);
  });

  it('refutes an error that is not raised', () => {
    expect(answer(branch, {})).toBe('refuted: Traced without an exception.');
  });

  it('looks for graph breaks at the line', () => {
    const breaks = [{ reason: 'Data-dependent branching', place: line(4) }];
    expect(answer(split, { breaks, graphs: 2 })).toBe(
      'confirmed: Graph breaks here: 1 (Data-dependent branching); graphs: 2.'
    );
    expect(answer(split, { breaks: [{ reason: 'x', place: line(9) }] })).toMatch(/^refuted/);
  });

  it('compares what the graph holds with what the notebook says', () => {
    const held = { name: 'rate', holds: '0.5', now: '0.1' };
    expect(answer(capture, { captures: [{ ...held, stale: true }] })).toBe(
      'confirmed: Holds `rate = 0.5`; the notebook says 0.1.'
    );
    expect(answer(capture, { captures: [{ ...held, stale: false }] })).toMatch(/^refuted/);
    expect(answer(capture, {})).toMatch(/^unclear/);
  });
});
