import type { Comparison, ArmResult, Estimate } from '../measure/comparison';

/** A number with its interval. */
export const estimate = (value: number, low: number, high: number): Estimate => ({
  value,
  low,
  high
});

/** A graph that is 2.3 times faster and pays after 40 calls, or what a spec makes of it. */
export function resultOf(part: Partial<ArmResult> = {}): ArmResult {
  return {
    arm: 'graph',
    ratio: estimate(2.3, 2.1, 2.6),
    speed: { kind: 'faster' },
    compileSeconds: 0.092,
    compileSecondsCached: null,
    fromCache: false,
    breakEven: 40,
    breakEvenCached: null,
    outputs: { kind: 'equal', maxDifference: 3e-7 },
    graph: { traces: 1, graphs: 1, breaks: [], fallbacks: [] },
    printedLines: 0,
    ...part
  };
}

/** Eager at 4.10 ms against a graph at 1.78 ms, or what a spec makes of it. */
export function comparisonOf(part: Partial<Comparison> = {}): Comparison {
  return {
    kind: 'comparison',
    times: [
      { arm: 'eager', perCall: estimate(4.1e-3, 3.95e-3, 4.3e-3), firstCall: 4.3e-3 },
      { arm: 'graph', perCall: estimate(1.78e-3, 1.65e-3, 1.92e-3), firstCall: 94e-3 }
    ],
    results: [resultOf()],
    machine: { othersShare: 0.12, cores: 2, threads: null, device: 'cpu' },
    samples: { pairs: 64, seconds: 2.9, halfWidth: 0.11 },
    arguments: ['x: f32[32, 64]'],
    versions: { python: '3.11.7', jax: '0.10.2' },
    printedLines: 0,
    ...part
  };
}
