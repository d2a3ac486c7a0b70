import type { Finding, FunctionReport } from '../../engine/report';
import { placesOf } from '../panel/places';
import type { Places } from '../panel/places';
import type { NotebookState } from '../store';

/** One state of a notebook by cell, made once for all its editors. */
export interface StateIndex {
  readonly places: Places;
  /** The source that the report's offsets belong to. */
  analysed(cell: string): string | undefined;
  /** Without those that the kernel has refuted. */
  findings(cell: string): readonly Finding[];
  functions(cell: string): readonly FunctionReport[];
}

const made = new WeakMap<NotebookState, StateIndex>();

/** The index of a state; hundreds of editors ask for the same one after each change. */
export function indexOf(state: NotebookState): StateIndex {
  const known = made.get(state) ?? makeIndex(state);
  made.set(state, known);
  return known;
}

function makeIndex(state: NotebookState): StateIndex {
  const { report, evidence, analysed } = state;
  const sources = new Map(analysed.cells.map(cell => [cell.id, cell.source]));
  const findings = byCell(
    (report?.findings ?? []).filter(({ id }) => evidence.get(id)?.kind !== 'refuted')
  );
  const functions = byCell(report?.functions ?? []);
  return {
    places: placesOf(state),
    analysed: cell => sources.get(cell),
    findings: cell => findings.get(cell) ?? [],
    functions: cell => functions.get(cell) ?? []
  };
}

function byCell<T extends { readonly place: { readonly cell: string } }>(
  all: readonly T[]
): ReadonlyMap<string, readonly T[]> {
  const cells = new Map<string, T[]>();
  for (const one of all) {
    const { cell } = one.place;
    const known = cells.get(cell);
    if (known) {
      known.push(one);
    } else {
      cells.set(cell, [one]);
    }
  }
  return cells;
}
