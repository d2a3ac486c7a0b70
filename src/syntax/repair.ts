import type { Expr } from './ast';
import type { SyntaxProblem } from './cell-syntax';
import { standIn } from './stand-in';
import { logicalLines } from './logical-lines';
import type { LogicalLine } from './logical-lines';
import type { Placeholder } from './placeholder';
import { sentenceFor } from './damage-words';

/** What finding damage needs of a parser. */
export interface Reader {
  /** Whether a text is Python throughout. */
  reads(text: string): boolean;
  /** The expressions that can be read in a text that is not, by their places in the cell. */
  partsOf(text: string, start: number): readonly Expr[];
}

/** A damaged cell's text with something readable in place of its damage, every offset unchanged. */
export interface Repaired {
  readonly text: string;
  readonly placeholders: ReadonlyMap<number, Placeholder>;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Takes the damage out of a cell line by line, because one bracket too many makes the grammar give up
 * far more than the line it is in. Blocks that still do not fit together go as a whole.
 */
export function repair(text: string, reader: Reader): Repaired {
  const repairing = new Repairing(text, reader);
  repairing.lines();
  if (!reader.reads(repairing.text)) {
    repairing.depths(logicalLines(repairing.text));
    repairing.blocks(logicalLines(repairing.text));
  }
  return repairing;
}

/** How deep Python lets blocks stand in blocks. */
const MAX_LEVELS = 100;

class Repairing implements Repaired {
  readonly placeholders = new Map<number, Placeholder>();
  readonly problems: SyntaxProblem[] = [];

  constructor(
    public text: string,
    private readonly reader: Reader
  ) {}

  /** Replaces each line that is no Python by itself; of lines that hang together, the first few. */
  lines(): void {
    for (let at = 0; at < this.text.length; ) {
      const [line] = logicalLines(this.text, at, 1);
      if (!line) {
        return;
      }
      at = line.next;
      if (!this.reader.reads(line.alone)) {
        at = this.replace(line, shortened(this.text, line));
      }
    }
  }

  /** Replaces blocks that stand too deep, each as a whole: all around it would be read again for each level. */
  depths(lines: readonly LogicalLine[]): void {
    const indents: number[] = [];
    let deep: LogicalLine | null = null;
    let last: LogicalLine | null = null;
    for (const line of [...lines, null]) {
      while (indents.length > 0 && (indents[indents.length - 1] ?? 0) >= (line?.indent ?? 0)) {
        indents.pop();
      }
      indents.push(line?.indent ?? 0);
      if (indents.length > MAX_LEVELS) {
        deep ??= line;
      } else if (deep && last) {
        this.blank(deep.start, last.end, 'nested too deeply; what is inside was not analysed');
        deep = null;
      }
      last = line;
    }
  }

  /** Replaces the smallest blocks without which the rest can be read. */
  blocks(lines: readonly LogicalLine[]): void {
    const [first] = lines;
    for (let i = 0; first && i < lines.length; ) {
      const rest = lines.slice(i + 1);
      const start = lines[i]?.isHeader ?? false;
      const length = rest.findIndex(
        line => line.indent <= first.indent && !(start && line.continues)
      );
      const after = length < 0 ? lines.length : i + 1 + length;
      this.block(lines.slice(i, after));
      i = after;
    }
  }

  private block(lines: readonly LogicalLine[]): void {
    const [header, ...body] = lines;
    const last = lines[lines.length - 1];
    if (!header || !last || this.reader.reads(this.text.slice(header.lineStart, last.end))) {
      return;
    }
    const [inner] = body;
    if (inner && inner.indent > header.indent) {
      this.blocks(body);
    }
    if (!this.reader.reads(this.text.slice(header.lineStart, last.end))) {
      this.blank(header.start, last.end);
    }
  }

  /** Puts something readable in place of a line, or only of its start; gives where to go on. */
  private replace(line: LogicalLine, end: number): number {
    const { start } = line;
    const damaged = this.text.slice(start, end);
    const next = this.text.indexOf('\n', end);
    const following = logicalLines(this.text, next < 0 ? this.text.length : next, 1)[0];
    const opensBlock = (following?.indent ?? 0) > line.indent;
    const { text, placeholder } = standIn(damaged, opensBlock);
    const parts = this.reader.partsOf(damaged, start);
    if (placeholder >= 0) {
      const to = opensBlock ? start + text.trimEnd().length : end;
      this.placeholders.set(start + placeholder, { kind: 'damage', end: to, parts });
    }
    this.problems.push({ start, end, message: sentenceFor(damaged) });
    this.text = this.text.slice(0, start) + text + this.text.slice(end);
    return next < 0 ? this.text.length : next + 1;
  }

  private blank(start: number, end: number, why?: string): void {
    const damaged = this.text.slice(start, end);
    const parts = this.reader.partsOf(damaged, start);
    for (const place of this.placeholders.keys()) {
      if (place >= start && place < end) {
        this.placeholders.delete(place);
      }
    }
    this.placeholders.set(start, { kind: 'damage', end, parts });
    this.problems.push({ start, end, message: why ?? sentenceFor(damaged) });
    this.text = `${this.text.slice(0, start)}0${damaged.slice(1).replace(/[^\r\n]/g, ' ')}${this.text.slice(end)}`;
  }
}

/** Starts of lines that no expression goes on with. */
const STATEMENT =
  '(?:assert|async|break|class|continue|def|del|elif|except|finally|global|import|nonlocal|pass|raise|' +
  'return|try|while|with)\\b|@\\w';

const INNER_LINE = new RegExp(`\\r?\\n([ \\t]*)(?:(${STATEMENT})|(?=[^\\s#)\\]}]))`, 'g');

/**
 * A line that does not end where it should takes others with it: it ends before the next one that stands
 * as far left, or that can only be a statement.
 */
function shortened(text: string, line: LogicalLine): number {
  for (const found of text.slice(line.start, line.end).matchAll(INNER_LINE)) {
    const [, indent = '', statement] = found;
    if (indent.length <= line.indent || statement !== undefined) {
      return line.start + found.index;
    }
  }
  return line.end;
}
