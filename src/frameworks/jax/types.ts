import { contained } from '../../semantics/join';
import { libraryBases } from '../../semantics/lineage';
import type { ObjectValue, Value } from '../../semantics/value';
import { nested } from '../nested';

/** Whether `jit` takes the value as an argument that is not static; null where nobody can tell. */
export function accepts(value: Value): boolean | null {
  return nested<boolean | null>(() => true, acceptsOne)(value);
}

function acceptsOne(value: Value, acceptsInside: (value: Value) => boolean | null): boolean | null {
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
      return value.type === 'set'
        ? false
        : all(contained(value.content.value ?? NOTHING).map(acceptsInside));
    case 'object':
      return isStructure(value);
    case 'union':
      return all(value.members.map(acceptsInside));
    default:
      return true;
  }
}

const NOTHING = { items: null, element: null };

const all = (answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;

/**
 * Plain classes and modules of Linen are no structures of arrays, unless they say how to take them
 * apart; classes of libraries that nobody described may be.
 */
function isStructure(value: ObjectValue): boolean | null {
  const { class: of } = value;
  const isTold =
    of.kind === 'class' &&
    (of.definition.decorators.length > 0 || of.attributes.has('tree_flatten'));
  if (isTold || isNnx(value)) {
    return true;
  }
  const bases = libraryBases(of).filter(({ path }) => !isPlain(path));
  const hasUnknown = of.kind === 'class' && of.bases.some(({ kind }) => kind === 'unknown');
  return bases.some(({ path }) => OWN.test(path))
    ? true
    : bases.length > 0 || hasUnknown
      ? null
      : false;
}

const isPlain = (path: string): boolean =>
  path === 'builtins.object' || path === 'abc.ABC' || /^flax\.linen\.(?!FrozenDict)/.test(path);

/** Structures by themselves. */
const OWN = /^(?:flax\.(?:struct|training|core)|optax|numpy|typing|collections)\./;

/** Whether a value is a module of Flax NNX, or state of one. */
export const isNnx = (value: Value): value is ObjectValue =>
  value.kind === 'object' && libraryBases(value.class).some(({ path }) => path.startsWith(NNX));

export const NNX = 'flax.nnx.';
