import { nullTranslator } from '@jupyterlab/translation/lib/base';
import { comparisonOf } from '../../testing/comparison';
import { exportText } from './export';

const trans = nullTranslator.load('graphward');
const exported = {
  measurement: {
    id: 1,
    function: 'features',
    cell: 'e',
    framework: 'jax',
    call: { cell: 'g', start: 0, end: 11, callee: 'features', arguments: 'x', inLoop: false },
    source: 'def features(x):\n    return x\n',
    startedAt: new Date('2026-01-02T03:04:05Z'),
    state: { kind: 'done', result: comparisonOf() }
  },
  comparison: comparisonOf(),
  call: 'cell 7, line 3'
} as const;

describe('a measurement as a file', () => {
  it('is numbers for programs in CSV', () => {
    expect(exportText(trans, 'csv', exported)).toBe(
      [
        'arm,seconds,low,high,first_call,ratio,ratio_low,ratio_high,break_even',
        'eager,0.0041,0.00395,0.0043,0.0043,,,,',
        'graph,0.00178,0.00165,0.00192,0.094,2.3,2.1,2.6,40',
        ''
      ].join('\n')
    );
  });

  it('keeps everything in JSON', () => {
    expect(JSON.parse(exportText(trans, 'json', exported))).toMatchObject({
      function: 'features',
      call: 'features(x)',
      startedAt: '2026-01-02T03:04:05.000Z',
      comparison: { results: [{ breakEven: 40 }] }
    });
  });

  it('reads like the card in Markdown', () => {
    const text = exportText(trans, 'md', exported);
    expect(text).toContain('# `features`\n\n**2.3× faster as a graph [2.1, 2.6]**');
    expect(text).toContain('| graph | 1.78 ms | 1.65–1.92 | 94 ms |');
    expect(text).toContain('| 40 | 164 ms | 163 ms | equal |');
    expect(text).toContain('- Arguments: cell 7, line 3 · `x: f32[32, 64]`');
    expect(text).toContain('```python\ndef features(x):\n    return x\n```');
  });
});
