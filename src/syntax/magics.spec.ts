import fc from 'fast-check';
import type { Magic } from './cell-syntax';
import { mask } from './magics';

/** Cells and what is parsed in their place; `·` stands for a space that masking made. */
const cells: readonly (readonly [why: string, cell: string, parsed: string])[] = [
  ['a line magic', '%matplotlib inline', '0·················'],
  ['a shell line', '!ls -l\nx', '0·····\nx'],
  ['a captured shell line', '!!ls', '0···'],
  ['help', 'np.array?', '0········'],
  ['more help', '??np', '0···'],
  ['help on a magic', '%time?', '0·····'],
  ['a magic in a block', 'if a:\n    !ls\n    b', 'if a:\n    0··\n    b'],
  ['a shell assignment', 'x = !ls', 'x = 0··'],
  ['a magic assignment', 'x, y = %sql select 1', 'x, y = 0············'],
  ['a magic at the end of a header', 'for a in b: c = !ls', 'for a in b: c = 0··'],
  ['a shell line over two lines', '!ls \\\n  -l\nx', '0····\n····\nx'],
  ['a timed statement', '%time x = f()', '······x = f()'],
  ['a timed statement with options', '%timeit -n 10 -r3 -q f()', '·····················f()'],
  ['a timed statement in a block', 'if a:\n  %time b', 'if a:\n  0;····b'],
  ['a timed expression', 'x = %time f()', 'x = ······f()'],
  ['a timed shell line', '%time !ls', '0········'],
  ['a profiled statement', '%prun -l 5 -s time f()', '···················f()'],
  ['a cell magic', '%%time\nx', '······\nx'],
  ['two cell magics', '%%capture out\n%%time\nx', '·············\n······\nx'],
  ['code before a timed cell', '%%timeit -n 5 x = 1\nf(x)', '··············x = 1\nf(x)'],
  ['an installation alone', 'pip install -q torch', '0···················'],
  ['a pasted session', '>>> x = 1\n... y', '··· x = 1\n··· y'],
  ['a call written with a slash', '/f a b', '0·····'],
  ['Windows line ends', '%time x\r\n!ls\r\ny', '······x\r\n0··\r\ny'],
  ['characters of two units', '!echo 😀', '0·······']
];

it.each(cells)('blanks %s', (_, cell, parsed) => {
  expect(mask(cell).text).toBe(parsed.replace(/·/g, ' '));
});

const python: readonly (readonly [why: string, cell: string])[] = [
  ['in brackets', 'x = (a\n%b\n)'],
  ['in a string', 's = """\n%time\n!ls\nwhy?\n"""'],
  ['behind a backslash', 'x = a \\\n% b'],
  ['in a comment', '# why?\n# !ls\nx # %time'],
  ['in an operator', 'a != b\nc %= d\ne = f % g'],
  ['in a comparison', 'x = a == b'],
  ['in keyword arguments', 'f(a=1,\n  b=2)'],
  ['in a variable called pip', 'pip = install\npip'],
  ['in a doctest', 'def f():\n    """\n    >>> %time\n    """']
];

it.each(python)('leaves alone what looks like a magic %s', (_, cell) => {
  expect(mask(cell)).toMatchObject({ text: cell, language: 'python', magics: [] });
});

it.each([
  '%%bash\nls',
  '%%html',
  '%%writefile a.py\nx = 1',
  '%%capture\n%%R\nx <- 1',
  '%%python\nx'
])('knows that %j is no Python of this notebook', cell => {
  expect(mask(cell)).toMatchObject({ text: cell, language: 'other' });
});

describe('says of a magic', () => {
  const only = (cell: string): Magic | undefined => mask(cell).magics[0];

  it('what it is and where', () => {
    expect(only('x = 1\nif x:\n  %cd "a b"')).toEqual({
      kind: 'line',
      start: 14,
      end: 23,
      name: 'cd',
      arguments: '"a b"',
      targets: []
    });
  });

  it('its lines as one', () => {
    expect(only('!pip install a \\\n  b')).toMatchObject({
      name: 'pip',
      arguments: 'install a    b'
    });
  });

  it('which names it binds that no statement binds', () => {
    expect(only('%%capture out --no-stderr\nf()')?.targets).toEqual(['out']);
    expect(only('%%bash --out a --err b\nls')?.targets).toEqual(['a', 'b']);
    expect(only('x = !ls')?.targets).toEqual([]);
  });
});

it('never moves a character, whatever the cell', () => {
  const piece = fc.constantFrom(
    ...['%', '%%', '!', '?', '=', ' ', '\n', '\r\n', '\\\n', '"', "'''", '(', ')', '#', '>>> '],
    ...['time', 'timeit -n', 'x', 'pip install', ':', ';', '😀', '\t', '/f']
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const cell = pieces.join('');
      const { text, placeholders, magics } = mask(cell);
      expect(text).toHaveLength(cell.length);
      expect(text.replace(/[^\n]/g, '')).toBe(cell.replace(/[^\n]/g, ''));
      for (const [start, { end }] of placeholders) {
        expect(text[start]).toBe('0');
        expect(end).toBeLessThanOrEqual(cell.length);
      }
      for (const { start, end } of magics) {
        expect(start).toBeLessThan(end);
      }
    }),
    { numRuns: 2000 }
  );
});
