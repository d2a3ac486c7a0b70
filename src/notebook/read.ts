import { fail, ok, type Result } from '../base/result';
import { decodeText } from './decode';
import { readIpynb } from './read-ipynb';
import type { ReadNotebook } from './read-notebook';
import { readPercent } from './read-percent';

export type { ReadNotebook };

/** What a file's bytes are. */
export type NotebookFormat = 'ipynb' | 'script';

/** The format that a file name promises; null when it promises neither. */
export function formatOfPath(path: string): NotebookFormat | null {
  if (/\.ipynb$/i.test(path)) {
    return 'ipynb';
  }
  return /\.pyi?$/i.test(path) ? 'script' : null;
}

/** The format of what starts like this. */
export const formatOfStart = (start: Uint8Array): NotebookFormat =>
  /^\s*[{[]/.test(new TextDecoder().decode(start.subarray(0, 4096))) ? 'ipynb' : 'script';

/**
 * Reads a notebook from a file's bytes; without a format, its name or else its first character decides.
 * A failure is a sentence without subject, to stand after the file's name.
 */
export function readNotebook(
  bytes: Uint8Array,
  path: string,
  format: NotebookFormat = formatOfPath(path) ?? formatOfStart(bytes)
): Result<ReadNotebook> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) {
    return decoded;
  }
  const source = decoded.value;
  if (format === 'ipynb') {
    return readIpynb(source, path);
  }
  return source.trim() === '' ? fail('is empty') : ok(readPercent(source, path));
}
