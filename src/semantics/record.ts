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
  readonly children = new Set<Record>();
  /** Effects of it and of what it calls, on things older than itself. */
  readonly effects = new Map<EffectEvent, EffectNote>();
  /** Public names of library functions and builtins that its own code calls. */
  readonly libraryCalls = new Set<string>();
  /** Ids of the libraries that it, or what it calls, calls. */
  readonly libraries = new Set<string>();
  /** Frameworks on whose tensors it, or what it calls, computes. */
  readonly computes = new Set<string>();
  /** Objects made while it ran; a replay makes them young again. */
  readonly made = new Set<{ birth: number }>();
  /** Functions that its own code defined. */
  readonly defined: FunctionValue[] = [];
  /** Whether it, or what it calls, called something nobody knows. */
  callsUnknown = false;
  /** Whether it, or what it calls, defined something that keeps the scope around it alive. */
  closes = false;
  /** Functions that it, or what it calls, entered again while they were running. */
  readonly recursive = new Set<FunctionValue>();
  /** Running functions that its own code calls: edges of the call graph without a record. */
  readonly selfCalls = new Set<FunctionValue>();
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
    this.children.add(child);
    for (const note of child.effects.values()) {
      this.noteEffect(note);
    }
    for (const framework of child.computes) {
      this.computes.add(framework);
    }
    for (const library of child.libraries) {
      this.libraries.add(library);
    }
    for (const target of child.recursive) {
      this.recursive.add(target);
    }
    this.callsUnknown ||= child.callsUnknown;
    this.closes ||= child.closes;
    child.made.forEach(object => this.made.add(object));
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
      this.effects.set(note.event, note);
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
