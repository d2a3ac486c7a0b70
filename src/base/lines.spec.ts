import { LineMap } from './lines';

describe('LineMap', () => {
  it('counts columns in UTF-16 and lines by any line ending', () => {
    const map = new LineMap('a\r\n😀b\nc\rd');
    expect(map.position(0)).toEqual({ line: 0, column: 0 });
    expect(map.position(5)).toEqual({ line: 1, column: 2 });
    expect(map.position(9)).toEqual({ line: 3, column: 0 });
    expect([0, 1, 2, 3].map(line => map.text(line))).toEqual(['a', '😀b', 'c', 'd']);
  });

  it('has one empty line where there is no text', () => {
    const map = new LineMap('');
    expect(map.count).toBe(1);
    expect(map.position(7)).toEqual({ line: 0, column: 0 });
    expect(map.text(0)).toBe('');
  });

  it('gives the line after a final newline', () => {
    expect(new LineMap('x\n').position(2)).toEqual({ line: 1, column: 0 });
  });
});
