const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const TOKEN = /('''|"""|'|")|[([{)\]}]|#.*/g;

/** Says what is wrong with source that is no Python. */
export function sentenceFor(source: string): string {
  return `${reasonFor(source)}; the rest of the cell was analysed`;
}

function reasonFor(source: string): string {
  const open: string[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(source); found; found = TOKEN.exec(source)) {
    const [token, quote] = found;
    if (quote !== undefined) {
      const end = closingQuote(source, TOKEN.lastIndex, quote);
      if (end < 0) {
        return 'this string is never closed';
      }
      TOKEN.lastIndex = end;
    } else if (CLOSING[token] !== undefined) {
      open.push(token);
    } else if (!token.startsWith('#') && CLOSING[open.pop() ?? ''] !== token) {
      return `nothing opens this ${token}`;
    }
  }
  const last = open.pop();
  return last === undefined ? 'not valid Python here' : `this ${last} is never closed`;
}

/** Where a string ends, -1 if it does not. */
function closingQuote(source: string, from: number, quote: string): number {
  for (let at = from; at < source.length; at++) {
    if (source.startsWith(quote, at)) {
      return at + quote.length;
    }
    if (quote.length === 1 && source.charAt(at) === '\n') {
      return -1;
    }
    at += source.charAt(at) === '\\' ? 1 : 0;
  }
  return -1;
}
