import type { Alias, Import, ImportFrom } from '../syntax/ast';
import { resolve } from './attribute';
import type { Machine } from './machine';
import { bind } from './names';
import type { Value } from './value';
import { library } from './value';

/** `import a.b`, `import a.b as c`. */
export function runImport(m: Machine, node: Import): void {
  for (const alias of node.names) {
    const root = alias.name.split('.')[0] ?? alias.name;
    const path = alias.asname ? alias.name : root;
    bind(m, alias.asname ?? root, named(m, path), placeOf(m, alias));
  }
}

/** `from a import b as c`, `from a import *`. */
export function runImportFrom(m: Machine, node: ImportFrom): void {
  const from = '.'.repeat(node.level) + (node.module ?? '');
  if (from === '__future__') {
    return;
  }
  for (const alias of node.names) {
    if (alias.name !== '*') {
      bind(m, alias.asname ?? alias.name, named(m, `${from}.${alias.name}`), placeOf(m, alias));
      continue;
    }
    for (const name of m.libraries.of(from)?.names(m.libraries.canonical(from)) ?? []) {
      bind(m, name, named(m, `${from}.${name}`), placeOf(m, alias));
    }
  }
}

/** What stands behind the dotted name of a module or of something in it. */
export function named(m: Machine, path: string): Value {
  const canonical = m.libraries.canonical(path);
  const entry = m.libraries.entry(canonical);
  if (entry?.kind === 'value') {
    return resolve(m, entry, null);
  }
  return library(canonical);
}

function placeOf(m: Machine, alias: Alias) {
  return { cell: m.frame.cell, start: alias.start, end: alias.end };
}
