import type { Estimate } from './comparison';
import { halfWidth } from './interval';
import { type Round, ratioOf } from './samples';
import { isSettled, roundsToNextLook } from './schedule';
import { speedOf } from './speed';

const quiet = { othersShare: 0.1, cores: 2, threads: null };

it('looks seldom, so that it does not stop at lucky moments', () => {
  expect([0, 6, 7, 16, 48, 64].map(roundsToNextLook)).toEqual([6, 2, 1, 8, 16, 0]);
});

it.each([
  [{ rounds: 6, halfWidth: 0.04, busy: false }, true],
  [{ rounds: 7, halfWidth: 0.04, busy: false }, false],
  [{ rounds: 12, halfWidth: 0.06, busy: false }, false],
  [{ rounds: 12, halfWidth: 0.06, busy: true }, false],
  [{ rounds: 16, halfWidth: 0.06, busy: true }, true],
  [{ rounds: 64, halfWidth: 0.5, busy: false }, true]
])('%j is settled: %s', (standing, expected) => {
  expect(isSettled(standing, 0.05)).toBe(expected);
});

it('says of a function and itself that they are about the same', () => {
  const random = generator(20260501);
  const kinds = times(
    400,
    () =>
      speedOf(
        settledRatio(() => heavyTailed(random)),
        quiet
      ).kind
  );
  const share = (kind: string) => kinds.filter(other => other === kind).length / kinds.length;
  expect(share('same')).toBeGreaterThan(0.95);
  expect(share('same') + share('cannot-tell')).toBeGreaterThan(0.99);
});

it.each([6, 12, 24, 64])('the interval of %i rounds covers the truth', rounds => {
  const random = generator(rounds);
  const truth = 2.5;
  const covered = times(500, () => {
    const made = times(rounds, () => roundOf(heavyTailed(random) + Math.log(truth)));
    return covers(ratioOf(made, 'graph'), truth);
  });
  // 95 %, less what 500 trials may miss it by.
  expect(covered.filter(Boolean).length / 500).toBeGreaterThan(0.92);
});

it.each([1, 1.33, 20])('stopping early keeps what the interval promises of %d', truth => {
  const random = generator(truth * 1000);
  const covered = times(300, () =>
    covers(
      settledRatio(() => heavyTailed(random) + Math.log(truth)),
      truth
    )
  );
  expect(covered.filter(Boolean).length / 300).toBeGreaterThan(0.9);
});

it('finds a difference of a third', () => {
  const random = generator(7);
  const ratio = settledRatio(() => heavyTailed(random) + Math.log(1.33));
  expect(speedOf(ratio, quiet).kind).toBe('faster');
});

function settledRatio(logRatio: () => number): Estimate {
  const ratio = ratioOf(untilSettled(logRatio), 'graph');
  if (!ratio) {
    throw new Error('settled without an interval');
  }
  return ratio;
}

const roundOf = (logRatio: number): Round => ({ eager: Math.exp(logRatio), graph: 1 });

const covers = (ratio: Estimate | null, truth: number): boolean =>
  ratio !== null && ratio.low <= truth && truth <= ratio.high;

const times = <T>(count: number, make: () => T): readonly T[] =>
  Array.from({ length: count }, () => make());

function untilSettled(logRatio: () => number): readonly Round[] {
  const rounds: Round[] = [];
  for (;;) {
    rounds.push(roundOf(logRatio()));
    if (roundsToNextLook(rounds.length - 1) > 1) {
      continue;
    }
    const ratio = ratioOf(rounds, 'graph');
    const standing = {
      rounds: rounds.length,
      halfWidth: ratio && halfWidth(ratio),
      busy: false
    };
    if (isSettled(standing, 0.05)) {
      return rounds;
    }
  }
}

/** Log ratios like those of real rounds: 8 % noise, and one in ten three times as bad. */
function heavyTailed(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(random() || 0.5)) * Math.cos(2 * Math.PI * random());
  return normal * 0.08 * (random() < 0.1 ? 3 : 1);
}

/** mulberry32: the same numbers on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
