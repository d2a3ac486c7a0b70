import type { Edit } from '../base/edit';
import type { Place } from '../base/range';

/** An import statement: `import a` or `from a import b`. */
export interface ImportPlace extends Place {
  readonly form: 'import' | 'from';
}

/** What a rewrite must know of a notebook's imports. */
export interface Imports {
  aliasOf(path: string): string | null;
  importOf(root: string): ImportPlace | null;
}

/** A module that rewritten code needs. */
export interface Needed {
  /** `jax.numpy`. */
  readonly path: string;
  /** What people call it: `jnp`. */
  readonly as: string;
  /** Libraries next to whose import it may stand, first choice first. */
  readonly beside: readonly string[];
}

/** How the notebook can name a module, and the import that this takes. */
export interface Named {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** The notebook's own name for a module, or the usual one with an import added. */
export function nameModule(imports: Imports, needed: Needed): Named | null {
  const alias = imports.aliasOf(needed.path);
  if (alias !== null) {
    return { name: alias, edits: [] };
  }
  const beside = needed.beside.map(root => imports.importOf(root)).find(place => place !== null);
  return beside ? { name: needed.as, edits: [added(beside, needed)] } : null;
}

/** `import a` goes before `from a import b`, `import a.b as c` after `import a`. */
function added({ cell, start, end, form }: ImportPlace, { path, as }: Needed): Edit {
  const statement = path === as ? `import ${path}` : `import ${path} as ${as}`;
  return form === 'from'
    ? { cell, start, end: start, text: `${statement}\n` }
    : { cell, start: end, end, text: `\n${statement}` };
}
