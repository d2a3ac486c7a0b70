import type { Value } from '../semantics/value';

/**
 * A function of nested values that asks about each container and object once: they may hold themselves, or
 * one another in more ways than can be counted.
 * @param inItself what stands for one inside itself.
 */
export function nested<T>(
  inItself: () => T,
  visit: (value: Value, below: (value: Value) => T) => T
): (value: Value) => T {
  const known = new Map<unknown, T>();
  const below = (value: Value): T => {
    const holder = holderIn(value);
    if (holder === null) {
      return visit(value, below);
    }
    const before = known.get(holder);
    if (before !== undefined) {
      return before;
    }
    known.set(holder, inItself());
    const result = visit(value, below);
    known.set(holder, result);
    return result;
  };
  return below;
}

/** What is one and the same in all copies of a value that holds others. */
function holderIn(value: Value): unknown {
  return value.kind === 'container'
    ? value.content
    : value.kind === 'object'
      ? value.attributes
      : null;
}
