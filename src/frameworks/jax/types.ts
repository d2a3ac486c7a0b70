import { contained } from '../../semantics/join';
import type { ClassValue, Value } from '../../semantics/value';

/** Whether `jit` takes the value as an argument that is not static. */
export function accepts(value: Value): boolean {
  switch (value.kind) {
    case 'text':
    case 'function':
    case 'method':
    case 'class':
    case 'library':
    case 'boundary':
    case 'iterator':
      return false;
    case 'container':
      return (
        value.type !== 'set' &&
        contained(value.content.value ?? NOTHING).every(item => accepts(item))
      );
    case 'object':
      return value.class.kind === 'library' || isStructure(value.class);
    case 'union':
      return value.members.every(accepts);
    default:
      return true;
  }
}

const NOTHING = { items: null, element: null };

/** Modules of Linen and plain classes are no structures of arrays, unless they say how to take them apart. */
function isStructure({ bases, attributes, definition }: ClassValue): boolean {
  const isPlain = bases.every(
    base =>
      (base.kind === 'library' && PLAIN_BASES.has(base.path)) ||
      (base.kind === 'class' && !isStructure(base))
  );
  return !isPlain || definition.decorators.length > 0 || attributes.has('tree_flatten');
}

const PLAIN_BASES: ReadonlySet<string> = new Set([
  'builtins.object',
  'abc.ABC',
  'flax.linen.Module'
]);
