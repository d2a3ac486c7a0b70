import type { Constant, ConstantValue, Expr, FStringPart, JoinedStr } from './ast';
import { unescape } from './literals';
import type { Lowering } from './lowering';

/** What the letters and quotes before a string's content say. */
interface Prefix {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly formatted: boolean;
  readonly template: boolean;
}

/** Lowers a string, an f-string, or several side by side. */
export function lowerString(at: Lowering, node: number): Expr {
  const strings = at.type(node) === 'string' ? [node] : at.children(node);
  const prefixes = strings.map(part => prefixOf(at, part));
  if (prefixes.some(prefix => prefix.formatted || prefix.template)) {
    const values = strings.flatMap((part, i) => partsOf(at, part, prefixes[i] ?? PLAIN));
    return {
      kind: 'JoinedStr',
      ...at.range(node),
      template: prefixes.some(prefix => prefix.template),
      values: merged(values)
    };
  }
  const value = strings.map((part, i) => contentOf(at, part, prefixes[i] ?? PLAIN)).join('');
  const type = prefixes[0]?.bytes ? 'bytes' : 'str';
  return { kind: 'Constant', ...at.range(node), value: { type, value } };
}

const PLAIN: Prefix = { raw: false, bytes: false, formatted: false, template: false };

function prefixOf(at: Lowering, node: number): Prefix {
  const letters = (/^[A-Za-z]*/.exec(at.source.slice(at.tree.start(node), at.tree.start(node) + 3))?.[0] ?? '').toLowerCase();
  return {
    raw: letters.includes('r'),
    bytes: letters.includes('b'),
    formatted: letters.includes('f'),
    template: letters.includes('t')
  };
}

/** Everything between the quotes. */
function inner(at: Lowering, node: number): { readonly start: number; readonly end: number } {
  const [first] = at.children(node);
  const opening = first === undefined ? at.tree.start(node) : at.tree.end(first);
  const children = at.children(node);
  const last = children[children.length - 1];
  const closing = last !== undefined && at.type(last) === 'string_end' ? at.tree.start(last) : at.tree.end(node);
  return { start: opening, end: closing };
}

function contentOf(at: Lowering, node: number, prefix: Prefix): string {
  const { start, end } = inner(at, node);
  return decode(at.source.slice(start, end), prefix);
}

function decode(text: string, prefix: Prefix): string {
  const lines = text.replace(/\r\n?/g, '\n');
  return prefix.raw ? lines : unescape(lines, prefix.bytes);
}

function partsOf(at: Lowering, node: number, prefix: Prefix): FStringPart[] {
  const { start, end } = inner(at, node);
  if (!prefix.formatted && !prefix.template) {
    return [literal(at, { start, end }, prefix)];
  }
  return pieces(at, { node, start, end, prefix });
}

interface Piece {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly prefix: Prefix;
}

/** Replacement fields and the text between them. */
function pieces(at: Lowering, { node, start, end, prefix }: Piece): FStringPart[] {
  const parts: FStringPart[] = [];
  let done = start;
  for (const child of at.children(node)) {
    const type = at.type(child);
    if (type !== 'interpolation' && type !== 'format_expression') {
      continue;
    }
    parts.push(literal(at, { start: done, end: at.tree.start(child) }, prefix));
    parts.push(...replacement(at, child, prefix));
    done = at.tree.end(child);
  }
  parts.push(literal(at, { start: done, end }, prefix));
  return parts;
}

/** `{value!r:spec}`; with `=`, the source of the value comes before it as text. */
function replacement(at: Lowering, node: number, prefix: Prefix): FStringPart[] {
  const conversionNode = at.field(node, 'type_conversion');
  const specNode = at.field(node, 'format_specifier');
  const valueNode = at.field(node, 'expression');
  const conversion = conversionNode < 0 ? null : at.text(conversionNode).slice(1);
  const shown = shownSource(at, node, valueNode);
  const formatSpec = specNode < 0 ? null : specification(at, specNode, prefix);
  const field: FStringPart = {
    kind: 'FormattedValue',
    ...at.range(node),
    value: at.expression(valueNode),
    conversion:
      conversion === 's' || conversion === 'r' || conversion === 'a'
        ? conversion
        : shown && !formatSpec
          ? 'r'
          : null,
    formatSpec
  };
  return shown ? [shown, field] : [field];
}

function shownSource(at: Lowering, node: number, value: number): Constant | null {
  const equals = at.tokens(node).find(token => at.text(token) === '=' && at.tree.start(token) >= at.tree.end(value));
  if (equals === undefined) {
    return null;
  }
  const start = at.tree.start(node) + 1;
  const tail = /^\s*/.exec(at.source.slice(at.tree.end(equals)))?.[0].length ?? 0;
  const end = at.tree.end(equals) + tail;
  const text: ConstantValue = { type: 'str', value: at.source.slice(start, end) };
  return { kind: 'Constant', start, end, value: text };
}

function specification(at: Lowering, node: number, prefix: Prefix): JoinedStr {
  const start = at.tree.start(node) + 1;
  const values = pieces(at, { node, start, end: at.tree.end(node), prefix });
  return { kind: 'JoinedStr', ...at.range(node), template: false, values: merged(values) };
}

function literal(at: Lowering, range: { start: number; end: number }, prefix: Prefix): Constant {
  const raw = at.source.slice(range.start, range.end);
  const braces = prefix.formatted || prefix.template ? raw.replace(/\{\{/g, '{').replace(/\}\}/g, '}') : raw;
  return { kind: 'Constant', ...range, value: { type: 'str', value: decode(braces, prefix) } };
}

/** Neighbouring text is one constant, empty text none. */
function merged(parts: readonly FStringPart[]): FStringPart[] {
  const result: FStringPart[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (part.kind !== 'Constant') {
      result.push(part);
    } else if (last?.kind === 'Constant') {
      result[result.length - 1] = both(last, part);
    } else if (part.value.type === 'str' && part.value.value !== '') {
      result.push(part);
    }
  }
  return result;
}

function both(a: Constant, b: Constant): Constant {
  const text = (part: Constant) => (part.value.type === 'str' ? part.value.value : '');
  return {
    kind: 'Constant',
    start: a.start,
    end: b.end,
    value: { type: 'str', value: text(a) + text(b) }
  };
}
