import type { EffectKind, Want } from './event';
import type {
  Callback,
  KeyPart,
  Making,
  ObjectValue,
  Region,
  Value,
  WrapCall,
  WrapResult
} from './value';

export type { KeyPart, Making, WrapCall, WrapResult };

/**
 * What the interpreter must be told about libraries. Everything here is data and small functions;
 * `src/frameworks` supplies it, and the interpreter knows no library by name.
 */
export interface LibraryKnowledge {
  /** A framework's id, `numpy`, or `python` for the standard library. */
  readonly id: string;
  /** Top-level modules it answers for: `['tensorflow', 'keras']`. */
  readonly roots: readonly string[];
  /** The canonical name: `tensorflow.keras.layers.Dense` → `keras.layers.Dense`. */
  canonical(path: string): string;
  /** What stands behind a canonical name; null when the library has no such name. */
  entry(path: string): Entry | null;
  /** Public names of a module, for star imports; empty when unknown. */
  names(path: string): readonly string[];
  /** Whether rules ask about a use because of how it is used; uses that models mark are told anyway. */
  readonly notes?: (use: LibraryUse) => boolean;
}

/** A call, or the read of an attribute, of a library. */
export interface LibraryUse {
  /** Canonical name. */
  readonly path: string;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** Names of its parameters in order, where known. */
  readonly parameters: readonly string[];
}

/** A library whose functions become graphs. */
export interface FrameworkKnowledge extends LibraryKnowledge {
  /** As shown to users: `TensorFlow`. */
  readonly title: string;
  /** Public name of the class of its tensors: `torch.Tensor`. */
  readonly tensorClass: string;
  /** Attributes and methods of its tensors. */
  tensorMember(name: string): Entry | null;
  /** The callback that stands for compiling an eager function: what "could be compiled" means. */
  readonly compile: Callback;
  /** The one for arguments that `compile` would copy, so that what is written to them is lost. */
  compileWith?(given: readonly Value[]): Callback | null;
  /** How a boundary is told what arguments will be. */
  readonly respecify: Respecification;
  /**
   * Whether a compiled callable may be given the value at all, unless the argument is static; null
   * where nobody can tell.
   */
  accepts(value: Value): boolean | null;
  /** Effects that a compiled function has at every call, as it had before. */
  readonly keepsEffects: ReadonlySet<EffectKind>;
  /** Whether operators take tensors of two dtypes. */
  readonly promotes: boolean;
  /** Whether the argument stays a Python value whatever it is (static arguments). */
  isStatic(argument: ArgumentOf): boolean;
  /**
   * The value that traced code gets for this argument. Asked for the leaves of containers, not for
   * the containers; never for static arguments.
   */
  lift(value: Value, argument: ArgumentOf): Value;
  /** One part of a trace's key. */
  keyPart(value: Value, argument: ArgumentOf): KeyPart;
  /** Whether a call with `call` parts uses the trace kept with `kept`; `traces` were taken so far. */
  matches(kept: readonly KeyPart[], call: readonly KeyPart[], traces: number): boolean;
  /**
   * Whether the cache sees arguments as the function does: defaults filled in, keywords in order. Else
   * what is left out or named makes another call.
   */
  readonly bindsArguments: boolean;
  /** Switches that a trace is made for; a call under another setting is traced anew. */
  readonly guardedSwitches: readonly string[];
  /** Whether what traced code stores outside has its number once the graph has run. */
  readonly replaysWrites: boolean;
  /** Whether switches make a callback run as ordinary Python; `read` gives what a switch is set to. */
  turnedOff?(read: (name: string) => Value | undefined, callback: Callback): boolean;
  /**
   * Attributes of what `compile` and its like make: `target` is the function inside, `trace` a method
   * that traces without running and gives back something to call.
   */
  readonly wrapperMembers: ReadonlyMap<string, 'target' | 'trace'>;
  /** Whether a changed captured value makes a new trace (guards) instead of going unnoticed. */
  readonly guardsCaptures: boolean;
  /** Whether functions that are made anew from the same code share their traces. */
  readonly tracesByCode: boolean;
}

/** The option of a boundary that spares traces. */
export type Respecification =
  /** Descriptions of tensors, and a flag that lets the framework find them out. */
  | {
      readonly kind: 'signature';
      readonly option: string;
      readonly relaxes: string;
      /** The class of descriptions, in a module that also names the dtypes. */
      readonly spec: string;
      readonly module: {
        readonly path: string;
        readonly as: string;
        readonly beside: readonly string[];
      };
    }
  /** Names of arguments that stay Python values. */
  | { readonly kind: 'static'; readonly option: string }
  /** A flag that leaves extents open. */
  | { readonly kind: 'dynamic'; readonly option: string };

/** An argument of a call of a boundary. */
export interface ArgumentOf {
  readonly callback: Callback;
  readonly name: string;
  /** Null for keyword-only arguments. */
  readonly index: number | null;
  /** Whether the first argument is the instance that a method is called on. */
  readonly ofMethod?: boolean;
}

/** What is behind a public name. */
export type Entry =
  | { readonly kind: 'module' }
  | {
      readonly kind: 'function';
      readonly call: CallModel;
      /** Names of its parameters in order, where known: keywords find their position by them. */
      readonly parameters?: readonly string[];
    }
  | { readonly kind: 'class'; readonly class: ClassModel }
  | { readonly kind: 'value'; readonly value: Value | ValueOf };

/** An attribute computed from what it is an attribute of; null for what a module holds. */
export type ValueOf = (self: Value | null, instance: (path: string) => ObjectValue) => Value;

/** What a call of a library does. Everything is optional: an empty model is a harmless unknown. */
export interface CallModel {
  /** What comes back; unknown when left out. */
  readonly returns?: Returns;
  /** Works on tensors of its library: counts as tensor computation. */
  readonly computes?: true;
  readonly effect?: EffectKind;
  /**
   * Arguments that must be concrete. `self` is the receiver; `all` every positional one. Tensors of
   * the library `except` answer the call themselves; `unless` says what spares the question.
   */
  readonly wants?: {
    readonly want: Want;
    readonly of: 'self' | 'all' | readonly number[];
    readonly except?: string;
    readonly unless?: (call: LibraryCall) => boolean;
  };
  /** Makes a callable that runs one of its arguments in a callback. */
  readonly wraps?: WrapModel;
  /** Runs callables now. */
  readonly runs?: readonly RunModel[];
  /** Makes variables or other state of the framework. */
  readonly creates?: true;
  /** Writes its receiver (`self`) or an argument in place. */
  readonly mutates?: 'self' | number;
  /**
   * Arguments that the receiver, or the new instance, keeps as attributes: by their own name, by
   * another, or by the name that the argument at a position holds.
   */
  readonly keeps?: readonly (readonly [
    position: number,
    keyword: string,
    attribute?: string | { readonly namedBy: number }
  ])[];
  /** Sets an attribute of an argument, by which the library knows it from now on. */
  readonly marks?: readonly [position: number, attribute: string];
  /** Puts an argument at the end of a list that the receiver keeps. */
  readonly appends?: readonly [attribute: string, position: number];
  /** Sets a global switch; null for calls that set none. */
  readonly switches?: (call: LibraryCall) => SwitchSetting | null;
  /** How the block of a `with` runs. */
  readonly block?: Callback;
  /** The switch is set inside `with` only, or also by the call itself. */
  readonly scope?: 'with' | 'call';
  /** Emit a `library-call` event: some rule asks for this name. */
  readonly notable?: true;
  /** Escapes: the arguments are seen at run time, so nothing in them is a hazard. */
  readonly hatch?: true;
}

/** A global switch of a library, by its public name, and what it is set to. */
export interface SwitchSetting {
  readonly name: string;
  readonly value: Value;
}

/** What a library call gives back. */
export type Returns =
  | Value
  | 'tensor'
  | 'tensor-list'
  | 'self'
  | 'argument'
  | 'bool'
  | 'int'
  | 'float'
  | 'str'
  | 'none'
  | 'ndarray'
  | 'unknown'
  | ((call: LibraryCall) => Value);

/** A call of a library as the models see it. */
export interface LibraryCall {
  readonly make: Making;
  /** Canonical name; for methods `keras.Model.fit`. */
  readonly path: string;
  readonly library: string;
  readonly self: Value | null;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly region: Region | null;
  /** Whether tensors made now have no number yet. */
  readonly traced: boolean;
  /** What the callables of `runs` gave back, in order. */
  readonly results: readonly Value[];
}

/** A callable made from a callable. */
export interface WrapModel {
  /**
   * Position and keyword of the target; left out by a call, the result is a decorator. Or a method
   * of the receiver, which the result replaces on it.
   */
  readonly target: readonly [position: number, keyword: string] | { readonly method: string };
  readonly callback: (call: LibraryCall) => Callback;
  /** What a call of the result gives, from what the target gave; the same when left out. */
  readonly result?: WrapResult;
  /** An argument whose presence means that the target runs now, as `runs` says. */
  readonly unless?: readonly [position: number, keyword: string];
}

/** A callable that a library runs with values of its own choosing. */
export interface RunModel {
  /**
   * An argument, a method of the receiver or of an argument (hooks that user classes override), or
   * what the receiver keeps in an attribute.
   * Of a container of callables, each is run.
   */
  readonly target:
    | readonly [position: number, keyword: string]
    | { readonly method: string; readonly of?: readonly [position: number, keyword: string] }
    | { readonly attribute: string };
  readonly callback: (call: LibraryCall) => Callback;
  /** What it is called with. */
  readonly arguments: (call: LibraryCall) => readonly Value[];
  /** Of a container, each but the first is called with what the one before gave. */
  readonly chained?: true;
}

/** A class of a library. */
export interface ClassModel {
  /** Canonical names of its base classes, nearest first. */
  readonly bases: readonly string[];
  /** What making an instance does; an instance comes back unless `returns` says otherwise. */
  readonly construct: CallModel;
  /** What calling an instance does, when no user method is dispatched to. */
  readonly call?: CallModel;
  /** The user's method that calling an instance reaches: `forward`, `call`. */
  readonly dispatch?: {
    readonly method: string;
    readonly callback: ((call: LibraryCall) => Callback) | null;
    /** Another method of the user's that the first call runs before it: `build`. */
    readonly prepare?: string;
  };
  readonly members: ReadonlyMap<string, Entry>;
  /** Methods that may create state though a graph is traced: `build`, `__init__`. */
  readonly builders?: readonly string[];
  /** Its instances refuse to be written in another trace than the one that made or got them. */
  readonly traceBound?: true;
}
