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

it('seldom claims a difference between a function and itself', () => {
  const random = generator(20260501);
  const runs = 400;
  let claims = 0;
  for (let run = 0; run < runs; run++) {
    const rounds = untilSettled(() => heavyTailed(random));
    const ratio = ratioOf(rounds, 'graph');
    const speed = ratio && speedOf(ratio, quiet).kind;
    claims += speed === 'same' || speed === 'cannot-tell' || speed === null ? 0 : 1;
  }
  expect(claims / runs).toBeLessThan(0.01);
});

it('finds a difference of a third', () => {
  const random = generator(7);
  const rounds = untilSettled(() => heavyTailed(random) + Math.log(1.33));
  const ratio = ratioOf(rounds, 'graph');
  expect(ratio && speedOf(ratio, quiet).kind).toBe('faster');
});

function untilSettled(logRatio: () => number): readonly Round[] {
  const rounds: Round[] = [];
  for (;;) {
    rounds.push({ eager: Math.exp(logRatio()), graph: 1 });
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
