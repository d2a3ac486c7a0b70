import type { Place } from '../base/range';
import type { Origin } from './origin';

/**
 * A place that holds a value: a variable, an attribute, the content of a container, a trace cache.
 * Everything that can change is a slot, so that one journal serves branches, replays and edits.
 */
export class Slot<T = unknown> {
  /** What it holds now; never changed itself, so that journals and deltas can share it. */
  held: Held<T>;
  readonly name: string;
  readonly role: SlotRole;
  /** Clock at its allocation. */
  readonly birth: number;

  constructor(name: string, role: SlotRole, clock: number) {
    this.name = name;
    this.role = role;
    this.held = { value: undefined, written: clock, writtenAt: null };
    this.birth = clock;
  }

  get value(): T | undefined {
    return this.held.value;
  }

  set value(value: T | undefined) {
    this.held = { ...this.held, value };
  }

  /** Clock of the last write. */
  get written(): number {
    return this.held.written;
  }

  set written(written: number) {
    this.held = { ...this.held, written };
  }

  /** Where the last write stands; for messages. */
  get writtenAt(): Place | null {
    return this.held.writtenAt;
  }
}

export type SlotRole = 'global' | 'local' | 'attribute' | 'content' | 'traces' | 'switch';

/** What a slot held at one moment. */
export interface Held<T = unknown> {
  readonly value: T | undefined;
  readonly written: number;
  readonly writtenAt: Place | null;
}

/** New contents of slots, relative to some earlier state. */
export type Delta = ReadonlyMap<Slot, Held>;

const UNCHANGED: Delta = new Map();

interface Entry {
  readonly slot: Slot;
  readonly before: Held;
}

/** Told of reads and writes, in order; a record of a call or step. */
export interface Observer {
  /** Clock at which it began: slots written later are its own. */
  readonly start: number;
  /** Whether it was told already; then all around it were, too. */
  knows(slot: Slot): boolean;
  /** @param place where the read stands. */
  read(slot: Slot, place: Origin): void;
}

/** The journal of all slots. */
export class Store {
  private trail: Entry[] = [];
  private time = 1;
  private readonly observers: Observer[] = [];

  /** @param here where the machine stands. */
  constructor(private readonly here: () => Origin) {}

  /** The present moment; grows with every allocation and write. */
  get clock(): number {
    return this.time;
  }

  /** A moment later than all before. */
  tick(): number {
    return ++this.time;
  }

  /** A new slot that holds nothing. */
  slot<T>(name: string, role: SlotRole): Slot<T> {
    return new Slot<T>(name, role, this.tick());
  }

  read<T>(slot: Slot<T>, at?: Origin): T | undefined {
    const { value, written } = slot.held;
    let place = at;
    for (let i = this.observers.length - 1; i >= 0; i--) {
      const observer = this.observers[i];
      if (observer === undefined || written >= observer.start || observer.knows(slot as Slot)) {
        break;
      }
      place ??= this.here();
      observer.read(slot as Slot, place);
    }
    return value;
  }

  write<T>(slot: Slot<T>, value: T | undefined, at: Place | null = null): void {
    const before = slot.held;
    this.trail.push({ slot: slot as Slot, before });
    slot.held = { value, written: this.tick(), writtenAt: at ?? before.writtenAt };
  }

  /** A point to go back to. */
  mark(): number {
    return this.trail.length;
  }

  /** What was written since the mark, as far as it is of interest. */
  delta(mark: number, isWanted: (slot: Slot) => boolean = () => true): Delta {
    if (mark === this.trail.length) {
      return UNCHANGED;
    }
    const changed = new Map<Slot, Held>();
    for (let i = mark; i < this.trail.length; i++) {
      const slot = this.trail[i]?.slot;
      if (slot && isWanted(slot)) {
        changed.set(slot, slot.held);
      }
    }
    return changed;
  }

  /** Undoes everything since the mark and returns what it had been. */
  revert(mark: number): Delta {
    const changed = this.delta(mark);
    for (let i = this.trail.length - 1; i >= mark; i--) {
      const entry = this.trail[i];
      if (entry) {
        entry.slot.held = entry.before;
      }
    }
    this.trail.length = mark;
    return changed;
  }

  /** Does again what a delta says. */
  apply(delta: Delta): void {
    for (const [slot, held] of delta) {
      this.write(slot, held.value, held.writtenAt);
    }
  }

  /** Forgets how to go back before now. */
  commit(): void {
    this.trail = [];
  }

  observe(observer: Observer): void {
    this.observers.push(observer);
  }

  unobserve(): void {
    this.observers.pop();
  }
}
