import type { CallModel } from '../../semantics/knowledge';
import type { Result } from '../results';

/** The id of this framework. */
export const PYTORCH = 'pytorch';

/** Computes a tensor from tensors. */
export const OPERATION: CallModel = { computes: true, returns: 'tensor' };

/** Computes what a result function says. */
export const computes = (returns: Result): CallModel => ({ computes: true, returns });

/** Writes its receiver and gives it back: `x.add_(y)`. */
export const IN_PLACE: CallModel = { computes: true, mutates: 'self', returns: 'self' };

/** Writes its first argument and gives it back: `torch.relu_(x)`, `init.zeros_(w)`. */
export const IN_PLACE_ARGUMENT: CallModel = { computes: true, mutates: 0, returns: 'argument' };
