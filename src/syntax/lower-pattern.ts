import type { Expr, MatchCase, Pattern } from './ast';
import { TOKEN } from './flat-tree';
import type { Lowering } from './lowering';

/** The cases of a `match` statement. */
export function lowerCases(at: Lowering, block: number): MatchCase[] {
  return block < 0 ? [] : at.children(block).filter(node => at.type(node) === 'case_clause').map(node => lowerCase(at, node));
}

function lowerCase(at: Lowering, node: number): MatchCase {
  const patterns = at.children(node).filter(child => at.type(child) === 'case_pattern');
  const body = at.block(at.field(node, 'consequence'));
  const guard = at.field(node, 'guard');
  const end = body[body.length - 1]?.end ?? at.tree.end(node);
  return {
    kind: 'match_case',
    start: at.tree.start(node),
    end,
    pattern: several(at, patterns, at.has(node, ',')),
    guard: guard < 0 ? null : at.expression(at.children(guard)[0] ?? -1),
    body
  };
}

/** `case a, b:` is a sequence without brackets. */
function several(at: Lowering, nodes: readonly number[], comma: boolean): Pattern {
  const patterns = nodes.map(node => lowerPattern(at, node));
  const [first] = patterns;
  const last = patterns[patterns.length - 1];
  if (!first || !last) {
    return { kind: 'MatchAs', start: 0, end: 0, pattern: null, name: null };
  }
  return patterns.length > 1 || comma
    ? { kind: 'MatchSequence', start: first.start, end: last.end, patterns }
    : first;
}

function lowerPattern(at: Lowering, node: number): Pattern {
  switch (at.type(node)) {
    case 'case_pattern':
      return casePattern(at, node);
    case 'list_pattern':
    case 'tuple_pattern':
      return sequence(at, node);
    case 'dict_pattern':
      return mapping(at, node);
    case 'class_pattern':
      return classPattern(at, node);
    case 'union_pattern':
      return union(at, node);
    case 'as_pattern':
      return alias(at, node);
    case 'splat_pattern':
      return { kind: 'MatchStar', ...at.range(node), name: capture(at, node) };
    case 'dotted_name':
      return name(at, node);
    case 'none':
      return { kind: 'MatchSingleton', ...at.range(node), value: null };
    case 'true':
    case 'false':
      return { kind: 'MatchSingleton', ...at.range(node), value: at.type(node) === 'true' };
    default:
      return { kind: 'MatchValue', ...at.range(node), value: value(at, node) };
  }
}

/** A pattern in its wrapper; a minus sign or an underscore is a token of the wrapper. */
function casePattern(at: Lowering, node: number): Pattern {
  const [inner] = at.children(node);
  if (inner === undefined) {
    return { kind: 'MatchAs', ...at.range(node), pattern: null, name: null };
  }
  if (at.has(node, '-')) {
    return { kind: 'MatchValue', ...at.range(node), value: negative(at, node, inner) };
  }
  return lowerPattern(at, inner);
}

function negative(at: Lowering, node: number, inner: number): Expr {
  return { kind: 'UnaryOp', ...at.range(node), op: '-', operand: at.expression(inner) };
}

function value(at: Lowering, node: number): Expr {
  if (at.type(node) !== 'complex_pattern') {
    return at.expression(node);
  }
  const [left = -1, right = -1] = at.children(node);
  const signs = at.tokens(node).filter(token => at.type(token).startsWith(TOKEN));
  const sign = signs[signs.length - 1];
  const start = at.tree.start(node);
  const leading = at.source[start] === '-';
  const lowered = at.expression(left);
  return {
    kind: 'BinOp',
    ...at.range(node),
    left: leading ? { kind: 'UnaryOp', start, end: lowered.end, op: '-', operand: lowered } : lowered,
    op: sign !== undefined && at.text(sign) === '-' ? '-' : '+',
    right: at.expression(right)
  };
}

/** Parentheses around one pattern group it; with a comma they make a sequence. */
function sequence(at: Lowering, node: number): Pattern {
  const patterns = at.children(node).map(child => lowerPattern(at, child));
  const [only] = patterns;
  const grouped = at.type(node) === 'tuple_pattern' && patterns.length === 1 && !at.has(node, ',');
  return grouped && only ? only : { kind: 'MatchSequence', ...at.range(node), patterns };
}

function mapping(at: Lowering, node: number): Pattern {
  const rest = at.children(node).find(child => at.type(child) === 'splat_pattern');
  return {
    kind: 'MatchMapping',
    ...at.range(node),
    keys: at.fields(node, 'key').map(key => value(at, key)),
    patterns: at.fields(node, 'value').map(part => lowerPattern(at, part)),
    rest: rest === undefined ? null : capture(at, rest)
  };
}

function classPattern(at: Lowering, node: number): Pattern {
  const [cls = -1, ...parts] = at.children(node);
  const keywords = parts.filter(part => keywordOf(at, part) >= 0);
  return {
    kind: 'MatchClass',
    ...at.range(node),
    cls: at.expression(cls),
    patterns: parts.filter(part => keywordOf(at, part) < 0).map(part => lowerPattern(at, part)),
    kwdAttrs: keywords.map(part => at.text(at.children(keywordOf(at, part))[0] ?? -1)),
    kwdPatterns: keywords.map(part => lowerPattern(at, at.children(keywordOf(at, part))[1] ?? -1))
  };
}

function keywordOf(at: Lowering, node: number): number {
  const [inner = -1] = at.type(node) === 'case_pattern' ? at.children(node) : [node];
  return inner >= 0 && at.type(inner) === 'keyword_pattern' ? inner : -1;
}

function union(at: Lowering, node: number): Pattern {
  const alternatives = at.tokens(node).filter(token => at.type(token) !== `${TOKEN}|`);
  const patterns = alternatives.map(child =>
    at.type(child) === `${TOKEN}_`
      ? ({ kind: 'MatchAs', ...at.range(child), pattern: null, name: null } as const)
      : lowerPattern(at, child)
  );
  return { kind: 'MatchOr', ...at.range(node), patterns };
}

function alias(at: Lowering, node: number): Pattern {
  const [inner = -1, target = -1] = at.children(node);
  return {
    kind: 'MatchAs',
    ...at.range(node),
    pattern: lowerPattern(at, inner),
    name: target < 0 ? null : at.text(target)
  };
}

/** A bare name captures; a dotted one is compared with. */
function name(at: Lowering, node: number): Pattern {
  if (at.children(node).length > 1) {
    return { kind: 'MatchValue', ...at.range(node), value: at.expression(node) };
  }
  const text = at.text(node);
  return { kind: 'MatchAs', ...at.range(node), pattern: null, name: text === '_' ? null : text };
}

function capture(at: Lowering, node: number): string | null {
  const [inner] = at.children(node);
  return inner === undefined || at.text(inner) === '_' ? null : at.text(inner);
}
