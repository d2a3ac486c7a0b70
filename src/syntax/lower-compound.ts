import type { ExceptHandler, Expr, If, Stmt, WithItem } from './ast';
import { Kind } from './kinds';
import { blockOf, elseOf, NOTHING } from './lower-block';
import { lowerArguments } from './lower-call';
import { lowerParameters, lowerTypeParameters } from './lower-parameters';
import { lowerCases } from './lower-pattern';
import type { Lowering, LowerStmt } from './lowering';
import { checked } from './target';

/** Long chains of `elif` are a loop here, although each stands inside the one before. */
const conditional: LowerStmt = (at, node) => {
  const clauses = [node];
  for (let child = node + 1; child < at.after(node); child = at.after(child)) {
    if (at.kind(child) === Kind.elif_clause) {
      clauses.push(child);
    }
  }
  const bodies = clauses.map(clause => ({
    clause,
    test: at.expr(clause + 2),
    ...blockOf(at, clause)
  }));
  let { body: orelse, end } = elseOf(at, node);
  let lowered: If | null = null;
  for (const { clause, test, body, end: own } of bodies.reverse()) {
    end = Math.max(end, own);
    lowered = { kind: 'If', start: at.start(clause), end, test, body, orelse };
    orelse = [lowered];
  }
  return lowered ?? { kind: 'ErrorStmt', ...at.range(node), parts: [] };
};

const forLoop: LowerStmt = (at, node) => {
  const target = at.named(node + 1, at.after(node));
  const { body, end } = blockOf(at, node);
  const otherwise = elseOf(at, node);
  return {
    kind: 'For',
    start: at.start(node),
    end: Math.max(end, otherwise.end),
    async: target > node + 2,
    target: at.element(target),
    iter: at.element(at.after(target) + 1),
    body,
    orelse: otherwise.body
  };
};

const whileLoop: LowerStmt = (at, node) => {
  const { body, end } = blockOf(at, node);
  const otherwise = elseOf(at, node);
  return {
    kind: 'While',
    start: at.start(node),
    end: Math.max(end, otherwise.end),
    test: at.expr(node + 2),
    body,
    orelse: otherwise.body
  };
};

const attempt: LowerStmt = (at, node) => {
  const { body, end: ownEnd } = blockOf(at, node);
  const handlers: ExceptHandler[] = [];
  let star = false;
  let last = NOTHING;
  for (let child = node + 1; child < at.after(node); child = at.after(child)) {
    if (at.kind(child) === Kind.except_clause) {
      handlers.push(handler(at, child));
      star ||= at.kind(child + 2) === Kind.token && at.source[at.start(child + 2)] === '*';
    } else if (at.kind(child) === Kind.finally_clause) {
      last = blockOf(at, child);
    }
  }
  if (handlers.length === 0 && last === NOTHING) {
    at.problem(at.range(node + 1), 'this try has neither except nor finally');
  }
  const otherwise = elseOf(at, node);
  const handled = handlers[handlers.length - 1]?.end ?? 0;
  return {
    kind: 'Try',
    start: at.start(node),
    end: Math.max(ownEnd, handled, otherwise.end, last.end),
    star,
    body,
    handlers,
    orelse: otherwise.body,
    finalbody: last.body
  };
};

function handler(at: Lowering, node: number): ExceptHandler {
  const values = meaningful(at, node).filter(child => at.kind(child) !== Kind.block);
  const { body, end } = blockOf(at, node);
  return { kind: 'ExceptHandler', start: at.start(node), end, ...caught(at, values), body };
}

function caught(at: Lowering, values: readonly number[]): Pick<ExceptHandler, 'type' | 'name'> {
  const [first = -1, second = -1] = values;
  if (first < 0) {
    return { type: null, name: null };
  }
  const renamed = renamedIn(at, first);
  if (renamed >= 0) {
    const name = at.identifier(at.last(renamed));
    return { type: withoutName(at, first, renamed), name };
  }
  const isName = second >= 0 && at.source.slice(at.end(first), at.start(second)).trim() === 'as';
  if (second < 0 || isName) {
    return { type: at.expr(first), name: isName ? at.identifier(second) : null };
  }
  const elts = values.map(value => at.expr(value));
  const end = at.end(values[values.length - 1] ?? second);
  return { type: { kind: 'Tuple', start: at.start(first), end, elts }, name: null };
}

const withStatement: LowerStmt = (at, node) => {
  const clause = at.child(node, Kind.with_clause);
  const items = managers(at, clause);
  const { body, end } = blockOf(at, node);
  const isAsync = clause > node + 2;
  return { kind: 'With', start: at.start(node), end, async: isAsync, items, body };
};

const STAR = 42;

/** What only a tuple can hold: then what looks like managers in parentheses is one. */
const isElement = (at: Lowering, node: number): boolean =>
  at.code(node) === STAR || at.kind(node) === Kind.named_expression;

/** `with (a,):` has one manager in parentheses, `with (*a,):` a tuple. */
function managers(at: Lowering, clause: number): WithItem[] {
  const found = meaningful(at, clause).map(item => item + 1);
  const [first = -1, second] = found;
  if (second !== undefined && found.some(manager => isElement(at, manager))) {
    const elts = found.map(manager => at.element(manager));
    const context: Expr = { kind: 'Tuple', ...at.range(clause), elts };
    return [{ kind: 'withitem', ...at.range(clause), context, target: null }];
  }
  const inTuple =
    second === undefined && at.kind(first) === Kind.tuple ? meaningful(at, first) : [];
  const isTuple = inTuple.length === 0 || inTuple.some(element => isElement(at, element));
  return (isTuple ? found : inTuple).map(manager => withItem(at, manager));
}

/** All children but keywords and marks. */
function meaningful(at: Lowering, node: number): number[] {
  const found: number[] = [];
  for (let child = node + 1; child < at.after(node); child = at.after(child)) {
    if (at.kind(child) !== Kind.token) {
      found.push(child);
    }
  }
  return found;
}

/** `with (a as b):` hides the `as` in parentheses. */
function withItem(at: Lowering, node: number): WithItem {
  let outer = node;
  while (at.kind(outer) === Kind.parenthesized_expression) {
    outer = outer + 2;
  }
  const renamed = renamedIn(at, outer);
  const { start, end } = at.range(renamed < 0 ? node : outer);
  if (renamed < 0) {
    return { kind: 'withitem', start, end, context: at.expr(node), target: null };
  }
  const target = checked(at, at.expr(at.last(renamed)));
  return { kind: 'withitem', start, end, context: withoutName(at, outer, renamed), target };
}

/** Where `as` is in `a as b` and, hidden by the grammar, `a if b else c as d`; -1 for nowhere. */
function renamedIn(at: Lowering, node: number): number {
  let inner = node;
  while (at.kind(inner) === Kind.conditional_expression || at.kind(inner) === Kind.lambda) {
    inner = at.last(inner);
  }
  return at.kind(inner) === Kind.as_pattern ? inner : -1;
}

/** An expression that ends with `as` and a name, without these. */
function withoutName(at: Lowering, outer: number, renamed: number): Expr {
  const end = at.end(renamed + 1);
  at.tree.change(renamed, Kind.parenthesized_expression, at.start(renamed + 1));
  for (let above = outer; above < renamed; above = at.last(above)) {
    at.tree.shorten(above, end);
  }
  return at.expr(outer === renamed ? renamed + 1 : outer);
}

const functionDefinition: LowerStmt = (at, node) => defineFunction(at, node, []);
const classDefinition: LowerStmt = (at, node) => defineClass(at, node, []);

function defineFunction(at: Lowering, node: number, decorators: readonly Expr[]): Stmt {
  const name = at.named(node + 1, at.after(node));
  const parameters = at.child(node, Kind.parameters);
  const returns = at.child(node, Kind.type);
  const { body, end } = blockOf(at, node);
  return {
    kind: 'FunctionDef',
    start: at.start(node),
    end,
    async: name > node + 2,
    name: at.identifier(name),
    nameRange: at.range(name),
    typeParams: lowerTypeParameters(at, at.child(node, Kind.type_parameter)),
    args: lowerParameters(at, parameters, at.end(name)),
    body,
    decorators,
    returns: returns < 0 ? null : at.expr(returns)
  };
}

function defineClass(at: Lowering, node: number, decorators: readonly Expr[]): Stmt {
  const name = node + 2;
  const { args, keywords } = lowerArguments(at, at.child(node, Kind.argument_list));
  const { body, end } = blockOf(at, node);
  return {
    kind: 'ClassDef',
    start: at.start(node),
    end,
    name: at.identifier(name),
    nameRange: at.range(name),
    typeParams: lowerTypeParameters(at, at.child(node, Kind.type_parameter)),
    bases: args,
    keywords,
    body,
    decorators
  };
}

const decorated: LowerStmt = (at, node) => {
  const decorators: Expr[] = [];
  for (let child = node + 1; child < at.after(node); child = at.after(child)) {
    if (at.kind(child) === Kind.decorator) {
      decorators.push(at.expr(child + 2));
    } else if (at.kind(child) === Kind.class_definition) {
      return defineClass(at, child, decorators);
    } else if (at.kind(child) === Kind.function_definition) {
      return defineFunction(at, child, decorators);
    }
  }
  return { kind: 'ErrorStmt', ...at.range(node), parts: decorators };
};

const matching: LowerStmt = (at, node) => {
  const block = at.child(node, Kind.block);
  const cases = lowerCases(at, block);
  const first = node + 2;
  let last = first;
  if (at.text(first).startsWith(' ') || at.text(first).startsWith('\t')) {
    at.takeSign(first);
  }
  for (let child = first; child < block - 1; child = at.after(child)) {
    last = child;
  }
  const isTuple = last > first || at.source[at.start(first)] === '*';
  return {
    kind: 'Match',
    start: at.start(node),
    end: cases[cases.length - 1]?.end ?? at.end(node),
    subject: isTuple ? subjects(at, first, last) : at.expr(first),
    cases
  };
};

function subjects(at: Lowering, first: number, last: number): Expr {
  const start = at.start(first);
  const elts: Expr[] = [];
  for (let child = first; child <= last; child = at.after(child)) {
    if (at.kind(child) !== Kind.token) {
      elts.push(at.element(child));
    }
  }
  return { kind: 'Tuple', start, end: at.end(last), elts };
}

/** How to lower statements that hold statements. */
export const COMPOUND_STATEMENTS: Readonly<Partial<Record<Kind, LowerStmt>>> = {
  [Kind.if_statement]: conditional,
  [Kind.for_statement]: forLoop,
  [Kind.while_statement]: whileLoop,
  [Kind.try_statement]: attempt,
  [Kind.with_statement]: withStatement,
  [Kind.function_definition]: functionDefinition,
  [Kind.class_definition]: classDefinition,
  [Kind.decorated_definition]: decorated,
  [Kind.match_statement]: matching
};
