import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { fail, type Result } from '../base/result';
import { formatOfPath, formatOfStart, readNotebook } from '../notebook/read';
import type { ReadNotebook } from '../notebook/read';
import { Pieces, WithoutOutputs } from '../notebook/without-outputs';
import { codeOf, whyUnreadable } from './failure';

/** More is refused: no notebook has that much besides its outputs, and memory has an end. */
export const MAX_BYTES = 128 * 1024 * 1024;

/** Reads one notebook file; a failure is a sentence without subject, to stand after its name. */
export function readNotebookFile(file: string): Result<ReadNotebook> {
  try {
    const stats = statSync(file);
    if (!stats.isFile() && !stats.isFIFO()) {
      return fail('is not a file');
    }
    if (stats.isFile() && formatOfPath(file) === null) {
      return fail('is not a notebook: Graphward reads .ipynb and .py');
    }
    const descriptor = openSync(file, 'r');
    try {
      return readAll(descriptor, file);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return fail(whyUnreadable(error));
  }
}

/** Reads a notebook from standard input. */
export function readStandardInput(): Result<ReadNotebook> {
  try {
    return readAll(0, '<stdin>');
  } catch (error) {
    return fail(whyUnreadable(error));
  }
}

/** Outputs are let go while they are read: they can be far more than all else. */
function readAll(descriptor: number, path: string): Result<ReadNotebook> {
  const piece = Buffer.alloc(1 << 16);
  let length = readOnce(descriptor, piece);
  const format = formatOfPath(path) ?? formatOfStart(piece.subarray(0, length));
  const kept = format === 'ipynb' ? new WithoutOutputs() : new Pieces();
  while (length > 0 && kept.length <= MAX_BYTES) {
    kept.push(piece.subarray(0, length));
    length = readOnce(descriptor, piece);
  }
  return kept.length > MAX_BYTES ? TOO_LARGE : readNotebook(kept.bytes(), path, format);
}

/** How much was read; waits where the writer made the pipe non-blocking and has nothing yet. */
function readOnce(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      if (codeOf(error) === 'EOF') {
        return 0;
      }
      if (codeOf(error) !== 'EAGAIN') {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

const TOO_LARGE = fail(
  `has more than ${MAX_BYTES / 1024 / 1024} MB besides outputs: that much is not read`
);
