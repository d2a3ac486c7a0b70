import type { BinaryOperator, CompareOperator, Expr, UnaryOperator } from './ast';
import { Kind } from './kinds';
import type { LowerExpr, Lowering } from './lowering';

const AMPERSAND = 38;
const CARET = 94;

/** Long sums lean to the left, one level for each sign; so the left side is followed in a loop. */
const binary: LowerExpr = (at, node) => {
  const above: number[] = [];
  let left = node;
  while (at.kind(left) === Kind.binary_operator && !mixesAndWithXor(at, left)) {
    above.push(left);
    left = left + 1;
  }
  let value = at.kind(left) === Kind.binary_operator ? andInsideXor(at, left) : at.expr(left);
  for (let i = above.length - 1; i >= 0; i--) {
    const parent = above[i] ?? node;
    const sign = at.after(parent + 1);
    value = {
      kind: 'BinOp',
      start: at.start(parent),
      end: at.end(parent),
      left: value,
      op: at.text(sign) as BinaryOperator,
      right: at.expr(sign + 1)
    };
  }
  return value;
};

function mixesAndWithXor(at: Lowering, node: number): boolean {
  const sign = at.after(node + 1);
  const code = at.code(sign);
  if (code !== AMPERSAND && code !== CARET) {
    return false;
  }
  return [node + 1, sign + 1].some(side => {
    const other = at.kind(side) === Kind.binary_operator ? at.code(at.after(side + 1)) : code;
    return other !== code && (other === AMPERSAND || other === CARET);
  });
}

interface Operand {
  readonly start: number;
  readonly end: number;
  readonly value: Expr;
}

/** The grammar binds `^` before `&`, Python `&` before `^`: the operands are put together anew. */
function andInsideXor(at: Lowering, node: number): Expr {
  let xored: Operand | null = null;
  let anded: Operand | null = null;
  for (const [sign, operand] of operandsOf(at, node, CARET)) {
    const next = { start: at.start(operand), end: at.end(operand), value: at.expr(operand) };
    if (sign === CARET) {
      xored = joined(xored, '^', anded);
      anded = next;
    } else {
      anded = joined(anded, '&', next);
    }
  }
  return joined(xored, '^', anded)?.value ?? at.expr(-1);
}

function joined(left: Operand | null, op: '&' | '^', right: Operand | null): Operand | null {
  if (!left || !right) {
    return left ?? right;
  }
  const { start } = left;
  const { end } = right;
  const value: Expr = { kind: 'BinOp', start, end, left: left.value, op, right: right.value };
  return { start, end, value };
}

/** Everything that `&` and `^` join below a node, each with the sign before it. */
function operandsOf(at: Lowering, node: number, before: number): [sign: number, operand: number][] {
  const sign = at.kind(node) === Kind.binary_operator ? at.after(node + 1) : -1;
  const code = sign < 0 ? 0 : at.code(sign);
  if (code !== AMPERSAND && code !== CARET) {
    return [[before, node]];
  }
  return [...operandsOf(at, node + 1, before), ...operandsOf(at, sign + 1, code)];
}

const unary: LowerExpr = (at, node) => ({
  kind: 'UnaryOp',
  start: at.start(node),
  end: at.end(node),
  op: at.text(node + 1) as UnaryOperator,
  operand: at.expr(node + 2)
});

const LETTER_A = 97;

/** `a and b and c` is one node, `a and (b and c)` is not. */
const boolean: LowerExpr = (at, node) => {
  const word = at.code(at.after(node + 1));
  const rights: number[] = [];
  let left = node;
  while (at.kind(left) === Kind.boolean_operator && at.code(at.after(left + 1)) === word) {
    rights.push(at.after(left + 1) + 1);
    left = left + 1;
  }
  const values = [at.expr(left)];
  for (let i = rights.length - 1; i >= 0; i--) {
    values.push(at.expr(rights[i] ?? -1));
  }
  const op = word === LETTER_A ? 'and' : 'or';
  return { kind: 'BoolOp', start: at.start(node), end: at.end(node), op, values };
};

const comparison: LowerExpr = (at, node) => {
  const ops: CompareOperator[] = [];
  const comparators: Expr[] = [];
  let child = at.after(node + 1);
  while (child < at.after(node)) {
    ops.push(operatorOf(at, child));
    child = at.after(child);
    comparators.push(at.expr(child));
    child = at.after(child);
  }
  const { start, end } = at.range(node);
  return { kind: 'Compare', start, end, left: at.expr(node + 1), ops, comparators };
};

/** `not in` may have any space between its words; `<>` is how Python 2 could write `!=`. */
function operatorOf(at: Lowering, node: number): CompareOperator {
  const text = at.text(node);
  if (text === '<>') {
    at.problem(at.range(node), 'Python 2 could write != like this; Python 3 cannot');
    return '!=';
  }
  return (
    text.length < 4 ? text : text.replace(/^(is|not)\b[^]*\b(not|in)$/, '$1 $2')
  ) as CompareOperator;
}

/** How to lower operators. */
export const OPERATORS: Readonly<Partial<Record<Kind, LowerExpr>>> = {
  [Kind.binary_operator]: binary,
  [Kind.unary_operator]: unary,
  [Kind.not_operator]: unary,
  [Kind.boolean_operator]: boolean,
  [Kind.comparison_operator]: comparison
};
