import type { CellSyntax } from '../syntax/cell-syntax';
import type { CellReader } from '../syntax/parser';

/** The syntax of one notebook's cells; what is not asked for again is forgotten. */
export class Reading {
  private now = new Map<string, CellSyntax>();
  private before = this.now;

  constructor(private readonly parser: CellReader) {}

  /** Begins with the next state of the notebook. */
  begin(): void {
    this.before = this.now;
    this.now = new Map();
  }

  /** The syntax of a source: the same object as long as the notebook has it. */
  read(source: string): CellSyntax {
    let syntax = this.now.get(source);
    if (syntax === undefined) {
      syntax = this.before.get(source) ?? this.parser.parse(source);
      this.now.set(source, syntax);
    }
    return syntax;
  }
}
