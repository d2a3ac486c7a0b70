import type { Node } from '../syntax/ast';
import { resolutionOrder, userAttribute } from './lineage';
import { args } from './machine';
import type { Args, Machine } from './machine';
import { callSpecial } from './special-methods';
import type { ObjectValue, Value } from './value';
import { UNKNOWN, library } from './value';

/** What `property`, `staticmethod`, `classmethod` or a cached property holds. */
export interface Descriptor {
  readonly type: string;
  readonly target: Value;
  /** What assigning to the attribute calls. */
  readonly setter: Value | null;
}

/** The descriptor that a class attribute is; null for all other values. */
export function descriptorOf(m: Machine, value: Value): Descriptor | null {
  if (value.kind !== 'object' || value.class.kind !== 'library') {
    return null;
  }
  const target = read(m, value, '__wrapped__');
  return target ? { type: value.class.path, target, setter: read(m, value, 'fset') ?? null } : null;
}

function read(m: Machine, of: ObjectValue, name: string): Value | undefined {
  const slot = of.attributes.get(name);
  return slot ? (m.store.read(slot) as Value | undefined) : undefined;
}

/** `property`, `staticmethod` …: an object that remembers what it wraps. */
export const descriptor =
  (path: string) =>
  (m: Machine, given: Args, node: Node): Value => {
    const [target = given.rest ?? UNKNOWN, setter] = given.positional;
    return make(m, node, { type: path, target, setter: setter ?? null });
  };

function make(m: Machine, node: Node, { type, target, setter }: Descriptor): Value {
  const made = m.instance(library(type), node);
  for (const [name, value] of [
    ['__wrapped__', target],
    ['fset', setter]
  ] as const) {
    if (value) {
      const slot = m.store.slot<Value>(name, 'attribute');
      made.attributes.set(name, slot);
      m.store.write(slot, value);
    }
  }
  return made;
}

/** `@n.setter`, `@n.getter`, `@n.deleter`: the property with one of its functions exchanged. */
export function propertyMethod(
  m: Machine,
  self: Value,
  { name, given, node }: { readonly name: string; readonly given: Args; readonly node: Node }
): Value | null {
  const before = descriptorOf(m, self);
  const [value = UNKNOWN] = given.positional;
  if (before?.type !== 'builtins.property') {
    return null;
  }
  switch (name) {
    case 'setter':
      return make(m, node, { ...before, setter: value });
    case 'getter':
      return make(m, node, { ...before, target: value });
    default:
      return name === 'deleter' ? self : null;
  }
}

/** Assigns through the setter of a property; false when the attribute has none. */
export function assignThrough(
  m: Machine,
  self: ObjectValue,
  { name, to, node }: { readonly name: string; readonly to: Value; readonly node: Node }
): boolean {
  if (self.class.kind !== 'class') {
    return false;
  }
  const found = userAttribute(m, resolutionOrder(self.class), name);
  if (found && callSpecial(m, found.value, { name: '__set__', args: [self, to], node }) !== null) {
    return true;
  }
  const setter = found ? descriptorOf(m, found.value)?.setter : null;
  if (setter) {
    m.call(setter, args(self, to), node);
  }
  return Boolean(setter);
}
