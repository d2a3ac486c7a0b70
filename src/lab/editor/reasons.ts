import type { TranslationBundle } from '@jupyterlab/translation';
import { kernelNotice } from '../panel/kernel-words';
import type { NotebookState } from '../store';
import type { OpenNotebook } from '../tokens';

/** Why the code of a cell cannot be changed; null when it can. */
export function whyNotChanged(
  trans: TranslationBundle,
  notebook: OpenNotebook,
  cell: string
): string | null {
  if (!notebook.writable) {
    return trans.__('This notebook is read-only.');
  }
  const shared = notebook.panel.context.model.sharedModel.cells.find(
    candidate => candidate.getId() === cell
  );
  return shared?.getMetadata('editable') === false ? trans.__('This cell is read-only.') : null;
}

/** Why nothing can be asked of the kernel; null when it can. */
export function whyNotAsked(trans: TranslationBundle, state: NotebookState): string | null {
  const notice = kernelNotice(trans, state.kernel, state.report?.frameworks ?? []);
  return notice?.text ?? null;
}
