import type { Magic } from './cell-syntax';
import { LineScanner } from './line-scanner';
import { magicIn, statementIn } from './magic-line';
import type { MagicLine } from './magic-line';
import type { Placeholder } from './placeholder';

/** A cell's text with IPython's own syntax blanked out, every offset unchanged. */
export interface Masked {
  readonly text: string;
  readonly language: 'python' | 'other';
  readonly magics: readonly Magic[];
  /** Where in the text a number stands for what was blanked out. */
  readonly placeholders: ReadonlyMap<number, Placeholder>;
}

/** Cell magics whose body is Python that runs in the notebook's namespace. */
const PYTHON_CELLS: ReadonlySet<string> = new Set(
  (
    'capture chime debug heat lprun memit mprun notify prun pyinstrument scalene snakeviz time ' +
    'timeit trace wandb'
  ).split(' ')
);

const CELL_MAGIC = /^(\s*)%%(?!\w+\?)(\S+)(.*)/;

/** Whether a text may hold something to blank out; most cells do not. */
const SUSPECT = /^[ \t]*[%!?,;/]|=[ \t]*[%!]|\?[ \t\r]*$/m;

/** Alone in a cell, this works without a percent sign. */
const BARE_INSTALL =
  /^\s*(?:pip|conda|mamba|uv)[ \t]+(?:install|uninstall|list|show|freeze|update|add|pip)\b.*\s*$/;

/** Prompts of pasted sessions, in a cell that begins with one. */
const PROMPT = /^[ \t]*(?:>>>|\.\.\.)(?=[ \t]|$)/gm;

/** Blanks magics, shell lines and help requests, so that what is left is Python. */
export function mask(source: string): Masked {
  const { magics, isPython, end } = cellMagics(source);
  if (!isPython) {
    return { text: source, language: 'other', magics, placeholders: new Map() };
  }
  const body = source.slice(end);
  const text =
    spaces(source.slice(0, end)) + (/^\s*>>>/.test(body) ? body.replace(PROMPT, spaces) : body);
  if (BARE_INSTALL.test(text)) {
    const bare = { kind: 'line', start: 0, content: 0, statement: -1 } as const;
    return masked(text, magics, [lineMagic(text, text.search(/\S/), bare)]);
  }
  return masked(text, magics, SUSPECT.test(text) ? lineMagics(text, end) : []);
}

/** The cell magics at the start of a cell. */
interface Headers {
  readonly magics: readonly Magic[];
  readonly isPython: boolean;
  /** Where the rest of the cell starts. */
  readonly end: number;
}

/** One cell magic may stand below another. */
function cellMagics(source: string): Headers {
  const magics: Magic[] = [];
  let at = 0;
  for (;;) {
    const [whole, space = '', name = '', rest = ''] = CELL_MAGIC.exec(source.slice(at)) ?? [];
    if (whole === undefined) {
      return { magics, isPython: true, end: at };
    }
    const start = at + space.length;
    const end = at + whole.length;
    const words = rest.trim();
    magics.push({
      kind: 'cell',
      start,
      end,
      name,
      arguments: words,
      targets: outputs(name, words)
    });
    if (!PYTHON_CELLS.has(name)) {
      return { magics, isPython: false, end: at };
    }
    // What follows `%%timeit` on its line is Python that runs first.
    const setup = name === 'timeit' ? statementIn(source.slice(0, end), start + 2) : -1;
    if (setup >= 0) {
      return { magics, isPython: true, end: setup };
    }
    at = end;
  }
}

/** The names that a cell magic binds to what the cell printed. */
function outputs(name: string, words: string): readonly string[] {
  return name === 'capture'
    ? words.split(/\s+/).filter(word => /^[A-Za-z_]\w*$/.test(word))
    : [...words.matchAll(/--(?:out|err|proc)[ =]+([A-Za-z_]\w*)/g)].map(found => found[1] ?? '');
}

/** A magic, and the text that stands for it. */
interface Replaced {
  readonly magic: Magic;
  readonly blank: string;
}

function lineMagics(text: string, from: number): Replaced[] {
  const scanner = new LineScanner();
  const found: Replaced[] = [];
  let at = from;
  while (at < text.length) {
    const isFree = scanner.isFree;
    const line = text.slice(at, endOfLine(text, at));
    const facts = scanner.feed(line);
    const magic = isFree ? magicIn(line, facts) : null;
    let end = at + line.length;
    if (magic) {
      const replaced = lineMagic(text, at, magic);
      end = replaced.magic.end;
      found.push(replaced);
      scanner.reset();
      scanner.feed(magic.statement < 0 ? '' : line.slice(magic.statement));
    }
    const next = text.indexOf('\n', end);
    at = next < 0 ? text.length : next + 1;
  }
  return found;
}

/** Where a line's text ends, before its line feed. */
function endOfLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  const end = feed < 0 ? text.length : feed;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** Where the line ends, lines joined to it by a backslash included. */
function endOfJoined(text: string, at: number): number {
  let end = endOfLine(text, at);
  for (let feed = text.indexOf('\n', end); feed >= 0 && text[end - 1] === '\\'; ) {
    end = endOfLine(text, feed + 1);
    feed = text.indexOf('\n', end);
  }
  return end;
}

function lineMagic(text: string, at: number, found: MagicLine): Replaced {
  const { kind, statement } = found;
  const start = at + found.start;
  const end = statement < 0 ? endOfJoined(text, at) : endOfLine(text, at);
  const words = text.slice(at + found.content, end).replace(/\\\r?\n/g, ' ');
  const [, name = '', rest = ''] = /^\s*(\S*)\s*([^]*)$/.exec(words) ?? [];
  const magic =
    kind === 'help'
      ? { kind, start, end, name: words.replace(/\?+$/, ''), arguments: '', targets: [] }
      : { kind, start, end, name, arguments: rest.trimEnd(), targets: [] };
  // A statement stays where it is: in a block behind a semicolon, as the block starts here perhaps.
  const opensBlock = found.start > 0 && text.slice(at, start).trim() === '';
  const lead = statement < 0 ? '0' : opensBlock ? '0;' : '';
  const until = statement < 0 ? end : at + statement;
  return { magic, blank: lead + spaces(text.slice(start + lead.length, until)) };
}

/** A text of equal length and equal lines with nothing on them. */
function spaces(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

function masked(source: string, headers: readonly Magic[], found: readonly Replaced[]): Masked {
  const placeholders = new Map<number, Placeholder>();
  let text = '';
  for (const { magic, blank } of found) {
    text += source.slice(text.length, magic.start) + blank;
    if (blank.startsWith('0')) {
      placeholders.set(magic.start, { kind: 'magic', end: magic.end, parts: [] });
    }
  }
  text += source.slice(text.length);
  const magics = [...headers, ...found.map(({ magic }) => magic)];
  return { text, language: 'python', magics, placeholders };
}
