/** What one line of a cell holds, for those who look for IPython's own syntax. */
export interface LineFacts {
  /** Where the first `=` outside brackets is, -1 for none. */
  readonly assign: number;
  /** Where the last character is that is neither space nor comment nor in a string, -1 for none. */
  readonly last: number;
  /** Where its comment starts, -1 for none. */
  readonly comment: number;
}

const BEFORE_ASSIGN = '=!<>:+-*/%@&|^~';

/** What a character means outside of strings; most mean nothing. */
enum Sign {
  none,
  space,
  hash,
  quote,
  opening,
  closing,
  equals
}

const SIGNS = new Uint8Array(128);
const SIGNED: readonly (readonly [Sign, string])[] = [
  [Sign.space, ' \t\n\v\f\r'],
  [Sign.hash, '#'],
  [Sign.quote, '"\''],
  [Sign.opening, '([{'],
  [Sign.closing, ')]}'],
  [Sign.equals, '=']
];
for (const [sign, chars] of SIGNED) {
  for (const char of chars) {
    SIGNS[char.charCodeAt(0)] = sign;
  }
}

function signAt(line: string, i: number): Sign {
  const code = line.charCodeAt(i);
  return code < SIGNS.length
    ? (SIGNS[code] ?? Sign.none)
    : line.charAt(i).trim() === ''
      ? Sign.space
      : Sign.none;
}

/** Follows strings, brackets and backslashes, to know which lines can start a statement. */
export class LineScanner {
  private quote: string | null = null;
  private depth = 0;
  private joined = false;

  /** Whether the next line starts a statement. */
  get isFree(): boolean {
    return this.quote === null && this.depth === 0 && !this.joined;
  }

  /** Whether the next line goes on inside brackets, and not inside a string. */
  get isInBrackets(): boolean {
    return this.quote === null && this.depth > 0;
  }

  /** Forgets the lines so far. */
  reset(): void {
    this.quote = null;
    this.depth = 0;
    this.joined = false;
  }

  /** Goes over a line, given without its end. */
  feed(line: string): LineFacts {
    let assign = -1;
    let last = -1;
    let i = 0;
    while (i < line.length) {
      if (this.quote !== null) {
        i += this.inString(line, i, this.quote);
        continue;
      }
      const sign = signAt(line, i);
      if (sign === Sign.hash) {
        break;
      }
      if (sign === Sign.quote) {
        i += this.open(line, i);
        continue;
      }
      this.nest(sign);
      last = sign === Sign.space ? last : i;
      if (sign === Sign.equals && assign < 0 && this.depth === 0 && isAssign(line, i)) {
        assign = i;
      }
      i++;
    }
    this.joined = this.quote === null && i >= line.length && line.endsWith('\\');
    if (this.quote?.length === 1 && !line.endsWith('\\')) {
      this.quote = null;
    }
    return { assign, last, comment: i < line.length ? i : -1 };
  }

  private nest(sign: Sign): void {
    if (sign === Sign.opening) {
      this.depth++;
    } else if (sign === Sign.closing && this.depth > 0) {
      this.depth--;
    }
  }

  /** Both give how many characters they took. */
  private inString(line: string, i: number, quote: string): number {
    if (line[i] === '\\') {
      return 2;
    }
    if (!line.startsWith(quote, i)) {
      return 1;
    }
    this.quote = null;
    return quote.length;
  }

  private open(line: string, i: number): number {
    const char = line.charAt(i);
    const triple = char.repeat(3);
    this.quote = line.startsWith(triple, i) ? triple : char;
    return this.quote.length;
  }
}

function isAssign(line: string, i: number): boolean {
  return line[i + 1] !== '=' && !BEFORE_ASSIGN.includes(line[i - 1] ?? ' ');
}
