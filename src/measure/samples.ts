import type { Arm, GraphArm } from './arm';
import type { Estimate } from './comparison';
import { centreOfFactors, median } from './interval';

/** Seconds per call of each arm, timed next to each other: eager and one or two graph arms. */
export type Round = Readonly<Partial<Record<Arm, number>>>;

/** A round of two blocks per arm holds two neighbouring pairs. */
export const PAIRS_PER_ROUND = 2;

/** Eager time ÷ the arm's time, paired within each round. Null while there is no interval. */
export function ratioOf(rounds: readonly Round[], arm: GraphArm): Estimate | null {
  return centreOfFactors(
    rounds.flatMap(round => {
      const { eager, [arm]: other } = round;
      return eager && other ? [eager / other] : [];
    })
  );
}

/** Seconds per call of an arm; below 6 rounds its range stands in for the interval. */
export function timeOf(rounds: readonly Round[], arm: Arm): Estimate | null {
  const times = rounds.flatMap(round => round[arm] ?? []).sort((a, b) => a - b);
  const [low] = times;
  const high = times[times.length - 1];
  if (low === undefined || high === undefined) {
    return null;
  }
  return centreOfFactors(times) ?? { value: median(times), low, high };
}
