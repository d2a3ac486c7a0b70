import type { CellSyntax } from './cell-syntax';
import { Engine } from './engine';
import type { ParserFiles } from './engine';
import { readCell, unread } from './read-cell';

/** Longer cells are data, and would keep everything else waiting. */
const LONGEST = 1_000_000;

/** Gives the syntax of a cell; never throws. */
export interface CellReader {
  parse(source: string): CellSyntax;
}

/** Reads cells. Made once, it is synchronous from then on, and keeps nothing of what it read. */
export class SyntaxParser implements CellReader {
  private constructor(private readonly engine: Engine) {}

  /**
   * Loads tree-sitter and Python's grammar.
   * @throws Error if WebAssembly is refused or a file cannot be had; it can be tried again.
   */
  static async create(files: ParserFiles): Promise<SyntaxParser> {
    return new SyntaxParser(await Engine.load(files));
  }

  parse(source: string): CellSyntax {
    const end = source.length;
    if (end > LONGEST) {
      return unread(source, [{ start: 0, end, message: 'this cell is too long to be analysed' }]);
    }
    try {
      return readCell(source, this.engine);
    } catch (failure) {
      const message = `this cell could not be read: ${String(failure)}`;
      return unread(source, [{ start: 0, end, message }]);
    }
  }
}
