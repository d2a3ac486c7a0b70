import type { ArmResult, Comparison } from '../../measure/comparison';
import { headlined } from './sentences';

/** The straight lines that total time follows over a number of calls; seconds. */
export interface Totals {
  readonly result: ArmResult;
  readonly eagerPerCall: number;
  readonly perCall: number;
  readonly compile: number;
  /** Calls after which compiling has paid. */
  readonly crossing: number;
  /** As many calls as the picture shows: well beyond the crossing, a round number. */
  readonly calls: number;
}

/** Total time of eager and of the arm that pays; null when compiling never pays. */
export function totals(comparison: Comparison): Totals | null {
  const result = headlined(comparison);
  const time = (arm: string) => comparison.times.find(known => known.arm === arm)?.perCall.value;
  const eagerPerCall = time('eager');
  const perCall = result && time(result.arm);
  if (!result || !eagerPerCall || !perCall || result.breakEven === null) {
    return null;
  }
  return {
    result,
    eagerPerCall,
    perCall,
    compile: result.compileSeconds,
    crossing: result.breakEven,
    calls: roundCalls(result.breakEven * 2.5)
  };
}

/** Seconds after so many calls. */
export function totalAt(
  totals: Totals,
  calls: number
): { readonly eager: number; readonly arm: number } {
  return {
    eager: calls * totals.eagerPerCall,
    arm: calls === 0 ? 0 : totals.compile + calls * totals.perCall
  };
}

function roundCalls(calls: number): number {
  const power = 10 ** Math.floor(Math.log10(calls));
  const step = [1, 2, 2.5, 5, 10].find(digit => digit * power >= calls) ?? 10;
  return Math.ceil(step * power);
}
