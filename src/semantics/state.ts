import { join, joinContent, joinTraces } from './join';
import type { Delta, Held, Slot, Store } from './store';
import type { Content, Trace, Value } from './value';

/** The state after any one of several histories from the same point, where the store stands again. */
export function joinDeltas(store: Store, deltas: readonly Delta[]): Delta {
  const [first, ...others] = deltas;
  if (first === undefined) {
    return new Map();
  }
  if (others.length === 0) {
    return first;
  }
  const joined = new Map<Slot, Held>();
  for (const delta of deltas) {
    for (const slot of delta.keys()) {
      if (!joined.has(slot)) {
        joined.set(slot, joinHeld(store, slot, deltas));
      }
    }
  }
  return joined;
}

/** What changed since a mark, without undoing it. */
export const relative = (store: Store, mark: number): Delta => store.delta(mark);

/** What a history leaves as it was is read: the join would be another if that were. */
function joinHeld(store: Store, slot: Slot, deltas: readonly Delta[]): Held {
  let result: Held | undefined;
  for (const delta of deltas) {
    let held = delta.get(slot);
    if (!held) {
      store.read(slot);
      held = slot.held;
    }
    result = result ? later(result, held, joinSlot(slot, result.value, held.value)) : held;
  }
  return result ?? slot.held;
}

function later(a: Held, b: Held, value: unknown): Held {
  const last = a.written >= b.written ? a : b;
  return { value, written: last.written, writtenAt: last.writtenAt };
}

/** What a slot holds decides how two of it join; a name bound on one path only keeps that value. */
function joinSlot(slot: Slot, a: unknown, b: unknown): unknown {
  if (a === undefined || b === undefined || a === b) {
    return a ?? b;
  }
  switch (slot.role) {
    case 'content':
      return joinContent(a as Content, b as Content);
    case 'traces':
      return joinTraces(a as readonly Trace[], b as readonly Trace[]);
    default:
      return join(a as Value, b as Value);
  }
}
