import { readFileSync, readSync, statSync } from 'node:fs';
import { fail, type Result } from '../base/result';
import { formatOfPath, readNotebook } from '../notebook/read';
import type { ReadNotebook } from '../notebook/read';
import { codeOf, whyUnreadable } from './failure';

/** Larger files are refused: nearly all of it would be outputs, and memory has an end. */
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
    return stats.size > MAX_BYTES ? tooLarge(stats.size) : readWithin(readFileSync(file), file);
  } catch (error) {
    return fail(whyUnreadable(error));
  }
}

/** Reads a notebook from standard input. */
export function readStandardInput(): Result<ReadNotebook> {
  try {
    return readWithin(readAll(0), '<stdin>');
  } catch (error) {
    return fail(whyUnreadable(error));
  }
}

/** All that comes from a pipe, or a little more than what is accepted. */
function readAll(descriptor: number): Uint8Array {
  const chunks: Buffer[] = [];
  for (let total = 0; total <= MAX_BYTES; ) {
    const chunk = Buffer.alloc(1 << 16);
    const length = readOnce(descriptor, chunk);
    if (length === 0) {
      break;
    }
    total += length;
    chunks.push(chunk.subarray(0, length));
  }
  return Buffer.concat(chunks);
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

function readWithin(bytes: Uint8Array, path: string): Result<ReadNotebook> {
  return bytes.length > MAX_BYTES ? tooLarge(bytes.length) : readNotebook(bytes, path);
}

function tooLarge(bytes: number) {
  const megabytes = (count: number) => `${Math.ceil(count / 1024 / 1024)} MB`;
  const limit = megabytes(MAX_BYTES);
  return fail(`is ${megabytes(bytes)}, more than ${limit}: clear its outputs, then check again`);
}
