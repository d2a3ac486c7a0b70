import { Language, Parser } from 'web-tree-sitter';
import type { CellSyntax, Comment } from './cell-syntax';
import { Flattener } from './flat-tree';
import type { FlatTree } from './flat-tree';
import { bridgeGaps } from './grammar-gaps';
import { lowerModule } from './lower';
import { mask } from './magics';

/** Where the two WebAssembly files are: addresses in a page, bytes elsewhere. */
export interface ParserFiles {
  /** `web-tree-sitter.wasm`. */
  readonly core: string | Uint8Array;
  /** `tree-sitter-python.wasm`. */
  readonly python: string | Uint8Array;
}

/** Characters of source that the cache keeps; far more than a notebook has. */
const CACHE_SIZE = 4_000_000;

/** Reads cells. Made once, it is synchronous from then on; equal text gives the same object. */
export class SyntaxParser {
  private readonly cache = new Map<string, CellSyntax>();
  private cached = 0;

  private constructor(
    private parser: Parser,
    private readonly language: Language,
    private readonly flattener: Flattener
  ) {}

  /**
   * Loads tree-sitter and Python's grammar.
   * @throws Error if WebAssembly is refused or a file cannot be had.
   */
  static async create({ core, python }: ParserFiles): Promise<SyntaxParser> {
    const module = typeof core === 'string' ? { locateFile: () => core } : { wasmBinary: core };
    await Parser.init(module);
    const language = await Language.load(python);
    const parser = new Parser();
    parser.setLanguage(language);
    return new SyntaxParser(parser, language, new Flattener(language, module));
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

  private read(source: string): CellSyntax {
    try {
      return this.lower(source);
    } catch (failure) {
      this.parser = new Parser();
      this.parser.setLanguage(this.language);
      const message = `this cell could not be read: ${String(failure)}`;
      return {
        source,
        language: 'python',
        module: { kind: 'Module', start: 0, end: source.length, body: [] },
        magics: [],
        comments: [],
        problems: [{ start: 0, end: source.length, message }]
      };
    }
  }

  private lower(source: string): CellSyntax {
    const masked = mask(source);
    const empty = { kind: 'Module', start: 0, end: source.length, body: [] } as const;
    if (masked.language === 'other') {
      const { magics } = masked;
      return { source, language: 'other', module: empty, magics, comments: [], problems: [] };
    }
    const tree = this.parser.parse(bridgeGaps(masked.text));
    if (!tree) {
      throw new Error('tree-sitter gave no tree');
    }
    const flat = this.flattener.flatten(tree);
    tree.delete();
    const { module, problems } = lowerModule(flat, source, masked.placeholders);
    const damage = { start: 0, end: source.length, message: 'not valid Python here' };
    return {
      source,
      language: 'python',
      module,
      magics: masked.magics,
      comments: commentsOf(flat, masked.text, source),
      problems: flat.damaged ? [...problems, damage] : problems
    };
  }
}

/** Comments of the user's own source: those that masking made are none. */
function commentsOf(tree: FlatTree, masked: string, source: string): Comment[] {
  const comments: Comment[] = [];
  for (let i = 0; i < tree.comments.length; i += 2) {
    const start = tree.comments[i] ?? 0;
    const end = tree.comments[i + 1] ?? 0;
    if (masked.slice(start, end) === source.slice(start, end)) {
      const line = source.lastIndexOf('\n', start - 1) + 1;
      const trailing = source.slice(line, start).trim() !== '';
      comments.push({ start, end, text: source.slice(start, end), trailing });
    }
  }
  return comments;
}
