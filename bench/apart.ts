import python from 'tree-sitter-python/tree-sitter-python.wasm';
import core from 'web-tree-sitter/web-tree-sitter.wasm';
import type { Analysis } from '../src/cli/analysis';
import { Session } from '../src/engine/session';
import { KNOWLEDGE } from '../src/frameworks/all';
import { RULES } from '../src/rules/registry.gen';
import { SyntaxParser } from '../src/syntax/parser';

/** The analysis as a page has it: its notebooks have no cells in common. */
export async function loadApart(): Promise<Pick<Analysis, 'parser' | 'createSession'>> {
  const parser = await SyntaxParser.create({ core, python });
  return {
    parser,
    createSession: () => new Session({ parser, libraries: KNOWLEDGE, rules: RULES })
  };
}
