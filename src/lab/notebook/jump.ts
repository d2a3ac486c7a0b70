import type { CodeMirrorEditor } from '@jupyterlab/codemirror';
import type { CodeEditor } from '@jupyterlab/codeeditor';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { EditorView } from '@codemirror/view';
import type { Place } from '../../base/range';

/**
 * Shows a place of a notebook. The cell may have no editor yet, or none any more: cells render when
 * they come near the viewport.
 */
export async function jump(panel: NotebookPanel, place: Place, focus: boolean): Promise<void> {
  const notebook = panel.content;
  const index = notebook.widgets.findIndex(cell => cell.model.id === place.cell);
  if (index < 0) {
    return;
  }
  await notebook.scrollToItem(index, 'smart');
  const cell = notebook.widgets[index];
  if (!cell) {
    return;
  }
  await cell.ready;
  notebook.activeCellIndex = index;
  const view = viewOf(cell.editor);
  if (!view) {
    return;
  }
  const clamp = (offset: number) => Math.min(offset, view.state.doc.length);
  view.dispatch({
    selection: { anchor: clamp(place.start) },
    effects: EditorView.scrollIntoView(clamp(place.start), { y: 'nearest' })
  });
  if (focus) {
    notebook.mode = 'edit';
    view.focus();
  }
}

/** The CodeMirror view of an editor; null when the cell is not rendered. */
export function viewOf(editor: CodeEditor.IEditor | null): EditorView | null {
  return (editor as CodeMirrorEditor | null)?.editor ?? null;
}
