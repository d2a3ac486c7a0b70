import type { ConstantValue } from './ast';

/** The value of a Python number literal. */
export function lowerNumber(literal: string): ConstantValue {
  if (/^\d+$/.test(literal)) {
    return { type: 'int', value: Number(literal) };
  }
  const text = literal.replace(/_/g, '').toLowerCase();
  if (/^0[xob]/.test(text)) {
    return { type: 'int', value: Number(text) };
  }
  if (text.endsWith('j')) {
    return { type: 'complex', value: Number(text.slice(0, -1)) };
  }
  const isFloat = /[.e]/.test(text);
  return { type: isFloat ? 'float' : 'int', value: Number(text.replace(/l$/, '')) };
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v'
};

/** Decodes the escapes of a string that is not raw; named characters stay as they are written. */
export function unescape(text: string, bytes: boolean): string {
  let result = '';
  let i = 0;
  while (i < text.length) {
    const next = text.indexOf('\\', i);
    if (next < 0) {
      return result + text.slice(i);
    }
    const [decoded, length] = escapeAt(text, next, bytes);
    result += text.slice(i, next) + decoded;
    i = next + length;
  }
  return result;
}

function escapeAt(text: string, at: number, bytes: boolean): readonly [string, number] {
  const letter = text[at + 1] ?? '';
  const simple = SIMPLE[letter];
  if (simple !== undefined) {
    return [simple, 2];
  }
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4));
  if (octal) {
    return [
      String.fromCharCode(parseInt(octal[0], 8) & (bytes ? 0xff : 0x1ff)),
      1 + octal[0].length
    ];
  }
  const digits = { x: 2, u: 4, U: 8 }[letter];
  if (digits !== undefined && !(bytes && letter !== 'x')) {
    const hex = text.slice(at + 2, at + 2 + digits);
    const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? parseInt(hex, 16) : -1;
    if (code >= 0 && code <= 0x10ffff) {
      return [String.fromCodePoint(code), 2 + digits];
    }
  }
  return [`\\${letter}`, 1 + letter.length];
}
