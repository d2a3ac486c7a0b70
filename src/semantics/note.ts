import type { Node } from '../syntax/ast';
import type { Args, Machine } from './machine';
import { NO_ARGS } from './machine';
import type { Value } from './value';

/** A use of something public of a library. */
interface Use {
  readonly path: string;
  readonly self: Value | null;
  readonly node: Node;
  /** Left out for the read of an attribute. */
  readonly given?: Args;
}

/** Tells rules of a use that the library's knowledge finds noteworthy. */
export function noteUse(m: Machine, { path, self, node, given = NO_ARGS }: Use): void {
  const notes = m.libraries.of(path)?.notes;
  if (notes) {
    const entry = m.libraries.entry(path);
    const parameters = entry?.kind === 'function' ? (entry.parameters ?? []) : [];
    const use = { path, args: given.positional, keywords: given.keywords, parameters };
    if (notes(use)) {
      m.emit('library-call', node, { ...use, self });
    }
  }
}
