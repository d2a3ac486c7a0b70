import {
  callCount,
  commonUnit,
  duration,
  durationIn,
  percent,
  rangeIn,
  ratioWords,
  tiny
} from './numbers';

describe('numbers in words', () => {
  it.each([
    [4.1e-3, '4.10 ms'],
    [0.9996e-3, '1,000 µs'],
    [92e-3, '92.0 ms'],
    [340e-9, '340 ns'],
    [12.34, '12.3 s'],
    [1234.5, '1,230 s'],
    [0, '0 ns']
  ])('duration of %d s is %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  it('says durations that belong together in one unit', () => {
    const unit = commonUnit([1.08e-3, 0.92e-3]);
    expect(durationIn(unit, 0.92e-3)).toBe('0.920 ms');
    expect(rangeIn(unit, 0.88e-3, 0.97e-3)).toBe('0.880–0.970');
  });

  it.each([
    [0.91, '0.91×'],
    [1.01, '1.01×'],
    [2.345, '2.3×'],
    [1234.5, '1,235×']
  ])('ratio %d is %s', (ratio, words) => {
    expect(ratioWords(ratio, ratio, ratio).ratio).toBe(words);
  });

  it.each([
    [1, '1'],
    [999, '999'],
    [8412, '8,400'],
    [1234567, '1,200,000']
  ])('%d calls are %s', (calls, words) => {
    expect(callCount(calls)).toBe(words);
  });

  it('keeps a decimal where a small share needs it', () => {
    expect([0.12, 0.05, 0.034, 1].map(percent)).toEqual(['12', '5', '3.4', '100']);
  });

  it('says how far outputs are apart with one digit', () => {
    expect([0, 3.2e-7, 1.6].map(tiny)).toEqual(['0', '3e-7', '2e0']);
  });
});
