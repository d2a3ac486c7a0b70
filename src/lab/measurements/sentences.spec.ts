import { nullTranslator } from '@jupyterlab/translation/lib/base';
import type { ArmResult } from '../../measure/comparison';
import { comparisonOf, estimate, resultOf } from '../../testing/comparison';
import { headline, resultSentence } from './sentences';

const trans = nullTranslator.load('graphward');

const lines = (...results: readonly ArmResult[]) => {
  const { interval, second, sentence } = headline(trans, comparisonOf({ results }));
  return [[sentence, interval].filter(Boolean).join(' '), second];
};

describe('the sentence of a comparison', () => {
  it.each([
    [
      'a faster graph',
      [resultOf()],
      ['2.3× faster as a graph [2.1, 2.6]', 'Compiling costs 92 ms; pays after 40 calls.']
    ],
    [
      'a graph that pays at once',
      [resultOf({ breakEven: 1 })],
      ['2.3× faster as a graph [2.1, 2.6]', 'Compiling costs 92 ms; pays after 1 call.']
    ],
    [
      'no difference',
      [resultOf({ ratio: estimate(1.01, 0.98, 1.03), speed: { kind: 'same' }, breakEven: null })],
      ['About the same: 1.01× [0.98, 1.03]', 'Eager is simpler; compiling costs 92 ms.']
    ],
    [
      'a slower graph',
      [resultOf({ ratio: estimate(0.91, 0.89, 0.93), speed: { kind: 'slower' }, breakEven: null })],
      ['Leave it eager: 0.91× [0.89, 0.93]', 'Each call takes longer, and compiling costs 92 ms.']
    ],
    [
      'a noisy machine, one side sure',
      [resultOf({ speed: { kind: 'at-least-faster', factor: 1.62 }, breakEven: null })],
      ['At least 1.6× faster (noisy)', 'Compiling costs 92 ms. Others used 12 % of the CPU.']
    ],
    [
      'a noisy machine, nothing sure',
      [resultOf({ speed: { kind: 'cannot-tell', halfWidth: 0.19 }, breakEven: null })],
      [
        'Cannot tell: the interval is still ±19 % after 2.9 s',
        'Others used 12 % of the CPU. Outputs are equal.'
      ]
    ],
    [
      'a busy machine',
      [resultOf({ speed: { kind: 'busy', othersShare: 0.63 }, breakEven: null })],
      [
        'Machine busy: cannot tell',
        'Others used 63 % of the CPU. A number now would describe them, not your function. Outputs are equal.'
      ]
    ],
    [
      'a rewrite of a split graph',
      [
        resultOf({
          ratio: estimate(1.2, 1.1, 1.3),
          graph: {
            traces: 1,
            graphs: 2,
            breaks: [{ reason: 'print', place: null }],
            fallbacks: []
          }
        }),
        resultOf({
          arm: 'proposed',
          ratio: estimate(1.42, 1.31, 1.44),
          compileSeconds: 2.6,
          breakEven: 8412,
          breakEvenCached: 503
        })
      ],
      [
        '1.4× faster with the rewrite [1.3, 1.4]',
        'As written, 1.2× faster: the graph is split once. Compiling costs 2.6 s; pays after 8,400 calls, 503 when compiled before.'
      ]
    ]
  ])('%s', (_, results, expected) => {
    expect(lines(...results)).toEqual(expected);
  });

  it('is the result of a measurement in one line', () => {
    expect(resultSentence(trans, comparisonOf())).toBe('2.3× faster as a graph [2.1, 2.6]');
    expect(
      resultSentence(trans, {
        kind: 'not-measured',
        reason: { kind: 'changes-global', name: 'n', place: null }
      })
    ).toBe('Refused: changes global n');
  });
});
