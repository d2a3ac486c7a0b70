import type { CellSyntax } from './cell-syntax';
import { Engine } from './engine';
import type { ParserFiles } from './engine';
import { readCell, unread } from './read-cell';

/** Characters of source that the cache keeps, for texts that come back; a notebook keeps its own. */
const CACHE_SIZE = 200_000;

/** Longer cells are data, and would keep everything else waiting. */
const LONGEST = 1_000_000;

/** Reads cells. Made once, it is synchronous from then on; equal text gives the same object. */
export class SyntaxParser {
  private readonly cache = new Map<string, CellSyntax>();
  private cached = 0;

  private constructor(private readonly engine: Engine) {}

  /**
   * Loads tree-sitter and Python's grammar.
   * @throws Error if WebAssembly is refused or a file cannot be had; it can be tried again.
   */
  static async create(files: ParserFiles): Promise<SyntaxParser> {
    return new SyntaxParser(await Engine.load(files));
  }

  /** The syntax of a cell; never throws. */
  parse(source: string): CellSyntax {
    let syntax = this.cache.get(source);
    if (syntax) {
      this.cache.delete(source);
      this.cache.set(source, syntax);
      return syntax;
    }
    syntax = this.read(source);
    this.remember(source, syntax);
    return syntax;
  }

  private read(source: string): CellSyntax {
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

  private remember(source: string, syntax: CellSyntax): void {
    this.cache.set(source, syntax);
    this.cached += source.length;
    for (const oldest of this.cache.keys()) {
      if (this.cached <= CACHE_SIZE) {
        return;
      }
      this.cache.delete(oldest);
      this.cached -= oldest.length;
    }
  }
}
