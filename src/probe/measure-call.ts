import { Signal } from '../base/signal';
import type { Comparison, MeasureResult, Progress } from '../measure/comparison';
import type { EffectKind, NotMeasuredReason } from '../measure/not-measured';
import { PAIRS_PER_ROUND, type Round } from '../measure/samples';
import { isSettled, roundsToNextLook } from '../measure/schedule';
import { isBusy } from '../measure/speed';
import {
  type Compared,
  type Samples,
  addLoad,
  compileCost,
  conclude,
  machineOf,
  reasonNotToTime,
  timesOf,
  widest
} from './conclude';
import type { Asking, Probe } from './probe';
import type {
  BoundaryOptions,
  CallSource,
  ProbeStep,
  ReplyOf,
  RequestName,
  RequestOf
} from './protocol';
import { reasonOf } from './reason';
import { Stop, untilIdle } from './until-idle';

/** What to measure. */
export interface MeasureRequest {
  readonly call: CallSource;
  readonly framework: string;
  /** Keyword arguments for the boundary of a function that is eager now. */
  readonly options: BoundaryOptions;
  /** Statements that define the rewritten function under the same name; null without a third arm. */
  readonly proposed: string | null;
  /** Effects that the user has allowed for this function in this kernel. */
  readonly allow: readonly EffectKind[];
}

/** How long to try, and how sure to be. */
export interface MeasureLimits {
  /** Seconds for everything but compiling, which only Stop can end. */
  readonly budget: number;
  /** Half width of the ratio's interval that is good enough: 0.05 is ±5 %. */
  readonly target: number;
  /** Seconds to wait for a kernel that runs something else. */
  readonly patience: number;
}

/** Enough for ±5 % on most functions. */
export const DEFAULT_LIMITS: MeasureLimits = { budget: 20, target: 0.05, patience: 600 };

/** A block is long against the clock's resolution, a request short against a user's patience. */
const BLOCK_SECONDS = 0.005;
const REQUEST_SECONDS = 0.5;
/** A compiler says nothing for long; the clock goes on. */
const TICK_SECONDS = 1;
/** However long comparing took, timing gets this much. */
const LEAST_TIMING = 2;

/** A running measurement. */
export interface Measuring {
  readonly progress: Signal<Progress>;
  /** Never rejects. */
  readonly result: Promise<MeasureResult>;
  /** Ends it; the kernel's values are as before when `result` has settled. */
  stop(): void;
}

/** Measures a call eager against graph, on copies, in the user's kernel. */
export function measureCall(
  probe: Probe,
  request: MeasureRequest,
  limits: MeasureLimits = DEFAULT_LIMITS
): Measuring {
  const stop = new Stop();
  const report = new Reporting(limits);
  const run = new Run({ probe, stop, report, limits });
  return { progress: report.changed, result: run.result(request), stop: () => stop.press() };
}

/** Carries the reason out of nested steps. */
class Ended extends Error {
  constructor(readonly reason: NotMeasuredReason) {
    super(reason.kind);
  }
}

/** What is known so far, told whenever it changes. */
class Reporting {
  readonly changed = new Signal<Progress>();
  private begun = now();
  private known: Progress;

  constructor({ budget, target }: MeasureLimits) {
    const nothing = { outputs: null, graph: null, pairs: 0, halfWidth: null, times: [] };
    this.known = { step: 'waiting', seconds: 0, budget, target, ...nothing };
  }

  begin(): number {
    this.begun = now();
    return this.begun;
  }

  tell(news: Partial<Progress>): void {
    const waiting = (news.step ?? this.known.step) === 'waiting';
    this.known = { ...this.known, ...news, seconds: waiting ? 0 : now() - this.begun };
    this.changed.emit(this.known);
  }

  hear(step: ProbeStep): void {
    switch (step.kind) {
      case 'effects':
        return this.tell({ step: 'outputs' });
      case 'outputs': {
        const { outputs } = step;
        const maxDifference = outputs.kind === 'close' ? outputs.maxDifference : 0;
        const fact =
          outputs.kind === 'different' ? null : { kind: 'equal' as const, maxDifference };
        return this.tell({ step: 'graph', outputs: fact });
      }
      case 'graph': {
        const { compileSeconds, traces } = step;
        return this.tell({ graph: { traces, compileSeconds } });
      }
    }
  }
}

interface Parts {
  readonly probe: Probe;
  readonly stop: Stop;
  readonly report: Reporting;
  readonly limits: MeasureLimits;
}

class Run {
  constructor(private readonly parts: Parts) {}

  async result(request: MeasureRequest): Promise<MeasureResult> {
    try {
      return await this.measure(request);
    } catch (failure) {
      if (failure instanceof Ended) {
        return { kind: 'not-measured', reason: failure.reason };
      }
      throw failure;
    }
  }

  private async measure(request: MeasureRequest): Promise<Comparison> {
    const { report } = this.parts;
    // The caller connects to `progress` first.
    await Promise.resolve();
    await this.idle();
    const begun = report.begin();
    report.tell({ step: 'effects' });
    const ticking = setInterval(() => report.tell({}), TICK_SECONDS * 1000);
    try {
      return await this.measureFrom(begun, request);
    } finally {
      clearInterval(ticking);
    }
  }

  private async measureFrom(begun: number, request: MeasureRequest): Promise<Comparison> {
    const { limits, probe, report } = this.parts;
    const compared = await this.ask('compare', { ...request, seconds: limits.budget });
    try {
      this.refuseStopped();
      const reason = reasonNotToTime(compared);
      if (reason) {
        throw new Ended(reason);
      }
      const compiling = compared.graphs.reduce(
        (sum, graph) => sum + compileCost(graph, 0) + (graph.cachedSeconds ?? 0),
        0
      );
      const end = Math.max(begun + limits.budget + compiling, now() + LEAST_TIMING);
      report.tell({ budget: end - begun });
      return await this.sample(compared, end);
    } finally {
      // Also after Stop: the kernel must not keep the copies. Nobody waits for that.
      void probe.ask('release', { handle: compared.handle }).answer;
    }
  }

  private async sample(compared: Compared, end: number): Promise<Comparison> {
    const { limits, report } = this.parts;
    report.tell({ step: 'timing' });
    const begun = now();
    const rounds: Round[] = [];
    let load: Samples['load'] = { total: 0, busy: 0, own: 0 };
    const standing = () => ({
      rounds: rounds.length,
      halfWidth: widest(rounds, compared),
      busy: isBusy(machineOf(compared, load))
    });
    while (now() < end && !isSettled(standing(), limits.target)) {
      this.refuseStopped();
      const sampled = await this.ask('sample', {
        handle: compared.handle,
        rounds: roundsToNextLook(rounds.length),
        seconds: Math.min(requestSeconds(rounds), end - now()),
        blockSeconds: BLOCK_SECONDS
      });
      refuseRecompiled(sampled, compared);
      rounds.push(...sampled.rounds);
      load = addLoad(load, sampled.load);
      const { halfWidth } = standing();
      const pairs = rounds.length * PAIRS_PER_ROUND;
      report.tell({ pairs, halfWidth, times: timesOf(rounds, compared) });
    }
    const seconds = now() - begun;
    const comparison = conclude(compared, { rounds, load, seconds });
    if (!comparison) {
      throw new Ended({ kind: 'too-slow', pairs: rounds.length * PAIRS_PER_ROUND, seconds });
    }
    return comparison;
  }

  private refuseStopped(): void {
    if (this.parts.stop.stopped) {
      throw new Ended({ kind: 'stopped' });
    }
  }

  private async idle(): Promise<void> {
    const { limits, probe, report, stop } = this.parts;
    report.tell({ step: 'waiting' });
    const idle = await untilIdle(probe.channel, stop, limits.patience);
    if (!idle.ok) {
      throw new Ended(idle.error);
    }
  }

  /** Asks; a request that a failing cell took along from the queue is asked again. */
  private async ask<N extends RequestName>(name: N, parameters: RequestOf<N>): Promise<ReplyOf<N>> {
    const { limits, probe, report, stop } = this.parts;
    for (;;) {
      const asking: Asking<N> = probe.ask(name, parameters, step => report.hear(step));
      const disconnect = stop.pressed.connect(() => asking.cancel());
      const answer = await asking.answer;
      disconnect();
      if (answer.ok) {
        return answer.value;
      }
      if (stop.stopped) {
        throw new Ended({ kind: 'stopped' });
      }
      if (answer.error.kind !== 'aborted') {
        throw new Ended(reasonOf(answer.error, limits.budget));
      }
      await this.idle();
    }
  }
}

/** Times that contain compiling would be wrong. */
function refuseRecompiled(sampled: ReplyOf<'sample'>, compared: Compared): void {
  for (const { arm } of compared.graphs) {
    const times = sampled.recompiles[arm] ?? 0;
    if (times > 0) {
      throw new Ended({ kind: 'recompiled', arm, times });
    }
  }
}

/** Each request warms up first; a slow function gets longer ones, so that warming up stays cheap. */
function requestSeconds(rounds: readonly Round[]): number {
  const calls = Object.values(rounds[0] ?? {});
  return Math.max(REQUEST_SECONDS, 8 * calls.reduce((sum, seconds) => sum + seconds, 0));
}

const now = (): number => performance.now() / 1000;
