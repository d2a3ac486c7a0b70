import type { Node } from '../syntax/ast';
import { membersOf } from './join';
import type { Machine } from './machine';
import type { Region, Value } from './value';

/** Whether code in a region works on numbers: no graph is being made, and nothing is transformed. */
export function isOutside(region: Region | null): boolean {
  for (let inner = region; inner !== null; inner = inner.parent) {
    if (inner.graph || inner.callback.mode === 'transform') {
      return false;
    }
  }
  return true;
}

/** A traced value that was stored while its graph was made; inputs of Keras models are no such. */
export const isLeaked = (m: Machine, value: Value): boolean =>
  value.kind === 'tensor' &&
  value.traced &&
  !value.symbolic &&
  !value.concreteBool &&
  isOutside(m.frame.region);

/** Reports the use of traced values whose graph is finished. */
export function noteLeaks(m: Machine, values: readonly Value[], node: Node): void {
  for (const value of values) {
    const leaked = membersOf(value).find(member => isLeaked(m, member));
    if (leaked) {
      m.emit('leak', node, {
        value: leaked,
        confidence: value.kind === 'union' ? 'likely' : 'certain'
      });
    }
  }
}
