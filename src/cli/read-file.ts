import { readFileSync, statSync } from 'node:fs';
import { fail, type Result } from '../base/result';
import { formatOfPath, readNotebook } from '../notebook/read';
import type { ReadNotebook } from '../notebook/read';
import { whyUnreadable } from './failure';

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
    return readWithin(readFileSync(process.stdin.fd), '<stdin>');
  } catch (error) {
    return fail(whyUnreadable(error));
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
