import type { Range } from '../base/range';
import type { Expr, Stmt } from './ast';
import type { SyntaxProblem } from './cell-syntax';
import { TOKEN } from './flat-tree';
import type { FlatTree } from './flat-tree';

/** Deeper than this the source is not followed: a stack has an end. */
const MAX_DEPTH = 900;

/** What lowering one cell needs: the tree, the text, and what went wrong so far. */
export class Lowering {
  readonly problems: SyntaxProblem[] = [];
  private depth = 0;

  constructor(
    readonly tree: FlatTree,
    readonly source: string,
    private readonly parts: {
      readonly expression: (lower: Lowering, node: number) => Expr;
      readonly statement: (lower: Lowering, node: number) => readonly Stmt[];
    }
  ) {}

  type(node: number): string {
    return this.tree.type(node);
  }

  text(node: number): string {
    return this.source.slice(this.tree.start(node), this.tree.end(node));
  }

  range(node: number): Range {
    return { start: this.tree.start(node), end: this.tree.end(node) };
  }

  /** Children with meaning: no punctuation, no comments. */
  children(node: number): number[] {
    const found: number[] = [];
    for (let child = this.tree.first(node); child >= 0; child = this.tree.next(child)) {
      if (isNamed(this.tree.type(child))) {
        found.push(child);
      }
    }
    return found;
  }

  /** All children but comments. */
  tokens(node: number): number[] {
    const found: number[] = [];
    for (let child = this.tree.first(node); child >= 0; child = this.tree.next(child)) {
      const type = this.tree.type(child);
      if (type !== 'comment' && type !== 'line_continuation') {
        found.push(child);
      }
    }
    return found;
  }

  /** The child in a field, -1 for none. */
  field(node: number, name: string): number {
    for (let child = this.tree.first(node); child >= 0; child = this.tree.next(child)) {
      if (this.tree.field(child) === name && isNamed(this.tree.type(child))) {
        return child;
      }
    }
    return -1;
  }

  /** All children in a field. */
  fields(node: number, name: string): number[] {
    return this.children(node).filter(child => this.tree.field(child) === name);
  }

  /** Whether a token stands directly below the node. */
  has(node: number, token: string): boolean {
    for (let child = this.tree.first(node); child >= 0; child = this.tree.next(child)) {
      if (this.tree.type(child) === TOKEN + token) {
        return true;
      }
    }
    return false;
  }

  expression(node: number): Expr {
    if (node < 0) {
      return { kind: 'ErrorExpr', start: 0, end: 0, parts: [] };
    }
    if (this.depth >= MAX_DEPTH) {
      return { kind: 'ErrorExpr', ...this.range(node), parts: [] };
    }
    this.depth++;
    const lowered = this.parts.expression(this, node);
    this.depth--;
    return lowered;
  }

  /** The expression in a field; null when the field is empty. */
  optional(node: number, name: string): Expr | null {
    const child = this.field(node, name);
    return child < 0 ? null : this.expression(child);
  }

  expressions(nodes: readonly number[]): Expr[] {
    return nodes.map(node => this.expression(node));
  }

  /** The statements of a block, or of anything that holds statements. */
  block(node: number): Stmt[] {
    if (node < 0 || this.depth >= MAX_DEPTH) {
      return [];
    }
    this.depth++;
    const body = this.children(node).flatMap(child => this.parts.statement(this, child));
    this.depth--;
    return body;
  }

  problem(range: Range, message: string): void {
    this.problems.push({ start: range.start, end: range.end, message });
  }
}

function isNamed(type: string): boolean {
  return !type.startsWith(TOKEN) && type !== 'comment' && type !== 'line_continuation';
}
