import type { Compare, CompareOperator, Expr, Node } from '../syntax/ast';
import { contentOf, holds } from './container';
import { equal } from './is-instance';
import { joinAll, membersOf } from './join';
import type { Machine } from './machine';
import { broadcast, tensorOperation } from './operators';
import { COMPARE_METHODS, callSpecial } from './special-methods';
import { some } from './truth';
import type { Value } from './value';
import { BOOL, UNKNOWN, bool } from './value';

/** The value of a comparison, chained or not. */
export function compare(m: Machine, node: Compare): Value {
  let left = m.evaluate(node.left);
  let leftNode: Expr = node.left;
  let result: Value = BOOL;
  let asked = false;
  for (const [i, op] of node.ops.entries()) {
    const rightNode = node.comparators[i];
    if (!rightNode) {
      break;
    }
    const right = m.evaluate(rightNode);
    result = compareOnce(m, { op, left, right, node: leftNode });
    if (i < node.ops.length - 1 && !asked) {
      m.truth(result, 'comparison', node);
      asked = membersOf(result).some(member => member.kind === 'tensor' && member.traced);
    }
    left = right;
    leftNode = rightNode;
  }
  return result;
}

interface Comparison {
  readonly op: CompareOperator;
  readonly left: Value;
  readonly right: Value;
  readonly node: Node;
}

function compareOnce(m: Machine, { op, left, right, node }: Comparison): Value {
  if (op === 'is' || op === 'is not') {
    const same = identical(left, right);
    return same === null ? BOOL : bool(same === (op === 'is'));
  }
  if (op === 'in' || op === 'not in') {
    return membership(m, { op, left, right, node });
  }
  const results: Value[] = [];
  for (const a of membersOf(left)) {
    for (const b of membersOf(right)) {
      results.push(compareMembers(m, { op, left: a, right: b, node }));
    }
  }
  return joinAll(results);
}

function compareMembers(m: Machine, { op, left, right, node }: Comparison): Value {
  const [own, reflected] = COMPARE_METHODS.get(op) ?? ['', ''];
  const special =
    callSpecial(m, left, { name: own, args: [right], node }) ??
    callSpecial(m, right, { name: reflected, args: [left], node });
  if (special) {
    return special;
  }
  const hasNone = left.kind === 'none' || right.kind === 'none';
  const computed = hasNone ? null : tensorOperation(m, [left, right]);
  if (computed) {
    return { ...computed, shape: broadcast(left, right), dtype: 'bool' };
  }
  const answer = decided(op, left, right);
  const isOpen = answer === null && (left.kind === 'unknown' || right.kind === 'unknown');
  return answer !== null ? bool(answer) : isOpen ? UNKNOWN : BOOL;
}

/** The outcome for two plain values, where both are known. */
function decided(op: CompareOperator, left: Value, right: Value): boolean | null {
  if (left.kind === 'number' && right.kind === 'number') {
    return left.varying || right.varying ? null : ordered(op, left.literal, right.literal);
  }
  if (left.kind === 'text' && right.kind === 'text') {
    return ordered(op, left.literal, right.literal);
  }
  const isEquality = op === '==' || op === '!=';
  if (left.kind === 'library' && right.kind === 'library' && isEquality) {
    return (left.path === right.path) === (op === '==');
  }
  return left.kind === 'none' && right.kind === 'none' ? op === '==' : null;
}

function ordered<T extends number | string>(
  op: CompareOperator,
  a: T | null,
  b: T | null
): boolean | null {
  if (a === null || b === null) {
    return null;
  }
  switch (op) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return null;
  }
}

/** Whether `a is b`; only `None` and plain values of another kind are decided. */
function identical(left: Value, right: Value): boolean | null {
  const none = [left, right].find(value => value.kind === 'none');
  if (none === undefined) {
    return left.kind === 'library' && right.kind === 'library' ? left.path === right.path : null;
  }
  const other = left === none ? right : left;
  if (other.kind === 'none') {
    return true;
  }
  return other.kind === 'unknown' || other.kind === 'union' ? null : false;
}

function membership(m: Machine, { op, left, right, node }: Comparison): Value {
  if (right.kind === 'tensor') {
    m.truth(tensorOperation(m, [left, right]) ?? BOOL, 'in', node);
    return BOOL;
  }
  if (right.kind === 'container' && left.kind === 'tensor') {
    if (right.type === 'dict') {
      m.want(left, 'hash', 'in', node);
    } else {
      m.truth({ ...left, dtype: 'bool' }, 'in', node);
    }
  }
  const special = callSpecial(m, right, { name: '__contains__', args: [left], node });
  const answer = special ? m.truth(special, 'in', node) : contains(m, left, right);
  return answer === null ? BOOL : bool(answer === (op === 'in'));
}

/** Whether a container or text has something in it, where both are known. */
function contains(m: Machine, item: Value, of: Value): boolean | null {
  if (of.kind === 'text' && item.kind === 'text') {
    return of.literal === null || item.literal === null ? null : of.literal.includes(item.literal);
  }
  if (of.kind !== 'container') {
    return null;
  }
  const { items } = contentOf(m, of);
  return of.type === 'dict'
    ? holds({ items, element: null }, item)
    : items && some([...items.values()].map(other => equal(item, other)));
}
