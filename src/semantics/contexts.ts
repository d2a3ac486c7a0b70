import { join } from './join';
import type { Record } from './record';
import { sameRegion } from './region';
import { sameHeld, sameValue } from './same';
import type { FunctionValue, Region, Value } from './value';

/** Contexts of a function that one run tells apart; later ones are joined. */
const MAX_CONTEXTS = 6;
/** Records that are kept of earlier runs. */
const MAX_KEPT = 4;
/** Kinds of regions of which something is kept; an edited boundary opens other regions than before. */
const MAX_GROUPS = 4;

type Bound = ReadonlyMap<string, Value>;

/**
 * How a function was called in regions like one another. Only what this run of a cell called counts
 * as a context, so that it does not matter what was run before.
 */
export class Contexts {
  private run = 0;
  private seen: Record[] = [];
  private kept: Record[] = [];

  constructor(readonly region: Region | null) {}

  /** Whether a run came here. */
  isOf(run: number): boolean {
    return this.run === run;
  }

  /** Begins anew where another run does. */
  enter(run: number): void {
    if (this.run !== run) {
      this.run = run;
      this.seen = [];
    }
  }

  /** What this run already knows the call to do. */
  find(bound: Bound): Record | null {
    const last = this.seen[this.seen.length - 1];
    const widest = this.seen.length >= MAX_CONTEXTS * 2 && last && stillHolds(last) ? last : null;
    return this.seen.find(record => covers(record, bound)) ?? widest;
  }

  /** The arguments with which to run: joined with earlier ones once these are many. */
  widen(bound: Bound): Bound {
    const last = this.seen[this.seen.length - 1];
    return this.seen.length < MAX_CONTEXTS
      ? bound
      : new Map(
          [...bound].map(([name, value]) => [name, join(value, last?.subject.args.get(name))])
        );
  }

  /** What an earlier run did with exactly these arguments. */
  recall(bound: Bound): Record | null {
    return this.kept.find(record => isSame(record, bound)) ?? null;
  }

  add(record: Record): void {
    this.seen.push(record);
    if (!this.kept.includes(record)) {
      if (this.kept.length >= MAX_KEPT) {
        this.kept.shift();
      }
      this.kept.push(record);
    }
  }

  /** Between runs: drops what the notebook as it is now does not do. @returns whether anything is left. */
  forget(live: ReadonlySet<Record>): boolean {
    this.seen = [];
    this.kept = this.kept.filter(record => live.has(record));
    return this.kept.length > 0;
  }
}

/** What a machine knows of the calls it made. */
interface Calls {
  readonly contexts: Map<FunctionValue, Contexts[]>;
  readonly run: number;
}

/** The contexts of a function in regions like this one. */
export function contextsOf(m: Calls, target: FunctionValue, region: Region | null): Contexts {
  let groups = m.contexts.get(target);
  if (!groups) {
    groups = [];
    m.contexts.set(target, groups);
  }
  let group = groups.find(other => sameRegion(other.region, region));
  if (!group) {
    group = new Contexts(region);
    group.enter(m.run);
    groups.push(group);
    const oldest = groups.findIndex(other => !other.isOf(m.run));
    if (groups.length > MAX_GROUPS && oldest >= 0) {
      groups.splice(oldest, 1);
    }
  }
  group.enter(m.run);
  return group;
}

/** Whether running the body again could bring nothing that the record does not say. */
function covers(record: Record, bound: Bound): boolean {
  // Asked first: it costs less than joining what was given.
  if (!stillHolds(record)) {
    return false;
  }
  for (const [name, value] of bound) {
    const before = record.subject.args.get(name);
    if (!sameValue(before, value) && !sameValue(before, join(before, value))) {
      return false;
    }
  }
  return true;
}

/** What recursion brings depends on who was running; it is not recalled elsewhere. */
function isSame(record: Record, bound: Bound): boolean {
  if (record.recursive.size > 0) {
    return false;
  }
  for (const [name, value] of bound) {
    if (!sameValue(record.subject.args.get(name), value)) {
      return false;
    }
  }
  return stillHolds(record);
}

/** Whether the slots that a record read hold what it found. */
export function stillHolds(record: Record): boolean {
  for (const [slot, note] of record.reads) {
    if (slot.value !== note.value && !sameHeld(slot.value, note.value)) {
      return false;
    }
  }
  return true;
}
