import type { Range } from '../base/range';
import { contains } from '../base/range';
import type { Module, Node, Stmt } from '../syntax/ast';
import { isNode } from '../syntax/walk';

/** A statement among those of its block. */
export interface StatementPlace {
  readonly statement: Stmt;
  /** The statement after it in the same block. */
  readonly next: Stmt | null;
}

/** The innermost statement around a range. */
export function statementAt(module: Module, at: Range): StatementPlace | null {
  let found: StatementPlace | null = null;
  let below: Below | null = belowOf(module, at);
  while (below !== null && (isStatement(below.node) || HOLDS_STATEMENTS.has(below.node.kind))) {
    if (isStatement(below.node)) {
      found = { statement: below.node, next: below.next };
    }
    below = belowOf(below.node, at);
  }
  return found;
}

/** What is no statement, but may have some below it. */
const HOLDS_STATEMENTS: ReadonlySet<string> = new Set(['ExceptHandler', 'match_case']);

interface Below {
  readonly node: Node;
  readonly next: Stmt | null;
}

/** The statement or clause around a range directly below a node, and what follows it in its own block. */
function belowOf(node: Node, at: Range): Below | null {
  for (const field of Object.values(node)) {
    const block = Array.isArray(field) && isNode(field[0]) ? (field as readonly Node[]) : [];
    const index = lastStarting(block, at.start);
    const child = block[index];
    if (child && contains(child, at)) {
      const next = block[index + 1];
      return { node: child, next: next && isStatement(next) ? next : null };
    }
  }
  return null;
}

/** The last of some nodes in source order that starts no later than an offset. */
function lastStarting(nodes: readonly Node[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.start ?? offset) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

const STATEMENTS: ReadonlySet<string> = new Set([
  'FunctionDef',
  'ClassDef',
  'Return',
  'Delete',
  'Assign',
  'TypeAlias',
  'AugAssign',
  'AnnAssign',
  'For',
  'While',
  'If',
  'With',
  'Match',
  'Raise',
  'Try',
  'Assert',
  'Import',
  'ImportFrom',
  'Global',
  'Nonlocal',
  'Expr',
  'Pass',
  'Break',
  'Continue',
  'ErrorStmt'
]);

/** Whether a node is a statement. */
export function isStatement(node: Node): node is Stmt {
  return STATEMENTS.has(node.kind);
}
