import { LineScanner } from './line-scanner';

/** A line as Python counts them: with all that brackets, strings and backslashes join to it. */
export interface LogicalLine {
  /** Where its first physical line starts, and its text. */
  readonly lineStart: number;
  readonly start: number;
  readonly end: number;
  /** Where the next physical line starts. */
  readonly next: number;
  readonly indent: number;
  /** Whether it ends with the colon that opens a block. */
  readonly isHeader: boolean;
  /** Whether it goes on with the statement above: `else:`, `except …:`. */
  readonly continues: boolean;
  /** The text with what it needs around it to be a program. */
  readonly alone: string;
}

/** The logical lines with code from an offset on, at most `count` of them. */
export function logicalLines(text: string, from = 0, count = Infinity): LogicalLine[] {
  const found: LogicalLine[] = [];
  const scanner = new LineScanner();
  let lineStart = from;
  let end = from;
  let last = '';
  for (let at = from; at < text.length && found.length < count; ) {
    const feed = text.indexOf('\n', at);
    const next = feed < 0 ? text.length : feed + 1;
    const line = text.slice(at, feed < 0 ? next : feed).replace(/\r$/, '');
    if (scanner.isFree) {
      lineStart = at;
      last = '';
    }
    const facts = scanner.feed(line);
    last = facts.last < 0 ? last : line.charAt(facts.last);
    end = at + line.length;
    at = next;
    const isLast = next >= text.length;
    if ((scanner.isFree || isLast) && /^\s*[^\s#]/.test(text.slice(lineStart, end))) {
      found.push(logicalLine(text, { lineStart, end, next }, last === ':'));
    }
  }
  return found;
}

function logicalLine(
  text: string,
  {
    lineStart,
    end,
    next
  }: { readonly lineStart: number; readonly end: number; readonly next: number },
  isHeader: boolean
): LogicalLine {
  const whole = text.slice(lineStart, end);
  const indent = whole.search(/\S|$/);
  const code = whole.slice(indent);
  const word = /^@|^\w+/.exec(code)?.[0] ?? '';
  return {
    lineStart,
    start: lineStart + indent,
    end,
    next,
    indent,
    isHeader,
    continues: /^(?:elif|else|except|finally)$/.test(word),
    alone: alone(code, word, isHeader)
  };
}

const BEFORE: Readonly<Record<string, string>> = {
  elif: 'if 1: pass\n',
  else: 'if 1: pass\n',
  except: 'try: pass\n',
  finally: 'try: pass\n',
  case: 'match 1:\n '
};

const AFTER: Readonly<Record<string, string>> = {
  '@': '\ndef f(): pass',
  try: '\nfinally: pass',
  case: '\n  pass',
  match: '\n case _: pass'
};

function alone(code: string, word: string, isHeader: boolean): string {
  if (word === '@') {
    return code + (AFTER[word] ?? '');
  }
  const isSoft = word === 'case' || word === 'match';
  const before = isSoft && !isHeader ? '' : (BEFORE[word] ?? '');
  const body = isHeader && !isSoft ? '\n pass' : '';
  const after = word === 'try' || (isSoft && isHeader) ? (AFTER[word] ?? '') : '';
  return `${before}${code}${body}${after}\n`;
}
