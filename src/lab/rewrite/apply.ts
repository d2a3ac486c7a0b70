import type { ISharedCell, ISharedNotebook } from '@jupyter/ydoc';
import type { Edit } from '../../base/edit';

/** Edits that were made; `undo` takes all of them back in one step. */
export interface Applied {
  undo(): void;
  /** Whether nothing else was done since, so that undoing takes back these edits. */
  isLast(): boolean;
}

/**
 * Makes edits as minimal ranges in the shared model, as one undo step of their own. In one cell
 * Ctrl+Z takes them back; in several, the undo of the notebook does.
 */
export function applyToNotebook(
  shared: ISharedNotebook,
  edits: ReadonlyMap<string, readonly Edit[]>
): Applied {
  const cells = shared.cells.filter(cell => edits.has(cell.getId()));
  const [only] = cells;
  const target = cells.length === 1 && only ? only : shared;
  ownStep(target);
  target.transact(() => {
    for (const cell of cells) {
      editCell(cell, edits.get(cell.getId()) ?? []);
    }
  });
  ownStep(target);
  const after = cells.map(cell => cell.getSource());
  return {
    undo: () => {
      target.undo();
    },
    isLast: () => cells.every((cell, index) => cell.getSource() === after[index])
  };
}

/** From the end to the start, so that earlier offsets stay true. */
function editCell(cell: ISharedCell, edits: readonly Edit[]): void {
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    cell.updateSource(edit.start, edit.end, edit.text);
  }
}

/** Edits within half a second are one undo step, unless that is stopped. */
function ownStep(target: object): void {
  if ('undoManager' in target) {
    const { undoManager } = target as {
      readonly undoManager: { stopCapturing(): void } | null;
    };
    undoManager?.stopCapturing();
  }
}
