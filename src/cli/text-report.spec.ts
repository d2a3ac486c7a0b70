import { text } from '../base/text';
import { notebookJson } from '../engine/json';
import { findingAt, functionIn, notebookOf, reportOf } from '../testing/report';
import { painter } from './style';
import { notebookText, summaryText } from './text-report';

const notebook = notebookOf('import jax', '@jax.jit\ndef step(x):\n  print(x)\n');
const report = reportOf({
  findings: [
    findingAt(notebook, 'b', 'print(x)', {
      related: [{ cell: 'a', start: 0, end: 6, message: text('traced by this call') }],
      fixes: [{ title: text('Use jax.debug.print'), safety: 'safe', because: null, edits: [] }]
    }),
    findingAt(notebook, 'b', 'x', { severity: 'hint' })
  ],
  functions: [functionIn(notebook, 'b', { verdict: 'keep-graph' })],
  problems: [{ cell: 'a', start: 0, end: 0, about: 'source', message: text('not valid Python') }]
});
const json = notebookJson({ notebook, notes: ['nbformat is 5'], report });
const plain = painter(false);

describe('the report as text', () => {
  it('names place, severity, rule and message, and shows the line', () => {
    const readable = { json, notebook, firstLines: null };
    expect(notebookText(readable, 'information', plain)).toBe(
      [
        'train.ipynb:cell 2:3:3 warning print-in-graph `print` runs once, at trace time',
        '  3 |   print(x)',
        '    |   ^^^^^^^^',
        '    = train.ipynb:cell 1:1:1: traced by this call',
        '    = fix (safe): Use jax.debug.print',
        'train.ipynb: note: nbformat is 5',
        'train.ipynb:cell 1:1:1: note: not valid Python',
        'train.ipynb: 1 function: 1 keep graph',
        ''
      ].join('\n')
    );
  });

  it('gives lines of the file for scripts', () => {
    const readable = { json, notebook, firstLines: [1, 4] };
    expect(notebookText(readable, 'warning', plain)).toContain('train.ipynb:7:3 warning');
  });

  it('colours on demand', () => {
    const readable = { json, notebook, firstLines: null };
    expect(notebookText(readable, 'warning', painter(true))).toContain(
      '\u001b[33;1mwarning\u001b[0m'
    );
  });

  it('sums up, and says what it does not show', () => {
    const counts = { error: 0, warning: 2, information: 0, hint: 1 };
    const size = { notebooks: 1, seconds: 0.0312 };
    expect(summaryText(counts, 'information', size)).toBe(
      '2 findings (2 warnings) in 1 notebook, 0.03 s; 1 hint not shown, see --severity\n'
    );
    expect(summaryText(counts, 'error', size)).toMatch(/^No findings in 1 notebook, .* 2 warnings/);
  });
});
