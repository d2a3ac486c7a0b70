import type { Cell } from '@jupyterlab/cells';
import type { CodeMirrorEditor } from '@jupyterlab/codemirror';
import type { CodeEditor } from '@jupyterlab/codeeditor';
import { NotebookActions } from '@jupyterlab/notebook';
import type { Notebook, NotebookPanel } from '@jupyterlab/notebook';
import { EditorView } from '@codemirror/view';
import type { Place } from '../../base/range';

/** Milliseconds until a cell is given up; the cells of a long notebook are drawn one after the other. */
const PATIENCE = 60_000;

/** The jump of each tab that was asked for last; an earlier one gives way to it. */
const latest = new WeakMap<NotebookPanel, object>();

/**
 * Shows a place of a notebook. The cell may have no editor yet, or none any more: cells render when
 * they come near the viewport.
 */
export async function jump(panel: NotebookPanel, place: Place, focus: boolean): Promise<void> {
  const turn = {};
  latest.set(panel, turn);
  const notebook = panel.content;
  const cell = await bring(notebook, place.cell, () => latest.get(panel) === turn);
  if (!cell) {
    return;
  }
  notebook.activeCellIndex = notebook.widgets.indexOf(cell);
  const view = viewOf(cell.editor);
  if (!view) {
    return;
  }
  const clamp = (offset: number) => Math.min(offset, view.state.doc.length);
  view.dispatch({
    selection: { anchor: clamp(place.start) },
    effects: EditorView.scrollIntoView(clamp(place.start), { y: 'nearest', yMargin: 24 })
  });
  if (focus) {
    notebook.mode = 'edit';
    view.focus();
  }
}

/**
 * Scrolls until the cell is there: a scroll ends early when something else scrolls, and one past
 * cells that were never drawn ends where the notebook guesses that the cell is.
 */
async function bring(
  notebook: Notebook,
  id: string,
  isWanted: () => boolean
): Promise<Cell | null> {
  const end = performance.now() + PATIENCE;
  while (isWanted() && notebook.isVisible && performance.now() < end) {
    const index = notebook.widgets.findIndex(cell => cell.model.id === id);
    const cell = notebook.widgets[index];
    if (!cell) {
      return null;
    }
    unfold(notebook, cell);
    await notebook.scrollToItem(index, 'smart').catch(() => undefined);
    if (cell.editor && isInView(notebook.node, cell.node) && isWanted()) {
      return cell;
    }
    await new Promise(requestAnimationFrame);
  }
  return null;
}

/** Opens the heading under which a cell is folded, and a cell that shows its output only. */
function unfold(notebook: Notebook, cell: Cell): void {
  if (cell.isHidden) {
    NotebookActions.expandParent(cell, notebook);
  }
  if (cell.inputHidden) {
    cell.inputHidden = false;
  }
}

function isInView(outer: HTMLElement, inner: HTMLElement): boolean {
  const view = outer.getBoundingClientRect();
  const box = inner.getBoundingClientRect();
  return inner.isConnected && box.height > 0 && box.bottom > view.top && box.top < view.bottom;
}

/** The CodeMirror view of an editor; null when the cell is not rendered. */
export function viewOf(editor: CodeEditor.IEditor | null): EditorView | null {
  return (editor as CodeMirrorEditor | null)?.editor ?? null;
}
