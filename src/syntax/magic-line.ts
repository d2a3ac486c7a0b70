import type { Magic } from './cell-syntax';
import type { LineFacts } from './line-scanner';

/** IPython's own syntax in one line. */
export interface MagicLine {
  readonly kind: Magic['kind'];
  /** Where in the line it starts; code may stand before: `files = !ls`. */
  readonly start: number;
  /** Where its text starts, after `%`, `!` or `?`. */
  readonly content: number;
  /** Where Python starts that runs as if it stood alone, -1 for none. */
  readonly statement: number;
}

/** What runs the Python behind it in the notebook's namespace, and its options that take a value. */
const STATEMENT_MAGICS: ReadonlyMap<string, string> = new Map([
  ['lprun', 'fmTDu'],
  ['memit', 'rti'],
  ['mprun', 'fT'],
  ['prun', 'lsTD'],
  ['time', ''],
  ['timeit', 'nrpv']
]);

const ESCAPED = /^\s*(%|!!?|\?\??|[,;/])/;
const HELP_END = /%{0,2}(?!\d)[\p{L}\p{N}_*]+(?:\.(?!\d)[\p{L}\p{N}_*]+|\[-?\d+\])*\?\??$/u;

/** Finds IPython's syntax where a statement can start, as IPython's own input transformer does. */
export function magicIn(line: string, { assign, last }: LineFacts): MagicLine | null {
  const indent = line.search(/\S|$/);
  if (line[last] === '?' && line.slice(last + 1).trim() === '') {
    const help = HELP_END.exec(line.slice(0, last + 1));
    if (help) {
      return { kind: 'help', start: indent, content: help.index, statement: -1 };
    }
  }
  const mark = ESCAPED.exec(line)?.[1];
  if (mark !== undefined) {
    return escaped(line, indent, mark);
  }
  const start = assign < 0 ? -1 : assign + 1 + line.slice(assign + 1).search(/\S|$/);
  return start > 0 && /^(?:!|%\s*[\p{L}_])/u.test(line.slice(start))
    ? escaped(line, start, line[start] ?? '')
    : null;
}

function escaped(line: string, start: number, mark: string): MagicLine {
  const content = start + mark.length;
  const kind = mark[0] === '!' ? 'shell' : mark[0] === '?' ? 'help' : 'line';
  return { kind, start, content, statement: mark === '%' ? statementIn(line, content) : -1 };
}

/** Where the Python of `%timeit -n 10 f(x)` starts. */
export function statementIn(line: string, content: number): number {
  const [name = '', space = ''] = /^(\w+)(\s*)/.exec(line.slice(content))?.slice(1) ?? [];
  const valued = STATEMENT_MAGICS.get(name);
  if (valued === undefined) {
    return -1;
  }
  let at = content + name.length + space.length;
  for (;;) {
    const [option, letter = '', value = ''] =
      /^(?:-([a-zA-Z])(\S*)|--\S+)(?:\s+|$)/.exec(line.slice(at)) ?? [];
    if (option === undefined) {
      return /^[^%!\s]/.test(line.slice(at)) ? at : -1;
    }
    at += option.length;
    if (letter !== '' && valued.includes(letter) && value === '') {
      at += /^\S+\s*/.exec(line.slice(at))?.[0].length ?? 0;
    }
  }
}
