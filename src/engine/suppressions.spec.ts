import { plain } from '../base/text';
import { findingAt, notebookOf } from '../testing/report';
import type { Comment } from '../syntax/cell-syntax';
import { siftFindings } from './suppressions';

/** Comments as the parser gives them, for sources without `#` in strings. */
function commentsIn(source: string): Comment[] {
  return [...source.matchAll(/#.*/g)].map(found => ({
    start: found.index,
    end: found.index + found[0].length,
    text: found[0],
    trailing: /\S.*$/.test(source.slice(source.lastIndexOf('\n', found.index) + 1, found.index))
  }));
}

/** Sifts one finding of `print-in-graph` for each `print(…)` in a cell. */
function sift(source: string, disabledRules: readonly string[] = []) {
  const notebook = notebookOf(source);
  const calls = [...source.matchAll(/print\([^)]*\)/g)].map(([code]) => code);
  const { shown, ignored, unused } = siftFindings(
    calls.map(code => findingAt(notebook, 'a', code)),
    [{ cell: 'a', source, comments: commentsIn(source) }],
    { disabledRules }
  );
  const code = (place: { start: number; end: number }) => source.slice(place.start, place.end);
  return {
    shown: shown.map(finding => code(finding.place)),
    ignored: ignored.map(finding => code(finding.place)),
    unused: unused.map(problem => `${code(problem)}: ${plain(problem.message)}`)
  };
}

describe('suppressions', () => {
  it('silence a rule on their own line', () => {
    expect(sift('print(1)  # graphward: ignore[print-in-graph] on purpose\nprint(2)')).toEqual({
      shown: ['print(2)'],
      ignored: ['print(1)'],
      unused: []
    });
  });

  it('silence all rules on the next line with code, stacked or not', () => {
    const source = '# graphward: ignore[print-in-graph]\n# why\n\nprint(1)\nprint(2)';
    expect(sift(source).shown).toEqual(['print(2)']);
    expect(sift('# graphward: ignore\nprint(1)\nprint(2)').shown).toEqual(['print(2)']);
  });

  it('silence a call of several lines at its first and at its last', () => {
    expect(sift('print(\n  1\n)  # graphward: ignore').ignored).toHaveLength(1);
    expect(sift('print(  # graphward: ignore\n  1\n)').ignored).toHaveLength(1);
  });

  it('silence a whole cell', () => {
    const source = 'print(1)\nprint(2)\n# graphward: ignore-cell[print-in-graph, stale-capture]';
    expect(sift(source)).toEqual({
      shown: [],
      ignored: ['print(1)', 'print(2)'],
      unused: [
        '# graphward: ignore-cell[print-in-graph, stale-capture]: Nothing to ignore here for `stale-capture`'
      ]
    });
  });

  it('are reported when they silence nothing or cannot be read', () => {
    const source = ['x = 1  # graphward: ignore', '# graphward: ignore[]', '# graphward: ignroe'];
    expect(sift(source.join('\n')).unused).toEqual([
      '# graphward: ignroe: Graphward does not understand this; `# graphward: ignore[rule]` silences a rule',
      '# graphward: ignore: Nothing to ignore here',
      '# graphward: ignore[]: Nothing to ignore here'
    ]);
    expect(sift('print(1)  # graphward: ignore[print').shown).toEqual(['print(1)']);
  });

  it('are not called useless for a rule that is off', () => {
    const source = 'print(1)\nx = 1  # graphward: ignore[stale-capture]';
    expect(sift(source, ['stale-capture', 'print-in-graph'])).toEqual({
      shown: [],
      ignored: ['print(1)'],
      unused: []
    });
  });
});
