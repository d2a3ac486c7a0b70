import type { Module } from './ast';
import { CALLS } from './lower-call';
import { COMPOUND_STATEMENTS } from './lower-compound';
import { EXPRESSIONS } from './lower-expression';
import { IMPORTS } from './lower-import';
import { OPERATORS } from './lower-operator';
import { SIMPLE_STATEMENTS } from './lower-statement';
import type { LowerTables } from './lowering';
import { Lowering } from './lowering';
import type { FlatTree } from './flat-tree';
import type { Placeholder } from './placeholder';
import type { SyntaxProblem } from './cell-syntax';

const TABLES: LowerTables = {
  expressions: { ...EXPRESSIONS, ...OPERATORS, ...CALLS },
  statements: { ...SIMPLE_STATEMENTS, ...IMPORTS, ...COMPOUND_STATEMENTS }
};

/** A module, and what in it is not Python although the grammar could read it. */
export interface Lowered {
  readonly module: Module;
  readonly problems: readonly SyntaxProblem[];
}

/** Lowers a whole tree; `source` is the user's own text, which the parsed text equals in length. */
export function lowerModule(
  tree: FlatTree,
  source: string,
  placeholders: ReadonlyMap<number, Placeholder>
): Lowered {
  const at = new Lowering(tree, source, TABLES, placeholders);
  const body = at.body(0);
  return { module: { kind: 'Module', start: 0, end: source.length, body }, problems: at.problems };
}
