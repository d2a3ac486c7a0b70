import { linear, ticks } from './scale';

describe('ticks', () => {
  it.each([
    [4.3, [0, 2, 4]],
    [1.12, [0, 0.5, 1]],
    [0.41, [0, 0.2, 0.4]],
    [100, [0, 50, 100]],
    [9.9, [0, 2, 4, 6, 8]]
  ])('up to %d', (max, expected) => {
    expect(ticks(max, 2)).toEqual(expected);
  });
});

it('maps values to pixels, zero at the start', () => {
  const x = linear(4, 64, 264);
  expect([0, 1, 4].map(x)).toEqual([64, 114, 264]);
});
