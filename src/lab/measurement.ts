import type { CallSite, FrameworkId, FunctionReport } from '../engine/report';
import type { MeasureResult, Progress } from '../measure/comparison';

/** One measurement of one function in one notebook, running or done. */
export interface Measurement {
  readonly id: number;
  /** Qualified name of the function, and the cell that defines it. */
  readonly function: string;
  readonly cell: string;
  readonly framework: string;
  readonly call: CallSite;
  /** The function's text when it was measured; another text now makes the result outdated. */
  readonly source: string;
  readonly startedAt: Date;
  readonly state:
    | { readonly kind: 'running'; readonly progress: Progress | null }
    | { readonly kind: 'stopping' }
    | { readonly kind: 'done'; readonly result: MeasureResult };
}

/** The framework to compile a function with: its own, or the only one of its notebook. */
export function frameworkFor(
  fn: FunctionReport,
  frameworks: readonly FrameworkId[]
): FrameworkId | null {
  const [only = null, ...others] = frameworks;
  return fn.framework ?? (others.length === 0 ? only : null);
}

/** Whether a measurement is of this function. */
export function isOf(measurement: Measurement, fn: FunctionReport): boolean {
  return measurement.function === fn.name && measurement.cell === fn.place.cell;
}
