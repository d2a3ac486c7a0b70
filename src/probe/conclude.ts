import type { Arm } from '../measure/arm';
import { breakEven, compileSeconds } from '../measure/break-even';
import type { ArmResult, Comparison, Estimate, OutputsFact } from '../measure/comparison';
import { halfWidth } from '../measure/interval';
import type { DifferenceReport, NotMeasuredReason } from '../measure/not-measured';
import { PAIRS_PER_ROUND, type Round, ratioOf, timeOf } from '../measure/samples';
import { type Machine, speedOf } from '../measure/speed';
import type { ReplyOf } from './protocol';

/** What the kernel saw before anything was timed. */
export type Compared = ReplyOf<'compare'>;
type Graph = Compared['graphs'][number];
type Difference = Graph['outputs'];

/** Everything sampled so far. */
export interface Samples {
  readonly rounds: readonly Round[];
  readonly seconds: number;
  readonly load: { readonly total: number; readonly busy: number; readonly own: number } | null;
}

/** Why timing would say nothing: speed does not matter before the arms agree. Null when they do. */
export function reasonNotToTime(compared: Compared): NotMeasuredReason | null {
  const random = compared.graphs.some(graph => graph.proof.random);
  const { repeat } = compared.eager;
  // Sums on a GPU may come out in another order each time.
  const repeats = repeat.kind === 'bitwise' || (repeat.kind === 'close' && !isCpu(compared));
  if (!repeats && !random) {
    return { kind: 'not-deterministic', difference: reportOf(repeat) };
  }
  for (const graph of compared.graphs) {
    const reason = graphReason(graph);
    if (reason) {
      return reason;
    }
  }
  return null;
}

/** How the outputs of an arm compare with eager's. */
export function outputsFact(difference: Difference, random: boolean): OutputsFact {
  return random && difference.kind === 'different'
    ? { kind: 'random' }
    : { kind: 'equal', maxDifference: difference.kind === 'close' ? difference.maxDifference : 0 };
}

/** Seconds that an arm's first calls took beyond warm ones. */
export function compileCost(graph: Graph, warm: number): number {
  const { firstSeconds: first, proof, secondSeconds: second } = graph;
  return compileSeconds({ first, second, traces: proof.traces, warm });
}

/** CPU seconds of two stretches of timing together; unknown if one is. */
export function addLoad(a: Samples['load'], b: Samples['load']): Samples['load'] {
  return a && b && { total: a.total + b.total, busy: a.busy + b.busy, own: a.own + b.own };
}

/** The machine while timing. */
export function machineOf(compared: Compared, load: Samples['load']): Machine {
  const { cores, threads } = compared;
  const others = load && load.total > 0 ? (load.busy - load.own) / load.total : null;
  return { cores, threads, othersShare: others && Math.min(1, Math.max(0, others)) };
}

/** The widest interval of all graph arms; null while one has none. */
export function widest(rounds: readonly Round[], compared: Compared): number | null {
  const widths = compared.graphs.map(graph => {
    const ratio = ratioOf(rounds, graph.arm);
    return ratio && halfWidth(ratio);
  });
  return widths.reduce<number | null>(
    (most, width) => (most === null || width === null ? null : Math.max(most, width)),
    0
  );
}

/** The times of all arms so far. */
export function timesOf(
  rounds: readonly Round[],
  compared: Compared
): readonly { readonly arm: Arm; readonly perCall: Estimate; readonly firstCall: number }[] {
  const arms = [
    { arm: 'eager' as const, firstCall: compared.eager.firstSeconds },
    ...compared.graphs.map(graph => ({ arm: graph.arm, firstCall: graph.firstSeconds }))
  ];
  return arms.flatMap(({ arm, firstCall }) => {
    const perCall = timeOf(rounds, arm);
    return perCall ? [{ arm, perCall, firstCall }] : [];
  });
}

/** The comparison; null when there are too few rounds for an interval. */
export function conclude(compared: Compared, samples: Samples): Comparison | null {
  const { rounds, seconds } = samples;
  const machine = machineOf(compared, samples.load);
  const results = compared.graphs.flatMap(graph => {
    const result = resultOf(graph, rounds, machine);
    return result ? [result] : [];
  });
  if (results.length < compared.graphs.length) {
    return null;
  }
  return {
    kind: 'comparison',
    times: timesOf(rounds, compared),
    results,
    machine: { ...machine, device: compared.device },
    samples: {
      pairs: rounds.length * PAIRS_PER_ROUND,
      seconds,
      halfWidth: widest(rounds, compared) ?? 0
    },
    arguments: compared.arguments,
    versions: compared.versions,
    printedLines: compared.eager.printedLines
  };
}

function resultOf(graph: Graph, rounds: readonly Round[], machine: Machine): ArmResult | null {
  const ratio = ratioOf(rounds, graph.arm);
  const eager = timeOf(rounds, 'eager');
  const time = timeOf(rounds, graph.arm);
  if (!ratio || !eager || !time) {
    return null;
  }
  const speed = speedOf(ratio, machine);
  const compile = compileCost(graph, time.value);
  const cached = graph.cachedSeconds && Math.max(0, graph.cachedSeconds - time.value);
  const paysAfter = (seconds: number | null) =>
    speed.kind === 'faster' && seconds !== null
      ? breakEven({ eager: eager.value, arm: time.value, compile: seconds })
      : null;
  const { breaks, fallbacks, graphs, random, traces } = graph.proof;
  return {
    arm: graph.arm,
    ratio,
    speed,
    compileSeconds: compile,
    compileSecondsCached: cached,
    fromCache: graph.fromCache,
    breakEven: paysAfter(compile),
    breakEvenCached: paysAfter(cached),
    outputs: outputsFact(graph.outputs, random),
    graph: { traces, graphs, breaks, fallbacks },
    printedLines: graph.printedLines
  };
}

function graphReason(graph: Graph): NotMeasuredReason | null {
  const { arm, outputs, proof, state } = graph;
  if (proof.traces === 0 || proof.graphs === 0) {
    return { kind: 'no-graph', arm, fallbacks: proof.fallbacks };
  }
  const tolerated = proof.random ? ['values', 'nan'] : [];
  if (outputs.kind === 'different' && !tolerated.includes(outputs.what)) {
    return { kind: 'outputs-differ', arm, difference: reportOf(outputs) };
  }
  if (state.kind === 'different' && !tolerated.includes(state.what)) {
    return { kind: 'state-differs', arm, difference: reportOf(state) };
  }
  return null;
}

function reportOf(difference: Difference): DifferenceReport {
  if (difference.kind === 'different') {
    const { detail, maxDifference, path, tolerances, what } = difference;
    return { what, path, maxDifference, tolerances, detail };
  }
  const close = difference.kind === 'close' ? difference : { maxDifference: 0, tolerances: 0 };
  const { maxDifference, tolerances } = close;
  return { what: 'values', path: 'output', maxDifference, tolerances, detail: '' };
}

const isCpu = (compared: Compared): boolean => compared.device === 'cpu';
