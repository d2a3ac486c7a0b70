import type {
  BinaryOperator,
  CompareOperator,
  Comprehension,
  Expr,
  Keyword,
  UnaryOperator
} from './ast';
import { lowerNumber } from './literals';
import { lowerParameters } from './lower-parameters';
import { lowerString } from './lower-string';
import { TOKEN } from './flat-tree';
import type { Lowering } from './lowering';

type LowerExpression = (at: Lowering, node: number) => Expr;

/** Lowers one expression node. */
export function lowerExpression(at: Lowering, node: number): Expr {
  const lower = LOWER.get(at.type(node));
  if (!lower) {
    return { kind: 'ErrorExpr', ...at.range(node), parts: at.expressions(at.children(node)) };
  }
  return lower(at, node);
}

const identifier: LowerExpression = (at, node) => {
  const range = at.range(node);
  return range.start === range.end
    ? { kind: 'ErrorExpr', ...range, parts: [] }
    : { kind: 'Name', ...range, id: at.text(node).normalize('NFKC') };
};

const attribute: LowerExpression = (at, node) => {
  const name = at.field(node, 'attribute');
  return {
    kind: 'Attribute',
    ...at.range(node),
    value: at.expression(at.field(node, 'object')),
    attr: at.text(name),
    attrRange: at.range(name)
  };
};

const dotted: LowerExpression = (at, node) => {
  const [first = -1, ...others] = at.children(node);
  return others.reduce<Expr>(
    (value, part) => ({
      kind: 'Attribute',
      start: value.start,
      end: at.tree.end(part),
      value,
      attr: at.text(part),
      attrRange: at.range(part)
    }),
    at.expression(first)
  );
};

const subscript: LowerExpression = (at, node) => {
  const parts = at.fields(node, 'subscript').map(part => at.expression(part));
  const [first] = parts;
  const last = parts[parts.length - 1];
  const single = parts.length === 1 && first && !hasTrailingComma(at, node) && first.kind !== 'Starred';
  const value = at.expression(at.field(node, 'value'));
  if (!first || !last) {
    return { kind: 'ErrorExpr', ...at.range(node), parts: [value] };
  }
  return {
    kind: 'Subscript',
    ...at.range(node),
    value,
    slice: single
      ? first
      : { kind: 'Tuple', start: first.start, end: tupleEnd(at, node, last.end), elts: parts }
  };
};

/** A tuple without parentheses ends with its last comma, if there is one. */
function tupleEnd(at: Lowering, node: number, end: number): number {
  const tokens = at.tokens(node);
  const commas = tokens.filter(token => at.type(token) === `${TOKEN},` && at.tree.start(token) >= end);
  const last = commas[commas.length - 1];
  return last === undefined ? end : at.tree.end(last);
}

function hasTrailingComma(at: Lowering, node: number): boolean {
  const tokens = at.tokens(node);
  const last = tokens[tokens.length - 2];
  return last !== undefined && at.type(last) === `${TOKEN},`;
}

const call: LowerExpression = (at, node) => {
  const func = at.expression(at.field(node, 'function'));
  const given = at.field(node, 'arguments');
  if (given >= 0 && at.type(given) === 'generator_expression') {
    return { kind: 'Call', ...at.range(node), func, args: [at.expression(given)], keywords: [] };
  }
  return { kind: 'Call', ...at.range(node), func, ...lowerArguments(at, given) };
};

/** Positional arguments and keywords of a call or class header. */
export function lowerArguments(
  at: Lowering,
  node: number
): { readonly args: Expr[]; readonly keywords: Keyword[] } {
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  for (const child of node < 0 ? [] : at.children(node)) {
    const type = at.type(child);
    if (type === 'keyword_argument') {
      const name = at.field(child, 'name');
      const value = at.expression(at.field(child, 'value'));
      keywords.push({ kind: 'keyword', ...at.range(child), name: at.text(name), value });
    } else if (type === 'dictionary_splat') {
      const [value = -1] = at.children(child);
      keywords.push({ kind: 'keyword', ...at.range(child), name: null, value: at.expression(value) });
    } else {
      args.push(at.expression(child));
    }
  }
  return { args, keywords };
}

const binary: LowerExpression = (at, node) => ({
  kind: 'BinOp',
  ...at.range(node),
  left: at.expression(at.field(node, 'left')),
  op: operatorOf(at, node) as BinaryOperator,
  right: at.expression(at.field(node, 'right'))
});

/** The text of the token in field `operator`. */
function operatorOf(at: Lowering, node: number): string {
  const token = at.tokens(node).find(child => at.tree.field(child) === 'operator');
  return token === undefined ? '' : at.text(token);
}

/** `a and b and c` is one node, `a and (b and c)` is not. */
const boolean: LowerExpression = (at, node) => {
  const op = operatorOf(at, node) === 'or' ? 'or' : 'and';
  const leftNode = at.field(node, 'left');
  const left = at.expression(leftNode);
  const right = at.expression(at.field(node, 'right'));
  const flat = left.kind === 'BoolOp' && left.op === op && at.type(leftNode) === 'boolean_operator';
  return { kind: 'BoolOp', ...at.range(node), op, values: [...(flat ? left.values : [left]), right] };
};

const unary: LowerExpression = (at, node) => ({
  kind: 'UnaryOp',
  ...at.range(node),
  op: (at.type(node) === 'not_operator' ? 'not' : operatorOf(at, node)) as UnaryOperator,
  operand: at.expression(at.field(node, 'argument'))
});

const comparison: LowerExpression = (at, node) => {
  const [left = -1, ...comparators] = at.children(node);
  const ops = at
    .tokens(node)
    .filter(token => at.tree.field(token) === 'operators')
    .map(token => at.text(token).replace(/\s+/g, ' ') as CompareOperator);
  return {
    kind: 'Compare',
    ...at.range(node),
    left: at.expression(left),
    ops: mergedOperators(ops),
    comparators: at.expressions(comparators)
  };
};

function mergedOperators(ops: readonly string[]): CompareOperator[] {
  return ops.map(op => (op === '<>' ? '!=' : op) as CompareOperator);
}

const lambda: LowerExpression = (at, node) => ({
  kind: 'Lambda',
  ...at.range(node),
  args: lowerParameters(at, at.field(node, 'parameters'), at.tree.start(node)),
  body: at.expression(at.field(node, 'body'))
});

const conditional: LowerExpression = (at, node) => {
  const [body = -1, test = -1, orelse = -1] = at.children(node);
  return {
    kind: 'IfExp',
    ...at.range(node),
    test: at.expression(test),
    body: at.expression(body),
    orelse: at.expression(orelse)
  };
};

const named: LowerExpression = (at, node) => {
  const name = at.field(node, 'name');
  return {
    kind: 'NamedExpr',
    ...at.range(node),
    target: { kind: 'Name', ...at.range(name), id: at.text(name) },
    value: at.expression(at.field(node, 'value'))
  };
};

const tuple: LowerExpression = (at, node) => ({
  kind: 'Tuple',
  ...at.range(node),
  elts: at.expressions(at.children(node))
});

const bareTuple: LowerExpression = (at, node) => {
  const elts = at.expressions(at.children(node));
  return { kind: 'Tuple', ...at.range(node), elts };
};

const list: LowerExpression = (at, node) => ({
  kind: 'List',
  ...at.range(node),
  elts: at.expressions(at.children(node))
});

const set: LowerExpression = (at, node) => ({
  kind: 'Set',
  ...at.range(node),
  elts: at.expressions(at.children(node))
});

const dictionary: LowerExpression = (at, node) => {
  const keys: (Expr | null)[] = [];
  const values: Expr[] = [];
  for (const child of at.children(node)) {
    const isPair = at.type(child) === 'pair';
    const [value = -1] = at.children(child);
    keys.push(isPair ? at.expression(at.field(child, 'key')) : null);
    values.push(at.expression(isPair ? at.field(child, 'value') : value));
  }
  return { kind: 'Dict', ...at.range(node), keys, values };
};

function generatorsOf(at: Lowering, node: number): Comprehension[] {
  const generators: (Comprehension & { ifs: Expr[] })[] = [];
  for (const child of at.children(node)) {
    if (at.type(child) === 'for_in_clause') {
      const right = at.fields(child, 'right').map(part => at.expression(part));
      const [iter] = right;
      const last = right[right.length - 1];
      generators.push({
        kind: 'comprehension',
        ...at.range(child),
        target: at.expression(at.field(child, 'left')),
        iter:
          right.length > 1 && iter && last
            ? { kind: 'Tuple', start: iter.start, end: last.end, elts: right }
            : (iter ?? at.expression(-1)),
        ifs: [],
        async: at.has(child, 'async')
      });
    } else if (at.type(child) === 'if_clause') {
      const [test = -1] = at.children(child);
      generators[generators.length - 1]?.ifs.push(at.expression(test));
    }
  }
  return generators;
}

const comprehension =
  (kind: 'ListComp' | 'SetComp' | 'GeneratorExp'): LowerExpression =>
  (at, node) => ({
    kind,
    ...at.range(node),
    elt: at.expression(at.field(node, 'body')),
    generators: generatorsOf(at, node)
  });

const dictComprehension: LowerExpression = (at, node) => {
  const pair = at.field(node, 'body');
  return {
    kind: 'DictComp',
    ...at.range(node),
    key: at.expression(at.field(pair, 'key')),
    value: at.expression(at.field(pair, 'value')),
    generators: generatorsOf(at, node)
  };
};

/** Parentheses leave no node, but an expression inside them keeps its own range. */
const parenthesized: LowerExpression = (at, node) => {
  const inner = at.children(node);
  const [only = -1] = inner;
  return inner.length === 1
    ? at.expression(only)
    : { kind: 'ErrorExpr', ...at.range(node), parts: at.expressions(inner) };
};

const starred: LowerExpression = (at, node) => {
  const [value = -1] = at.children(node);
  return { kind: 'Starred', ...at.range(node), value: at.expression(value) };
};

const slice: LowerExpression = (at, node) => {
  const parts: (Expr | null)[] = [null, null, null];
  let position = 0;
  for (const token of at.tokens(node)) {
    if (at.type(token) === `${TOKEN}:`) {
      position++;
    } else {
      parts[position] = at.expression(token);
    }
  }
  const [lower = null, upper = null, step = null] = parts;
  return { kind: 'Slice', ...at.range(node), lower, upper, step };
};

const awaited: LowerExpression = (at, node) => {
  const [value = -1] = at.children(node);
  return { kind: 'Await', ...at.range(node), value: at.expression(value) };
};

const yielded: LowerExpression = (at, node) => {
  const [value] = at.children(node);
  if (at.has(node, 'from') && value !== undefined) {
    return { kind: 'YieldFrom', ...at.range(node), value: at.expression(value) };
  }
  return {
    kind: 'Yield',
    ...at.range(node),
    value: value === undefined ? null : at.expression(value)
  };
};

const constant =
  (value: Extract<Expr, { kind: 'Constant' }>['value']): LowerExpression =>
  (at, node) => ({ kind: 'Constant', ...at.range(node), value });

const numeric: LowerExpression = (at, node) => ({
  kind: 'Constant',
  ...at.range(node),
  value: lowerNumber(at.text(node))
});

/** `type` wraps an annotation; its own grammar for generics and unions is plain expressions to Python. */
const annotation: LowerExpression = (at, node) => {
  const [inner = -1] = at.children(node);
  return at.expression(inner);
};

const genericType: LowerExpression = (at, node) => {
  const [base = -1, parameters = -1] = at.children(node);
  const value = at.expression(base);
  const elts = parameters < 0 ? [] : at.expressions(at.children(parameters));
  const [first] = elts;
  const last = elts[elts.length - 1];
  if (!first || !last) {
    return value;
  }
  const alone = elts.length === 1 && !hasTrailingComma(at, parameters);
  const tail = tupleEnd(at, parameters, last.end);
  return {
    kind: 'Subscript',
    ...at.range(node),
    value,
    slice: alone ? first : { kind: 'Tuple', start: first.start, end: tail, elts }
  };
};

const unionType: LowerExpression = (at, node) => {
  const [left = -1, right = -1] = at.children(node);
  return {
    kind: 'BinOp',
    ...at.range(node),
    left: at.expression(left),
    op: '|',
    right: at.expression(right)
  };
};

const memberType: LowerExpression = (at, node) => {
  const [object = -1, name = -1] = at.children(node);
  return {
    kind: 'Attribute',
    ...at.range(node),
    value: at.expression(object),
    attr: at.text(name),
    attrRange: at.range(name)
  };
};

const LOWER: ReadonlyMap<string, LowerExpression> = new Map<string, LowerExpression>([
  ['identifier', identifier],
  ['keyword_identifier', identifier],
  ['attribute', attribute],
  ['dotted_name', dotted],
  ['subscript', subscript],
  ['call', call],
  ['binary_operator', binary],
  ['boolean_operator', boolean],
  ['unary_operator', unary],
  ['not_operator', unary],
  ['comparison_operator', comparison],
  ['lambda', lambda],
  ['conditional_expression', conditional],
  ['named_expression', named],
  ['tuple', tuple],
  ['tuple_pattern', tuple],
  ['expression_list', bareTuple],
  ['pattern_list', bareTuple],
  ['list', list],
  ['list_pattern', list],
  ['set', set],
  ['dictionary', dictionary],
  ['list_comprehension', comprehension('ListComp')],
  ['set_comprehension', comprehension('SetComp')],
  ['generator_expression', comprehension('GeneratorExp')],
  ['dictionary_comprehension', dictComprehension],
  ['parenthesized_expression', parenthesized],
  ['parenthesized_list_splat', parenthesized],
  ['list_splat', starred],
  ['list_splat_pattern', starred],
  ['splat_type', starred],
  ['slice', slice],
  ['await', awaited],
  ['yield', yielded],
  ['string', lowerString],
  ['concatenated_string', lowerString],
  ['integer', numeric],
  ['float', numeric],
  ['true', constant({ type: 'bool', value: true })],
  ['false', constant({ type: 'bool', value: false })],
  ['none', constant({ type: 'none' })],
  ['ellipsis', constant({ type: 'ellipsis' })],
  ['type', annotation],
  ['as_pattern_target', annotation],
  ['constrained_type', annotation],
  ['generic_type', genericType],
  ['union_type', unionType],
  ['member_type', memberType]
]);
