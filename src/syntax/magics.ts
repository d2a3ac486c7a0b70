import type { Magic } from './cell-syntax';

/** A cell's text with IPython's own syntax blanked out, every offset unchanged. */
export interface Masked {
  readonly text: string;
  readonly language: 'python' | 'other';
  readonly magics: readonly Magic[];
}

/** Cell magics whose body is Python that runs in the notebook's namespace. */
const PYTHON_CELLS: ReadonlySet<string> = new Set([
  'time', 'timeit', 'capture', 'prun', 'debug', 'mprun', 'lprun', 'memit', 'snakeviz', 'pyinstrument',
  'scalene', 'wandb', 'python', 'python3', 'pypy', 'notify', 'heat', 'matplotlib', 'chime', 'trace'
]);

/** Line magics that are followed by a Python statement. */
const STATEMENT_MAGICS: ReadonlySet<string> = new Set(['time', 'timeit', 'prun', 'memit', 'lprun', 'mprun']);

/** Cell magics that run elsewhere although they look like Python. */
const OTHER_PROCESS: ReadonlySet<string> = new Set(['python', 'python3', 'pypy']);

const ASSIGNED = /^(\s*)([A-Za-z_][\w.,\s]*?)\s*=\s*([!%])(?!=)/;
const LINE = /^(\s*)(%|!!?|\?{1,2})(.*)$/;
const HELP = /^(\s*)([%\w.*]+)(\?{1,2})\s*(#.*)?$/;

/** Blanks magics, shell lines and help requests with comments of equal length. */
export function mask(source: string): Masked {
  const cell = cellMagic(source);
  if (cell && (!PYTHON_CELLS.has(cell.name) || OTHER_PROCESS.has(cell.name))) {
    return { text: source, language: 'other', magics: [cell] };
  }
  if (!/[%!?]/.test(source)) {
    return { text: source, language: 'python', magics: [] };
  }
  return maskLines(source, cell);
}

function cellMagic(source: string): Magic | null {
  const found = /^(\s*)%%([A-Za-z_][\w.]*)([^\n]*)/.exec(source);
  if (!found || found[2] === undefined) {
    return null;
  }
  const start = found[1]?.length ?? 0;
  return {
    kind: 'cell',
    start,
    end: found[0].length,
    name: found[2],
    arguments: (found[3] ?? '').trim(),
    targets: []
  };
}

function maskLines(source: string, cell: Magic | null): Masked {
  const magics: Magic[] = cell ? [cell] : [];
  const scanner = new Scanner();
  let text = '';
  let offset = 0;
  let continued = false;
  for (const line of source.split(/(?<=\n)/)) {
    const body = line.replace(/\r?\n$/, '');
    const ending = line.slice(body.length);
    const inCellMagic = cell !== null && offset < cell.end;
    const free = scanner.isFree;
    const magic: MaskedLine | null = free && !inCellMagic && !continued ? magicOf(body, offset) : null;
    if (inCellMagic || continued || magic) {
      text += (magic ? magic.masked : comment(body)) + ending;
      if (magic) {
        magics.push(magic.magic);
        scanner.feed(magic.masked);
      }
      continued = (magic?.magic.kind === 'shell' || magic?.magic.kind === 'line' || continued) && body.endsWith('\\');
    } else {
      text += line;
      scanner.feed(line);
    }
    offset += line.length;
  }
  return { text, language: 'python', magics };
}

interface MaskedLine {
  readonly masked: string;
  readonly magic: Magic;
}

function magicOf(body: string, offset: number): MaskedLine | null {
  return assignedMagic(body, offset) ?? lineMagic(body, offset) ?? helpRequest(body, offset);
}

/** `files = !ls`: the name is bound, to something nobody knows. */
function assignedMagic(body: string, offset: number): MaskedLine | null {
  const found = ASSIGNED.exec(body);
  if (!found) {
    return null;
  }
  const [whole, indent = '', targets = '', sign = '!'] = found;
  const at = whole.length - 1;
  const rest = body.slice(at);
  return {
    masked: body.slice(0, at) + placeholder(rest.length),
    magic: {
      kind: sign === '!' ? 'shell' : 'line',
      start: offset + indent.length,
      end: offset + body.length,
      name: nameOf(rest.slice(1)),
      arguments: argumentsOf(rest.slice(1)),
      targets: targets.split(',').map(target => target.trim())
    }
  };
}

/** An expression of the given length that means nothing. */
function placeholder(length: number): string {
  return length >= 3 ? `...${length > 4 ? ' #' : ' '.repeat(length - 3)}${' '.repeat(Math.max(0, length - 5))}` : '_'.padEnd(length);
}

function lineMagic(body: string, offset: number): MaskedLine | null {
  const found = LINE.exec(body);
  if (!found) {
    return null;
  }
  const [, indent = '', sign = '%', rest = ''] = found;
  if (sign === '%' && !/^[A-Za-z_]/.test(rest)) {
    return null;
  }
  const name = nameOf(rest);
  const magic: Magic = {
    kind: sign === '%' ? 'line' : sign.startsWith('!') ? 'shell' : 'help',
    start: offset + indent.length,
    end: offset + body.length,
    name,
    arguments: argumentsOf(rest),
    targets: []
  };
  const statement = sign === '%' && STATEMENT_MAGICS.has(name) ? statementIn(rest.slice(name.length)) : '';
  if (statement !== '') {
    const kept = body.length - statement.length;
    return { masked: shifted(indent, kept, statement), magic };
  }
  return { masked: comment(body), magic };
}

/** Keeps a statement at its offset, as the body of a test that always holds. */
function shifted(indent: string, kept: number, statement: string): string {
  return `${indent}if 1:${' '.repeat(kept - indent.length - 'if 1:'.length)}${statement}`;
}

/** The Python after the options of `%timeit -n 10 f(x)`. */
function statementIn(text: string): string {
  const options = /^(\s+-(?:[a-zA-Z]\s*\d+|[a-zA-Z]+(?=\s)))*\s*/.exec(text)?.[0] ?? '';
  return text.slice(options.length);
}

function helpRequest(body: string, offset: number): MaskedLine | null {
  const found = HELP.exec(body);
  if (!found) {
    return null;
  }
  const [, indent = '', name = ''] = found;
  return {
    masked: comment(body),
    magic: {
      kind: 'help',
      start: offset + indent.length,
      end: offset + body.length,
      name,
      arguments: '',
      targets: []
    }
  };
}

const nameOf = (text: string): string => /^\s*([\w.]+)/.exec(text)?.[1] ?? '';
const argumentsOf = (text: string): string => text.trim().slice(nameOf(text).length).trim();

/** A line of equal length that is no code; an indented one keeps its block from being empty. */
function comment(body: string): string {
  const indent = /^\s*/.exec(body)?.[0] ?? '';
  const room = body.length - indent.length;
  if (indent !== '' && room >= 4) {
    return `${indent}pass${room > 4 ? `#${' '.repeat(room - 5)}` : ''}`;
  }
  return room === 0 ? body : `${indent}#${' '.repeat(room - 1)}`;
}

/** Follows strings and brackets, to know which lines can start a statement. */
class Scanner {
  private quote: string | null = null;
  private depth = 0;
  private continued = false;

  /** Whether the next line starts a statement. */
  get isFree(): boolean {
    return this.quote === null && this.depth === 0 && !this.continued;
  }

  feed(line: string): void {
    const body = line.replace(/\r?\n$/, '');
    this.continued = false;
    for (let i = 0; i < body.length; i++) {
      i = this.step(body, i);
    }
    if (this.quote !== null && this.quote.length === 1 && !body.endsWith('\\')) {
      this.quote = null;
    }
    this.continued = this.quote === null && body.endsWith('\\');
  }

  /** Takes one character or string delimiter; gives the index of the last one it took. */
  private step(body: string, i: number): number {
    const char = body[i] ?? '';
    if (this.quote !== null) {
      if (char === '\\') {
        return i + 1;
      }
      if (body.startsWith(this.quote, i)) {
        const { length } = this.quote;
        this.quote = null;
        return i + length - 1;
      }
      return i;
    }
    if (char === '#') {
      return body.length;
    }
    if (char === '"' || char === "'") {
      const triple = char.repeat(3);
      this.quote = body.startsWith(triple, i) ? triple : char;
      return i + this.quote.length - 1;
    }
    this.depth += '([{'.includes(char) ? 1 : ')]}'.includes(char) && this.depth > 0 ? -1 : 0;
    return i;
  }
}
