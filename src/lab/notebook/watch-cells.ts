import type { CellChange, ISharedCell, ISharedNotebook, NotebookChange } from '@jupyter/ydoc';

/** What can change in a notebook without anything having run. */
export interface CellListeners {
  /** The text of a cell. */
  source(): void;
  /** Which cells there are, their order, type or execution count, or the notebook's language. */
  structure(): void;
}

/**
 * Listens to the shared model, never to widgets: a cell that moves, is cut and pasted or changes
 * its type gets a new model and widget with the same id. The result stops listening.
 */
export function watchCells(shared: ISharedNotebook, listeners: CellListeners): () => void {
  let bound: readonly ISharedCell[] = [];
  const onCell = (_: ISharedCell, change: CellChange) => {
    if (change.sourceChange) {
      listeners.source();
    } else if (change.executionCountChange) {
      listeners.structure();
    }
  };
  const release = () => {
    for (const cell of bound) {
      cell.changed.disconnect(onCell);
    }
  };
  const bind = () => {
    release();
    bound = shared.cells;
    for (const cell of bound) {
      cell.changed.connect(onCell);
    }
  };
  const onNotebook = (_: ISharedNotebook, change: NotebookChange) => {
    if (change.cellsChange) {
      bind();
    }
    if (change.cellsChange || change.metadataChange) {
      listeners.structure();
    }
  };
  bind();
  shared.changed.connect(onNotebook);
  return () => {
    shared.changed.disconnect(onNotebook);
    release();
  };
}
