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

/** The child around a range, and what follows it in its own block. */
function belowOf(node: Node, at: Range): Below | null {
  for (const field of Object.values(node)) {
    const children = [field].flat().filter(isNode);
    const index = children.findIndex(child => contains(child, at));
    const child = children[index];
    if (child) {
      const next = children[index + 1];
      return { node: child, next: next && isStatement(next) ? next : null };
    }
  }
  return null;
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

function isStatement(node: Node): node is Stmt {
  return STATEMENTS.has(node.kind);
}
