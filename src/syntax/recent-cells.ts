import type { CellSyntax } from './cell-syntax';
import type { CellReader } from './parser';

/** Characters of source that are kept. */
const ROOM = 200_000;

/** Knows the cells that it read last: notebooks of one folder often have some in common. */
export class RecentCells implements CellReader {
  private readonly known = new Map<string, CellSyntax>();
  private size = 0;

  constructor(private readonly reader: CellReader) {}

  parse(source: string): CellSyntax {
    let syntax = this.known.get(source);
    if (syntax) {
      this.known.delete(source);
      this.known.set(source, syntax);
      return syntax;
    }
    syntax = this.reader.parse(source);
    this.known.set(source, syntax);
    this.size += source.length;
    this.forget();
    return syntax;
  }

  private forget(): void {
    for (const oldest of this.known.keys()) {
      if (this.size <= ROOM) {
        return;
      }
      this.known.delete(oldest);
      this.size -= oldest.length;
    }
  }
}
