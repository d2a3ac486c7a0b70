import type { Expr, FormattedValue, FStringPart, JoinedStr } from './ast';
import { Kind } from './kinds';
import { unescape } from './literals';
import type { LowerExpr, Lowering } from './lowering';

/** What the letters before the quotes say. */
interface Prefix {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly formatted: boolean;
  readonly template: boolean;
}

const PLAIN: Prefix = { raw: false, bytes: false, formatted: false, template: false };

/** Lowers a string, an f-string, or several side by side. */
export const lowerString: LowerExpr = (at, node) => {
  if (at.kind(node) === Kind.string) {
    const prefix = prefixOf(at, node);
    return prefix.formatted ? formatted(at, node, [node]) : plain(at, node, [node]);
  }
  const strings: number[] = [];
  const bytes = prefixOf(at, node + 1).bytes;
  let format = false;
  for (let child = node + 1; child < at.after(node); child = at.after(child)) {
    const prefix = prefixOf(at, child);
    strings.push(child);
    format ||= prefix.formatted;
    if (prefix.bytes !== bytes) {
      at.problem(at.range(node), 'text and bytes cannot stand side by side');
    }
  }
  return format ? formatted(at, node, strings) : plain(at, node, strings);
};

function plain(at: Lowering, node: number, strings: readonly number[]): Expr {
  let value = '';
  let prefix = PLAIN;
  for (const part of strings) {
    prefix = prefixOf(at, part);
    const content = { start: contentStart(at, part), end: contentEnd(at, part), prefix };
    value += decode(textOf(at, content), prefix);
  }
  if (at.source[at.end(node) - 1] === '`') {
    at.problem(at.range(node), 'Python 2 reads backquotes as repr(…); Python 3 does not');
    return { kind: 'ErrorExpr', ...at.range(node), parts: [] };
  }
  return at.constant(node, { type: prefix.bytes ? 'bytes' : 'str', value });
}

function formatted(at: Lowering, node: number, strings: readonly number[]): JoinedStr {
  const values: FStringPart[] = [];
  let template = false;
  for (const part of strings) {
    const prefix = prefixOf(at, part);
    template ||= prefix.template;
    pieces(at, part, { start: contentStart(at, part), end: contentEnd(at, part), prefix }, values);
  }
  return { kind: 'JoinedStr', start: at.start(node), end: at.end(node), template, values };
}

function prefixOf(at: Lowering, node: number): Prefix {
  const start = at.start(node);
  const first = at.source.charCodeAt(start);
  if (first === 34 || first === 39) {
    return PLAIN;
  }
  const letters = at.source.slice(start, contentStart(at, node)).toLowerCase();
  const template = letters.includes('t');
  return {
    raw: letters.includes('r'),
    bytes: letters.includes('b'),
    formatted: template || letters.includes('f'),
    template
  };
}

const contentStart = (at: Lowering, node: number): number => at.end(node + 1);

/** Counted from the end: the grammar's last token has more than quotes where backslashes stand before. */
const contentEnd = (at: Lowering, node: number): number => {
  const start = contentStart(at, node);
  const quote = at.source.charAt(start - 1);
  const isTriple = start - at.start(node) > 2 && at.source.charAt(start - 2) === quote;
  const isClosed = at.kind(at.after(node) - 1) === Kind.string_end;
  return isClosed ? at.end(node) - (isTriple ? 3 : 1) : at.end(node);
};

const HEX = '[\\da-fA-F]';

/** Escapes that Python refuses. */
const BROKEN_ESCAPE = new RegExp(
  `(?<!\\\\)(?:\\\\\\\\)*\\\\(?:x(?!${HEX}{2})|u(?!${HEX}{4})|U(?!(?:000${HEX}|0010)${HEX}{4})|N(?!\\{))`
);
const BROKEN_BYTE = new RegExp(`(?<!\\\\)(?:\\\\\\\\)*\\\\x(?!${HEX}{2})`);
const NO_BYTE = /[^\0-\x7f]/;

/** The text between quotes, with a problem where Python refuses it. */
function textOf(at: Lowering, { start, end, prefix }: Content): string {
  const text = at.source.slice(start, end);
  const escape = prefix.bytes ? BROKEN_BYTE : BROKEN_ESCAPE;
  const broken = !prefix.raw && text.includes('\\') ? escape.exec(text) : null;
  if (broken) {
    const message = 'this backslash escapes nothing: write two, or put an r before the quotes';
    at.problem({ start: start + broken.index, end: start + broken.index + 2 }, message);
  } else if (prefix.bytes && NO_BYTE.test(text)) {
    at.problem({ start, end }, 'bytes can hold only ASCII characters');
  }
  return text;
}

function decode(text: string, prefix: Prefix): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return prefix.raw || !lines.includes('\\') ? lines : unescape(lines, prefix.bytes);
}

interface Content {
  readonly start: number;
  readonly end: number;
  readonly prefix: Prefix;
}

/** Replacement fields and the text between them. */
function pieces(at: Lowering, node: number, content: Content, into: FStringPart[]): void {
  const { end, prefix } = content;
  let done = content.start;
  for (let child = node + 1; child < at.after(node); child = at.after(child)) {
    const kind = at.kind(child);
    if (kind === Kind.interpolation || kind === Kind.format_expression) {
      literal(at, { start: done, end: at.start(child), prefix }, into);
      replacement(at, child, prefix, into);
      done = at.end(child);
    }
  }
  literal(at, { start: done, end, prefix }, into);
}

function literal(at: Lowering, { start, end, prefix }: Content, into: FStringPart[]): void {
  if (start >= end) {
    return;
  }
  const raw = textOf(at, { start, end, prefix });
  const text = prefix.formatted ? raw.replace(/\{\{|\}\}/g, brace => brace.charAt(0)) : raw;
  addText(decode(text, prefix), { start, end }, into);
}

/** Neighbouring text is one constant, empty text none. */
function addText(value: string, range: { start: number; end: number }, into: FStringPart[]): void {
  const last = into[into.length - 1];
  if (last?.kind === 'Constant' && last.value.type === 'str') {
    const both = { type: 'str', value: last.value.value + value } as const;
    into[into.length - 1] = { kind: 'Constant', start: last.start, end: range.end, value: both };
  } else if (value !== '') {
    into.push({ kind: 'Constant', ...range, value: { type: 'str', value } });
  }
}

const EQUALS = 61;

/** `{value!r:spec}`; with `=`, the source of the value comes before it as text. */
function replacement(at: Lowering, node: number, prefix: Prefix, into: FStringPart[]): void {
  const value = at.named(node + 1, at.after(node));
  if (value < 0) {
    return;
  }
  const conversion = at.child(node, Kind.type_conversion);
  const spec = at.child(node, Kind.format_specifier);
  const sign = at.after(value);
  const shown = at.kind(sign) === Kind.token && at.code(sign) === EQUALS;
  if (shown) {
    const range = { start: at.start(node) + 1, end: at.start(sign + 1) };
    addText(at.source.slice(range.start, range.end), range, into);
  }
  const letter = conversion < 0 ? null : conversionOf(at.text(conversion));
  into.push({
    kind: 'FormattedValue',
    ...at.range(node),
    value: at.element(value),
    conversion: letter ?? (shown && spec < 0 ? 'r' : null),
    formatSpec: spec < 0 ? null : specification(at, spec, prefix)
  });
}

function conversionOf(text: string): FormattedValue['conversion'] {
  const letter = text.slice(1);
  return letter === 's' || letter === 'r' || letter === 'a' ? letter : null;
}

function specification(at: Lowering, node: number, prefix: Prefix): JoinedStr {
  const values: FStringPart[] = [];
  const { start, end } = at.range(node);
  pieces(at, node, { start: start + 1, end, prefix }, values);
  return { kind: 'JoinedStr', start, end, template: false, values };
}
