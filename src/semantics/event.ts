import type { Place } from '../base/range';
import type { Node } from '../syntax/ast';
import type {
  BoundaryValue,
  Captured,
  CapturedValue,
  Confidence,
  FunctionValue,
  KeyPart,
  Region,
  TensorValue,
  Trace,
  Value
} from './value';

/** What a statement does to the world outside its own values. */
export type EffectKind =
  | 'stdout'
  | 'log'
  | 'plot'
  | 'file'
  | 'network'
  | 'input'
  | 'debugger'
  | 'container'
  | 'attribute'
  | 'global'
  | 'nonlocal'
  | 'iterator'
  | 'random'
  | 'clock'
  | 'environment'
  | 'tensor';

/** What Python wants of a value. */
export type Want =
  | 'bool'
  | 'int'
  | 'float'
  | 'index'
  | 'shape'
  /** How many elements there will be. */
  | 'size'
  | 'iterate'
  | 'text'
  | 'array'
  | 'hash';

/** Fields that every event has. */
export interface EventBase {
  readonly place: Place;
  readonly node: Node;
  /** Innermost function of the notebook whose body it stands in; null at the top of a cell. */
  readonly function: FunctionValue | null;
  readonly region: Region | null;
  readonly confidence: Confidence;
  /** Statement kinds around it inside its function, outermost first: `For`, `With`, `Try`, `If` … */
  readonly within: readonly string[];
}

/** A traced value where Python wants a concrete one. */
export interface ConcretizeEvent extends EventBase {
  readonly kind: 'concretize';
  readonly want: Want;
  /**
   * The syntax or the public name that wants it: `if`, `while`, `assert`, `and`, `not`, `in`,
   * `for`, `range`, `float`, `Tensor.item`, `numpy.sum` …
   */
  readonly by: string;
  readonly value: Value;
}

/** A write or read of the world outside. */
export interface EffectEvent extends EventBase {
  readonly kind: 'effect';
  readonly effect: EffectKind;
  /**
   * Public name of what was called, or of the syntax: `builtins.print`, `list.append`, `global`.
   * Of attributes: `new`, `set`, or `refused` when the object does not let other traces write it.
   */
  readonly by: string;
  /** Name of what is written or used: `history`, `self.step`; null when it has none. */
  readonly target: string | null;
  /** Whether what is written was made before the graph region was entered. */
  readonly outside: boolean;
  readonly value: Value | null;
  readonly args: readonly Value[];
}

/** Variables, layers or optimizers made while a graph is traced. */
export interface StateEvent extends EventBase {
  readonly kind: 'state';
  readonly by: string;
  /** Behind a guard that makes it once (`if self.w is None`). */
  readonly guarded: boolean;
}

/** A boundary was made. */
export interface BoundaryEvent extends EventBase {
  readonly kind: 'boundary';
  readonly boundary: BoundaryValue;
  /** Made inside a loop or a function: a new one each time. */
  readonly repeated: boolean;
}

/** A boundary was called and its body traced. */
export interface TraceEvent extends EventBase {
  readonly kind: 'trace';
  readonly boundary: BoundaryValue;
  readonly trace: Trace;
  /** Null for the first trace; else which argument made it new, and why. */
  readonly cause: RetraceCause | null;
  readonly inLoop: boolean;
}

export interface RetraceCause {
  readonly argument: string;
  readonly why: 'number' | 'text' | 'shape' | 'dtype' | 'object' | 'structure' | 'capture';
  readonly value: Value | null;
  /** Each turn of a loop brings another one. */
  readonly everyCall: boolean;
}

/** A boundary was called and used a trace it had. */
export interface ReuseEvent extends EventBase {
  readonly kind: 'reuse';
  readonly boundary: BoundaryValue;
  readonly trace: Trace;
  /** What this call was compared by. */
  readonly key: readonly KeyPart[];
  /** Captured values that are not what the outside holds now. */
  readonly stale: readonly StaleValue[];
}

export interface StaleValue {
  readonly captured: Captured;
  readonly now: CapturedValue;
  readonly changedAt: Place | null;
}

/** A Python loop that is copied into the graph, or is driven by a traced value. */
export interface LoopEvent extends EventBase {
  readonly kind: 'loop';
  readonly over: Value;
  /** Number of turns, when known. */
  readonly turns: number | null;
  readonly traced: boolean;
}

/** A library call worth knowing to rules: tensor operations and model methods, with arguments. */
export interface LibraryCallEvent extends EventBase {
  readonly kind: 'library-call';
  /** Canonical public name. */
  readonly path: string;
  readonly self: Value | null;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** Names of its parameters in order, where known. */
  readonly parameters: readonly string[];
}

/** Python reads the shape of a traced tensor: a number, or nothing where the graph leaves it open. */
export interface ShapeReadEvent extends EventBase {
  readonly kind: 'shape-read';
  readonly of: TensorValue;
  /** Null for the whole shape. */
  readonly axis: number | null;
}

/** An operator gets two tensors of known dtypes, in a framework that does not adapt one to the other. */
export interface OperandsEvent extends EventBase {
  readonly kind: 'operands';
  readonly left: TensorValue;
  readonly right: TensorValue;
}

/** A function reached itself. */
export interface RecursionEvent extends EventBase {
  readonly kind: 'recursion';
  readonly target: FunctionValue;
}

/** A function of the notebook was entered. */
export interface CallEvent extends EventBase {
  readonly kind: 'call';
  readonly target: FunctionValue;
  readonly args: ReadonlyMap<string, Value>;
  readonly inLoop: boolean;
}

/** A traced value was used after its graph was made: it never gets a number. */
export interface LeakEvent extends EventBase {
  readonly kind: 'leak';
  readonly value: Value;
}

/** A global switch of a framework was set: eager everywhere, compilation off … */
export interface SwitchEvent extends EventBase {
  readonly kind: 'switch';
  readonly path: string;
  readonly value: Value;
}

export type Event =
  | ConcretizeEvent
  | EffectEvent
  | StateEvent
  | LeakEvent
  | BoundaryEvent
  | TraceEvent
  | ReuseEvent
  | LoopEvent
  | LibraryCallEvent
  | ShapeReadEvent
  | OperandsEvent
  | RecursionEvent
  | CallEvent
  | SwitchEvent;

export type EventKind = Event['kind'];
export type EventOf<K extends EventKind> = Extract<Event, { readonly kind: K }>;
