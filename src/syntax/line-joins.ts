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

/**
 * Whether the grammar goes on with a statement where Python does not: it reads `x.` and `y = 1` on the
 * next line as `x.y = 1`.
 */
export function joinsLines(tree: FlatTree, text: string): boolean {
  for (let node = 0; node < tree.size; node++) {
    if (SIMPLE.has(tree.kind(node))) {
      const start = tree.start(node);
      const end = tree.end(node);
      const feed = text.indexOf('\n', start);
      if (feed >= 0 && feed < end && endsEarly(text.slice(start, end).split(/\r?\n/))) {
        return true;
      }
    }
  }
  return false;
}

/** Whether a line before the last is complete: no bracket, string or backslash joins it to the next. */
function endsEarly(lines: readonly string[]): boolean {
  const scanner = new LineScanner();
  return lines.some((line, i) => {
    scanner.feed(line);
    return scanner.isFree && i < lines.length - 1;
  });
}
