import { nullTranslator } from '@jupyterlab/translation/lib/base';
import type { NotMeasuredReason } from '../../measure/not-measured';
import { reasonWords } from './reasons';

const trans = nullTranslator.load('graphward');
const place = { executionCount: 11, file: null, line: 5, function: 'evaluate' };
const exception = { type: 'ValueError', message: 'no `y`\nat all', place: null };
const difference = {
  what: 'values',
  path: 'output[0]',
  maxDifference: 0.24,
  tolerances: 18000,
  detail: 'float32'
} as const;

const words = (reason: NotMeasuredReason) => {
  const { text, title } = reasonWords(
    trans,
    reason,
    ({ executionCount, line }) => `Cell ${executionCount}, line ${line + 1}`
  );
  return `${title} — ${text}`;
};

describe('why nothing was timed', () => {
  it.each<[NotMeasuredReason, string]>([
    [
      { kind: 'effect', effect: 'write-file', target: 'run.log', place },
      'Refused: writes file run.log — Cell 11, line 6 opens it for writing. Measuring calls the function many times, so it was stopped before anything happened.'
    ],
    [
      { kind: 'needs-memory', needed: 4.2e9, free: 1.5e9 },
      'Refused: needs 4.2 GB of 1.5 GB free on the device — Measuring works on copies of the arguments and of the state.'
    ],
    [
      { kind: 'outputs-differ', arm: 'graph', difference },
      'Not timed: outputs differ — `output[0]` differs by 0.24, 18,000 times the tolerance of float32. Speed does not matter until they agree.'
    ],
    [
      { kind: 'recompiled', arm: 'graph', times: 3 },
      'Not timed: recompiled 3 times while timed — A number would describe the compiler, not the function.'
    ],
    [
      { kind: 'arguments-failed', exception },
      'Not timed: the arguments do not evaluate — `ValueError`: no y.'
    ],
    [
      { kind: 'no-framework', framework: 'jax' },
      'No JAX yet — JAX is not imported in this kernel. Run the cell that imports it first.'
    ],
    [
      { kind: 'framework-old', framework: 'jax', version: '0.3.25', minimum: '0.4.30' },
      'JAX is too old — JAX 0.3.25 is older than 0.4.30: findings hold, checks and measurements are off.'
    ],
    [{ kind: 'stopped' }, 'Measuring stopped — Values in the kernel are as before.']
  ])('%o', (reason, expected) => {
    expect(words(reason)).toBe(expected);
  });

  it('offers one next step', () => {
    const next = (reason: NotMeasuredReason) => reasonWords(trans, reason, () => '').next;
    expect(next({ kind: 'no-kernel' })).toBe('start');
    expect(next({ kind: 'kernel-died' })).toBe('restart');
    expect(next({ kind: 'stopped' })).toBe('again');
    expect(next({ kind: 'kernel-language', language: 'R' })).toBeNull();
  });
});
