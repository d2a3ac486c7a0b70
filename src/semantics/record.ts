import { LazySet } from '../base/lazy-set';
import type { EffectEvent, Event } from './event';
import type { Delta, Observer, Slot, Store } from './store';
import type { Origin } from './origin';
import type { FunctionValue, Region, Value } from './value';

/** What one read of a slot found. */
export interface ReadNote {
  readonly value: unknown;
  readonly place: Origin;
}

/** An effect and the object it falls on; null for effects on the world (output, clock …). */
export interface EffectNote {
  readonly event: EffectEvent;
  readonly target: { readonly birth: number } | null;
}

/**
 * What one execution of a function body, or of a cell, saw and did. If the slots that it read hold
 * the same values again, it need not be run again: its delta is applied and its events stand.
 */
export class Record implements Observer {
  readonly reads = new Map<Slot, ReadNote>();
  readonly events: Event[] = [];
  readonly children = new LazySet<Record>();
  /** Effects of it and of what it calls, on things older than itself. */
  readonly effects = new LazySet<EffectNote>();
  /** Public names of library functions and builtins that its own code calls. */
  readonly libraryCalls = new LazySet<string>();
  /** Ids of the libraries that it, or what it calls, calls. */
  readonly libraries = new LazySet<string>();
  /** Frameworks on whose tensors it, or what it calls, computes. */
  readonly computes = new LazySet<string>();
  /** Objects made while it ran; a replay makes them young again. */
  readonly made = new LazySet<{ birth: number }>();
  /** Functions that its own code defined. */
  readonly defined: FunctionValue[] = [];
  /** Whether it, or what it calls, called something nobody knows. */
  callsUnknown = false;
  /** Whether it, or what it calls, defined something that keeps the scope around it alive. */
  closes = false;
  /** Functions that it, or what it calls, entered again while they were running. */
  readonly recursive = new LazySet<FunctionValue>();
  /** Running functions that its own code calls: edges of the call graph without a record. */
  readonly selfCalls = new LazySet<FunctionValue>();
  result: Value | null = null;
  delta: Delta = new Map();

  constructor(
    readonly start: number,
    readonly subject: Subject
  ) {}

  knows(slot: Slot): boolean {
    return this.reads.has(slot);
  }

  read(slot: Slot, place: Origin): void {
    this.reads.set(slot, { value: slot.value, place });
  }

  /** Takes over what a finished inner record saw, as far as it concerns the outside of this one. */
  adopt(child: Record): void {
    if (this.children.has(child)) {
      return;
    }
    this.children.add(child);
    for (const note of child.effects) {
      this.noteEffect(note);
    }
    this.computes.addAll(child.computes);
    this.libraries.addAll(child.libraries);
    this.recursive.addAll(child.recursive);
    this.callsUnknown ||= child.callsUnknown;
    this.closes ||= child.closes;
    this.made.addAll(child.made);
  }

  /** Keeps what changed since the mark; slots of the call itself, which nobody can read again, are left out. */
  change(store: Store, mark: number): void {
    this.delta = store.delta(
      mark,
      slot => this.closes || slot.role !== 'local' || slot.birth < this.start
    );
  }

  /** Keeps an effect unless it falls on something that this record made. */
  noteEffect(note: EffectNote): void {
    if (note.target === null || note.target.birth < this.start) {
      this.effects.add(note);
    }
  }
}

/** What a record is of. */
export interface Subject {
  /** A whole body, or the part of one that runs in a region of its own. */
  readonly part: 'body' | 'region';
  /** Null for the code of a cell. */
  readonly function: FunctionValue | null;
  readonly cell: string;
  readonly region: Region | null;
  readonly args: ReadonlyMap<string, Value>;
}
