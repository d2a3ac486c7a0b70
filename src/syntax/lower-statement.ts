import type { BinaryOperator, Expr, Stmt } from './ast';
import { Kind } from './kinds';
import { lowerTypeParameters } from './lower-parameters';
import type { Lowering, LowerStmt } from './lowering';
import { checked, checkedOne } from './target';

const EQUALS = 61;

const expressionStatement: LowerStmt = (at, node) => {
  const only = node + 1;
  const { start, end } = at.range(node);
  if (at.after(only) < at.after(node)) {
    return { kind: 'Expr', start, end, value: bareTuple(at, node) };
  }
  switch (at.kind(only)) {
    case Kind.assignment:
      return assignment(at, only);
    case Kind.augmented_assignment:
      return augmentedAssignment(at, only);
    case Kind.named_expression:
      at.problem(at.range(only), 'as a statement, := needs parentheses around it; or write =');
      return { kind: 'Expr', start, end, value: at.expr(only) };
    case Kind.integer:
      return placeholder(at, only) ?? { kind: 'Expr', start, end, value: at.expr(only) };
    default:
      return { kind: 'Expr', start, end, value: at.element(only) };
  }
};

const bareTuple = (at: Lowering, node: number): Expr => ({
  kind: 'Tuple',
  start: at.start(node),
  end: at.end(node),
  elts: at.elements(node)
});

/** A masked magic does nothing to Python's flow; damage keeps what could be read of it. */
function placeholder(at: Lowering, node: number): Stmt | null {
  const start = at.start(node);
  const found = at.placeholders.get(start);
  if (!found) {
    return null;
  }
  const { end, parts } = found;
  return found.kind === 'magic'
    ? { kind: 'Pass', start, end }
    : { kind: 'ErrorStmt', start, end, parts };
}

function assignment(at: Lowering, node: number): Stmt {
  const left = node + 1;
  const sign = at.after(left);
  if (at.code(sign) !== EQUALS) {
    return annotated(at, node, left);
  }
  const targets = [at.element(left)];
  let right = sign + 1;
  while (at.kind(right) === Kind.assignment) {
    if (at.code(at.after(right + 1)) !== EQUALS) {
      at.problem(at.range(right), 'a type can be noted only for one name alone');
    }
    targets.push(at.element(right + 1));
    right = at.after(right + 1) + 1;
  }
  return {
    kind: 'Assign',
    start: at.start(node),
    end: at.end(node),
    targets,
    value: at.element(right)
  };
}

function annotated(at: Lowering, node: number, left: number): Stmt {
  const type = at.after(left) + 1;
  const sign = at.after(type);
  return {
    kind: 'AnnAssign',
    start: at.start(node),
    end: at.end(node),
    target: checkedOne(at, at.expr(left)),
    annotation: at.expr(type),
    value: sign < at.after(node) ? at.element(sign + 1) : null,
    simple: at.kind(left) === Kind.identifier
  };
}

function augmentedAssignment(at: Lowering, node: number): Stmt {
  const sign = at.after(node + 1);
  return {
    kind: 'AugAssign',
    start: at.start(node),
    end: at.end(node),
    target: checkedOne(at, at.expr(node + 1)),
    op: at.text(sign).slice(0, -1) as BinaryOperator,
    value: at.element(sign + 1)
  };
}

const returned: LowerStmt = (at, node) => ({
  kind: 'Return',
  start: at.start(node),
  end: at.end(node),
  value: at.after(node) > node + 2 ? at.element(node + 2) : null
});

const deleted: LowerStmt = (at, node) => {
  const { start, end } = at.range(node);
  const isList = at.kind(node + 2) === Kind.expression_list;
  const targets = isList ? at.elements(node + 2) : [at.expr(node + 2)];
  return { kind: 'Delete', start, end, targets: targets.map(target => checked(at, target)) };
};

const LETTER_F = 102;

const raised: LowerStmt = (at, node) => {
  const exc = at.named(node + 1, at.after(node));
  const from = exc < 0 ? at.after(node) : at.after(exc);
  const hasCause = from < at.after(node) && at.code(from) === LETTER_F;
  if (exc >= 0 && at.kind(exc) === Kind.expression_list) {
    at.problem(at.range(node), 'raising with a comma is Python 2; call the exception');
  }
  return {
    kind: 'Raise',
    start: at.start(node),
    end: at.end(node),
    exc: exc < 0 ? null : at.expr(exc),
    cause: hasCause ? at.expr(from + 1) : null
  };
};

const asserted: LowerStmt = (at, node) => {
  const test = node + 2;
  const comma = at.after(test);
  return {
    kind: 'Assert',
    start: at.start(node),
    end: at.end(node),
    test: at.expr(test),
    msg: comma < at.after(node) ? at.expr(comma + 1) : null
  };
};

const declaration =
  (kind: 'Global' | 'Nonlocal'): LowerStmt =>
  (at, node) => {
    const names: string[] = [];
    for (let child = node + 2; child < at.after(node); child += 2) {
      names.push(at.identifier(child));
    }
    return { kind, start: at.start(node), end: at.end(node), names };
  };

const single =
  (kind: 'Pass' | 'Break' | 'Continue'): LowerStmt =>
  (at, node) => ({ kind, start: at.start(node), end: at.end(node) });

const typeAlias: LowerStmt = (at, node) => {
  const left = node + 2;
  const isGeneric = at.kind(left + 1) === Kind.generic_type;
  const parameters = isGeneric ? at.child(left + 1, Kind.type_parameter) : -1;
  return {
    kind: 'TypeAlias',
    start: at.start(node),
    end: at.end(node),
    name: isGeneric ? at.name(left + 2) : at.expr(left),
    typeParams: lowerTypeParameters(at, parameters),
    value: at.expr(at.last(node))
  };
};

const printed: LowerStmt = (at, node) => {
  at.problem(at.range(node), 'a print statement of Python 2; Python 3 calls print(…)');
  return ancient(at, node);
};

const executed: LowerStmt = (at, node) => {
  at.problem(at.range(node), 'an exec statement of Python 2; Python 3 calls exec(…)');
  return ancient(at, node);
};

const ancient: LowerStmt = (at, node) => ({
  kind: 'ErrorStmt',
  ...at.range(node),
  parts: at.elements(node)
});

/** How to lower statements without a block, imports excepted. */
export const SIMPLE_STATEMENTS: Readonly<Partial<Record<Kind, LowerStmt>>> = {
  [Kind.expression_statement]: expressionStatement,
  [Kind.return_statement]: returned,
  [Kind.delete_statement]: deleted,
  [Kind.raise_statement]: raised,
  [Kind.assert_statement]: asserted,
  [Kind.global_statement]: declaration('Global'),
  [Kind.nonlocal_statement]: declaration('Nonlocal'),
  [Kind.pass_statement]: single('Pass'),
  [Kind.break_statement]: single('Break'),
  [Kind.continue_statement]: single('Continue'),
  [Kind.type_alias_statement]: typeAlias,
  [Kind.print_statement]: printed,
  [Kind.exec_statement]: executed
};
