import { nullTranslator } from '@jupyterlab/translation/lib/base';
import { text } from '../../base/text';
import type { FunctionReport } from '../../engine/report';
import { findingAt, functionIn, notebookOf, reportOf } from '../../testing/report';
import { notebookVerdict, verdictWords } from './verdict-words';

const trans = nullTranslator.load('graphward');
const notebook = notebookOf('def step(x):\n    if x: pass');
const fn = (part: Partial<FunctionReport> = {}) => functionIn(notebook, 'a', part);
const place = { cell: 'a', start: 0, end: 3 };
const blocked = fn({
  verdict: 'keep-eager',
  blockers: [{ ...place, kind: 'traced-branch', message: text('blocked') }]
});
const stale = fn({
  verdict: 'keep-graph',
  stale: [{ name: 'rate', holds: '0.5', now: '0.1', changedAt: place }]
});
const eager = fn({
  verdict: 'keep-eager',
  blockers: [{ ...place, kind: 'no-tensor-parameters', message: text('takes no tensors') }]
});
const error = findingAt(notebook, 'a', 'if x', { consequence: 'error' });

describe('the verdict of a notebook', () => {
  it.each([
    ['Nothing to check yet.', reportOf({ frameworks: [] })],
    [
      '1 of 4 functions is worth compiling, 1 is blocked, 1 is stale.',
      reportOf({ functions: [fn(), blocked, stale, eager] })
    ],
    ['2 of 3 functions are worth compiling.', reportOf({ functions: [fn(), fn(), eager] })],
    ['1 of 2 functions is blocked.', reportOf({ functions: [blocked, eager] })],
    ['2 functions, all fine as they are.', reportOf({ functions: [eager, eager] })],
    ['1 function, fine as it is.', reportOf({ functions: [eager] })],
    ['1 function, 1 finding.', reportOf({ functions: [eager], findings: [error] })],
    ['1 finding.', reportOf({ findings: [error] })]
  ])('%s', (sentence, report) => {
    expect(notebookVerdict(trans, report)).toBe(sentence);
  });
});

describe('the verdict of a function', () => {
  it.each([
    ['Compile', fn()],
    ['Compile, assumed', fn({ confidence: 'assumed' })],
    ['Keep eager, 1 blocker', blocked],
    ['Keep eager', eager],
    ['Keep graph, 1 error', fn({ verdict: 'keep-graph' })],
    ['Keep graph', { ...fn({ verdict: 'keep-graph' }), place: { ...place, end: 1 } }],
    ['Uncompile', fn({ verdict: 'uncompile' })],
    ['Respecify', fn({ verdict: 'respecify' })],
    ['Unknown', fn({ verdict: 'unknown' })]
  ])('%s', (words, of) => {
    expect(verdictWords(trans, of, [error])).toBe(words);
  });
});
