/** The letters and quotes that open a string, or a comment. */
const OPENING = /(?<![\p{L}\p{N}_])([a-zA-Z]{0,2})('''|"""|'|")|#.*/gu;

/** How an f-string starts; next to none has a format that starts with `=`. */
const FORMATTED = /[fFtT][rR]?['"]/;

/**
 * `{x:=5}` in an f-string formats `x` with `=5`; the grammar reads an assignment expression. A second
 * colon in place of the sign keeps it from that.
 */
export function bridgeStrings(source: string): string {
  if (!source.includes(':=') || !FORMATTED.test(source)) {
    return source;
  }
  const scan = new StringScan(source);
  scan.code(0, '');
  return scan.text;
}

/** Goes over source text, into f-strings and what they hold. */
class StringScan {
  text: string;

  constructor(private readonly source: string) {
    this.text = source;
  }

  /** Goes over code up to a closing bracket or, in a replacement field, its format; gives where it ends. */
  code(from: number, closing: string): number {
    const { source } = this;
    let at = from;
    let depth = 0;
    while (at < source.length) {
      OPENING.lastIndex = at;
      const char = source.charAt(at);
      const found = /["'#a-zA-Z]/.test(char) ? OPENING.exec(source) : null;
      if (found?.index === at) {
        at = found[2] ? this.string(at, found[1] ?? '', found[2]) : at + found[0].length;
      } else if (closing !== '' && depth === 0 && (char === '}' || char === ':')) {
        return at;
      } else {
        depth += '([{'.includes(char) ? 1 : ')]}'.includes(char) ? -1 : 0;
        at += /\w/.test(char) ? (/^\w+/.exec(source.slice(at, at + 99))?.[0].length ?? 1) : 1;
      }
    }
    return at;
  }

  private string(from: number, prefix: string, quote: string): number {
    const { source } = this;
    const formatted = /[ft]/i.test(prefix);
    const raw = /r/i.test(prefix);
    let at = from + prefix.length + quote.length;
    while (at < source.length && !source.startsWith(quote, at)) {
      const char = source.charAt(at);
      if (char === '\\') {
        at += raw && formatted && /[{}]/.test(source.charAt(at + 1)) ? 1 : 2;
      } else if (formatted && char === '{' && source.charAt(at + 1) !== '{') {
        at = this.field(at + 1);
      } else {
        at += formatted && char === '{' ? 2 : 1;
      }
      if (char === '\n' && quote.length === 1) {
        return at;
      }
    }
    return at + quote.length;
  }

  /** A replacement field after its opening brace; gives where the text after it starts. */
  private field(from: number): number {
    let at = this.code(from, '}');
    if (this.source.startsWith(':=', at)) {
      this.text = `${this.text.slice(0, at + 1)}:${this.text.slice(at + 2)}`;
    }
    while (at < this.source.length && this.source.charAt(at) !== '}') {
      at = this.source.charAt(at) === '{' ? this.field(at + 1) : at + 1;
    }
    return at + 1;
  }
}
