import python from 'tree-sitter-python/tree-sitter-python.wasm';
import { Language, Parser } from 'web-tree-sitter';
import type { Notebook } from '../src/notebook/notebook';
import { mask } from '../src/syntax/magics';

/** Masks and parses all code cells and throws the trees away: the measure for everything else. */
export type ParseAlone = (notebook: Notebook) => void;

/** To be called after the analysis was loaded, which starts tree-sitter. */
export async function loadParseAlone(): Promise<ParseAlone> {
  const parser = new Parser();
  parser.setLanguage(await Language.load(python));
  return notebook => {
    for (const source of codeOf(notebook)) {
      const { text, language } = mask(source);
      if (language === 'python') {
        parser.parse(text)?.delete();
      }
    }
  };
}

/** The sources of the code cells. */
export function codeOf(notebook: Notebook): readonly string[] {
  return notebook.cells.filter(cell => cell.type === 'code').map(cell => cell.source);
}
