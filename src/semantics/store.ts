import type { Place } from '../base/range';
import type { Origin } from './origin';

/**
 * A place that holds a value: a variable, an attribute, the content of a container, a trace cache.
 * Everything that can change is a slot, so that one journal serves branches, replays and edits.
 */
export class Slot<T = unknown> {
  value: T | undefined;
  /** Clock of the last write. */
  written: number;
  readonly name: string;
  readonly role: SlotRole;
  /** Where the last write stands; for messages. */
  writtenAt: Place | null = null;
  /** Clock at its allocation. */
  readonly birth: number;

  constructor(name: string, role: SlotRole, clock: number) {
    this.name = name;
    this.role = role;
    this.written = clock;
    this.birth = clock;
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

interface Entry extends Held {
  readonly slot: Slot;
}

/** Told of reads and writes, in order; a record of a call or step. */
export interface Observer {
  /** Clock at which it began: slots written later are its own. */
  readonly start: number;
  /** @param at where the read stands, if not where the machine is. */
  read(slot: Slot, at?: Origin): void;
}

/** The journal of all slots. */
export class Store {
  private trail: Entry[] = [];
  private time = 1;
  private readonly observers: Observer[] = [];

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
    for (let i = this.observers.length - 1; i >= 0; i--) {
      const observer = this.observers[i];
      if (observer === undefined || slot.written >= observer.start) {
        break;
      }
      observer.read(slot as Slot, at);
    }
    return slot.value;
  }

  write<T>(slot: Slot<T>, value: T | undefined, at: Place | null = null): void {
    this.trail.push({
      slot: slot as Slot,
      value: slot.value,
      written: slot.written,
      writtenAt: slot.writtenAt
    });
    slot.value = value;
    slot.written = this.tick();
    slot.writtenAt = at ?? slot.writtenAt;
  }

  /** A point to go back to. */
  mark(): number {
    return this.trail.length;
  }

  /** What was written since the mark. */
  delta(mark: number): Delta {
    const changed = new Map<Slot, Held>();
    for (let i = mark; i < this.trail.length; i++) {
      const slot = this.trail[i]?.slot;
      if (slot && !changed.has(slot)) {
        changed.set(slot, {
          value: slot.value,
          written: slot.written,
          writtenAt: slot.writtenAt
        });
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
        entry.slot.value = entry.value;
        entry.slot.written = entry.written;
        entry.slot.writtenAt = entry.writtenAt;
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
