import type { Expr, Module } from './ast';
import { Kind } from './kinds';
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

/** What has identifiers in it that are no uses of names. */
const NO_NAMES: ReadonlySet<Kind> = new Set([
  Kind.parameters,
  Kind.lambda_parameters,
  Kind.type_parameter,
  Kind.import_statement,
  Kind.import_from_statement,
  Kind.future_import_statement,
  Kind.aliased_import,
  Kind.relative_import,
  Kind.dotted_name,
  Kind.global_statement,
  Kind.nonlocal_statement
]);

/** The largest expressions of a damaged tree that are whole, in order. */
export function lowerParts(tree: FlatTree, source: string): readonly Expr[] {
  const at = new Lowering(tree, source, TABLES, new Map());
  const parts: Expr[] = [];
  const broken = brokenBefore(tree);
  const isWhole = (node: number) => broken[node] === broken[tree.after(node)];
  for (let node = 0; node < tree.size; ) {
    const kind = tree.kind(node);
    if (NO_NAMES.has(kind)) {
      node = tree.after(node);
    } else if (kind in TABLES.expressions && isWhole(node)) {
      parts.push(at.element(node));
      node = tree.after(node);
    } else {
      node += kind === Kind.keyword_argument ? 2 : 1;
    }
  }
  return parts;
}

/** How many nodes before each node are damaged. */
function brokenBefore(tree: FlatTree): Int32Array {
  const counts = new Int32Array(tree.size + 1);
  for (let node = 0; node < tree.size; node++) {
    const isBroken = tree.kind(node) === Kind.ERROR || tree.start(node) === tree.end(node);
    counts[node + 1] = (counts[node] ?? 0) + (isBroken ? 1 : 0);
  }
  return counts;
}
