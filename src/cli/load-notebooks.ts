import type { Order } from '../engine/session-types';
import { listedTimeline } from '../notebook/timeline';
import type { ReadNotebook } from '../notebook/read';
import { messageOf } from './failure';
import type { Failure } from './failure';
import { findNotebooks, STDIN } from './find-notebooks';
import { printable } from './printable';
import { readNotebookFile, readStandardInput } from './read-file';

/** What becomes of each file on the way to its result. */
export interface Visitor {
  readonly order: Order;
  notebook(read: ReadNotebook, file: string): void;
  failure(failure: Failure): void;
}

/**
 * Reads the notebooks at paths one after another. Whatever is wrong with one, its reading or what
 * the visitor does with it, is told as a failure, and the others still have their turn.
 */
export function visitNotebooks(paths: readonly string[], visitor: Visitor): void {
  const { files, failures } = findNotebooks(paths);
  const tell = ({ path, message }: Failure) =>
    visitor.failure({ path, message: printable(message) });
  failures.forEach(tell);
  for (const file of files) {
    const read = file === STDIN ? readStandardInput() : readNotebookFile(file);
    if (!read.ok) {
      tell({ path: file, message: `${nameOf(file)} ${read.error}` });
      continue;
    }
    try {
      const { notebook } = read.value;
      const message = whyNotOrdered(read.value, visitor.order);
      if (message === null) {
        visitor.notebook(read.value, file);
      } else {
        tell({ path: notebook.path, message });
      }
    } catch (error) {
      tell({ path: file, message: internalError(file, error) });
    }
  }
}

function nameOf(file: string): string {
  return file === STDIN ? 'standard input' : file;
}

function whyNotOrdered({ notebook }: ReadNotebook, order: Order): string | null {
  if (order.kind !== 'listed') {
    return null;
  }
  try {
    listedTimeline(notebook, order.cells);
    return null;
  } catch (error) {
    return `${messageOf(error)}: change --order`;
  }
}

function internalError(file: string, error: unknown): string {
  const sentence = `internal error in ${nameOf(file)}: ${messageOf(error)}`;
  return `${sentence}. This is a fault of Graphward; please report it with the notebook`;
}
