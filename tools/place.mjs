import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The Python environment that all commands share. */
export const VENV = path.join(ROOT, '.venv');

/** A program of a Python environment: its folder and suffix depend on the system. */
export function program(name, venv = VENV) {
  return process.platform === 'win32'
    ? path.join(venv, 'Scripts', `${name}.exe`)
    : path.join(venv, 'bin', name);
}

/** The first of these programs that is on PATH, as a full path; null if none is. */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const name of names) {
    for (const folder of folders) {
      const hit = suffixes.map(suffix => path.join(folder, name + suffix)).find(existsSync);
      if (hit !== undefined) {
        return hit;
      }
    }
  }
  return null;
}
