import type {
  Await,
  BinOp,
  BoolOp,
  Call,
  Constant,
  Expr,
  IfExp,
  JoinedStr,
  Lambda,
  NamedExpr,
  Yield,
  YieldFrom
} from '../syntax/ast';
import { literalKey } from './container';
import { compare } from './comparison';
import { comprehension, dictComprehension } from './comprehension';
import { makeLambda } from './define';
import { itemsOf } from './fields';
import { join, joinAll, membersOf } from './join';
import type { Args, Machine } from './machine';
import { bind, lookUp } from './names';
import { narrow } from './narrow';
import { binary, unary } from './operators';
import { callSpecial } from './special-methods';
import { subscript } from './subscript';
import type { Content, Value } from './value';
import { NONE, UNKNOWN, bool, number, str } from './value';

/** The abstract value of an expression; runs what it calls. */
export function evaluate(m: Machine, node: Expr): Value {
  if (!m.spend()) {
    return UNKNOWN;
  }
  switch (node.kind) {
    case 'Name':
      return lookUp(m, node);
    case 'Constant':
      return constant(node);
    case 'Attribute':
      return m.attribute(m.evaluate(node.value), node.attr, node);
    case 'Call':
      return call(m, node);
    case 'BinOp':
      return chain(m, node);
    case 'UnaryOp':
      return unary(m, node);
    case 'Compare':
      return compare(m, node);
    case 'BoolOp':
      return boolOp(m, node);
    case 'Subscript':
      return subscript(m, node);
    case 'IfExp':
      return conditional(m, node);
    default:
      return evaluateRare(m, node);
  }
}

/** `a + b + c + …` is as deep as it is long, so that it is taken from its innermost operation on. */
function chain(m: Machine, node: BinOp): Value {
  const operations = [node];
  let { left } = node;
  while (left.kind === 'BinOp' && m.spend()) {
    operations.push(left);
    left = left.left;
  }
  let value = m.evaluate(left);
  for (let next = operations.pop(); next !== undefined; next = operations.pop()) {
    value = binary(m, { op: next.op, left: value, right: m.evaluate(next.right), node: next });
  }
  return value;
}

function evaluateRare(m: Machine, node: Expr): Value {
  switch (node.kind) {
    case 'Tuple':
      return sequence(m, 'tuple', node);
    case 'List':
      return sequence(m, 'list', node);
    case 'Set':
      return sequence(m, 'set', node);
    case 'Dict':
      return dictionary(m, node);
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      return comprehension(m, node);
    case 'DictComp':
      return dictComprehension(m, node);
    case 'Lambda':
      return lambda(m, node);
    case 'JoinedStr':
      return formatted(m, node);
    case 'NamedExpr':
      return named(m, node);
    case 'Starred':
      return m.iterate(m.evaluate(node.value), '*', node);
    case 'Await':
      return awaited(m, node);
    case 'Yield':
    case 'YieldFrom':
      return yielded(m, node);
    case 'Slice':
      return slice(m, node);
    case 'ErrorExpr':
      node.parts.forEach(part => m.evaluate(part));
      return UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function constant({ value }: Constant): Value {
  switch (value.type) {
    case 'none':
      return NONE;
    case 'bool':
      return bool(value.value);
    case 'int':
    case 'float':
    case 'complex':
      return number(value.type, value.value);
    case 'str':
      return str(value.value);
    case 'bytes':
      return { kind: 'text', bytes: true, literal: value.value, ofTraced: false };
    default:
      return UNKNOWN;
  }
}

function call(m: Machine, node: Call): Value {
  const callee = m.evaluate(node.func);
  const given = callArguments(m, node);
  m.node = node;
  return m.call(callee, given, node);
}

/** Evaluates the arguments of a call, spreading `*` and `**` where their content is known. */
export function callArguments(m: Machine, node: Call): Args {
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  let rest: Value | null = null;
  let restKeywords: Value | null = null;
  for (const argument of node.args) {
    if (argument.kind !== 'Starred') {
      positional.push(m.evaluate(argument));
      continue;
    }
    const spread = m.evaluate(argument.value);
    const items = itemsOf(m, spread);
    if (items && rest === null) {
      positional.push(...items);
    } else {
      rest = join(rest ?? undefined, m.iterate(spread, '*', argument));
    }
  }
  for (const keyword of node.keywords) {
    const value = m.evaluate(keyword.value);
    if (keyword.name !== null) {
      keywords.set(keyword.name, value);
      continue;
    }
    const spread = spreadItems(m, value);
    if (spread) {
      spread.forEach((item, key) => keywords.set(key, item));
    } else {
      restKeywords = join(restKeywords ?? undefined, elementOf(m, value));
    }
  }
  return { positional, keywords, rest, restKeywords };
}

function spreadItems(m: Machine, value: Value): ReadonlyMap<string, Value> | null {
  return value.kind === 'container' ? (m.store.read(value.content)?.items ?? null) : null;
}

function elementOf(m: Machine, value: Value): Value {
  const content = value.kind === 'container' ? m.store.read(value.content) : undefined;
  return content?.element ?? UNKNOWN;
}

function boolOp(m: Machine, node: BoolOp): Value {
  const results: Value[] = [];
  const stopsAt = node.op === 'or';
  const last = node.values.length - 1;
  for (const [i, operand] of node.values.entries()) {
    const value = m.evaluate(operand);
    if (i === last) {
      results.push(value);
      break;
    }
    const truth = m.truth(value, node.op, operand);
    if (truth === stopsAt) {
      results.push(value);
      break;
    }
    if (truth === null) {
      results.push(...survivors(value, stopsAt));
    }
  }
  return joinAll(results);
}

/** The alternatives with which `and` or `or` may stop. */
function survivors(value: Value, stopsAt: boolean): readonly Value[] {
  return stopsAt ? membersOf(value).filter(member => member.kind !== 'none') : membersOf(value);
}

function conditional(m: Machine, node: IfExp): Value {
  const truth = m.truth(m.evaluate(node.test), 'ifexp', node.test);
  if (truth !== null) {
    return m.evaluate(truth ? node.body : node.orelse);
  }
  const results: Value[] = [];
  m.branch([
    () => {
      narrow(m, node.test, true);
      results.push(m.evaluate(node.body));
    },
    () => {
      narrow(m, node.test, false);
      results.push(m.evaluate(node.orelse));
    }
  ]);
  return joinAll(results);
}

function sequence(
  m: Machine,
  type: 'tuple' | 'list' | 'set',
  node: Extract<Expr, { kind: 'Tuple' | 'List' | 'Set' }>
): Value {
  const items = new Map<string, Value>();
  let known = type !== 'set' && node.elts.length <= 64;
  let element: Value | undefined;
  for (const elt of node.elts) {
    if (elt.kind === 'Starred') {
      const spread = m.evaluate(elt.value);
      const parts = itemsOf(m, spread);
      parts?.forEach(item => items.set(String(items.size), item));
      if (!parts) {
        known = false;
        element = join(element, m.iterate(spread, '*', elt));
      }
      continue;
    }
    const value = m.evaluate(elt);
    element = known ? element : join(element, value);
    items.set(String(items.size), value);
    if (type === 'set') {
      m.want(value, 'hash', 'set', elt);
    }
  }
  const content: Content = known
    ? { items, element: null }
    : {
        items: null,
        element:
          items.size === 0 && !element
            ? null
            : joinAll([...items.values(), ...(element ? [element] : [])])
      };
  return m.container(type, content, node);
}

function dictionary(m: Machine, node: Extract<Expr, { kind: 'Dict' }>): Value {
  const items = new Map<string, Value>();
  let element: Value | undefined;
  let known = true;
  for (const [i, valueNode] of node.values.entries()) {
    const keyNode = node.keys[i];
    if (!keyNode) {
      const merged = m.evaluate(valueNode);
      const spread = spreadItems(m, merged);
      spread?.forEach((item, key) => items.set(key, item));
      if (!spread) {
        known = false;
        element = join(element, elementOf(m, merged));
      }
      continue;
    }
    const key = m.evaluate(keyNode);
    m.want(key, 'hash', 'dict', keyNode);
    const value = m.evaluate(valueNode);
    const literal = literalKey(key);
    if (literal === null) {
      known = false;
    }
    items.set(literal ?? `?${i}`, value);
    element = join(element, value);
  }
  return m.container(
    'dict',
    known ? { items, element: null } : { items: null, element: element ?? null },
    node
  );
}

function lambda(m: Machine, node: Lambda): Value {
  return makeLambda(m, node);
}

function formatted(m: Machine, node: JoinedStr): Value {
  let ofTraced = false;
  let literal: string | null = '';
  for (const part of node.values) {
    if (part.kind === 'Constant') {
      literal = literal === null || part.value.type !== 'str' ? null : literal + part.value.value;
      continue;
    }
    const value = m.evaluate(part.value);
    if (part.formatSpec) {
      evaluate(m, part.formatSpec);
    }
    ofTraced ||= isTraced(value);
    m.want(value, 'text', 'f-string', part.value);
    formatSpecial(m, value, part.value);
    literal =
      literal !== null && value.kind === 'text' && value.literal !== null
        ? literal + value.literal
        : null;
  }
  return str(literal, ofTraced);
}

/** An instance that says itself how it is formatted. */
function formatSpecial(m: Machine, value: Value, node: Expr): void {
  const methods = ['__format__', '__str__', '__repr__'];
  methods.some(name => callSpecial(m, value, { name, args: [], node }) !== null);
}

/** Whether some alternative of a value has no number yet. */
export function isTraced(value: Value): boolean {
  return membersOf(value).some(member => member.kind === 'tensor' && member.traced);
}

function named(m: Machine, node: NamedExpr): Value {
  const value = m.evaluate(node.value);
  const here = m.frame.environment;
  let scope = here;
  while (scope.kind === 'comprehension' && scope.parent) {
    scope = scope.parent;
  }
  m.frame.environment = scope;
  bind(m, node.target.id, value, m.place(node.target));
  m.frame.environment = here;
  return value;
}

function awaited(m: Machine, node: Await): Value {
  return m.evaluate(node.value);
}

function yielded(m: Machine, node: Yield | YieldFrom): Value {
  const value = node.value ? m.evaluate(node.value) : NONE;
  const element = node.kind === 'YieldFrom' ? m.iterate(value, 'yield from', node) : value;
  m.frame.yielded = join(m.frame.yielded ?? undefined, element);
  return UNKNOWN;
}

function slice(m: Machine, node: Extract<Expr, { kind: 'Slice' }>): Value {
  for (const bound of [node.lower, node.upper, node.step]) {
    if (bound) {
      m.evaluate(bound);
    }
  }
  return UNKNOWN;
}
