import type { BinaryOperator, CompareOperator, Node, UnaryOp } from '../syntax/ast';
import { resolutionOrder, userAttribute } from './lineage';
import { args } from './machine';
import type { Machine } from './machine';
import type { Value } from './value';

/** Names of the methods behind binary operators, without underscores. */
export const BINARY_METHODS: Readonly<Record<BinaryOperator, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '@': 'matmul',
  '/': 'truediv',
  '%': 'mod',
  '**': 'pow',
  '<<': 'lshift',
  '>>': 'rshift',
  '|': 'or',
  '^': 'xor',
  '&': 'and',
  '//': 'floordiv'
};

/** Methods behind unary operators. */
export const UNARY_METHODS: Readonly<Record<Exclude<UnaryOp['op'], 'not'>, string>> = {
  '-': '__neg__',
  '+': '__pos__',
  '~': '__invert__'
};

/** Methods behind comparisons, and those of the other operand that stand in for them. */
export const COMPARE_METHODS: ReadonlyMap<CompareOperator, readonly [string, string]> = new Map([
  ['==', ['__eq__', '__eq__']],
  ['!=', ['__ne__', '__ne__']],
  ['<', ['__lt__', '__gt__']],
  ['<=', ['__le__', '__ge__']],
  ['>', ['__gt__', '__lt__']],
  ['>=', ['__ge__', '__le__']]
]);

interface SpecialCall {
  readonly name: string;
  readonly args: readonly Value[];
  readonly node: Node;
}

/** Calls a method that the class of an instance defines for Python's own use; null when it has none. */
export function callSpecial(
  m: Machine,
  self: Value,
  { name, args: given, node }: SpecialCall
): Value | null {
  if (self.kind !== 'object') {
    return null;
  }
  const found = userAttribute(m, resolutionOrder(self.class), name);
  return found
    ? m.call({ kind: 'method', self, function: found.value, name }, args(...given), node)
    : null;
}
