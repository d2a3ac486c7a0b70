import type { Stmt } from './ast';
import { Kind } from './kinds';
import type { Lowering } from './lowering';

/** Statements of one block, and where the block ends: after its last statement or semicolon. */
export interface Body {
  readonly body: readonly Stmt[];
  readonly end: number;
}

/** The block of a statement or clause; it must have one. */
export function blockOf(at: Lowering, node: number): Body {
  const block = at.child(node, Kind.block);
  const body = at.body(block);
  if (block < 0 || body.length === 0) {
    at.problem(at.range(node), 'an indented block is missing here');
    return { body, end: at.end(node) };
  }
  const last = at.last(block);
  const isSemicolon = at.kind(last) === Kind.token;
  return { body, end: isSemicolon ? at.end(last) : (body[body.length - 1]?.end ?? at.end(last)) };
}

/** No block at all. */
export const NOTHING: Body = { body: [], end: 0 };

/** What stands under `else`. */
export function elseOf(at: Lowering, node: number): Body {
  const clause = at.child(node, Kind.else_clause);
  return clause < 0 ? NOTHING : blockOf(at, clause);
}
