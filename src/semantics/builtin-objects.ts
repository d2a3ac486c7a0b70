import type { Node } from '../syntax/ast';
import { attributeSlot } from './attribute';
import { join } from './join';
import { resolutionOrder, userAttribute } from './lineage';
import type { Args, Machine } from './machine';
import { isInstance } from './is-instance';
import type { ObjectValue, Value } from './value';
import { BOOL, NONE, UNKNOWN, bool, library } from './value';

/** A builtin as the run models it. */
export type Builtin = (m: Machine, given: Args, node: Node) => Value;

/** The builtin of this name. */
export const getattr: Builtin = (m, given, node) => {
  const name = given.positional[1];
  if (name?.kind !== 'text' || name.literal === null) {
    return UNKNOWN;
  }
  const value = m.attribute(given.positional[0] ?? given.rest ?? UNKNOWN, name.literal, node);
  const fallback = given.positional[2];
  if (!fallback || value.kind !== 'unknown') {
    return value;
  }
  const has = hasAttribute(m, given.positional[0] ?? UNKNOWN, name.literal);
  return has === false ? fallback : join(value, fallback);
};

/** The builtin of this name. */
export const hasattr: Builtin = (m, given) => {
  const [value = UNKNOWN, name] = given.positional;
  const has =
    name?.kind === 'text' && name.literal !== null ? hasAttribute(m, value, name.literal) : null;
  return has === null ? BOOL : bool(has);
};

/** Whether an instance has an attribute; null where a library may bring it. */
function hasAttribute(m: Machine, value: Value, name: string): boolean | null {
  if (value.kind !== 'object' || value.class.kind !== 'class') {
    return null;
  }
  const order = resolutionOrder(value.class);
  if (m.store.read(attributeSlot(m, value, name)) !== undefined || userAttribute(m, order, name)) {
    return true;
  }
  const isOpen =
    order.some(base => base.kind === 'library') || userAttribute(m, order, '__getattr__');
  return isOpen ? null : false;
}

/** The builtin of this name. */
export const setattr: Builtin = (m, given, node) => {
  const name = given.positional[1];
  if (name?.kind === 'text' && name.literal !== null) {
    m.setAttribute(
      given.positional[0] ?? given.rest ?? UNKNOWN,
      name.literal,
      given.positional[2] ?? UNKNOWN,
      node
    );
  }
  return NONE;
};

/** The builtin of this name. */
export const isinstance: Builtin = (m, given) => {
  const [value = given.rest ?? UNKNOWN, of = UNKNOWN] = given.positional;
  const answer = isInstance(m, value, of);
  return answer === null ? BOOL : bool(answer);
};

/** The builtin of this name. */
export const superProxy: Builtin = (m, given, node) => {
  const frame = m.frame;
  const self = given.positional[1] ?? frame.self;
  const owner = given.positional[0] ?? frame.function?.owner ?? null;
  const proxy: ObjectValue = m.instance(library('builtins.super'), node);
  for (const [name, value] of [
    ['self', self],
    ['owner', owner]
  ] as const) {
    const slot = m.store.slot<Value>(name, 'attribute');
    proxy.attributes.set(name, slot);
    m.store.write(slot, value ?? UNKNOWN);
  }
  return proxy;
};
