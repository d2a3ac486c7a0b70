import type { Node } from '../syntax/ast';
import type { Collected } from './collect';
import type { Interpreter } from './interpreter';
import type { Record } from './record';
import type { Slot } from './store';

/** So many names may be there before anyone looks for those that nobody wants. */
const FEW_NAMES = 256;

/** Lets a machine forget what the notebook no longer has: it would keep all that it ever met. */
export class Forgetting {
  private enoughNames = FEW_NAMES;

  constructor(private readonly machine: Interpreter) {}

  /** @param roots records of all that the notebook does and that is supposed of it. */
  after(roots: readonly Record[], collected: ReadonlyMap<Node, Collected>): void {
    const live = reachable(roots);
    this.forgetCalls(live, collected);
    if (this.machine.globals.slots.size > this.enoughNames) {
      this.forgetNames(live);
      this.enoughNames = Math.max(FEW_NAMES, 2 * this.machine.globals.slots.size);
    }
  }

  private forgetCalls(live: ReadonlySet<Record>, collected: ReadonlyMap<Node, Collected>): void {
    const { contexts } = this.machine;
    for (const [known, groups] of contexts) {
      const isThere = collected.get(known.definition)?.value === known;
      const left = isThere ? groups.filter(group => group.forget(live)) : [];
      if (left.length > 0) {
        contexts.set(known, left);
      } else {
        contexts.delete(known);
      }
    }
  }

  /** Names that hold nothing and that no record knows were typed on the way to another. */
  private forgetNames(live: ReadonlySet<Record>): void {
    const known = new Set<Slot>();
    for (const { reads, delta } of live) {
      for (const slot of reads.keys()) {
        known.add(slot);
      }
      for (const slot of delta.keys()) {
        known.add(slot);
      }
    }
    const { slots } = this.machine.globals;
    for (const [name, slot] of slots) {
      if (slot.value === undefined && !known.has(slot)) {
        slots.delete(name);
      }
    }
  }
}

/** The records and all that they called. */
function reachable(roots: readonly Record[]): ReadonlySet<Record> {
  const found = new Set<Record>(roots);
  for (const record of found) {
    for (const child of record.children) {
      found.add(child);
    }
  }
  return found;
}
