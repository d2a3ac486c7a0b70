/** A place in text as people and other tools name it: 0-based line, UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into lines and columns. A line ends with `\n`, `\r\n` or `\r`. */
export class LineMap {
  private readonly starts: readonly number[];

  constructor(readonly source: string) {
    const starts = [0];
    for (const end of source.matchAll(/\r\n|\n|\r/g)) {
      starts.push(end.index + end[0].length);
    }
    this.starts = starts;
  }

  /** How many lines the text has; an empty text has one. */
  get count(): number {
    return this.starts.length;
  }

  /** The line and column of an offset; offsets outside the text are moved to its ends. */
  position(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.source.length);
    const line = this.lineOf(inside);
    return { line, column: inside - this.start(line) };
  }

  /** The offset at which a line starts; the text's end for lines after the last. */
  start(line: number): number {
    return this.starts[line] ?? this.source.length;
  }

  /** The text of a line without what ends it. */
  text(line: number): string {
    return this.source.slice(this.start(line), this.start(line + 1)).replace(/[\r\n]+$/, '');
  }

  private lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
