import type { Range } from '../base/range';
import { overlaps } from '../base/range';
import type { Call, Expr, JoinedStr } from '../syntax/ast';
import type { CellSyntax } from '../syntax/cell-syntax';

/** One part of what a `print` writes. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly source: string; readonly at: Range; readonly spec: string };

/** What one argument of a `print` writes. */
export interface Printed {
  readonly parts: readonly Part[];
  readonly formatted: boolean;
}

/** What a call of `print` writes, argument by argument; null when another call could not say the same. */
export function printedBy(cell: CellSyntax, call: Call): readonly Printed[] | null {
  const isPlain =
    call.func.kind === 'Name' &&
    call.keywords.every(({ name }) => name === 'sep' || name === 'end') &&
    !cell.comments.some(comment => overlaps(comment, call));
  const printed = call.args.map(argument => partsOf(cell.source, argument));
  return isPlain && isComplete(printed) ? printed : null;
}

const isComplete = <T>(items: readonly (T | null)[]): items is readonly T[] =>
  items.every(item => item !== null);

function partsOf(source: string, argument: Expr): Printed | null {
  if (argument.kind === 'Constant' && argument.value.type === 'str') {
    return { parts: [{ kind: 'text', text: argument.value.value }], formatted: false };
  }
  if (argument.kind === 'JoinedStr') {
    const parts = argument.values.map(part => partOf(source, part));
    return isComplete(parts) ? { parts, formatted: true } : null;
  }
  return argument.kind === 'Starred' || argument.kind === 'NamedExpr'
    ? null
    : { parts: [value(source, argument, '')], formatted: false };
}

const value = (source: string, at: Range, spec: string): Part => ({
  kind: 'value',
  source: source.slice(at.start, at.end),
  at,
  spec
});

/** Conversions and computed formats have no counterpart elsewhere. */
function partOf(source: string, part: JoinedStr['values'][number]): Part | null {
  if (part.kind === 'Constant') {
    return part.value.type === 'str' ? { kind: 'text', text: part.value.value } : null;
  }
  const spec = part.formatSpec ? specOf(part.formatSpec) : '';
  return part.conversion !== null || spec === null ? null : value(source, part.value, spec);
}

function specOf({ values }: JoinedStr): string | null {
  const texts = values.map(part =>
    part.kind === 'Constant' && part.value.type === 'str' ? part.value.value : null
  );
  return isComplete(texts) ? texts.join('') : null;
}

/** The text between arguments, when it is known. */
export function separatorOf(call: Call): string | null {
  const separator = call.keywords.find(({ name }) => name === 'sep')?.value;
  if (separator === undefined) {
    return ' ';
  }
  return separator.kind === 'Constant' && separator.value.type === 'str'
    ? separator.value.value
    : null;
}

/** Text as Python writes it, in the quotes that the code uses. */
export function quoted(content: string, code: string): string {
  const quote = /["']/.exec(code)?.[0] ?? '"';
  const escaped = JSON.stringify(content).slice(1, -1).replace(/\\"/g, '"');
  return quote + escaped.split(quote).join(`\\${quote}`) + quote;
}
