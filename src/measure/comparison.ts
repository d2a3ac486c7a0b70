import type { Arm, GraphArm } from './arm';
import type { Break, NotMeasured } from './not-measured';

/** A number with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What may be said about the speed of an arm against eager. */
export type Speed =
  | { readonly kind: 'faster' }
  | { readonly kind: 'slower' }
  | { readonly kind: 'same' }
  /** Too noisy for a number, but the whole interval is on one side. */
  | { readonly kind: 'at-least-faster'; readonly factor: number }
  | { readonly kind: 'at-least-slower'; readonly factor: number }
  /** The interval is still this wide (0.19 is ±19 %) when the budget is spent. */
  | { readonly kind: 'cannot-tell'; readonly halfWidth: number }
  /** Others used this share of the CPU while timing; a number would describe them. */
  | { readonly kind: 'busy'; readonly othersShare: number };

/** How the outputs (and state) of an arm compare with those of eager. */
export type OutputsFact =
  | { readonly kind: 'equal'; readonly maxDifference: number }
  /** Random numbers of another stream: only structure, shape and type were compared. */
  | { readonly kind: 'random' };

/** Proof that an arm really ran as a graph. */
export interface GraphFact {
  /** Traces or compilations of the first two calls; a second is normal where state is created. */
  readonly traces: number;
  /** Graphs that one call is made of: 1 unless it was split. */
  readonly graphs: number;
  readonly breaks: readonly Break[];
  /** What still runs in Python on every call: `py_function`, a skipped frame. */
  readonly fallbacks: readonly string[];
}

/** Times of one arm, in seconds. */
export interface ArmTime {
  readonly arm: Arm;
  readonly perCall: Estimate;
  /** The first call in this kernel: for a graph it includes tracing and compiling. */
  readonly firstCall: number;
}

/** A graph arm against eager. */
export interface ArmResult {
  readonly arm: GraphArm;
  /** Eager time ÷ this arm's time: above 1 the arm is faster. */
  readonly ratio: Estimate;
  readonly speed: Speed;
  /** Seconds of tracing and compiling: first call less one warm call. */
  readonly compileSeconds: number;
  /** The same with the compiler's disk cache filled; null where there is none or it was not measured. */
  readonly compileSecondsCached: number | null;
  /** The compiler's disk cache already held this function: another machine would wait longer. */
  readonly fromCache: boolean;
  /** Calls after which compiling has paid; null unless `faster`. */
  readonly breakEven: number | null;
  readonly breakEvenCached: number | null;
  readonly outputs: OutputsFact;
  readonly graph: GraphFact;
  /** Lines printed by one call; a graph that prints less than eager prints at trace time only. */
  readonly printedLines: number;
}

/** Eager against graph (and the proposed rewrite), measured in the user's kernel, now. */
export interface Comparison {
  readonly kind: 'comparison';
  /** Eager first, then graph, then proposed if there was one. */
  readonly times: readonly ArmTime[];
  /** Graph first, then proposed if there was one. */
  readonly results: readonly ArmResult[];
  readonly machine: {
    /** Share of all CPUs that other processes used while timing, 0 to 1; null where it cannot be known. */
    readonly othersShare: number | null;
    readonly cores: number;
    /** Threads that the framework uses; null where it does not say. */
    readonly threads: number | null;
    /** `cpu`, `cuda:0 (…)`. */
    readonly device: string;
  };
  readonly samples: {
    /** Eager and graph block next to each other; each round of samples has two. */
    readonly pairs: number;
    /** Seconds spent timing. */
    readonly seconds: number;
    /** Half of the ratio's interval, 0.05 is ±5 %. */
    readonly halfWidth: number;
  };
  /** One per argument: `x: f32[32, 64]`, `n: int`. */
  readonly arguments: readonly string[];
  /** Python and the frameworks that took part. */
  readonly versions: Readonly<Record<string, string>>;
  /** Lines that one eager call prints; they were not shown and not timed. */
  readonly printedLines: number;
}

/** What a measurement ends with. */
export type MeasureResult = Comparison | NotMeasured;

/** What is being done now, in this order; `waiting` while the kernel runs something else. */
export type Step = 'waiting' | 'effects' | 'outputs' | 'graph' | 'timing';

/** Where a running measurement stands. */
export interface Progress {
  readonly step: Step;
  /** Seconds since the start, waiting not counted. */
  readonly seconds: number;
  /** The most it may take; less than `seconds` while a compiler takes longer than was known. */
  readonly budget: number;
  /** Known once `outputs` has passed. */
  readonly outputs: OutputsFact | null;
  /** Known once `graph` has passed. */
  readonly graph: { readonly traces: number; readonly compileSeconds: number } | null;
  readonly pairs: number;
  /** Half of the ratio's interval so far; timing stops when it reaches `target`. */
  readonly halfWidth: number | null;
  readonly target: number;
  /** Times so far; empty before the first samples. */
  readonly times: readonly { readonly arm: Arm; readonly perCall: Estimate }[];
}
