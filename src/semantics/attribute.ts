import type { Node } from '../syntax/ast';
import { assignThrough, descriptorOf } from './descriptor';
import type { Descriptor } from './descriptor';
import type { Entry } from './knowledge';
import { libraryBases, modelsOf, resolutionOrder, userAttribute } from './lineage';
import { joinAll, membersOf } from './join';
import { args } from './machine';
import type { Machine } from './machine';
import { noteUse } from './note';
import { parameterNames } from './parameters';
import { callSpecial } from './special-methods';
import type { Slot } from './store';
import { setSwitch, switchValue } from './switches';
import type { ClassValue, ObjectValue, TensorValue, Value } from './value';
import { INT, UNKNOWN, library, str } from './value';

/** The value of `value.name`. */
export function attribute(m: Machine, value: Value, name: string, node: Node): Value {
  m.node = node;
  switch (value.kind) {
    case 'library':
      return libraryAttribute(m, value.path, name);
    case 'tensor':
      return tensorAttribute(m, value, name, node);
    case 'object':
      return objectAttribute(m, value, name, node);
    case 'class':
      return classAttribute(m, value, name);
    case 'container':
      return builtinMethod(m, value, value.type, name);
    case 'text':
      return builtinMethod(m, value, value.bytes ? 'bytes' : 'str', name);
    case 'number':
      // Members of enumerations are kept as their values.
      return /^(real|imag|value)$/.test(name) ? value : builtinMethod(m, value, value.type, name);
    case 'iterator':
      return builtinMethod(m, value, 'generator', name);
    case 'shape':
      return name === 'rank' || name === 'ndims' ? INT : builtinMethod(m, value, 'shape', name);
    case 'function':
      return functionAttribute(m, value, name);
    case 'boundary':
      return boundaryAttribute(m, value, name, node);
    case 'method':
      return name === '__func__' ? value.function : name === '__self__' ? value.self : UNKNOWN;
    case 'union':
      return joinAll(
        membersOf(value)
          .filter(member => member.kind !== 'none')
          .map(member => attribute(m, member, name, node))
      );
    default:
      return UNKNOWN;
  }
}

function builtinMethod(m: Machine, self: Value, type: string, name: string): Value {
  return { kind: 'method', self, function: m.libraries.attribute(`builtins.${type}`, name), name };
}

function libraryAttribute(m: Machine, path: string, name: string): Value {
  const value = m.libraries.attribute(path, name);
  const entry = m.libraries.entry(value.path);
  const set = m.switches.has(value.path) ? switchValue(m, value.path) : undefined;
  return set ?? (entry?.kind === 'value' ? resolve(m, entry, null) : value);
}

/** The value behind a public name, or behind an attribute of `self`. */
export function resolve(
  m: Machine,
  entry: Extract<Entry, { kind: 'value' }>,
  self: Value | null
): Value {
  const instance = (path: string) => m.instance(library(path), m.node);
  return typeof entry.value === 'function' ? entry.value(self, instance) : entry.value;
}

function tensorAttribute(m: Machine, self: TensorValue, name: string, node: Node): Value {
  const entry = m.libraries.tensorMember(self, name);
  if (entry?.kind === 'value') {
    const value = resolve(m, entry, self);
    if (value.kind === 'shape' && self.traced) {
      m.emit('shape-read', node, { of: self, axis: null });
    }
    return value;
  }
  return {
    kind: 'method',
    self,
    function: library(`${m.libraries.tensorClass(self)}.${name}`),
    name
  };
}

function functionAttribute(
  m: Machine,
  value: Extract<Value, { kind: 'function' }>,
  name: string
): Value {
  const slot = value.attributes.get(name);
  const held = slot ? m.store.read(slot) : undefined;
  if (held !== undefined) {
    return held as Value;
  }
  switch (name) {
    case '__name__':
      return str(value.name.slice(value.name.lastIndexOf('.') + 1));
    case '__qualname__':
      return str(value.name);
    default:
      return name === '__doc__' ? str() : UNKNOWN;
  }
}

/** What a wrapper of a framework passes through to what it wraps. */
function boundaryAttribute(
  m: Machine,
  value: Extract<Value, { kind: 'boundary' }>,
  name: string,
  node: Node
): Value {
  const member = m.libraries.framework(value.callback.framework)?.wrapperMembers.get(name);
  if (member === 'target') {
    return value.target;
  }
  if (member === 'trace') {
    return { ...value, result: () => value };
  }
  return value.target.kind === 'object' ? attribute(m, value.target, name, node) : UNKNOWN;
}

function classAttribute(m: Machine, value: ClassValue, name: string): Value {
  const found = userAttribute(m, resolutionOrder(value), name);
  if (found) {
    return unwrapped(m, found.value, value);
  }
  if (name === '__name__') {
    return str(value.name);
  }
  const [base] = libraryBases(value);
  return base ? libraryAttribute(m, base.path, name) : UNKNOWN;
}

/** `staticmethod` and `classmethod` as seen through the class. */
function unwrapped(m: Machine, value: Value, owner: Value): Value {
  const wrapped = descriptorOf(m, value);
  if (wrapped?.type === 'builtins.classmethod') {
    return { kind: 'method', self: owner, function: wrapped.target, name: '' };
  }
  return wrapped?.type === 'builtins.staticmethod' ? wrapped.target : value;
}

function objectAttribute(m: Machine, self: ObjectValue, name: string, node: Node): Value {
  if (self.class.kind === 'library' && self.class.path === 'builtins.super') {
    return superAttribute(m, self, name);
  }
  const held = m.store.read(attributeSlot(m, self, name));
  if (held !== undefined) {
    return held;
  }
  const found = userAttribute(m, resolutionOrder(self.class), name);
  if (found) {
    return bound(m, { value: found.value, self, node, name });
  }
  return name === '__class__' ? self.class : otherAttribute(m, self, name, node);
}

/** What `__getattr__` gives is asked for last, unless all else would be a guess. */
function otherAttribute(m: Machine, self: ObjectValue, name: string, node: Node): Value {
  const fallback = name.startsWith('__')
    ? null
    : userAttribute(m, resolutionOrder(self.class), '__getattr__');
  const isKnown = libraryBases(self.class).some(base => m.libraries.member(base.path, name));
  return fallback && !isKnown
    ? m.call(fallback.value, args(self, str(name)), node)
    : libraryMember(m, self, name);
}

interface Binding {
  readonly value: Value;
  readonly self: Value;
  readonly node: Node;
  readonly name: string;
}

/** A class attribute as seen through an instance. */
function bound(m: Machine, { value, self, node, name }: Binding): Value {
  if (value.kind === 'union') {
    return joinAll(value.members.map(member => bound(m, { value: member, self, node, name })));
  }
  if (value.kind === 'function' || value.kind === 'boundary' || value.kind === 'partial') {
    return { kind: 'method', self, function: value, name };
  }
  const wrapped = descriptorOf(m, value);
  return wrapped
    ? throughDescriptor(m, wrapped, { value, self, node, name })
    : (callSpecial(m, value, { name: '__get__', args: [self], node }) ?? value);
}

function throughDescriptor(m: Machine, { type, target }: Descriptor, binding: Binding): Value {
  const { self, node, name } = binding;
  switch (type) {
    case 'builtins.staticmethod':
      return target;
    case 'builtins.classmethod':
      return {
        kind: 'method',
        self: self.kind === 'object' ? self.class : self,
        function: target,
        name
      };
    case 'functools.cached_property':
      return cached(m, m.call(target, args(self), node), { self, node, name });
    default:
      return m.call(target, args(self), node);
  }
}

/** The result is kept on the instance: a write as any other. */
function cached(m: Machine, result: Value, { self, node, name }: Omit<Binding, 'value'>): Value {
  m.setAttribute(self, name, result, node);
  return result;
}

/** What the library's own classes give an instance. */
function libraryMember(m: Machine, self: ObjectValue, name: string): Value {
  const bases = libraryBases(self.class);
  for (const base of bases) {
    const entry = m.libraries.member(base.path, name);
    if (entry?.kind === 'value') {
      noteUse(m, { path: `${base.path}.${name}`, self, node: m.node });
      return resolve(m, entry, self);
    }
    if (entry) {
      return { kind: 'method', self, function: library(`${base.path}.${name}`), name };
    }
  }
  const [first] = bases;
  if (first && (name === '__call__' || !name.startsWith('__'))) {
    return { kind: 'method', self, function: library(`${first.path}.${name}`), name };
  }
  return UNKNOWN;
}

function superAttribute(m: Machine, proxy: ObjectValue, name: string): Value {
  const self = read(m, proxy, 'self');
  const owner = read(m, proxy, 'owner');
  const start = self?.kind === 'object' ? self.class : self?.kind === 'class' ? self : owner;
  if (!self || start?.kind !== 'class') {
    return UNKNOWN;
  }
  const order = resolutionOrder(start);
  const after = order.slice(order.findIndex(member => isSameClass(member, owner)) + 1);
  const found = userAttribute(m, after, name);
  if (found) {
    return bound(m, { value: found.value, self, node: m.node, name });
  }
  const base = after.find(member => member.kind === 'library');
  return base?.kind === 'library'
    ? { kind: 'method', self, function: library(`${base.path}.${name}`), name }
    : UNKNOWN;
}

/** Decorators may give a class further bases: it is the same class all the same. */
function isSameClass(a: Value, b: Value | undefined): boolean {
  return a === b || (a.kind === 'class' && b?.kind === 'class' && a.definition === b.definition);
}

function read(m: Machine, object: ObjectValue, name: string): Value | undefined {
  const slot = object.attributes.get(name);
  return slot ? (m.store.read(slot) as Value | undefined) : undefined;
}

/** The slot of an instance attribute, made when it is first asked for. */
export function attributeSlot(m: Machine, object: ObjectValue, name: string): Slot<Value> {
  let slot = object.attributes.get(name);
  if (!slot) {
    slot = m.store.slot(name, 'attribute');
    slot.written = object.birth;
    object.attributes.set(name, slot);
  }
  return slot as Slot<Value>;
}

/** `value.name = to`. */
export function setAttribute(m: Machine, value: Value, name: string, to: Value): void {
  const { node } = m;
  for (const member of membersOf(value)) {
    if (member.kind === 'object' && assignThrough(m, member, { name, to, node })) {
      continue;
    }
    if (member.kind === 'object') {
      const before = m.store.read(attributeSlot(m, member, name));
      m.store.write(attributeSlot(m, member, name), to, m.place(node));
      m.effect(
        node,
        {
          effect: 'attribute',
          by: modelsOf(m, member).some(({ traceBound }) => traceBound)
            ? 'refused'
            : before === undefined
              ? 'new'
              : 'set',
          target: sourceOf(m, node),
          value: to
        },
        member
      );
    } else if (member.kind === 'unknown') {
      setUnknown(m, to, node);
    } else if (member.kind === 'library') {
      setLibraryAttribute(m, m.libraries.attribute(member.path, name).path, to, node);
    } else if (member.kind === 'function' || member.kind === 'class') {
      const slot = member.attributes.get(name) ?? m.store.slot(name, 'attribute');
      member.attributes.set(name, slot);
      m.store.write(slot, to, m.place(node));
      m.effect(
        node,
        { effect: 'attribute', by: 'set', target: sourceOf(m, node), value: to },
        member
      );
    }
  }
}

/** An attribute of a parameter that nobody knows: of an object of the caller, as far as one can tell. */
function setUnknown(m: Machine, value: Value, node: Node): void {
  const { function: around } = m.frame;
  const owner = node.kind === 'Attribute' && node.value.kind === 'Name' ? node.value.id : null;
  if (owner !== null && around && parameterNames(around.definition.args).includes(owner)) {
    const target = sourceOf(m, node);
    m.effect(node, { effect: 'attribute', by: 'set', target, value, confidence: 'likely' }, null);
  }
}

/** Options of a library that are plain attributes: `torch._dynamo.config.disable = True`. */
function setLibraryAttribute(m: Machine, path: string, value: Value, node: Node): void {
  setSwitch(m, path, value);
  m.emit('switch', node, { path, value });
  m.effect(node, { effect: 'attribute', by: 'set', target: sourceOf(m, node), value }, null);
}

function sourceOf(m: Machine, node: Node): string {
  return m.frame.source.slice(node.start, node.end);
}
