import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import path from 'node:path';
import { formatOfPath } from '../notebook/read';
import { hasCellMarkers } from '../notebook/read-percent';
import { whyUnreadable } from './failure';
import type { Failure } from './failure';
import { MAX_BYTES } from './read-file';

/** The files to analyse, each once, and the paths that lead to none. */
export interface FoundFiles {
  readonly files: readonly string[];
  readonly failures: readonly Failure[];
}

/** Standard input, as it is named on the command line. */
export const STDIN = '-';

/** Folders with nothing that a person wrote as a notebook; hidden ones are left out as well. */
const skippedFolders = new Set(['node_modules', '__pycache__', 'venv', 'site-packages']);

/**
 * The notebooks among files and below folders. A folder gives its `.ipynb` files and the scripts
 * with cell markers; links in it are not followed, so that the search ends and stays inside.
 */
export function findNotebooks(paths: readonly string[]): FoundFiles {
  const files = new Map<string, string>();
  const failures: Failure[] = [];
  for (const given of paths) {
    const found = given === STDIN ? { files: [STDIN], failures: [] } : findAt(given);
    found.files.forEach(file => files.set(path.resolve(file), file));
    failures.push(...found.failures);
  }
  return { files: [...files.values()], failures };
}

function findAt(given: string): FoundFiles {
  let stats: Stats;
  try {
    stats = statSync(given);
  } catch (error) {
    return failed(given, whyUnreadable(error));
  }
  if (stats.isDirectory()) {
    const found = walk(given);
    return found.files.length + found.failures.length > 0
      ? found
      : failed(given, 'holds no notebook: neither .ipynb nor .py with `# %%` cells');
  }
  return { files: [given], failures: [] };
}

function walk(folder: string): FoundFiles {
  const files: string[] = [];
  const failures: Failure[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    try {
      const entries = readdirSync(next, { withFileTypes: true });
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      const below = (name: string) => path.join(next ?? '', name);
      const isWanted = (name: string) => !name.startsWith('.') && !skippedFolders.has(name);
      const folders = entries.filter(entry => entry.isDirectory() && isWanted(entry.name));
      pending.push(...folders.reverse().map(entry => below(entry.name)));
      const inside = entries.filter(entry => entry.isFile()).map(entry => below(entry.name));
      files.push(...inside.filter(isNotebook));
    } catch (error) {
      failures.push(...failed(next, whyUnreadable(error)).failures);
    }
  }
  return { files, failures };
}

function isNotebook(file: string): boolean {
  if (formatOfPath(file) === 'ipynb') {
    return true;
  }
  if (!/\.py$/i.test(file)) {
    return false;
  }
  try {
    return statSync(file).size <= MAX_BYTES && hasCellMarkers(readFileSync(file, 'latin1'));
  } catch {
    return false;
  }
}

function failed(file: string, sentence: string): FoundFiles {
  return { files: [], failures: [{ path: file, message: `${file} ${sentence}` }] };
}
