import type { NotMeasuredReason } from '../measure/not-measured';
import type { KernelLoss } from './channel';
import type { AskFailure } from './probe';

/** Why a request that was not answered means that nothing was measured within `budget` seconds. */
export function reasonOf(failure: AskFailure, budget: number): NotMeasuredReason {
  switch (failure.kind) {
    case 'lost':
      return lossReason(failure.loss);
    case 'interrupted':
    case 'aborted':
      return { kind: 'stopped' };
    case 'unknown-handle':
      // The kernel forgot what was compared: it is another one, though nobody said so.
      return { kind: 'kernel-restarted' };
    case 'too-slow':
      return { kind: 'too-slow', pairs: 0, seconds: budget };
    default:
      return failure;
  }
}

/** What the loss of a kernel means for a measurement. */
export function lossReason(loss: KernelLoss): NotMeasuredReason {
  return { kind: loss === 'died' ? 'kernel-died' : 'kernel-restarted' };
}
