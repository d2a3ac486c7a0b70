import { findingAt, notebookOf } from '../../testing/report';
import type { Consequence } from '../../engine/report';
import { underlines } from './underlines';
import type { Placed } from './underlines';

const SOURCE = 'if h.item() > 0:\n    h = (h\n         * 2)';
const notebook = notebookOf(SOURCE);

const placed = (code: string, consequence: Consequence): Placed => {
  const finding = findingAt(notebook, 'a', code, { consequence });
  return { finding, start: finding.place.start, end: finding.place.end };
};

const drawn = (...findings: readonly Placed[]) =>
  underlines(SOURCE, findings).map(({ start, end, consequence }) => [
    SOURCE.slice(start, end),
    consequence
  ]);

describe('underlines', () => {
  it('lets the worst draw where two overlap', () => {
    expect(drawn(placed('h.item() > 0', 'break'), placed('item', 'error'))).toEqual([
      ['h.', 'break'],
      ['item', 'error'],
      ['() > 0', 'break']
    ]);
  });

  it('draws once where two are at the same place', () => {
    expect(drawn(placed('item', 'slow'), placed('item', 'wrong'))).toEqual([['item', 'wrong']]);
  });

  it('leaves out indentation', () => {
    expect(drawn(placed('(h\n         * 2)', 'slow'))).toEqual([
      ['(h', 'slow'],
      ['* 2)', 'slow']
    ]);
  });
});
