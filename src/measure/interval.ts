import type { Estimate } from './comparison';

const CONFIDENCE = 0.95;

/**
 * Hodges–Lehmann estimate of the centre, with the interval of the Wilcoxon signed-rank test. Unlike a
 * bootstrap it does not claim differences that are not there when samples are few. Null below 6
 * samples: no interval of 95 % exists.
 */
export function centre(samples: readonly number[]): Estimate | null {
  const rank = signedRank(samples.length);
  if (rank < 1) {
    return null;
  }
  const averages = walshAverages(samples);
  return {
    value: median(averages),
    low: averages[rank - 1] ?? -Infinity,
    high: averages[averages.length - rank] ?? Infinity
  };
}

/** The same for quantities that are above 0 and differ by factors: times, ratios. */
export function centreOfFactors(samples: readonly number[]): Estimate | null {
  const logs = centre(samples.map(Math.log));
  return (
    logs && {
      value: Math.exp(logs.value),
      low: Math.exp(logs.low),
      high: Math.exp(logs.high)
    }
  );
}

/** Half the width of an interval of factors: 0.05 is ±5 %. */
export function halfWidth(interval: Estimate): number {
  return Math.sqrt(interval.high / interval.low) - 1;
}

/** The middle value. */
export function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const right = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? (right + (sorted[middle - 1] ?? NaN)) / 2 : right;
}

/** Means of all pairs, each value with itself included, in order. */
function walshAverages(samples: readonly number[]): number[] {
  const averages: number[] = [];
  samples.forEach((a, i) => {
    for (const b of samples.slice(i)) {
      averages.push((a + b) / 2);
    }
  });
  return averages.sort((a, b) => a - b);
}

/**
 * How many of the smallest averages lie outside the interval: the largest k for which the signed-rank
 * sum of n samples without effect is below k with at most half the error probability.
 */
function signedRank(n: number): number {
  const known = signedRanks.get(n) ?? computeSignedRank(n);
  signedRanks.set(n, known);
  return known;
}

const signedRanks = new Map<number, number>();

function computeSignedRank(n: number): number {
  const most = (n * (n + 1)) / 2;
  // Probability of each rank sum, one sample after the other.
  let probability = new Float64Array(most + 1);
  probability[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    const next = new Float64Array(most + 1);
    for (let sum = 0; sum <= most; sum++) {
      next[sum] = ((probability[sum] ?? 0) + (probability[sum - rank] ?? 0)) / 2;
    }
    probability = next;
  }
  let below = 0;
  let k = 0;
  for (; k <= most; k++) {
    below += probability[k] ?? 0;
    if (below > (1 - CONFIDENCE) / 2) {
      break;
    }
  }
  return k;
}
