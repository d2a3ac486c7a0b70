/** Seconds per call of two arms, and what the second costs once. */
export interface Costs {
  readonly eager: number;
  readonly arm: number;
  readonly compile: number;
}

/** Calls after which compiling has paid; null when it never does. */
export function breakEven({ arm, compile, eager }: Costs): number | null {
  return eager > arm ? Math.max(1, Math.ceil(compile / (eager - arm))) : null;
}

/** Times of the first calls of an arm, from the same start. */
export interface FirstCalls {
  readonly first: number;
  readonly second: number;
  /** Traces of both: more than one means that the second call compiled as well. */
  readonly traces: number;
  readonly warm: number;
}

/** What tracing and compiling cost: what the first calls took beyond warm ones. */
export function compileSeconds({ first, second, traces, warm }: FirstCalls): number {
  const again = traces > 1 ? Math.max(0, second - warm) : 0;
  return Math.max(0, first - warm) + again;
}
