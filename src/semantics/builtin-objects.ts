import type { Node } from '../syntax/ast';
import { join } from './join';
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
  return value.kind === 'unknown' && fallback ? join(value, fallback) : value;
};

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

/** `property`, `staticmethod` …: an object that remembers what it wraps. */
export const descriptor =
  (path: string): Builtin =>
  (m, given, node) => {
    const made = m.instance(library(path), node);
    const slot = m.store.slot<Value>('__wrapped__', 'attribute');
    made.attributes.set('__wrapped__', slot);
    m.store.write(slot, given.positional[0] ?? given.rest ?? UNKNOWN);
    return made;
  };
