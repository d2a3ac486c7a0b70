import type { Alias, BinaryOperator, ExceptHandler, Expr, Stmt, Try, WithItem } from './ast';
import { lowerArguments } from './lower-expression';
import { lowerParameters, lowerTypeParameters } from './lower-parameters';
import { lowerCases } from './lower-pattern';
import type { Lowering } from './lowering';

type LowerStatement = (at: Lowering, node: number) => Stmt;

/** Lowers a statement; damage becomes what can be read inside it. */
export function lowerStatement(at: Lowering, node: number): readonly Stmt[] {
  const type = at.type(node);
  if (type === 'ERROR') {
    return [damaged(at, node)];
  }
  const lower = LOWER.get(type);
  if (lower) {
    return [lower(at, node)];
  }
  const value = at.expression(node);
  return [{ kind: 'Expr', start: value.start, end: value.end, value }];
}

/** Keeps names and calls inside damage, so that a half-typed line still uses what it names. */
function damaged(at: Lowering, node: number): Stmt {
  at.problem(at.range(node), 'not valid Python here; the rest of the cell was analysed');
  const parts = at.children(node).filter(child => !/_statement$|_definition$|^ERROR$/.test(at.type(child)));
  return { kind: 'ErrorStmt', ...at.range(node), parts: at.expressions(parts) };
}

const expression: LowerStatement = (at, node) => {
  const children = at.children(node);
  const [only = -1] = children;
  const type = only < 0 ? '' : at.type(only);
  if (children.length === 1 && type === 'assignment') {
    return assignment(at, only);
  }
  if (children.length === 1 && type === 'augmented_assignment') {
    return augmented(at, only);
  }
  const value: Expr =
    children.length === 1 && !at.has(node, ',')
      ? at.expression(only)
      : { kind: 'Tuple', ...at.range(node), elts: at.expressions(children) };
  return { kind: 'Expr', ...at.range(node), value };
};

const assignment: LowerStatement = (at, node) => {
  const annotation = at.field(node, 'type');
  const left = at.field(node, 'left');
  if (annotation >= 0) {
    return {
      kind: 'AnnAssign',
      ...at.range(node),
      target: at.expression(left),
      annotation: at.expression(annotation),
      value: at.optional(node, 'right'),
      simple: at.type(left) === 'identifier'
    };
  }
  const targets = [at.expression(left)];
  let right = at.field(node, 'right');
  while (right >= 0 && at.type(right) === 'assignment') {
    targets.push(at.expression(at.field(right, 'left')));
    right = at.field(right, 'right');
  }
  return { kind: 'Assign', ...at.range(node), targets, value: at.expression(right) };
};

const augmented: LowerStatement = (at, node) => {
  const operator = at.tokens(node).find(child => at.tree.field(child) === 'operator');
  const text = operator === undefined ? '+=' : at.text(operator);
  return {
    kind: 'AugAssign',
    ...at.range(node),
    target: at.expression(at.field(node, 'left')),
    op: text.slice(0, -1) as BinaryOperator,
    value: at.expression(at.field(node, 'right'))
  };
};

const returned: LowerStatement = (at, node) => {
  const [value] = at.children(node);
  return { kind: 'Return', ...at.range(node), value: value === undefined ? null : at.expression(value) };
};

const deleted: LowerStatement = (at, node) => {
  const [only = -1] = at.children(node);
  const target = at.expression(only);
  const several = only >= 0 && at.type(only) === 'expression_list' && target.kind === 'Tuple';
  return { kind: 'Delete', ...at.range(node), targets: several ? [...target.elts] : [target] };
};

const raised: LowerStatement = (at, node) => {
  const exc = at.children(node).find(child => at.tree.field(child) !== 'cause');
  return {
    kind: 'Raise',
    ...at.range(node),
    exc: exc === undefined ? null : at.expression(exc),
    cause: at.optional(node, 'cause')
  };
};

const asserted: LowerStatement = (at, node) => {
  const [test = -1, message] = at.children(node);
  return {
    kind: 'Assert',
    ...at.range(node),
    test: at.expression(test),
    msg: message === undefined ? null : at.expression(message)
  };
};

function alias(at: Lowering, node: number): Alias {
  if (at.type(node) === 'aliased_import') {
    const name = compact(at, at.field(node, 'name'));
    return { kind: 'alias', ...at.range(node), name, asname: at.text(at.field(node, 'alias')) };
  }
  return { kind: 'alias', ...at.range(node), name: compact(at, node), asname: null };
}

/** A dotted name without the spaces and line ends that may stand in it. */
function compact(at: Lowering, node: number): string {
  return node < 0 ? '' : at.text(node).replace(/[\s\\]+/g, '');
}

const imported: LowerStatement = (at, node) => ({
  kind: 'Import',
  ...at.range(node),
  names: at.fields(node, 'name').map(name => alias(at, name))
});

const importedFrom: LowerStatement = (at, node) => {
  const from = at.field(node, 'module_name');
  const source = at.type(node) === 'future_import_statement' ? '__future__' : compact(at, from);
  const level = /^\.*/.exec(source)?.[0].length ?? 0;
  const star = at.children(node).find(child => at.type(child) === 'wildcard_import');
  const names = at.fields(node, 'name').map(name => alias(at, name));
  return {
    kind: 'ImportFrom',
    ...at.range(node),
    module: source.slice(level) || null,
    names:
      star === undefined ? names : [{ kind: 'alias', ...at.range(star), name: '*', asname: null }],
    level
  };
};

const names =
  (kind: 'Global' | 'Nonlocal'): LowerStatement =>
  (at, node) => ({ kind, ...at.range(node), names: at.children(node).map(child => at.text(child)) });

const single =
  (kind: 'Pass' | 'Break' | 'Continue'): LowerStatement =>
  (at, node) => ({ kind, ...at.range(node) });

/** Compound statements end where their last statement ends. */
function closed(at: Lowering, node: number, ...blocks: readonly (readonly Stmt[])[]) {
  const last = blocks.filter(block => block.length > 0).pop();
  const end = last?.[last.length - 1]?.end;
  return { start: at.tree.start(node), end: end ?? at.tree.end(node) };
}

const conditional: LowerStatement = (at, node) => {
  const body = at.block(at.field(node, 'consequence'));
  const alternatives = at.fields(node, 'alternative');
  const orelse = lowerAlternatives(at, alternatives);
  return {
    kind: 'If',
    ...closed(at, node, body, orelse),
    test: at.expression(at.field(node, 'condition')),
    body,
    orelse
  };
};

function lowerAlternatives(at: Lowering, nodes: readonly number[]): Stmt[] {
  let orelse: Stmt[] = [];
  for (const node of [...nodes].reverse()) {
    if (at.type(node) === 'else_clause') {
      orelse = at.block(at.field(node, 'body'));
      continue;
    }
    const body = at.block(at.field(node, 'consequence'));
    const test = at.expression(at.field(node, 'condition'));
    orelse = [{ kind: 'If', ...closed(at, node, body, orelse), test, body, orelse }];
  }
  return orelse;
}

const loop: LowerStatement = (at, node) => {
  const body = at.block(at.field(node, 'body'));
  const orelse = lowerAlternatives(at, at.fields(node, 'alternative'));
  return {
    kind: 'For',
    ...closed(at, node, body, orelse),
    async: at.has(node, 'async'),
    target: at.expression(at.field(node, 'left')),
    iter: at.expression(at.field(node, 'right')),
    body,
    orelse
  };
};

const repeated: LowerStatement = (at, node) => {
  const body = at.block(at.field(node, 'body'));
  const orelse = lowerAlternatives(at, at.fields(node, 'alternative'));
  return {
    kind: 'While',
    ...closed(at, node, body, orelse),
    test: at.expression(at.field(node, 'condition')),
    body,
    orelse
  };
};

const attempted: LowerStatement = (at, node) => {
  const children = at.children(node);
  const body = at.block(at.field(node, 'body'));
  const ofType = (type: string) => children.filter(child => at.type(child) === type);
  const handlers = ofType('except_clause').map(child => handler(at, child));
  const orelse = lowerAlternatives(at, ofType('else_clause'));
  const finalbody = ofType('finally_clause').flatMap(child => at.block(at.children(child)[0] ?? -1));
  const lowered: Omit<Try, 'start' | 'end'> = {
    kind: 'Try',
    star: ofType('except_clause').some(child => at.has(child, '*') || at.has(child, 'except*')),
    body,
    handlers,
    orelse,
    finalbody
  };
  const last = handlers[handlers.length - 1]?.body ?? [];
  return { ...lowered, ...closed(at, node, body, last, orelse, finalbody) };
};

function handler(at: Lowering, node: number): ExceptHandler {
  const values = at.fields(node, 'value');
  const [value] = values;
  const isAlias = value !== undefined && at.type(value) === 'as_pattern';
  const [caught = -1] = isAlias ? at.children(value) : [value ?? -1];
  const target = isAlias ? at.field(value, 'alias') : at.field(node, 'alias');
  const block = at.children(node).find(child => at.type(child) === 'block') ?? -1;
  const body = at.block(block);
  const types = values.map(part => at.expression(part));
  const [first] = types;
  const last = types[types.length - 1];
  return {
    kind: 'ExceptHandler',
    ...closed(at, node, body),
    type:
      caught < 0
        ? null
        : types.length > 1 && first && last
          ? { kind: 'Tuple', start: first.start, end: last.end, elts: types }
          : at.expression(caught),
    name: target < 0 ? null : at.text(target),
    body
  };
}

const managed: LowerStatement = (at, node) => {
  const body = at.block(at.field(node, 'body'));
  const clause = at.children(node).find(child => at.type(child) === 'with_clause') ?? -1;
  const items = clause < 0 ? [] : at.children(clause).flatMap(item => withItems(at, item));
  return {
    kind: 'With',
    ...closed(at, node, body),
    async: at.has(node, 'async'),
    items,
    body
  };
};

/** `with (a as b, c as d):` reads as a tuple of `as` patterns to the grammar. */
function withItems(at: Lowering, item: number): WithItem[] {
  const value = at.field(item, 'value');
  if (value >= 0 && (at.type(value) === 'tuple' || at.type(value) === 'parenthesized_expression')) {
    const inner = at.children(value);
    if (inner.some(child => at.type(child) === 'as_pattern')) {
      return inner.map(child => withItem(at, child));
    }
  }
  return [withItem(at, value)];
}

function withItem(at: Lowering, value: number): WithItem {
  if (value >= 0 && at.type(value) === 'as_pattern') {
    const [context = -1] = at.children(value);
    const target = at.field(value, 'alias');
    return {
      kind: 'withitem',
      ...at.range(value),
      context: at.expression(context),
      target: target < 0 ? null : at.expression(target)
    };
  }
  return { kind: 'withitem', ...at.range(value), context: at.expression(value), target: null };
}

const functionDefinition: LowerStatement = (at, node) => defineFunction(at, node, []);

function defineFunction(at: Lowering, node: number, decorators: readonly Expr[]): Stmt {
  const body = at.block(at.field(node, 'body'));
  const name = at.field(node, 'name');
  return {
    kind: 'FunctionDef',
    ...closed(at, node, body),
    async: at.has(node, 'async'),
    name: at.text(name).normalize('NFKC'),
    nameRange: at.range(name),
    typeParams: lowerTypeParameters(at, at.field(node, 'type_parameters')),
    args: lowerParameters(at, at.field(node, 'parameters'), at.tree.end(name)),
    body,
    decorators,
    returns: at.optional(node, 'return_type')
  };
}

const classDefinition: LowerStatement = (at, node) => defineClass(at, node, []);

function defineClass(at: Lowering, node: number, decorators: readonly Expr[]): Stmt {
  const body = at.block(at.field(node, 'body'));
  const name = at.field(node, 'name');
  const { args, keywords } = lowerArguments(at, at.field(node, 'superclasses'));
  return {
    kind: 'ClassDef',
    ...closed(at, node, body),
    name: at.text(name).normalize('NFKC'),
    nameRange: at.range(name),
    typeParams: lowerTypeParameters(at, at.field(node, 'type_parameters')),
    bases: args,
    keywords,
    body,
    decorators
  };
}

const decorated: LowerStatement = (at, node) => {
  const decorators = at
    .children(node)
    .filter(child => at.type(child) === 'decorator')
    .map(child => at.expression(at.children(child)[0] ?? -1));
  const definition = at.field(node, 'definition');
  if (definition < 0) {
    return { kind: 'ErrorStmt', ...at.range(node), parts: decorators };
  }
  return at.type(definition) === 'class_definition'
    ? defineClass(at, definition, decorators)
    : defineFunction(at, definition, decorators);
};

const matched: LowerStatement = (at, node) => {
  const subjects = at.fields(node, 'subject');
  const values = at.expressions(subjects);
  const [first] = values;
  const last = values[values.length - 1];
  const cases = lowerCases(at, at.field(node, 'body'));
  const bodies = cases.map(arm => arm.body);
  return {
    kind: 'Match',
    ...closed(at, node, ...bodies),
    subject:
      values.length > 1 && first && last
        ? { kind: 'Tuple', start: first.start, end: last.end, elts: values }
        : (first ?? at.expression(-1)),
    cases
  };
};

const typeAlias: LowerStatement = (at, node) => {
  const left = at.field(node, 'left');
  const [inner = -1] = left < 0 ? [] : at.children(left);
  const generic = inner >= 0 && at.type(inner) === 'generic_type';
  const [name = inner, parameters = -1] = generic ? at.children(inner) : [inner];
  return {
    kind: 'TypeAlias',
    ...at.range(node),
    name: at.expression(name),
    typeParams: lowerTypeParameters(at, parameters),
    value: at.expression(at.field(node, 'right'))
  };
};

/** Python 2: read for what it names, and reported. */
const ancient: LowerStatement = (at, node) => {
  at.problem(at.range(node), 'a statement of Python 2; Graphward reads Python 3');
  return { kind: 'ErrorStmt', ...at.range(node), parts: at.expressions(at.children(node)) };
};

const LOWER: ReadonlyMap<string, LowerStatement> = new Map<string, LowerStatement>([
  ['expression_statement', expression],
  ['return_statement', returned],
  ['delete_statement', deleted],
  ['raise_statement', raised],
  ['assert_statement', asserted],
  ['import_statement', imported],
  ['import_from_statement', importedFrom],
  ['future_import_statement', importedFrom],
  ['global_statement', names('Global')],
  ['nonlocal_statement', names('Nonlocal')],
  ['pass_statement', single('Pass')],
  ['break_statement', single('Break')],
  ['continue_statement', single('Continue')],
  ['if_statement', conditional],
  ['for_statement', loop],
  ['while_statement', repeated],
  ['try_statement', attempted],
  ['with_statement', managed],
  ['function_definition', functionDefinition],
  ['class_definition', classDefinition],
  ['decorated_definition', decorated],
  ['match_statement', matched],
  ['type_alias_statement', typeAlias],
  ['print_statement', ancient],
  ['exec_statement', ancient]
]);
