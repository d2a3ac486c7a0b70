import type { Notebook } from './notebook';

/** A cell that ran, or would run, with the source it had then. */
export interface Step {
  readonly cell: string;
  readonly source: string;
  /** Whether a kernel really ran it. */
  readonly executed: boolean;
}

/** The order along which names are looked up. The same cell may occur more than once. */
export type Timeline = readonly Step[];

/** A run the kernel reported since it started, oldest first. */
export interface Run {
  readonly cell: string;
  readonly source: string;
}

/** Code cells from top to bottom: for notebooks nobody runs. */
export function documentTimeline(notebook: Notebook): Timeline {
  return codeCells(notebook).map(cell => ({
    cell: cell.id,
    source: cell.source,
    executed: false
  }));
}

/**
 * What ran in this kernel, then the rest in document order: cells never run and cells edited since
 * their last run.
 */
export function liveTimeline(notebook: Notebook, runs: readonly Run[]): Timeline {
  const lastSource = new Map(runs.map(run => [run.cell, run.source]));
  const rest = codeCells(notebook).filter(cell => lastSource.get(cell.id) !== cell.source);
  return [
    ...runs.map(run => ({ ...run, executed: true })),
    ...rest.map(cell => ({ cell: cell.id, source: cell.source, executed: false }))
  ];
}

/** By the execution counts in the file; cells without one follow in document order. */
export function executedTimeline(notebook: Notebook): Timeline {
  const counted = codeCells(notebook).filter(cell => cell.executionCount !== null);
  counted.sort((a, b) => (a.executionCount ?? 0) - (b.executionCount ?? 0));
  return liveTimeline(
    notebook,
    counted.map(cell => ({ cell: cell.id, source: cell.source }))
  );
}

/**
 * By explicit 0-based cell indexes, repeats allowed.
 * @throws RangeError naming the first index that is no code cell.
 */
export function listedTimeline(notebook: Notebook, order: readonly number[]): Timeline {
  return order.map(index => {
    const cell = notebook.cells[index];
    if (cell?.type !== 'code') {
      throw new RangeError(`cell ${index} is not a code cell of ${notebook.path}`);
    }
    return { cell: cell.id, source: cell.source, executed: false };
  });
}

function codeCells(notebook: Notebook) {
  return notebook.cells.filter(cell => cell.type === 'code');
}
