import type { BinaryOperator, Node, UnaryOp } from '../syntax/ast';
import { anyOf, contentOf, elementOf, sequenceContent } from './container';
import { contained, joinAll, membersOf, weaker } from './join';
import { isLeaked, noteLeaks } from './leak';
import type { Machine } from './machine';
import { BINARY_METHODS, UNARY_METHODS, callSpecial } from './special-methods';
import type { ContainerValue, Extent, NumberValue, TensorValue, Value } from './value';
import { BOOL, UNKNOWN, bool, number, str, tensor } from './value';

/** One binary operation. */
export interface Operation {
  readonly op: BinaryOperator;
  readonly left: Value;
  readonly right: Value;
  readonly node: Node;
}

/** The value of `left op right`. */
export function binary(m: Machine, operation: Operation): Value {
  const { left, right } = operation;
  if (left.kind === 'union' || right.kind === 'union') {
    return overMembers(m, operation);
  }
  if (left.kind === 'text' && operation.op === '%') {
    return percentFormat(m, left, right, operation.node);
  }
  const computed = tensorOperation(m, [left, right]);
  if (computed) {
    noteOperands(m, operation, computed.library);
    const shape = operation.op === '@' ? null : broadcast(left, right);
    return { ...computed, shape, dtype: commonDtype(left, right, operation.op) };
  }
  if (left.kind === 'number' && right.kind === 'number') {
    return arithmetic(operation.op, left, right);
  }
  return objectOperation(m, operation);
}

function noteOperands(m: Machine, { left, right, node }: Operation, library: string): void {
  const isKnown = (value: Value): value is TensorValue =>
    value.kind === 'tensor' && value.dtype !== null;
  if (
    m.tracing &&
    isKnown(left) &&
    isKnown(right) &&
    m.libraries.framework(library)?.promotes === false
  ) {
    m.emit('operands', node, { left, right });
  }
}

function overMembers(m: Machine, operation: Operation): Value {
  const results: Value[] = [];
  for (const left of membersOf(operation.left)) {
    for (const right of membersOf(operation.right)) {
      if (left.kind !== 'none' && right.kind !== 'none') {
        results.push(binary(m, { ...operation, left, right }));
      }
    }
  }
  return joinAll(results);
}

/**
 * The tensor that an operation on some tensor gives, with nothing but its library known; null when
 * no operand is a tensor. A parameter beside a tensor is taken for one.
 */
export function tensorOperation(m: Machine, operands: readonly Value[]): TensorValue | null {
  const tensors = operands.filter((value): value is TensorValue => value.kind === 'tensor');
  const main = tensors.find(value => value.library !== 'numpy') ?? tensors[0];
  if (main === undefined) {
    return null;
  }
  for (const operand of operands) {
    noteTensorUse(operand, main.library);
  }
  const framework = m.libraries.framework(main.library);
  if (framework) {
    m.frame.record.computes.add(main.library);
  }
  noteLeaks(m, operands, m.node);
  const tracedOperands = tensors.filter(value => value.traced && !isLeaked(m, value));
  const traced = tracedOperands.length > 0 || (framework !== null && m.tracing);
  return tensor(main.library, {
    traced,
    concreteBool:
      traced && tracedOperands.length > 0 && tracedOperands.every(value => value.concreteBool),
    confidence: tensors.map(value => value.confidence).reduce(weaker),
    symbolic: tensors.some(value => value.symbolic),
    birth: m.store.tick()
  });
}

/** Remembers that a parameter was used as a tensor. */
export function noteTensorUse(value: Value, library: string): void {
  for (const member of membersOf(value)) {
    if (member.kind === 'unknown' && member.parameter && library !== 'numpy') {
      member.parameter.usedAsTensorOf ??= library;
    }
  }
}

function arithmetic(op: BinaryOperator, left: NumberValue, right: NumberValue): Value {
  const type = resultType(op, left, right);
  const varying = left.varying || right.varying;
  if (left.literal === null || right.literal === null || varying) {
    return number(type, null, varying);
  }
  const literal = calculate(op, left.literal, right.literal);
  return number(type, literal !== null && Number.isFinite(literal) ? literal : null);
}

function resultType(
  op: BinaryOperator,
  left: NumberValue,
  right: NumberValue
): NumberValue['type'] {
  if (left.type === 'complex' || right.type === 'complex') {
    return 'complex';
  }
  return op === '/' || left.type === 'float' || right.type === 'float' ? 'float' : 'int';
}

function calculate(op: BinaryOperator, a: number, b: number): number | null {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? null : a / b;
    case '//':
      return b === 0 ? null : Math.floor(a / b);
    case '%':
      return b === 0 ? null : a - b * Math.floor(a / b);
    case '**':
      return a ** b;
    default:
      return null;
  }
}

function objectOperation(m: Machine, { op, left, right, node }: Operation): Value {
  if (left.kind === 'container' && right.kind === 'container') {
    return combined(m, { op, left, right, node });
  }
  if (left.kind === 'container' && op === '*') {
    return m.container(left.type, anyOf(elementOf(m, left)), node);
  }
  if (left.kind === 'text' || right.kind === 'text') {
    return joinedText(left, right, op);
  }
  const name = BINARY_METHODS[op];
  return (
    callSpecial(m, left, { name: `__${name}__`, args: [right], node }) ??
    callSpecial(m, right, { name: `__r${name}__`, args: [left], node }) ??
    UNKNOWN
  );
}

function joinedText(left: Value, right: Value, op: BinaryOperator): Value {
  const ofTraced = [left, right].some(value => value.kind === 'text' && value.ofTraced);
  const literal =
    op === '+' &&
    left.kind === 'text' &&
    right.kind === 'text' &&
    left.literal !== null &&
    right.literal !== null
      ? left.literal + right.literal
      : null;
  return str(literal, ofTraced);
}

/** Lists one behind the other, dicts one over the other, sets of either. */
function combined(
  m: Machine,
  { op, left, right, node }: Operation & { left: ContainerValue; right: ContainerValue }
): Value {
  const a = contentOf(m, left);
  const b = contentOf(m, right);
  if (a.items && b.items && op === '+') {
    const items = [...a.items.values(), ...b.items.values()];
    return m.container(left.type, sequenceContent(items), node);
  }
  if (a.items && b.items && op === '|') {
    return m.container(
      left.type,
      { items: new Map([...a.items, ...b.items]), element: null },
      node
    );
  }
  return m.container(left.type, anyOf(joinAll([...contained(a), ...contained(b)])), node);
}

function percentFormat(m: Machine, left: Value, right: Value, node: Node): Value {
  const values =
    right.kind === 'container' && right.type === 'tuple'
      ? [...(contentOf(m, right).items?.values() ?? [elementOf(m, right)])]
      : [right];
  values.forEach(value => m.want(value, 'text', '%', node));
  const ofTraced = values.some(value => value.kind === 'tensor' && value.traced);
  return str(null, ofTraced || (left.kind === 'text' && left.ofTraced));
}

/** The shape of an operation on two values. */
export function broadcast(left: Value, right: Value): readonly Extent[] | null {
  const a = left.kind === 'tensor' ? left.shape : left.kind === 'number' ? [] : null;
  const b = right.kind === 'tensor' ? right.shape : right.kind === 'number' ? [] : null;
  if (a === null || b === null) {
    return null;
  }
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[a.length - rank + i] ?? (a.length - rank + i < 0 ? 1 : null);
    const y = b[b.length - rank + i] ?? (b.length - rank + i < 0 ? 1 : null);
    return x === 1 ? y : y === 1 || x === y ? x : null;
  });
}

function commonDtype(left: Value, right: Value, op: BinaryOperator): string | null {
  const a = left.kind === 'tensor' ? left.dtype : null;
  const b = right.kind === 'tensor' ? right.dtype : null;
  const only = a ?? b;
  const agree = a === null || b === null || a === b;
  const exact = left.kind === 'number' || right.kind === 'number' || (a !== null && b !== null);
  return agree && exact && op !== '/' ? only : null;
}

/** The value of `-x`, `~x`, `+x` or `not x`. */
export function unary(m: Machine, node: UnaryOp): Value {
  const operand = m.evaluate(node.operand);
  if (node.op === 'not') {
    const truth = m.truth(operand, 'not', node.operand);
    return truth === null ? BOOL : bool(!truth);
  }
  return joinAll(membersOf(operand).map(member => signed(m, node, member)));
}

function signed(m: Machine, node: UnaryOp, operand: Value): Value {
  if (operand.kind === 'tensor') {
    return {
      ...(tensorOperation(m, [operand]) ?? operand),
      shape: operand.shape,
      dtype: operand.dtype
    };
  }
  if (operand.kind === 'number') {
    const literal =
      operand.literal !== null && node.op === '-' ? -operand.literal : operand.literal;
    return number(operand.type, node.op === '~' ? null : literal, operand.varying);
  }
  return (
    (node.op === 'not'
      ? null
      : callSpecial(m, operand, { name: UNARY_METHODS[node.op], args: [], node })) ?? UNKNOWN
  );
}
