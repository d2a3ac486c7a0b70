import type { ConstantValue, Expr } from './ast';
import { lowerNumber } from './literals';
import { Kind } from './kinds';
import { lowerParameters } from './lower-parameters';
import { lowerString } from './lower-string';
import type { LowerExpr, Lowering } from './lowering';

const name: LowerExpr = (at, node) => at.name(node);

const attribute: LowerExpr = (at, node) => {
  const word = at.last(node);
  return {
    kind: 'Attribute',
    start: at.start(node),
    end: at.end(node),
    value: at.expr(node + 1),
    attr: at.identifier(word),
    attrRange: at.range(word)
  };
};

const dottedName: LowerExpr = (at, node) => {
  let value = at.expr(node + 1);
  for (let word = node + 3; word < at.after(node); word += 2) {
    value = {
      kind: 'Attribute',
      start: value.start,
      end: at.end(word),
      value,
      attr: at.identifier(word),
      attrRange: at.range(word)
    };
  }
  return value;
};

const subscript: LowerExpr = (at, node) => ({
  kind: 'Subscript',
  start: at.start(node),
  end: at.end(node),
  value: at.expr(node + 1),
  slice: index(at, at.after(node + 1) + 1, at.after(node) - 1)
});

/** What stands between the brackets that open before `first` and close at `closing`. */
function index(at: Lowering, first: number, closing: number): Expr {
  const element = at.element(first);
  const single = at.after(first) >= closing && element.kind !== 'Starred';
  return single ? element : bareTuple(at, { from: first, element }, closing);
}

/** A tuple without brackets of its own: it ends with its last comma, if nothing comes after that. */
function bareTuple(
  at: Lowering,
  first: { readonly from: number; readonly element: Expr },
  closing: number
): Expr {
  const elts = [first.element];
  let last = first.from;
  for (let child = at.after(last); child < closing; child = at.after(child)) {
    last = child;
    if (at.kind(child) !== Kind.token) {
      elts.push(at.element(child));
    }
  }
  const start = Math.min(at.start(first.from), first.element.start);
  return { kind: 'Tuple', start, end: at.end(last), elts };
}

/** The grammar of annotations reads `List[int]` by itself; to Python it is a subscript. */
const genericType: LowerExpr = (at, node) => {
  const parameters = at.last(node);
  return {
    kind: 'Subscript',
    start: at.start(node),
    end: at.end(node),
    value: at.name(node + 1),
    slice: index(at, parameters + 2, at.after(parameters) - 1)
  };
};

/** The grammar binds `A[B] | c | d` as `A[B] | (c | d)`, Python the other way round. */
const unionType: LowerExpr = (at, node) => {
  const start = at.start(node);
  let value = at.expr(node + 1);
  for (const operand of alternatives(at, at.after(node + 1) + 1)) {
    value = {
      kind: 'BinOp',
      start,
      end: at.end(operand),
      left: value,
      op: '|',
      right: at.expr(operand)
    };
  }
  return value;
};

const BAR = 124;

/** What bars join without parentheses, in order. */
function alternatives(at: Lowering, node: number): number[] {
  const found: number[] = [];
  let left = at.kind(node) === Kind.type ? node + 1 : node;
  while (at.kind(left) === Kind.binary_operator && at.code(at.after(left + 1)) === BAR) {
    found.unshift(at.after(left + 1) + 1);
    left = left + 1;
  }
  return [left, ...found];
}

/** `a:b` in the brackets of an annotation. */
const constrainedType: LowerExpr = (at, node) => ({
  kind: 'Slice',
  start: at.start(node),
  end: at.end(node),
  lower: at.expr(node + 1),
  upper: at.expr(at.after(node + 1) + 1),
  step: null
});

const COLON = 58;

const slice: LowerExpr = (at, node) => {
  const parts: (Expr | null)[] = [null, null, null];
  let part = 0;
  for (let child = node + 1; child < at.after(node); child = at.after(child)) {
    if (at.kind(child) !== Kind.token) {
      parts[part] = at.expr(child);
    } else if (at.code(child) === COLON) {
      part++;
    }
  }
  const [lower = null, upper = null, step = null] = parts;
  return { kind: 'Slice', start: at.start(node), end: at.end(node), lower, upper, step };
};

const conditional: LowerExpr = (at, node) => {
  const ifWord = at.after(node + 1);
  const elseWord = at.after(ifWord + 1);
  const test = at.expr(ifWord + 1);
  const orelse = at.expr(elseWord + 1);
  const { start, end } = at.range(node);
  if (at.kind(node + 1) !== Kind.named_expression) {
    return { kind: 'IfExp', start, end, test, body: at.expr(node + 1), orelse };
  }
  // The grammar binds `a := b if c else d` as `(a := b) if c else d`, Python the other way round.
  const target = node + 2;
  const value = target + 2;
  const body = at.expr(value);
  return {
    kind: 'NamedExpr',
    start,
    end,
    target: at.name(target),
    value: { kind: 'IfExp', start: at.start(value), end, test, body, orelse }
  };
};

const walrus: LowerExpr = (at, node) => ({
  kind: 'NamedExpr',
  start: at.start(node),
  end: at.end(node),
  target: at.name(node + 1),
  value: at.expr(node + 3)
});

const lambda: LowerExpr = (at, node) => ({
  kind: 'Lambda',
  start: at.start(node),
  end: at.end(node),
  args: lowerParameters(at, at.child(node, Kind.lambda_parameters), at.end(node + 1)),
  body: at.expr(at.last(node))
});

const sequence =
  (kind: 'Tuple' | 'List' | 'Set'): LowerExpr =>
  (at, node) => ({ kind, start: at.start(node), end: at.end(node), elts: at.elements(node) });

const COMMA = 44;

/** `(a)` as a target is no tuple: only a comma makes one. */
const tuplePattern: LowerExpr = (at, node) => {
  const only = node + 2;
  const after = at.after(only);
  const isTuple = at.after(node) <= only + 1 || at.code(after) === COMMA;
  return isTuple ? sequence('Tuple')(at, node) : at.element(only);
};

const dictionary: LowerExpr = (at, node) => {
  const keys: (Expr | null)[] = [];
  const values: Expr[] = [];
  for (let child = node + 1; child < at.after(node); child = at.after(child)) {
    if (at.kind(child) === Kind.pair) {
      keys.push(at.expr(child + 1));
      values.push(at.expr(at.after(child + 1) + 1));
    } else if (at.kind(child) === Kind.dictionary_splat) {
      keys.push(null);
      values.push(at.expr(child + 2));
    }
  }
  return { kind: 'Dict', start: at.start(node), end: at.end(node), keys, values };
};

/** Parentheses leave no node behind. */
const parenthesized: LowerExpr = (at, node) => {
  let inner = node;
  while (at.kind(inner) === Kind.parenthesized_expression) {
    const next = at.named(inner + 1, at.after(inner));
    if (next < 0) {
      return { kind: 'ErrorExpr', ...at.range(node), parts: [] };
    }
    inner = next;
  }
  return at.element(inner);
};

const inside: LowerExpr = (at, node) => at.element(at.named(node + 1, at.after(node)));

const awaited: LowerExpr = (at, node) => {
  const operand = node + 2;
  const start = at.start(node);
  if (at.kind(operand) !== Kind.binary_operator) {
    return { kind: 'Await', start, end: at.end(node), value: at.expr(operand) };
  }
  // The grammar binds `await a ** b` as `await (a ** b)`, Python the other way round.
  const base = operand + 1;
  const power = at.after(base);
  return {
    kind: 'BinOp',
    start,
    end: at.end(node),
    left: { kind: 'Await', start, end: at.end(base), value: at.expr(base) },
    op: '**',
    right: at.expr(power + 1)
  };
};

const yielded: LowerExpr = (at, node) => {
  const { start, end } = at.range(node);
  const value = at.named(node + 1, at.after(node));
  if (value > node + 2) {
    return { kind: 'YieldFrom', start, end, value: at.expr(value) };
  }
  return { kind: 'Yield', start, end, value: value < 0 ? null : at.expr(value) };
};

const constant =
  (value: ConstantValue): LowerExpr =>
  (at, node) =>
    at.constant(node, value);

/** Some names were written as numbers, for the grammar to read what comes after them. */
const numeric: LowerExpr = (at, node) => {
  if (/[A-Za-z_]/.test(at.source.charAt(at.start(node))) && !at.placeholders.has(at.start(node))) {
    return at.name(node);
  }
  const placeholder = at.placeholders.get(at.start(node));
  return placeholder
    ? { kind: 'ErrorExpr', start: at.start(node), end: placeholder.end, parts: placeholder.parts }
    : at.constant(node, lowerNumber(checkedNumber(at, node)));
};

function checkedNumber(at: Lowering, node: number): string {
  const text = at.text(node);
  if (/^0[\d_]*[1-9][\d_]*$|l$|_(?![\da-f])/i.test(text)) {
    at.problem(at.range(node), 'this is no number of Python 3');
  }
  return text;
}

/** How to lower expressions, operators and calls excepted. */
export const EXPRESSIONS: Readonly<Partial<Record<Kind, LowerExpr>>> = {
  [Kind.identifier]: name,
  [Kind.attribute]: attribute,
  [Kind.dotted_name]: dottedName,
  [Kind.subscript]: subscript,
  [Kind.slice]: slice,
  [Kind.conditional_expression]: conditional,
  [Kind.named_expression]: walrus,
  [Kind.lambda]: lambda,
  [Kind.tuple]: sequence('Tuple'),
  [Kind.expression_list]: sequence('Tuple'),
  [Kind.pattern_list]: sequence('Tuple'),
  [Kind.tuple_pattern]: tuplePattern,
  [Kind.list]: sequence('List'),
  [Kind.list_pattern]: sequence('List'),
  [Kind.set]: sequence('Set'),
  [Kind.dictionary]: dictionary,
  [Kind.parenthesized_expression]: parenthesized,
  [Kind.parenthesized_list_splat]: parenthesized,
  [Kind.as_pattern_target]: inside,
  [Kind.type]: inside,
  [Kind.generic_type]: genericType,
  [Kind.union_type]: unionType,
  [Kind.constrained_type]: constrainedType,
  [Kind.member_type]: attribute,
  [Kind.await]: awaited,
  [Kind.yield]: yielded,
  [Kind.string]: lowerString,
  [Kind.concatenated_string]: lowerString,
  [Kind.integer]: numeric,
  [Kind.float]: numeric,
  [Kind.true]: constant({ type: 'bool', value: true }),
  [Kind.false]: constant({ type: 'bool', value: false }),
  [Kind.none]: constant({ type: 'none' }),
  [Kind.ellipsis]: constant({ type: 'ellipsis' })
};
