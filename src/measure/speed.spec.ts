import { isBusy, speedOf } from './speed';

const quiet = { othersShare: 0.1, cores: 2, threads: null };
const between = (low: number, high: number) => ({ value: Math.sqrt(low * high), low, high });

describe('speedOf', () => {
  it.each([
    [between(2.1, 2.6), 'faster'],
    [between(1.19, 1.25), 'faster'],
    [between(0.89, 0.93), 'slower'],
    [between(0.98, 1.03), 'same'],
    // In another process of the same code this may come out on the other side of 1.
    [between(1.05, 1.15), 'same'],
    [between(0.85, 1.1), 'cannot-tell'],
    [between(0.7, 1.5), 'cannot-tell'],
    [between(1.3, 4), 'at-least-faster'],
    [between(0.2, 0.7), 'at-least-slower']
  ])('%j is %s', (ratio, kind) => {
    expect(speedOf(ratio, quiet).kind).toBe(kind);
  });

  it('names the safe end of a noisy one-sided interval', () => {
    expect(speedOf(between(1.3, 4), quiet)).toEqual({ kind: 'at-least-faster', factor: 1.3 });
    expect(speedOf(between(0.2, 0.5), quiet)).toEqual({ kind: 'at-least-slower', factor: 2 });
  });

  it('says nothing on a busy machine, however clear the numbers look', () => {
    const busy = { ...quiet, othersShare: 0.63 };
    expect(speedOf(between(0.001, 0.002), busy)).toEqual({ kind: 'busy', othersShare: 0.63 });
  });
});

describe('isBusy', () => {
  it.each([
    [{ othersShare: 0.4, cores: 2, threads: null }, false],
    [{ othersShare: 0.4, cores: 2, threads: 1 }, false],
    // Two threads that wait for each other on two cores, one of them taken.
    [{ othersShare: 0.4, cores: 2, threads: 2 }, true],
    [{ othersShare: 0.55, cores: 2, threads: 1 }, false],
    [{ othersShare: 0.63, cores: 2, threads: 1 }, true],
    [{ othersShare: null, cores: 2, threads: 2 }, false]
  ])('%j: %s', (machine, expected) => {
    expect(isBusy(machine)).toBe(expected);
  });
});
