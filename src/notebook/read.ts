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

/**
 * Reads a notebook from a file's bytes; without a format, the first character decides.
 * A failure is a sentence without subject, to stand after the file's name.
 */
export function readNotebook(
  bytes: Uint8Array,
  path: string,
  format: NotebookFormat | null = formatOfPath(path)
): Result<ReadNotebook> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) {
    return decoded;
  }
  const source = decoded.value;
  if ((format ?? (/^\s*[{[]/.test(source) ? 'ipynb' : 'script')) === 'ipynb') {
    return readIpynb(source, path);
  }
  return source.trim() === '' ? fail('is empty') : ok(readPercent(source, path));
}
