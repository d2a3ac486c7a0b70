import python from 'tree-sitter-python/tree-sitter-python.wasm';
import core from 'web-tree-sitter/web-tree-sitter.wasm';
import { Session } from '../engine/session';
import { KNOWLEDGE } from '../frameworks/all';
import { RULES } from '../rules/registry.gen';
import { SyntaxParser } from '../syntax/parser';
import type { CellReader } from '../syntax/parser';
import { RecentCells } from '../syntax/recent-cells';

/** The analysis, loaded: everything that is known, and a parser that has read nothing yet. */
export interface Analysis {
  readonly parser: CellReader;
  /** Names of all rules. */
  readonly rules: readonly string[];
  /** A session for one notebook. */
  createSession(): Session;
}

/** Loads the analysis into this process. */
export async function loadAnalysis(): Promise<Analysis> {
  const parser = new RecentCells(await SyntaxParser.create({ core, python }));
  const ingredients = { parser, libraries: KNOWLEDGE, rules: RULES };
  return {
    parser,
    rules: RULES.map(rule => rule.id),
    createSession: () => new Session(ingredients)
  };
}
