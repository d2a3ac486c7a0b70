import type { Blocker, FunctionReport } from '../engine/report';

/** Blockers that say that a graph would bring nothing; all others say that it would do harm. */
const NO_GAIN: ReadonlySet<string> = new Set([
  'no-tensor-parameters',
  'no-tensor-computation',
  'covered-callers',
  'runs-once'
]);

/** Why a graph of the function would bring nothing; null where it would. */
export function whyNoGain({ blockers }: FunctionReport): Blocker | null {
  return blockers.find(({ kind }) => NO_GAIN.has(kind)) ?? null;
}

/** Whether the function is worth a graph, and something stands against it. */
export function isBlocked(fn: FunctionReport): boolean {
  return (
    fn.verdict === 'keep-eager' &&
    fn.framework !== null &&
    fn.blockers.length > 0 &&
    whyNoGain(fn) === null
  );
}
