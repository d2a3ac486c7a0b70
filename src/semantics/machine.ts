import type { Place } from '../base/range';
import type { Expr, Module, Node, Stmt } from '../syntax/ast';
import type { Contexts } from './contexts';
import type { Event, EventKind, EventOf } from './event';
import type { Frame } from './frame';
import type { Libraries } from './libraries';
import type { Slot, Store } from './store';
import type { Origin } from './origin';
import type {
  Confidence,
  ContainerType,
  Content,
  Environment,
  FunctionValue,
  ObjectValue,
  ContainerValue,
  Region,
  Value
} from './value';

/** Arguments of a call, `*` and `**` spread as far as they are known. */
export interface Args {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** Further values of a `*args` of unknown length. */
  readonly rest: Value | null;
  /** Further values of a `**kwargs` of unknown keys. */
  readonly restKeywords: Value | null;
}

/** A call of a public name of a library, or of a method of something it made. */
export interface Invocation {
  readonly path: string;
  readonly self: Value | null;
  readonly given: Args;
  readonly node: Node;
  /** The instance under construction, when a class of the notebook inherits the constructor. */
  readonly makes?: ObjectValue;
}

/** An event as a statement reports it; the machine adds where. */
export type EventDetails<K extends EventKind> = Omit<
  EventOf<K>,
  'kind' | 'place' | 'node' | 'function' | 'region' | 'within' | 'confidence'
> & { readonly confidence?: Confidence };

/** What the parts of the interpreter need of one another. */
export interface Machine {
  readonly store: Store;
  readonly libraries: Libraries;
  /** Global environment of the notebook. */
  readonly globals: Environment;
  /** Global switches of frameworks, by public name. */
  readonly switches: Map<string, Slot<Value>>;
  frame: Frame;
  /** The cell that runs at the top level. */
  module: Module;
  /** How functions were called so far. */
  readonly contexts: Map<FunctionValue, Contexts[]>;
  /** Counts what runs at the top level: cells and suppositions. */
  readonly run: number;
  /** Node whose evaluation reads or writes now. */
  node: Node;
  /** Whether a decorator is being applied. */
  decorating: boolean;

  evaluate(node: Expr): Value;
  execute(body: readonly Stmt[]): void;
  assign(target: Expr, value: Value): void;
  call(callee: Value, args: Args, node: Node): Value;
  /** Calls inside another region, as a library does with a callback. */
  callIn(region: Region | null, callee: Value, args: Args, node: Node): Value;
  attribute(value: Value, name: string, node: Node): Value;
  setAttribute(value: Value, name: string, to: Value, node: Node): void;
  /** What iterating gives; `by` names who iterates. */
  iterate(value: Value, by: string, node: Node): Value;
  /** What Python decides about a truth test; null when it could be either. */
  truth(value: Value, by: string, node: Node): boolean | null;
  /** Asks for a concrete value: an event, if it has none. */
  want(value: Value, want: EventOf<'concretize'>['want'], by: string, node: Node): void;
  /** Runs alternatives from the same state and goes on from their join. */
  branch(arms: readonly (() => void)[]): void;
  emit<K extends EventKind>(kind: K, node: Node, details: EventDetails<K>): Event;
  /** Reports an effect on `target`, or on the world. */
  effect(
    node: Node,
    details: Pick<EventOf<'effect'>, 'effect' | 'by' | 'target'> & {
      readonly confidence?: Confidence;
      readonly value?: Value;
      readonly args?: readonly Value[];
    },
    target: { readonly birth: number } | null
  ): void;
  container(type: ContainerType, content: Content, node: Node): ContainerValue;
  instance(of: ObjectValue['class'], node: Node): ObjectValue;
  origin(node: Node): Origin;
  place(node: Node): Place;
  /** Whether tensors made now have no number yet. */
  readonly tracing: boolean;
  /** Spends one unit; false when the budget is gone and everything is unknown from here on. */
  spend(): boolean;
  /** Spends one run of a function's body; false when that function ran too often already. */
  spendBody(definition: Node): boolean;
}

/** No arguments. */
export const NO_ARGS: Args = {
  positional: [],
  keywords: new Map(),
  rest: null,
  restKeywords: null
};

/** Plain positional arguments. */
export const args = (...positional: readonly Value[]): Args => ({ ...NO_ARGS, positional });
