import type { BoundaryValue, Callback, Region } from './value';

export type { Callback, Region };

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

/** The trait of callbacks that a library runs once for each object: what they keep is no effect. */
export const ONCE = 'once';

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
    a.boundary === b.boundary &&
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
