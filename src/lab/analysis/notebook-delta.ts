import type { Snapshot } from '../../engine/session-types';
import type { Cell } from '../../notebook/notebook';
import type { Run } from '../../notebook/timeline';

/** What changed from one snapshot of a notebook to the next. */
export interface NotebookDelta {
  readonly path: string;
  readonly language: string;
  /** Ids of all cells, in order. */
  readonly order: readonly string[];
  /** Cells that are new or not as they were. */
  readonly cells: readonly Cell[];
  /** How many of the earlier runs still count: none after a restart. */
  readonly keptRuns: number;
  readonly newRuns: readonly Run[];
}

/** A notebook with what ran in its kernel. */
export interface LiveNotebook extends Omit<Snapshot, 'order'> {
  readonly runs: readonly Run[];
}

/** What has to be told to somebody who knows `before`; null: who knows nothing. */
export function notebookDelta(before: LiveNotebook | null, after: LiveNotebook): NotebookDelta {
  const known = new Map(before?.notebook.cells.map(cell => [cell.id, cell]));
  const { path, language, cells } = after.notebook;
  const keptRuns = before && startsWith(after.runs, before.runs) ? before.runs.length : 0;
  return {
    path,
    language,
    order: cells.map(cell => cell.id),
    cells: cells.filter(cell => !sameCell(known.get(cell.id), cell)),
    keptRuns,
    newRuns: after.runs.slice(keptRuns)
  };
}

/** The snapshot that `notebookDelta` was made for. */
export function applyNotebookDelta(
  before: LiveNotebook | null,
  delta: NotebookDelta
): LiveNotebook {
  const cells = new Map(
    [...(before?.notebook.cells ?? []), ...delta.cells].map(cell => [cell.id, cell])
  );
  return {
    notebook: {
      path: delta.path,
      language: delta.language,
      cells: delta.order.flatMap(id => cells.get(id) ?? [])
    },
    runs: [...(before?.runs ?? []).slice(0, delta.keptRuns), ...delta.newRuns]
  };
}

function startsWith(runs: readonly Run[], earlier: readonly Run[]): boolean {
  return (
    runs.length >= earlier.length &&
    earlier.every((run, index) => {
      const other = runs[index];
      return other?.cell === run.cell && other.source === run.source;
    })
  );
}

function sameCell(a: Cell | undefined, b: Cell): boolean {
  return a?.type === b.type && a.source === b.source && a.executionCount === b.executionCount;
}
