import type { Estimate, Speed } from './comparison';
import { halfWidth } from './interval';

/** Differences within ±3 % are claimed for functions that do not differ; beyond it none was. */
const BAND = 1.03;
/** Wider than this there is no number to give. */
const TOO_WIDE = 0.25;
/** Between these, another process of the same code may come out on the other side. */
const ABOUT_THE_SAME = { low: 0.9, high: 1.2 };
/** A side is only named when the interval is this far on it. */
const ONE_SIDED = 1.25;

/** Who used the CPUs while timing. */
export interface Machine {
  /** Share of all CPUs that other processes used; null where it cannot be known. */
  readonly othersShare: number | null;
  readonly cores: number;
  /** Threads of the framework; null where it does not say. */
  readonly threads: number | null;
}

/** What may be said about a ratio (eager ÷ arm) that was measured on this machine. */
export function speedOf(ratio: Estimate, machine: Machine): Speed {
  const { othersShare } = machine;
  if (othersShare !== null && isBusy(machine)) {
    return { kind: 'busy', othersShare };
  }
  const width = halfWidth(ratio);
  if (width > TOO_WIDE) {
    if (ratio.low > ONE_SIDED) {
      return { kind: 'at-least-faster', factor: ratio.low };
    }
    return ratio.high < 1 / ONE_SIDED
      ? { kind: 'at-least-slower', factor: 1 / ratio.high }
      : { kind: 'cannot-tell', halfWidth: width };
  }
  if (ABOUT_THE_SAME.low <= ratio.low && ratio.high <= ABOUT_THE_SAME.high) {
    return { kind: 'same' };
  }
  if (ratio.low > BAND) {
    return { kind: 'faster' };
  }
  return ratio.high < 1 / BAND ? { kind: 'slower' } : { kind: 'cannot-tell', halfWidth: width };
}

/**
 * Whether a number now would describe the other processes. Above 60 % the interval was six times as
 * wide as below. Threads that wait for each other suffer most: with as many as there are cores, a
 * core taken now and then is enough to make them a thousand times slower.
 */
export function isBusy({ cores, othersShare, threads }: Machine): boolean {
  const crowded = threads !== null && cores > 1 && threads >= cores;
  return othersShare !== null && othersShare > (crowded ? 0.25 : 0.6);
}
