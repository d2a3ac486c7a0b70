import type { ISharedCell, ISharedNotebook } from '@jupyter/ydoc';
import type { Cell, Notebook } from '../../notebook/notebook';

/** The notebook in the shared model, rendered or not. `kernel` is the language of its kernel. */
export function readNotebook(
  shared: ISharedNotebook,
  identity: { readonly path: string; readonly kernel: string | null }
): Notebook {
  return {
    path: identity.path,
    language: languageOf(shared.getMetadata(), identity.kernel),
    cells: shared.cells.map(cell => ({
      id: cell.getId(),
      type: cellType(cell.cell_type),
      source: cell.getSource(),
      executionCount: executionCount(cell)
    }))
  };
}

/** What the notebook says, else its kernel, else Python: a new notebook says nothing yet. */
function languageOf(metadata: object, kernel: string | null): string {
  const { kernelspec, language_info: info } = metadata as {
    kernelspec?: { language?: unknown };
    language_info?: { name?: unknown };
  };
  const named = [kernelspec?.language, info?.name, kernel].find(
    name => typeof name === 'string' && name !== ''
  );
  return String(named ?? 'python').toLowerCase();
}

function cellType(type: string): Cell['type'] {
  return type === 'code' || type === 'markdown' ? type : 'raw';
}

function executionCount(cell: ISharedCell): number | null {
  const count: unknown = 'execution_count' in cell ? cell.execution_count : null;
  return typeof count === 'number' ? count : null;
}
