import type { Place } from '../base/range';
import type { EffectEvent, Event } from './event';
import type { BoundaryValue, FunctionValue, Trace, Value } from './value';
import type { Region } from './region';

/** What the run learned about one function of the notebook: folds over its events. */
export interface FunctionFacts {
  readonly name: string;
  readonly value: FunctionValue;
  readonly place: Place;
  /** Parameters in order, with everything that reached them joined. */
  readonly parameters: readonly ParameterFact[];
  /** Its own effects and those of what it calls, on things it did not make. */
  readonly effects: readonly EffectEvent[];
  /** False when a call of something unknown may have effects that nobody can see. */
  readonly effectsKnown: boolean;
  readonly recursive: boolean;
  /** Whether it, or what it calls, computes on tensors of a framework; which. */
  readonly computes: ReadonlySet<string>;
  /** Ids of the libraries that it, or what it calls, calls. */
  readonly libraries: ReadonlySet<string>;
  /** Functions of the notebook that call it; null stands for the top level of a cell. */
  readonly callers: ReadonlySet<FunctionValue | null>;
  /** Graph regions in which it ran, hypothetical ones left out. */
  readonly regions: readonly Region[];
  /** Whether it also ran outside every graph. */
  readonly ranEagerly: boolean;
  readonly calls: number;
  /** Boundaries made of it. */
  readonly boundaries: readonly BoundaryValue[];
  readonly traces: readonly Trace[];
  /** What happens when it runs as a graph: seen, or supposed where it ran eagerly. */
  readonly asGraph: readonly Event[];
  /** Whether `asGraph` tells all of it: a notebook that takes too long is not followed to its end. */
  readonly asGraphKnown: boolean;
  /** Arguments that would have to stay Python values, and what happens then; null where none do. */
  readonly withStatics: {
    readonly names: readonly string[];
    readonly events: readonly Event[];
  } | null;
  /** The framework that would compile it: by its tensors, or by its boundary. */
  readonly framework: string | null;
}

export interface ParameterFact {
  readonly name: string;
  readonly value: Value;
  /** Whether a call gave it, rather than its default or a guess. */
  readonly seen: boolean;
  /** What calls from eager code gave it, one by one; calls that left it out are not among them. */
  readonly given: readonly Value[];
  readonly fallback: Value | null;
  /** Whether some call left it out. */
  readonly omitted: boolean;
}
