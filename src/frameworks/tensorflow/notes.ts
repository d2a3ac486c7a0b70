import type { LibraryUse } from '../../semantics/knowledge';
import { membersOf } from '../../semantics/join';
import type { Value } from '../../semantics/value';

/** What can be the name of an operation, or may turn out to be. */
const NAMES: ReadonlySet<Value['kind']> = new Set(['text', 'none', 'unknown', 'union']);

/** Variables of a model, and what makes them. */
const STATE = /^keras\..*\.((trainable_)?(variables|weights)|__call__|build|fit|predict|evaluate)$/;

/** A `name` that is no text, Keras inputs outside of Keras, variables of models. */
export function notes({ path, args, keywords, parameters }: LibraryUse): boolean {
  if (!path.startsWith('tensorflow.')) {
    return STATE.test(path);
  }
  const name = keywords.get('name') ?? args[parameters.indexOf('name')];
  return (
    (name !== undefined && !NAMES.has(name.kind)) ||
    [...args, ...keywords.values()].some(isSymbolic)
  );
}

const isSymbolic = (value: Value): boolean =>
  membersOf(value).some(member => member.kind === 'tensor' && member.symbolic);
