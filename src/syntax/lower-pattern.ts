import type { Expr, MatchCase, Pattern } from './ast';
import { Kind } from './kinds';
import { blockOf } from './lower-block';
import type { Lowering } from './lowering';

/** The cases of a `match` statement's block. */
export function lowerCases(at: Lowering, block: number): MatchCase[] {
  const cases: MatchCase[] = [];
  const after = block < 0 ? 0 : at.after(block);
  for (let child = block + 1; child < after; child = at.after(child)) {
    if (at.kind(child) === Kind.case_clause) {
      cases.push(lowerCase(at, child));
    }
  }
  return cases;
}

const COMMA = 44;

function lowerCase(at: Lowering, node: number): MatchCase {
  const { body, end } = blockOf(at, node);
  const guard = at.child(node, Kind.if_clause);
  return {
    kind: 'match_case',
    start: at.start(node),
    end,
    pattern: subject(at, node),
    guard: guard < 0 ? null : at.expr(guard + 2),
    body
  };
}

/** What is matched; several patterns without brackets are a sequence. */
function subject(at: Lowering, node: number): Pattern {
  const first = node + 2;
  let last = first;
  for (
    let child = at.after(first);
    child < at.after(node) && isPart(at, child);
    child = at.after(child)
  ) {
    last = child;
  }
  if (last === first && !isStar(at, first)) {
    return pattern(at, first);
  }
  const patterns = patternsBetween(at, first, at.after(last));
  return { kind: 'MatchSequence', start: at.start(first), end: at.end(last), patterns };
}

const isPart = (at: Lowering, node: number): boolean =>
  at.kind(node) === Kind.case_pattern || at.code(node) === COMMA;

const isStar = (at: Lowering, node: number): boolean => at.kind(node + 1) === Kind.splat_pattern;

function patternsBetween(at: Lowering, from: number, to: number): Pattern[] {
  const found: Pattern[] = [];
  for (let child = from; child < to; child = at.after(child)) {
    if (at.kind(child) !== Kind.token) {
      found.push(pattern(at, child));
    }
  }
  return found;
}

type LowerPattern = (at: Lowering, node: number) => Pattern;

function pattern(at: Lowering, node: number): Pattern {
  let inner = node;
  while (at.kind(inner) === Kind.case_pattern) {
    inner++;
  }
  const lower = PATTERNS[at.kind(inner)];
  return lower
    ? lower(at, inner)
    : { kind: 'MatchValue', ...at.range(inner), value: at.expr(inner) };
}

const MINUS = 45;
const UNDERSCORE = 95;

/** `_` and `-` are tokens; the number after a minus stands beside it. */
const token: LowerPattern = (at, node) => {
  if (at.code(node) === UNDERSCORE) {
    return { kind: 'MatchAs', ...at.range(node), pattern: null, name: null };
  }
  const value = negated(at, node);
  return { kind: 'MatchValue', start: value.start, end: value.end, value };
};

function negated(at: Lowering, node: number): Expr {
  const number = node + 1;
  const end = at.end(number);
  return { kind: 'UnaryOp', start: at.start(node), end, op: '-', operand: at.expr(number) };
}

const singleton =
  (value: boolean | null): LowerPattern =>
  (at, node) => ({ kind: 'MatchSingleton', ...at.range(node), value });

/** A name without dots is bound, one with dots is compared. */
const name: LowerPattern = (at, node) => {
  const range = at.range(node);
  if (at.after(node) > node + 2) {
    return { kind: 'MatchValue', ...range, value: at.expr(node) };
  }
  const word = at.identifier(node + 1);
  return { kind: 'MatchAs', ...range, pattern: null, name: word === '_' ? null : word };
};

const as: LowerPattern = (at, node) => named(at, node, at.start(node), pattern(at, node + 1));

const named = (at: Lowering, node: number, start: number, inner: Pattern): Pattern => ({
  kind: 'MatchAs',
  start,
  end: at.end(node),
  pattern: inner,
  name: at.identifier(at.last(node))
});

const union: LowerPattern = (at, node) => ({
  kind: 'MatchOr',
  ...at.range(node),
  patterns: alternatives(at, node)
});

/** A minus is a token like the bars, but begins a pattern. */
function alternatives(at: Lowering, node: number): Pattern[] {
  const found: Pattern[] = [];
  let negative = false;
  for (let child = node + 1; child < at.after(node); child = at.after(child)) {
    const isToken = at.kind(child) === Kind.token;
    if (isToken && (at.code(child) === MINUS || at.code(child) === UNDERSCORE)) {
      found.push(token(at, child));
      negative = at.code(child) === MINUS;
    } else if (!isToken) {
      if (!negative) {
        found.push(pattern(at, child));
      }
      negative = false;
    }
  }
  return found;
}

const sequence: LowerPattern = (at, node) => ({
  kind: 'MatchSequence',
  ...at.range(node),
  patterns: patternsBetween(at, node + 1, at.after(node))
});

/** `(a)` is `a`: only a comma makes a sequence. */
const parenthesized: LowerPattern = (at, node) => {
  const only = node + 2;
  const end = at.after(node);
  const isOne = only < end - 1 && at.code(at.after(only)) !== COMMA && !isStar(at, only);
  return isOne ? pattern(at, only) : sequence(at, node);
};

const star: LowerPattern = (at, node) => {
  const word = at.identifier(at.last(node));
  return { kind: 'MatchStar', ...at.range(node), name: word === '_' ? null : word };
};

const mapping: LowerPattern = (at, node) => {
  const keys: Expr[] = [];
  const patterns: Pattern[] = [];
  let rest: string | null = null;
  const after = at.after(node) - 1;
  for (let child = node + 2; child < after; child = at.after(child)) {
    if (at.kind(child) === Kind.splat_pattern) {
      rest = at.identifier(at.last(child));
    } else if (at.code(child) !== COMMA) {
      const isNegative = at.kind(child) === Kind.token;
      const key = pattern(at, child);
      keys.push(keyOf(key));
      child = at.after(isNegative ? child + 1 : child) + 1;
      patterns.push(pattern(at, child));
    }
  }
  return { kind: 'MatchMapping', ...at.range(node), keys, patterns, rest };
};

function keyOf(key: Pattern): Expr {
  if (key.kind === 'MatchValue') {
    return key.value;
  }
  const { start, end } = key;
  if (key.kind === 'MatchSingleton') {
    const { value } = key;
    const constant =
      value === null ? ({ type: 'none' } as const) : ({ type: 'bool', value } as const);
    return { kind: 'Constant', start, end, value: constant };
  }
  return { kind: 'ErrorExpr', start, end, parts: [] };
}

const instance: LowerPattern = (at, node) => {
  const patterns: Pattern[] = [];
  const kwdAttrs: string[] = [];
  const kwdPatterns: Pattern[] = [];
  for (let child = at.after(node + 1); child < at.after(node); child = at.after(child)) {
    // The grammar binds `x=y as z` as `(x=y) as z`, Python the other way round.
    const renamed = at.kind(child + 1) === Kind.as_pattern ? child + 1 : -1;
    const keyword = renamed < 0 ? child + 1 : renamed + 2;
    if (at.kind(child) === Kind.case_pattern && at.kind(keyword) === Kind.keyword_pattern) {
      const value = pattern(at, keyword + 3);
      kwdAttrs.push(at.identifier(keyword + 1));
      kwdPatterns.push(renamed < 0 ? value : named(at, renamed, at.start(keyword + 3), value));
    } else if (at.kind(child) !== Kind.token) {
      patterns.push(pattern(at, child));
    }
  }
  const cls = at.expr(node + 1);
  return { kind: 'MatchClass', ...at.range(node), cls, patterns, kwdAttrs, kwdPatterns };
};

/** `-1 + 2j`. */
const complex: LowerPattern = (at, node) => {
  const isNegative = at.kind(node + 1) === Kind.token;
  const left = isNegative ? negated(at, node + 1) : at.expr(node + 1);
  const sign = isNegative ? node + 3 : node + 2;
  const { start, end } = at.range(node);
  const op = at.code(sign) === MINUS ? '-' : '+';
  const value: Expr = { kind: 'BinOp', start, end, left, op, right: at.expr(sign + 1) };
  return { kind: 'MatchValue', start, end, value };
};

const PATTERNS: Readonly<Partial<Record<Kind, LowerPattern>>> = {
  [Kind.token]: token,
  [Kind.true]: singleton(true),
  [Kind.false]: singleton(false),
  [Kind.none]: singleton(null),
  [Kind.dotted_name]: name,
  [Kind.as_pattern]: as,
  [Kind.union_pattern]: union,
  [Kind.list_pattern]: sequence,
  [Kind.tuple_pattern]: parenthesized,
  [Kind.splat_pattern]: star,
  [Kind.dict_pattern]: mapping,
  [Kind.class_pattern]: instance,
  [Kind.complex_pattern]: complex
};
