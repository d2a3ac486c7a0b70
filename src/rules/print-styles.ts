import type { Range } from '../base/range';
import type { Part, Printed } from '../rewrites/printed';
import { quoted, separatorOf } from '../rewrites/printed';
import type { Call } from '../syntax/ast';

/** A call of `print` taken apart. */
export interface PrintCall {
  readonly source: string;
  readonly call: Call;
  readonly printed: readonly Printed[];
  /** Where traced values stand in it. */
  readonly traced: readonly Range[];
}

/** `name(a, b)`: formatted text goes in pieces, since it would be made while tracing. */
export function asArguments({ source, call, printed }: PrintCall, name: string): string | null {
  const [only] = printed;
  if (!printed.some(({ formatted }) => formatted)) {
    return name + source.slice(call.func.end, call.end);
  }
  if (printed.length > 1 || call.keywords.length > 0 || !only || only.parts.some(hasSpec)) {
    return null;
  }
  const code = source.slice(call.start, call.end);
  const pieces = only.parts.map(part =>
    part.kind === 'text' ? quoted(part.text, code) : part.source
  );
  return `${name}(${[...pieces, `sep=${quoted('', code)}`].join(', ')})`;
}

const hasSpec = (part: Part): boolean => part.kind === 'value' && part.spec !== '';

/**
 * `name("a {} b", x)`. What has no traced value goes in as text: as a number it would come back
 * with another type.
 */
export function asTemplate(print: PrintCall, name: string): string | null {
  const { source, call, printed, traced } = print;
  const separator = separatorOf(call);
  const code = source.slice(call.start, call.end);
  if (separator === null || call.keywords.some(keyword => keyword.name === 'end')) {
    return null;
  }
  const values: string[] = [];
  const texts: string[] = [];
  for (const { parts } of printed) {
    const pieces = parts.map(part => piece(part, traced, values));
    if (pieces.includes(null)) {
      return null;
    }
    texts.push(pieces.join(''));
  }
  const template = texts.join(separator);
  return /[{}]/.test(separator)
    ? null
    : `${name}(${[quoted(template, code), ...values].join(', ')})`;
}

/** Text with braces is left alone: as a template it would mean something else. */
function piece(part: Part, traced: readonly Range[], values: string[]): string | null {
  if (part.kind === 'text') {
    return /[{}]/.test(part.text) ? null : part.text;
  }
  if (traced.some(({ start, end }) => start === part.at.start && end === part.at.end)) {
    values.push(part.source);
    return part.spec === '' ? '{}' : `{:${part.spec}}`;
  }
  if (part.spec !== '') {
    return null;
  }
  values.push(`str(${part.source})`);
  return '{}';
}
