import type { BoundaryValue, Value } from './value';

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

/** The region that a callback opens when it is called inside `parent`. */
export function enter(
  callback: Callback,
  parent: Region | null,
  at: { boundary: BoundaryValue | null; start: number; hypothetical: boolean }
): Region {
  const outer = parent?.graph ?? false;
  const graph =
    callback.mode === 'graph' ||
    ((callback.mode === 'inherit' || callback.mode === 'transform') && outer);
  const hypothetical = at.hypothetical || (parent?.hypothetical ?? false);
  return { callback, parent, boundary: at.boundary, start: at.start, graph, hypothetical };
}

/** The outermost region of the graph that `region` belongs to: what the trace cache holds. */
export function graphRoot(region: Region): Region {
  let root = region;
  while (root.parent?.graph && root.graph) {
    root = root.parent;
  }
  return root;
}

/** Whether two regions treat code alike, so that a replay in one stands for the other. */
export function sameRegion(a: Region | null, b: Region | null): boolean {
  if (a === b) {
    return true;
  }
  return (
    a !== null &&
    b !== null &&
    a.callback.api === b.callback.api &&
    a.graph === b.graph &&
    a.hypothetical === b.hypothetical &&
    sameTraits(a.callback.traits, b.callback.traits) &&
    sameRegion(a.parent, b.parent)
  );
}

function sameTraits(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(trait => b.has(trait));
}
