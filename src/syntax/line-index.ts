/** A 0-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Converts between offsets and lines of one text; used only at the borders. */
export class LineIndex {
  private readonly starts: readonly number[];

  constructor(source: string) {
    const starts = [0];
    for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) {
      starts.push(i + 1);
    }
    this.starts = starts;
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low, column: offset - (this.starts[low] ?? 0) };
  }

  offset({ line, column }: Position): number {
    return (this.starts[Math.min(line, this.starts.length - 1)] ?? 0) + column;
  }

  get lineCount(): number {
    return this.starts.length;
  }
}
