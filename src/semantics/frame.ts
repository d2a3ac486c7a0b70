import type { Record } from './record';
import type { Delta } from './store';
import type { Environment, FunctionValue, Region, Value } from './value';

/** Why control left the statement list early; `raise` includes calls that never return. */
export type End = 'return' | 'raise' | 'break' | 'continue';

/** Where and for whom code runs. */
export interface Activation {
  readonly function: FunctionValue | null;
  readonly environment: Environment;
  readonly cell: string;
  readonly source: string;
  readonly region: Region | null;
  readonly parent: Frame | null;
  readonly record: Record;
  /** The journal when the body began. */
  readonly mark: number;
  /** First argument of a method, for `super()`. */
  readonly self: Value | null;
}

/** One activation of a function body, class body or cell. */
export class Frame {
  readonly function: FunctionValue | null;
  /** Changes inside comprehensions, which have a scope of their own. */
  environment: Environment;
  readonly cell: string;
  readonly source: string;
  region: Region | null;
  readonly parent: Frame | null;
  /** How many activations are around it. */
  readonly depth: number;
  readonly record: Record;
  readonly mark: number;
  readonly self: Value | null;
  end: End | null = null;
  returned: Value | null = null;
  yielded: Value | null = null;
  /** States at returns that not every path takes. */
  readonly exits: Delta[] = [];
  /** Loops around the statement, innermost last: states at their breaks and continues. */
  readonly loops: {
    readonly breaks: Delta[];
    readonly continues: Delta[];
    readonly mark: number;
  }[] = [];
  /** Kinds of the statements around. */
  within: readonly string[] = [];
  /** How many branches around may not be taken. */
  branches = 0;
  /** How many tests around make something once (`if self.w is None`). */
  guards = 0;

  constructor(at: Activation) {
    this.function = at.function;
    this.environment = at.environment;
    this.cell = at.cell;
    this.source = at.source;
    this.region = at.region;
    this.parent = at.parent;
    this.depth = at.parent === null ? 0 : at.parent.depth + 1;
    this.record = at.record;
    this.mark = at.mark;
    this.self = at.self;
  }

  /** This activation for a part of its code: all that is around stays what it is. */
  part(change: Partial<Pick<Activation, 'environment' | 'region' | 'parent' | 'record'>>): Frame {
    const part = new Frame({
      function: this.function,
      environment: change.environment ?? this.environment,
      cell: this.cell,
      source: this.source,
      region: change.region === undefined ? this.region : change.region,
      parent: change.parent ?? this.parent,
      record: change.record ?? this.record,
      mark: this.mark,
      self: this.self
    });
    part.loops.push(...this.loops);
    part.within = this.within;
    part.branches = this.branches;
    part.guards = this.guards;
    return part;
  }
}
