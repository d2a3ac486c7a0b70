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
    while (i < line.length && !(this.quote === null && line[i] === '#')) {
      const inString = this.quote !== null;
      const taken = inString ? this.inString(line, i) : this.inCode(line, i);
      if (!inString && this.quote === null && line[i]?.trim() !== '') {
        last = i;
        assign = assign < 0 && this.depth === 0 && isAssign(line, i) ? i : assign;
      }
      i += taken;
    }
    this.joined = this.quote === null && i >= line.length && line.endsWith('\\');
    if (this.quote?.length === 1 && !line.endsWith('\\')) {
      this.quote = null;
    }
    return { assign, last, comment: i < line.length ? i : -1 };
  }

  /** Both give how many characters they took. */
  private inString(line: string, i: number): number {
    if (line[i] === '\\') {
      return 2;
    }
    if (this.quote === null || !line.startsWith(this.quote, i)) {
      return 1;
    }
    const { length } = this.quote;
    this.quote = null;
    return length;
  }

  private inCode(line: string, i: number): number {
    const char = line[i] ?? '';
    if (char === '"' || char === "'") {
      const triple = char.repeat(3);
      this.quote = line.startsWith(triple, i) ? triple : char;
      return this.quote.length;
    }
    if ('([{'.includes(char)) {
      this.depth++;
    } else if (')]}'.includes(char) && this.depth > 0) {
      this.depth--;
    }
    return 1;
  }
}

function isAssign(line: string, i: number): boolean {
  return line[i] === '=' && line[i + 1] !== '=' && !BEFORE_ASSIGN.includes(line[i - 1] ?? ' ');
}
