import type { Range } from '../base/range';
import type { Constant, ErrorExpr, Expr, Name, Stmt } from './ast';
import type { SyntaxProblem } from './cell-syntax';
import type { FlatTree } from './flat-tree';
import { Kind } from './kinds';
import type { Placeholder } from './placeholder';

/** Lowers one node of one kind. */
export type LowerExpr = (at: Lowering, node: number) => Expr;
export type LowerStmt = (at: Lowering, node: number) => Stmt;

/** How to lower each kind of node; kinds without an entry mean nothing where they stand. */
export interface LowerTables {
  readonly expressions: Readonly<Partial<Record<Kind, LowerExpr>>>;
  readonly statements: Readonly<Partial<Record<Kind, LowerStmt>>>;
}

/** Deeper than this the source is not followed, because a stack ends. CPython stops at 200 brackets. */
const MAX_DEPTH = 400;

const STAR = 42;

/** The grammar takes these for names where no keyword can stand. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for ' +
    'from global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' ')
);

/** A sign and what it stands before. */
const SIGNS: ReadonlySet<Kind> = new Set([
  Kind.list_splat,
  Kind.list_splat_pattern,
  Kind.splat_type,
  // Some signs are not in the source, or other ones there: they help the grammar.
  Kind.unary_operator
]);

/** What starts with a star only because its first element does. */
const LISTS: ReadonlySet<Kind> = new Set([Kind.expression_list, Kind.pattern_list, Kind.ERROR]);

/** What lowering one cell needs: the tree, the user's own text, and what went wrong so far. */
export class Lowering {
  readonly problems: SyntaxProblem[] = [];
  private depth = 0;
  private readonly ascii: boolean;

  constructor(
    readonly tree: FlatTree,
    readonly source: string,
    private readonly tables: LowerTables,
    /** What stands for masked source, by offset. */
    readonly placeholders: ReadonlyMap<number, Placeholder>
  ) {
    this.ascii = !/[^\0-\x7f]/.test(source);
  }

  kind(node: number): Kind {
    return this.tree.kind(node);
  }

  start(node: number): number {
    return this.tree.start(node);
  }

  end(node: number): number {
    return this.tree.end(node);
  }

  after(node: number): number {
    return this.tree.after(node);
  }

  text(node: number): string {
    return this.source.slice(this.tree.start(node), this.tree.end(node));
  }

  /** The first character of a node, as a number. */
  code(node: number): number {
    return this.source.charCodeAt(this.tree.start(node));
  }

  range(node: number): Range {
    return { start: this.tree.start(node), end: this.tree.end(node) };
  }

  /** The first child with meaning at or after `child`, below the node that ends before `end`; else -1. */
  named(child: number, end: number): number {
    let next = child;
    while (next < end && this.tree.kind(next) === Kind.token) {
      next = this.tree.after(next);
    }
    return next < end ? next : -1;
  }

  /** The first child of a kind, -1 for none. */
  child(node: number, kind: Kind): number {
    const end = this.tree.after(node);
    for (let child = node + 1; child < end; child = this.tree.after(child)) {
      if (this.tree.kind(child) === kind) {
        return child;
      }
    }
    return -1;
  }

  /** The last child, -1 for none. */
  last(node: number): number {
    const end = this.tree.after(node);
    let last = -1;
    for (let child = node + 1; child < end; child = this.tree.after(child)) {
      last = child;
    }
    return last;
  }

  /** Lowers an expression; what is none, or too deep, becomes an `ErrorExpr`. */
  expr(node: number): Expr {
    const lower = this.tables.expressions[this.tree.kind(node)];
    if (!lower || node < 0 || this.depth >= MAX_DEPTH) {
      return this.error(node, lower !== undefined && node >= 0);
    }
    this.depth++;
    const lowered = lower(this, node);
    this.depth--;
    return lowered;
  }

  /** Lowers an expression before which a star may stand. */
  element(node: number): Expr {
    return this.code(node) === STAR && !LISTS.has(this.kind(node))
      ? this.starred(node)
      : this.expr(node);
  }

  /** Lowers all children with meaning, each of which may have a star. */
  elements(node: number): Expr[] {
    const found: Expr[] = [];
    const end = this.tree.after(node);
    for (let child = node + 1; child < end; child = this.tree.after(child)) {
      if (this.tree.kind(child) !== Kind.token) {
        found.push(this.element(child));
      }
    }
    return found;
  }

  /** Lowers the statements of a block or of the module. */
  body(node: number): Stmt[] {
    const found: Stmt[] = [];
    if (node < 0) {
      return found;
    }
    if (this.depth >= MAX_DEPTH) {
      this.tooDeep(node);
      return found;
    }
    this.depth++;
    const end = this.tree.after(node);
    let indent: string | null = null;
    for (let child = node + 1; child < end; child = this.tree.after(child)) {
      const lower = this.tables.statements[this.tree.kind(child)];
      if (lower) {
        indent = this.lineUp(child, indent);
        found.push(lower(this, child));
      } else if (this.tree.kind(child) !== Kind.token) {
        found.push({ kind: 'ErrorStmt', ...this.range(child), parts: [] });
      }
    }
    this.depth--;
    return found;
  }

  /** The grammar lets the statements of a block stand anywhere, Python only below one another. */
  private lineUp(node: number, expected: string | null): string | null {
    const start = this.tree.start(node);
    const indent = indentBefore(this.source, start);
    if (indent === null || this.placeholders.get(start)?.kind === 'damage') {
      return expected;
    }
    if (expected !== null && indent !== expected && !isSameIndent(indent, expected)) {
      const range = { start: start - indent.length, end: start };
      this.problem(range, 'this line is not indented like the others of its block');
    }
    return expected ?? indent;
  }

  name(node: number): Name {
    const { start, end } = this.range(node);
    return { kind: 'Name', start, end, id: this.identifier(node) };
  }

  /** An identifier as Python sees it: in Unicode's compatibility form. */
  identifier(node: number): string {
    const text = this.text(node);
    if (KEYWORDS.has(text)) {
      this.problem(this.range(node), `${text} is a keyword of Python and cannot be a name`);
    }
    return this.ascii ? text : text.normalize('NFKC');
  }

  constant(node: number, value: Constant['value']): Constant {
    return { kind: 'Constant', start: this.start(node), end: this.end(node), value };
  }

  problem(range: Range, message: string): void {
    this.problems.push({ start: range.start, end: range.end, message });
  }

  /**
   * The grammar binds a star to the first word after it (`*a + b` is `(*a) + b`), Python to the whole.
   * So the star is taken out of the tree: everything that started with it starts after it.
   */
  private starred(node: number): Expr {
    const start = this.start(node);
    if (!this.takeSign(node)) {
      return this.expr(node);
    }
    const value = this.expr(node);
    return { kind: 'Starred', start, end: this.end(node), value };
  }

  /** Takes the sign that a node starts with out of the tree; false if there is none. */
  takeSign(node: number): boolean {
    let sign = node;
    while (!SIGNS.has(this.kind(sign))) {
      if (this.after(sign) === sign + 1 || this.kind(sign + 1) === Kind.token) {
        return false;
      }
      sign++;
    }
    const inner = this.start(sign + 2);
    for (let above = node; above < sign; above++) {
      this.tree.change(above, this.kind(above), inner);
    }
    this.tree.change(sign, Kind.parenthesized_expression, inner);
    return true;
  }

  private error(node: number, deep: boolean): ErrorExpr {
    if (node < 0) {
      return { kind: 'ErrorExpr', start: 0, end: 0, parts: [] };
    }
    if (deep) {
      this.tooDeep(node);
    } else {
      this.problem(this.range(node), 'not valid Python here; the rest of the cell was analysed');
    }
    return { kind: 'ErrorExpr', ...this.range(node), parts: [] };
  }

  private tooDeep(node: number): void {
    this.problem(this.range(node), 'nested too deeply; what is inside was not analysed');
  }
}

/** What stands before a statement on its line; null if that is more than space. */
function indentBefore(source: string, start: number): string | null {
  let from = start;
  while (from > 0 && ' \t\f'.includes(source.charAt(from - 1))) {
    from--;
  }
  const end = source.charAt(from - 1);
  const isFirst = from === 0 || ((end === '\n' || end === '\r') && !isJoined(source, from - 1));
  if (!isFirst) {
    return null;
  }
  const indent = source.slice(from, start);
  return indent.slice(indent.lastIndexOf('\f') + 1);
}

/** Whether a backslash joins the line that ends at an offset to the next. */
function isJoined(source: string, feed: number): boolean {
  const last = source[feed - 1] === '\r' ? feed - 2 : feed - 1;
  return source[last] === '\\';
}

/** Whether two indents are equally deep however wide a tab is. */
function isSameIndent(a: string, b: string): boolean {
  return [1, 8].every(width => columnsOf(a, width) === columnsOf(b, width));
}

function columnsOf(indent: string, tab: number): number {
  return [...indent].reduce(
    (column, char) => (char === '\t' ? column + tab - (column % tab) : column + 1),
    0
  );
}
