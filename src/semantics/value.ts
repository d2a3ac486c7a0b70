import type { Place } from '../base/range';
import type { ClassDef, FunctionDef, Lambda } from '../syntax/ast';
import type { Origin } from './origin';
import type { Slot } from './store';

/** How the analysis knows that a value is what it says. */
export type Confidence = 'certain' | 'likely' | 'assumed';

/**
 * An abstract Python value. Immutable values compare by content; objects have an identity, an
 * allocation site and slots that the store journals.
 */
export type Value =
  | UnknownValue
  | NoneValue
  | NumberValue
  | TextValue
  | TensorValue
  | ShapeValue
  | LibraryValue
  | FunctionValue
  | MethodValue
  | ClassValue
  | ObjectValue
  | ContainerValue
  | IteratorValue
  | PartialValue
  | BoundaryValue
  | UnionValue;

/** Nothing is known, except perhaps which parameter or library call it came from. */
export interface UnknownValue {
  readonly kind: 'unknown';
  /** The parameter it is, so that its use can tell what it was. */
  readonly parameter: ParameterOrigin | null;
}

/** A parameter of a function that was run without a call, and how its body uses it. */
export interface ParameterOrigin {
  readonly name: string;
  readonly function: FunctionValue;
  /** Set by the run: the framework whose operations the parameter was given to. */
  usedAsTensorOf: string | null;
  /** Set by the run: used as a Python value (a call, a range, a format …). */
  usedAsPython: boolean;
}

export interface NoneValue {
  readonly kind: 'none';
}

export interface NumberValue {
  readonly kind: 'number';
  readonly type: 'bool' | 'int' | 'float' | 'complex';
  /** Null when only the type is known. */
  readonly literal: number | null;
  /** Takes another number each time round a loop or call. */
  readonly varying: boolean;
}

export interface TextValue {
  readonly kind: 'text';
  readonly bytes: boolean;
  readonly literal: string | null;
  /** Whether text of a traced value was put in it. */
  readonly ofTraced: boolean;
}

/** One axis of a shape: an extent, or null where it is not known. */
export type Extent = number | null;

export interface TensorValue {
  readonly kind: 'tensor';
  /** A framework's id, or `numpy`. */
  readonly library: string;
  /** Has no number yet: a symbolic tensor, tracer or fake tensor. */
  readonly traced: boolean;
  /**
   * Traced, but Python may still ask for a truth value or an integer: the framework keeps the
   * concrete value beside it.
   */
  readonly concreteBool: boolean;
  readonly dtype: string | null;
  /** Null when not even the rank is known. */
  readonly shape: readonly Extent[] | null;
  readonly confidence: Confidence;
  /** A framework variable: state that the graph reads by reference. */
  readonly variable: boolean;
  /** Stands for an input of a model under construction. */
  readonly symbolic: boolean;
  readonly origin: Origin | null;
  /** Clock when it was made; views are as old as what they show. 0 when that is not known. */
  readonly birth: number;
}

/** The shape of a tensor as Python numbers: concrete while tracing. */
export interface ShapeValue {
  readonly kind: 'shape';
  readonly of: TensorValue;
}

/** Something public of a library, by its canonical name: module, function or class. */
export interface LibraryValue {
  readonly kind: 'library';
  readonly path: string;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly definition: FunctionDef | Lambda;
  readonly cell: string;
  /** `f`, `Model.call`, `f.inner`, `f.<lambda1>`. */
  readonly name: string;
  readonly closure: Environment;
  readonly defaults: ReadonlyMap<string, Value>;
  /** What the annotations of parameters name. */
  readonly annotations: ReadonlyMap<string, Value>;
  /** The class whose body defined it, for `super()`. */
  readonly owner: ClassValue | null;
  readonly birth: number;
  /** `functools.wraps`, attributes set on it. */
  readonly attributes: Map<string, Slot>;
  readonly source: string;
}

export interface MethodValue {
  readonly kind: 'method';
  readonly self: Value;
  readonly function: Value;
  /** Set for methods of a library's classes: the name looked up on `self`. */
  readonly name: string;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly definition: ClassDef;
  readonly cell: string;
  readonly name: string;
  readonly bases: readonly Value[];
  readonly attributes: Map<string, Slot>;
  readonly birth: number;
}

/** An instance, of a class of the notebook or of a library. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly class: ClassValue | LibraryValue;
  readonly attributes: Map<string, Slot>;
  readonly origin: Origin | null;
  /** Clock at its allocation; a replayed call renews it. */
  birth: number;
}

export type ContainerType = 'list' | 'tuple' | 'dict' | 'set';

/**
 * A container. `items` is known as long as its length is; then `element` is its join. Keys are
 * `0`, `1` … for sequences and the literal for dicts.
 */
export interface ContainerValue {
  readonly kind: 'container';
  readonly type: ContainerType;
  /** One slot that holds the whole content, so that every change is one journal entry. */
  readonly content: Slot<Content>;
  readonly origin: Origin | null;
  birth: number;
}

export interface Content {
  readonly items: ReadonlyMap<string, Value> | null;
  readonly element: Value | null;
}

/** A generator, iterator, `zip`, `map` …: what it yields. */
export interface IteratorValue {
  readonly kind: 'iterator';
  readonly element: Value;
  /** Whether `next` takes from it, so that a second loop finds it empty. */
  readonly consumed: boolean;
  readonly length: number | null;
  birth: number;
}

export interface PartialValue {
  readonly kind: 'partial';
  readonly function: Value;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** How a library runs a callable that it was given: a boundary, a callback position or a hook. */
export interface Callback {
  /** Public name as users write it: `tf.function`, `jax.lax.scan`, `keras.Model.fit`. */
  readonly api: string;
  /** Id of the framework. */
  readonly framework: string;
  /**
   * `graph`: its body becomes a graph, also when the caller is eager. `inherit`: only when the
   * caller is being traced. `transform`: runs on tracers at every call, without keeping a graph.
   * `eager`: leaves the graph; the body runs as ordinary Python at run time.
   */
  readonly mode: 'graph' | 'inherit' | 'transform' | 'eager';
  /** Later calls with an equal signature use the trace again. */
  readonly caches: boolean;
  /** Python may ask traced values for truth and integers: their concrete value is kept. */
  readonly concreteBool: boolean;
  /** What else rules may ask: `autograph`, `fullgraph`, `xla`, `hook` … */
  readonly traits: ReadonlySet<string>;
  readonly options: ReadonlyMap<string, Value>;
}

/** One stretch of execution inside a callback. */
export interface Region {
  readonly callback: Callback;
  readonly parent: Region | null;
  /** Null for callback positions and hooks. */
  readonly boundary: BoundaryValue | null;
  /** Clock when it was entered: what is older was made outside. */
  readonly start: number;
  /** Whether statements in it become part of a graph. */
  readonly graph: boolean;
  /** Not what the notebook does, but what would happen if this function were compiled. */
  readonly hypothetical: boolean;
}

/** What models need to make values, as if the library made them in this call. */
export interface Making {
  /** A new tensor: traced where the region or an argument says so, else concrete. */
  tensor(facts?: Partial<TensorValue>, library?: string): TensorValue;
  container(type: ContainerType, content: Content): ContainerValue;
  /** What a container holds now. */
  content(container: ContainerValue): Content;
  /** An instance of a class of a library, by its canonical name. */
  instance(path: string, attributes?: ReadonlyMap<string, Value>): ObjectValue;
}

/** A call of a wrapped callable. */
export interface WrapCall {
  readonly args: readonly Value[];
  /** Of the call that made the wrapper. */
  readonly options: ReadonlyMap<string, Value>;
  readonly make: Making;
}

/** Makes what a wrapped callable gives back. */
export type WrapResult = (result: Value, call: WrapCall) => Value;

/** A callable that crosses from eager Python into a graph, or changes how its target is run. */
export interface BoundaryValue {
  readonly kind: 'boundary';
  readonly callback: Callback;
  readonly target: Value;
  readonly place: Place;
  readonly birth: number;
  /** Traces taken so far. */
  readonly traces: Slot<readonly Trace[]>;
  readonly form: 'decorator' | 'call';
  /** What a call gives, from what the target gave; null for the same. */
  readonly result: WrapResult | null;
}

/** One entry of a boundary's trace cache. */
export interface Trace {
  /** What the cache compares with the arguments of a later call. */
  readonly key: readonly KeyPart[];
  readonly region: Region;
  readonly result: Value;
  /** Slots of the outside that the traced code read, with what it found. */
  readonly captured: readonly Captured[];
  readonly place: Place;
}

/** What a trace cache compares for one argument. */
export interface KeyPart {
  readonly argument: string;
  readonly kind: 'tensor' | 'number' | 'text' | 'object' | 'structure' | 'unknown';
  /** Given by its name, where that makes another call. */
  readonly named?: true;
  /** Not given by the call. */
  readonly byDefault?: true;
  /** Equal texts share a trace, unless the framework says otherwise. */
  readonly text: string;
  readonly value: Value;
}

/** What a captured slot holds: a value, or the content of a container. */
export type CapturedValue = Value | Content | undefined;

/** A value of the outside that a trace holds. */
export interface Captured {
  readonly slot: Slot<CapturedValue>;
  readonly value: CapturedValue;
  readonly name: string;
  /** Where the traced code reads it. */
  readonly place: Place;
}

export interface UnionValue {
  readonly kind: 'union';
  /** Two or more, no unions among them. */
  readonly members: readonly Value[];
}

/** Names of one scope and the scopes around it. */
export interface Environment {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly slots: Map<string, Slot>;
  readonly parent: Environment | null;
  /** Names that an assignment in this scope binds here. */
  readonly locals: ReadonlySet<string> | null;
  readonly globals: ReadonlySet<string> | null;
  readonly nonlocals: ReadonlySet<string> | null;
}

export const NONE: NoneValue = { kind: 'none' };
export const UNKNOWN: UnknownValue = { kind: 'unknown', parameter: null };

/** A Python number of which only the type is known. */
export const number = (
  type: NumberValue['type'],
  literal: number | null = null,
  varying = false
): NumberValue => ({ kind: 'number', type, literal, varying });

export const BOOL = number('bool');
export const INT = number('int');
export const FLOAT = number('float');

/** A `bool` with a known value. */
export const bool = (value: boolean): NumberValue => number('bool', value ? 1 : 0);

/** A `str`, with its literal when known. */
export const str = (literal: string | null = null, ofTraced = false): TextValue => ({
  kind: 'text',
  bytes: false,
  literal,
  ofTraced
});

/** A reference to a public name of a library. */
export const library = (path: string): LibraryValue => ({ kind: 'library', path });

/** A concrete tensor of a library; `facts` overrides what is known. */
export function tensor(id: string, facts: Partial<TensorValue> = {}): TensorValue {
  return {
    kind: 'tensor',
    library: id,
    traced: facts.traced ?? false,
    concreteBool: facts.concreteBool ?? false,
    dtype: facts.dtype ?? null,
    shape: facts.shape ?? null,
    confidence: facts.confidence ?? 'certain',
    variable: facts.variable ?? false,
    symbolic: facts.symbolic ?? false,
    origin: facts.origin ?? null,
    birth: facts.birth ?? 0
  };
}
