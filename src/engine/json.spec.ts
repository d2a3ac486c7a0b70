import { text } from '../base/text';
import { findingAt, functionIn, notebookOf, reportOf } from '../testing/report';
import { checkJson, notebookJson } from './json';

const notebook = notebookOf('import jax', '@jax.jit\ndef step(x):\n  s = "😀"; print(x)\n');
const place = { cell: 'b', start: 34, end: 42 };

describe('the JSON report', () => {
  it('gives lines from 0, UTF-16 columns, and every field of a finding', () => {
    const finding = findingAt(notebook, 'b', 'print(x)', {
      related: [{ cell: 'a', start: 0, end: 6, message: text('traced by this call') }],
      fixes: [
        {
          title: text('Use `%1`', 'jax.debug.print'),
          safety: 'safe',
          because: null,
          edits: [{ ...place, text: 'jax.debug.print(x)' }]
        }
      ]
    });
    const json = notebookJson({ notebook, notes: [], report: reportOf({ findings: [finding] }) });
    const range = { start: { line: 2, column: 12 }, end: { line: 2, column: 20 } };
    expect(json.findings).toEqual([
      {
        rule: 'print-in-graph',
        kind: 'trace-time-side-effect',
        framework: 'jax',
        consequence: 'wrong',
        severity: 'warning',
        confidence: 'certain',
        cell: 1,
        cellId: 'b',
        range,
        function: 'step',
        message: '`print` runs once, at trace time',
        related: [
          {
            cell: 0,
            range: { start: { line: 0, column: 0 }, end: { line: 0, column: 6 } },
            message: 'traced by this call'
          }
        ],
        fixes: [
          {
            title: 'Use `jax.debug.print`',
            safety: 'safe',
            edits: [{ cell: 1, range, text: 'jax.debug.print(x)' }]
          }
        ]
      }
    ]);
  });

  it('says what is unknown of a function with null', () => {
    const report = reportOf({ functions: [functionIn(notebook, 'b', { sideEffects: null })] });
    expect(notebookJson({ notebook, notes: [], report }).functions).toEqual([
      {
        name: 'step',
        cell: 1,
        cellId: 'b',
        range: { start: { line: 0, column: 0 }, end: { line: 3, column: 0 } },
        framework: 'jax',
        boundary: null,
        inGraphRegion: false,
        parameters: [],
        sideEffects: null,
        recursive: false,
        verdict: 'compile',
        confidence: 'certain',
        blockers: [],
        fixes: []
      }
    ]);
  });

  it('tells problems of a cell, notes on the file, and useless suppressions apart', () => {
    const problems = [
      { ...place, about: 'source' as const, message: text('not valid Python here') },
      { cell: '', start: 0, end: 0, about: 'analysis' as const, message: text('rule x failed') },
      { ...place, about: 'suppression' as const, message: text('Nothing to ignore here') }
    ];
    const report = reportOf({ problems });
    const json = notebookJson({ notebook, notes: ['nbformat is 5'], report });
    expect(json.problems).toEqual([
      { cell: null, range: null, message: 'nbformat is 5' },
      { cell: 1, range: expect.anything(), message: 'not valid Python here' },
      { cell: null, range: null, message: 'rule x failed' }
    ]);
    expect(json.findings).toMatchObject([
      { rule: 'unused-suppression', severity: 'hint', framework: null, consequence: null, cell: 1 }
    ]);
  });

  it('sums up, failures included', () => {
    const report = reportOf({ findings: [findingAt(notebook, 'b', 'print(x)')] });
    const failures = [{ path: 'b.ipynb', message: 'is empty' }];
    const notebooks = [notebookJson({ notebook, notes: [], report })];
    expect(checkJson({ version: '1.2.3', notebooks, failures, seconds: 0.01234 })).toMatchObject({
      schema: 1,
      tool: { name: 'graphward', version: '1.2.3' },
      failures,
      summary: { notebooks: 1, findings: 1, seconds: 0.012 }
    });
  });
});
