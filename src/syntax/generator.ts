import type { FunctionDef } from './ast';
import { walk } from './walk';

const known = new WeakMap<FunctionDef, boolean>();

/** Whether a function yields. */
export function isGenerator(definition: FunctionDef): boolean {
  let found = known.get(definition);
  if (found === undefined) {
    found = false;
    walk(definition, node => {
      found ||= node.kind === 'Yield' || node.kind === 'YieldFrom';
      return node === definition || (node.kind !== 'FunctionDef' && node.kind !== 'Lambda');
    });
    known.set(definition, found);
  }
  return found;
}
