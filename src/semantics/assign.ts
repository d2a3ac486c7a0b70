import type { AugAssign, Expr, Node } from '../syntax/ast';
import { contentOf, sequenceContent, withAll, withItem, withoutItem } from './container';
import { itemsOf } from './fields';
import { joinAll, membersOf } from './join';
import { args } from './machine';
import type { Machine } from './machine';
import { bind } from './names';
import { binary } from './operators';
import { BINARY_METHODS, callSpecial } from './special-methods';
import type { ContainerValue, TensorValue, Value } from './value';
import { NONE, UNKNOWN } from './value';

/** Binds a target of an assignment, loop, `with` or `match`. */
export function assign(m: Machine, target: Expr, value: Value): void {
  m.node = target;
  switch (target.kind) {
    case 'Name':
      bind(m, target.id, value, m.place(target));
      return;
    case 'Tuple':
    case 'List':
      unpack(m, target.elts, value, target);
      return;
    case 'Starred':
      assign(m, target.value, m.container('list', { items: null, element: value }, target));
      return;
    case 'Attribute':
      m.setAttribute(m.evaluate(target.value), target.attr, value, target);
      return;
    case 'Subscript':
      storeItem(m, {
        into: m.evaluate(target.value),
        key: m.evaluate(target.slice),
        value,
        node: target
      });
      return;
    default:
      return;
  }
}

function unpack(m: Machine, targets: readonly Expr[], value: Value, node: Node): void {
  const items = itemsOf(m, value);
  const star = targets.findIndex(target => target.kind === 'Starred');
  if (!items || (star < 0 ? items.length !== targets.length : items.length < targets.length - 1)) {
    const element = m.iterate(value, 'unpacking', node);
    targets.forEach(target => assign(m, target, element));
    return;
  }
  const extra = items.length - targets.length;
  targets.forEach((target, i) => {
    if (target.kind === 'Starred') {
      const taken = sequenceContent(items.slice(i, i + extra + 1));
      assign(m, target.value, m.container('list', taken, target));
    } else {
      assign(m, target, items[star >= 0 && i > star ? i + extra : i] ?? UNKNOWN);
    }
  });
}

interface ItemStore {
  readonly into: Value;
  readonly key: Value;
  readonly value: Value;
  readonly node: Extract<Expr, { kind: 'Subscript' }>;
}

function storeItem(m: Machine, { into, key, value, node }: ItemStore): void {
  for (const member of membersOf(into)) {
    if (member.kind === 'container') {
      storeInContainer(m, member, { into, key, value, node });
    } else if (member.kind === 'tensor') {
      m.effect(
        node,
        {
          effect: 'tensor',
          by: `${member.library}.__setitem__`,
          target: nameOf(m, node.value),
          value: member
        },
        member
      );
    } else if (member.kind === 'object') {
      const method = m.attribute(member, '__setitem__', node);
      if (method.kind !== 'unknown') {
        m.call(method, args(key, value), node);
      }
    }
  }
}

function storeInContainer(m: Machine, into: ContainerValue, { key, value, node }: ItemStore): void {
  m.want(key, into.type === 'dict' ? 'hash' : 'index', into.type, node.slice);
  const content = contentOf(m, into);
  m.store.write(into.content, withItem(content, key, value), m.place(node));
  m.effect(
    node,
    { effect: 'container', by: `${into.type}.__setitem__`, target: nameOf(m, node.value), value },
    into
  );
}

/** The source of a dotted name, for messages; null for anything longer. */
export function nameOf(m: Machine, node: Node): string | null {
  const isName =
    node.kind === 'Name' || (node.kind === 'Attribute' && nameOf(m, node.value) !== null);
  return isName ? m.frame.source.slice(node.start, node.end) : null;
}

/** `target op= value`. */
export function augmented(m: Machine, node: AugAssign): void {
  const before = m.evaluate(node.target);
  const value = m.evaluate(node.value);
  const results = membersOf(before).map(member => {
    if (member.kind === 'container' && member.type === 'list' && node.op === '+') {
      extend(m, member, value, node);
      return member;
    }
    const special = callSpecial(m, member, {
      name: `__i${BINARY_METHODS[node.op]}__`,
      args: [value],
      node
    });
    const result = special ?? binary(m, { op: node.op, left: member, right: value, node });
    return member.kind === 'tensor' && result.kind === 'tensor'
      ? inPlace(m, node, { before: member, result })
      : result;
  });
  assign(m, node.target, joinAll(results));
}

/** Some libraries write the tensor itself, unless a tensor of another one takes over. */
function inPlace(
  m: Machine,
  node: AugAssign,
  { before, result }: { readonly before: TensorValue; readonly result: TensorValue }
): Value {
  const name = `__i${BINARY_METHODS[node.op]}__`;
  const entry = m.libraries.tensorMember(before, name);
  if (entry?.kind !== 'function' || !entry.call.mutates || result.library !== before.library) {
    return result;
  }
  const by = `${m.libraries.tensorClass(before)}.${name}`;
  const target = nameOf(m, node.target);
  m.effect(node, { effect: 'tensor', by, target, value: before }, before);
  return { ...result, birth: before.birth };
}

function extend(m: Machine, list: ContainerValue, value: Value, node: AugAssign): void {
  m.store.write(list.content, withAll(m, contentOf(m, list), value, node.value), m.place(node));
  m.effect(
    node,
    { effect: 'container', by: 'list.extend', target: nameOf(m, node.target), value },
    list
  );
}

/** `del target`. */
export function unbind(m: Machine, target: Expr): void {
  switch (target.kind) {
    case 'Name':
      bind(m, target.id, undefined, m.place(target));
      return;
    case 'Tuple':
    case 'List':
      target.elts.forEach(elt => unbind(m, elt));
      return;
    case 'Attribute':
      m.setAttribute(m.evaluate(target.value), target.attr, NONE, target);
      return;
    case 'Subscript':
      unbindItem(m, target);
      return;
    default:
      return;
  }
}

function unbindItem(m: Machine, target: Extract<Expr, { kind: 'Subscript' }>): void {
  const of = m.evaluate(target.value);
  const key = m.evaluate(target.slice);
  if (of.kind === 'container') {
    m.store.write(of.content, withoutItem(contentOf(m, of), of.type, key), m.place(target));
    m.effect(
      target,
      { effect: 'container', by: `${of.type}.__delitem__`, target: nameOf(m, target.value) },
      of
    );
  } else {
    callSpecial(m, of, { name: '__delitem__', args: [key], node: target });
  }
}
