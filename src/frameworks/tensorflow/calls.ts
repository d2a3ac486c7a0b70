import type { CallModel, LibraryCall } from '../../semantics/knowledge';
import type { Callback, Value } from '../../semantics/value';
import { makeCallback } from '../callbacks';
import type { CallbackSpec } from '../callbacks';
import type { Result } from '../results';

/** The id of this framework. */
export const TENSORFLOW = 'tensorflow';

/** Computes a tensor from tensors. */
export const OPERATION: CallModel = { computes: true, returns: 'tensor' };

/** Computes what a result function says. */
export const computes = (returns: Result): CallModel => ({ computes: true, returns });

/** A callback that AutoGraph converts where it converts the caller. */
export const converted =
  (spec: CallbackSpec) =>
  (call: LibraryCall): Callback =>
    makeCallback(
      TENSORFLOW,
      { ...spec, traits: [...(spec.traits ?? []), ...autograph(call)] },
      call.keywords
    );

/** A callback that AutoGraph leaves alone, unless its code stands inside the converted function. */
export const unconverted =
  (spec: CallbackSpec, position: number, keyword: string) =>
  (call: LibraryCall): Callback => {
    const target = call.keywords.get(keyword) ?? call.args[position];
    return isInside(target, call)
      ? converted(spec)(call)
      : makeCallback(TENSORFLOW, spec, call.keywords);
  };

const autograph = ({ region }: LibraryCall): readonly string[] =>
  region?.callback.traits.has('autograph') ? ['autograph'] : [];

const isInside = (target: Value | undefined, { region }: LibraryCall): boolean =>
  target?.kind === 'function' && region !== null && target.birth >= region.start;
