import { LineMap } from '../base/lines';
import { excerpt } from './excerpt';

function lines(source: string, code: string) {
  const map = new LineMap(source);
  const start = source.indexOf(code);
  const { code: shown, carets } = excerpt(map, {
    start: map.position(start),
    end: map.position(start + code.length)
  });
  return [shown, carets];
}

describe('excerpts', () => {
  it('mark a range', () => {
    expect(lines('x = 1\n\ty = print(x)', 'print(x)')).toEqual([
      '    y = print(x)',
      '        ^^^^^^^^'
    ]);
  });

  it('mark the first line of a longer range', () => {
    expect(lines('f(\n  1\n)', 'f(\n  1\n)')).toEqual(['f(', '^^']);
  });

  it('count columns as a terminal does', () => {
    expect(lines('s = "😀e\u0301漢", x', 'x')).toEqual([
      's = "😀e\u0301漢", x',
      `${' '.repeat(13)}^`
    ]);
  });

  it('show the part around the place of a very long line', () => {
    const source = `${'a + '.repeat(50_000)}print(x)${' + b'.repeat(50_000)}`;
    const [shown = '', carets = ''] = lines(source, 'print(x)');
    expect(shown).toHaveLength(102);
    expect(shown.slice(carets.indexOf('^'), carets.length)).toBe('print(x)');
  });

  it('let nothing through that steers a terminal', () => {
    expect(lines('x = "\u001b[2J\u202e"', 'x')[0]).toBe('x = "\\x1b[2J\\u202e"');
  });
});
