import { contentOf } from './container';
import { resolutionOrder } from './lineage';
import type { Machine } from './machine';
import { agreed, some } from './truth';
import type { ClassValue, LibraryValue, TensorValue, Value } from './value';
import { UNKNOWN } from './value';

const PLAIN_TYPES: ReadonlyMap<string, (value: Value) => boolean> = new Map([
  ['builtins.bool', value => value.kind === 'number' && value.type === 'bool'],
  ['builtins.int', value => value.kind === 'number' && /^(int|bool)$/.test(value.type)],
  ['builtins.float', value => value.kind === 'number' && value.type === 'float'],
  ['builtins.complex', value => value.kind === 'number' && value.type === 'complex'],
  ['builtins.str', value => value.kind === 'text' && !value.bytes],
  ['builtins.bytes', value => value.kind === 'text' && value.bytes],
  ...(['list', 'tuple', 'dict', 'set'] as const).map(
    type =>
      [
        `builtins.${type}`,
        (value: Value) => value.kind === 'container' && value.type === type
      ] as const
  )
]);

/** Whether a value is an instance of a class; null when that is not known. */
export function isInstance(m: Machine, value: Value, of: Value): boolean | null {
  if (value.kind === 'union') {
    return agreed(value.members.map(member => isInstance(m, member, of)));
  }
  if (of.kind === 'container') {
    return some(
      [...(contentOf(m, of).items?.values() ?? [UNKNOWN])].map(one => isInstance(m, value, one))
    );
  }
  if (value.kind === 'unknown' || (of.kind !== 'class' && of.kind !== 'library')) {
    return null;
  }
  return isOne(m, value, of);
}

/** The same for one value and one class. */
function isOne(m: Machine, value: Value, of: ClassValue | LibraryValue): boolean | null {
  if (value.kind === 'tensor') {
    return isTensor(m, value, of);
  }
  const plain = of.kind === 'library' ? PLAIN_TYPES.get(of.path) : undefined;
  if (plain) {
    return value.kind === 'object' ? null : plain(value);
  }
  if (value.kind !== 'object') {
    return of.kind === 'class' || isPlain(value) ? false : null;
  }
  const order = resolutionOrder(value.class);
  if (of.kind === 'class') {
    return order.includes(of);
  }
  return order.some(base => base.kind === 'library' && base.path === of.path) ? true : null;
}

/** Numbers, texts and `None`: of no class but their own. */
const isPlain = (value: Value): boolean =>
  value.kind === 'number' || value.kind === 'text' || value.kind === 'none';

/** Tensors of a framework are of its class, and of no other; arrays may be scalars that are numbers. */
function isTensor(m: Machine, value: TensorValue, of: ClassValue | LibraryValue): boolean | null {
  if (value.confidence !== 'certain' || m.libraries.framework(value.library) === null) {
    return null;
  }
  return of.kind === 'library' && of.path === m.libraries.tensorClass(value)
    ? true
    : of.kind === 'class' || of.path.startsWith('builtins.')
      ? false
      : null;
}

/** Whether two plain values are equal; null when one is not known. */
export function equal(a: Value, b: Value): boolean | null {
  if (a.kind === 'number' && b.kind === 'number') {
    const known = a.literal !== null && b.literal !== null && !a.varying && !b.varying;
    return known ? a.literal === b.literal : null;
  }
  if (a.kind === 'text' && b.kind === 'text') {
    return a.literal !== null && b.literal !== null ? a.literal === b.literal : null;
  }
  return isPlain(a) && isPlain(b) ? false : null;
}
