import type { CallModel, LibraryCall } from '../semantics/knowledge';
import type { Value } from '../semantics/value';
import { UNKNOWN } from '../semantics/value';

/** The attribute under which the tables keep what a dataset or loader yields. */
const ELEMENT = 'element';

/** What a dataset yields; unknown for anything else. */
export function elementOf(value: Value | null): Value {
  const slot = value?.kind === 'object' ? value.attributes.get(ELEMENT) : undefined;
  return (slot?.value as Value | undefined) ?? UNKNOWN;
}

/** A new dataset of a class of the library. */
export const withElement = (call: LibraryCall, path: string, element: Value): Value =>
  call.make.instance(path, new Map([[ELEMENT, element]]));

/** `__iter__`: can be started again and again. */
export const yielded: CallModel = {
  returns: call => ({
    kind: 'iterator',
    element: elementOf(call.self),
    consumed: false,
    length: null,
    // Belongs to whoever iterates: no older than anything.
    birth: Number.POSITIVE_INFINITY
  })
};
