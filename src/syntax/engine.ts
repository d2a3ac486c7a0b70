import { Language, Parser } from 'web-tree-sitter';
import { Flattener } from './flat-tree';
import type { FlatTree } from './flat-tree';

/** Where the two WebAssembly files are: addresses in a page, bytes elsewhere. */
export interface ParserFiles {
  /** `web-tree-sitter.wasm`. */
  readonly core: string | Uint8Array;
  /** `tree-sitter-python.wasm`. */
  readonly python: string | Uint8Array;
}

interface Started {
  readonly module: object;
  readonly language: Language;
}

/**
 * Tree-sitter keeps one WebAssembly module for the whole program, the first one that was started,
 * and a grammar that is loaded again takes its memory again.
 */
let started: Promise<Started> | null = null;

async function start({ core, python }: ParserFiles): Promise<Started> {
  const module = typeof core === 'string' ? { locateFile: () => core } : { wasmBinary: core };
  await Parser.init(module);
  return { module, language: await Language.load(python) };
}

/** Tree-sitter with Python's grammar. */
export class Engine {
  private parser: Parser;

  private constructor(
    private readonly language: Language,
    private readonly flattener: Flattener
  ) {
    this.parser = this.fresh();
  }

  /**
   * Loads tree-sitter and the grammar.
   * @throws Error if WebAssembly is refused or a file cannot be had; it can be tried again.
   */
  static async load(files: ParserFiles): Promise<Engine> {
    started ??= start(files);
    const { module, language } = await started.catch((failure: unknown) => {
      started = null;
      throw failure;
    });
    return new Engine(language, new Flattener(language, module));
  }

  /**
   * Parses a text; the tree is valid until the next call.
   * @throws Error if WebAssembly traps; the next call starts with a new parser.
   */
  parse(text: string): FlatTree {
    try {
      const tree = this.parser.parse(text);
      if (!tree) {
        throw new Error('tree-sitter gave no tree');
      }
      const flat = this.flattener.flatten(tree);
      tree.delete();
      return flat;
    } catch (failure) {
      this.parser = this.fresh();
      throw failure;
    }
  }

  private fresh(): Parser {
    const parser = new Parser();
    parser.setLanguage(this.language);
    return parser;
  }
}
