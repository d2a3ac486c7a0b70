import type { FlatTree } from './flat-tree';
import { Kind } from './kinds';
import { LineScanner } from './line-scanner';

const SIMPLE: ReadonlySet<Kind> = new Set([
  Kind.expression_statement,
  Kind.return_statement,
  Kind.delete_statement,
  Kind.raise_statement,
  Kind.assert_statement,
  Kind.import_statement,
  Kind.import_from_statement,
  Kind.global_statement,
  Kind.nonlocal_statement,
  Kind.type_alias_statement
]);

const HEADERS: ReadonlySet<Kind> = new Set([
  Kind.if_statement,
  Kind.elif_clause,
  Kind.else_clause,
  Kind.for_statement,
  Kind.while_statement,
  Kind.try_statement,
  Kind.except_clause,
  Kind.finally_clause,
  Kind.with_statement,
  Kind.function_definition,
  Kind.class_definition,
  Kind.match_statement,
  Kind.case_clause,
  Kind.decorator
]);

/**
 * Whether the grammar goes on with a statement where Python does not: it reads `x.` and `y = 1` on the
 * next line as `x.y = 1`.
 */
export function joinsLines(tree: FlatTree, text: string): boolean {
  let feed = text.indexOf('\n');
  for (let node = 0; node < tree.size && feed >= 0; ) {
    const kind = tree.kind(node);
    const isSimple = SIMPLE.has(kind);
    if (isSimple || HEADERS.has(kind)) {
      const start = tree.start(node);
      feed = feed < start ? text.indexOf('\n', start) : feed;
      const end = isSimple ? tree.end(node) : headerEnd(tree, node);
      if (feed >= 0 && feed < end && endsEarly(text.slice(start, end).split(/\r?\n/))) {
        return true;
      }
    }
    // No statement stands in a simple one.
    node = isSimple ? tree.after(node) : node + 1;
  }
  return false;
}

/** Where the colon before a block is. */
function headerEnd(tree: FlatTree, node: number): number {
  const after = tree.after(node);
  let end = tree.start(node);
  for (let child = node + 1; child < after; child = tree.after(child)) {
    if (tree.kind(child) === Kind.block) {
      return end;
    }
    end = tree.end(child);
  }
  return end;
}

/** Whether a line before the last is complete: no bracket, string or backslash joins it to the next. */
function endsEarly(lines: readonly string[]): boolean {
  const scanner = new LineScanner();
  return lines.some((line, i) => {
    scanner.feed(line);
    return scanner.isFree && i < lines.length - 1;
  });
}
